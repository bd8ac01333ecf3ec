"""The history of a register: what was changed, when and by whom.

One change is at once the undo step, the entry in the history and the notice to whoever shows the
register. Entries form a chain: each carries the hash of the one before, and the digest of all
records after it, so that an edit past the program is found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from ropa.records.record import Record

ChangeKind = Literal["create", "edit", "import", "undo", "redo"]

GENESIS = "0" * 64

Edits = dict[tuple[str, str], tuple["Record | None", "Record | None"]]
"""Kind and id → the row before (None: added) and after (None: removed)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of the chain; printed on everything that leaves the program."""

    seq: int
    made_at: str
    hash: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one record.

    Attributes:
        before, after: the fields that differ, by name; `before` is None for a record added,
            `after` for a record removed, and then the other holds every field that is not empty.
    """

    kind: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change without its rows.

    Attributes:
        kind: how it came about; `of` is the entry that an undo or redo speaks of.
        made_at: ISO 8601 with the offset of the author's clock.
        content: digest of all records after the change, 64 hexadecimal digits.
        previous, hash: the links of the chain.
    """

    seq: int
    kind: ChangeKind
    of: int | None
    label: str
    author: str
    made_at: str
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """A finished change, as subscribers are told of it.

    Attributes:
        records: kind and id of every record it touched.
    """

    entry: Entry
    records: tuple[tuple[str, str], ...]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(values: object) -> str:
    """JSON in the one form that is hashed: no spaces, no escapes beyond the needed."""
    return _JSON.encode(values)


def entry_hash(entry: Entry, rows_digest: str) -> str:
    """The hash of an entry: over everything it says, its rows and its predecessor."""
    said = [
        entry.seq,
        entry.kind,
        entry.of,
        entry.label,
        entry.author,
        entry.made_at,
        entry.content,
        entry.previous,
        rows_digest,
    ]
    return sha256(canonical(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be taken back and done again, newest last."""

    done: Sequence[Entry]
    undone: Sequence[Entry]


def steps_of(newest: int, entry: Callable[[int], Entry | None]) -> Steps:
    """What still stands and what was taken back. The making of the register cannot be undone.

    Args:
        newest: the number of the newest entry.
        entry: an entry by its number. Of a long history only those are asked for that matter for
            the steps looked at: mostly the last one.
    """
    return Steps(_Stack(_standing(newest, entry)), _Stack(_taken_back(newest, entry)))


class _Stack(Sequence[Entry]):
    """Entries that are read when somebody looks at them, from the newest on, which stands last."""

    def __init__(self, newest_first: Iterator[Entry]) -> None:
        self._coming = newest_first
        self._read: list[Entry] = []

    def _reach(self, depth: int | None = None) -> list[Entry]:
        wanted = None if depth is None else max(0, depth - len(self._read))
        self._read += islice(self._coming, wanted)
        return self._read

    def __bool__(self) -> bool:
        return bool(self._reach(1))

    def __len__(self) -> int:
        return len(self._reach())

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, int) and index < 0:
            return self._reach(-index)[-index - 1]
        return self._reach()[::-1][index]


def _standing(newest: int, entry: Callable[[int], Entry | None]) -> Iterator[Entry]:
    """The changes that stand, newest first: what was undone is passed over with its undoing."""
    seq = newest
    while (one := entry(seq)) is not None:
        seq -= 1
        if one.kind in ("edit", "import"):
            yield one
        elif one.of is not None:
            seq = one.of - 1
            if one.kind == "redo" and (again := entry(one.of)):
                yield again


def _taken_back(newest: int, entry: Callable[[int], Entry | None]) -> Iterator[Entry]:
    """The changes undone since the last edit and not done again, the last undone first."""
    redone = 0
    for seq in range(newest, 0, -1):
        one = entry(seq)
        if one is None or one.kind in ("edit", "import"):
            return
        if one.kind == "redo":
            redone += 1
        elif redone:
            redone -= 1
        elif one.of is not None and (undone := entry(one.of)):
            yield undone
