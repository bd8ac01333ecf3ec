"""Two sequences in one order: what is the same on both sides, what is alike, what stands alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[T | None, T | None]

ALIKE = 0.4
"""From here on two texts are versions of one; below, one went and another came."""
MATCHED_AT_MOST = 40_000
"""Pairs to weigh; in longer stretches without one common text each stands for itself."""


def never(_old: object, _new: object) -> float:
    """The likeness of what is the same or is not."""
    return 0.0


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], float],
) -> Iterator[Pair[T]]:
    """The items in one order: both sides of what is the same or alike, else one and None."""
    keys = [key(one) for one in old], [key(one) for one in new]
    for same, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if same == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _matched(old[a:b], new[c:d], alike)


def _matched(
    old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]
) -> Iterator[Pair[T]]:
    """Those that are most alike, in order: an alignment of the greatest sum of likeness."""
    if not old or not new or len(old) * len(new) > MATCHED_AT_MOST:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    worth = [[alike(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = worth[i][j] + best[i + 1][j + 1] if worth[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if worth[i][j] >= ALIKE and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])
