"""Makes a table lower by trying: a little width goes from column to column while lines are saved.

Too slow for the thousands of tables of a register; a notice has a dozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_STEPS = (24.0, 12.0, 6.0, 3.0)
_RAGGED = 5.0
"""Points at the end of a line that stay empty."""
_BESIDE = 0.01
"""What a line counts that does not make its row higher."""


def lowered(
    widths: Sequence[float],
    least: Sequence[float],
    rows: Sequence[Sequence[Sequence[float]]],
    taken: float,
) -> list[float]:
    """Widths of the same sum, with which the rows have fewer lines.

    Args:
        least: no column becomes narrower.
        rows: for each cell the lengths of its lines, unbroken.
        taken: of each width, by the distances to its edges.
    """
    best = list(widths)
    lowest = _lines(best, rows, taken)
    pairs = [(a, b) for a in range(len(best)) for b in range(len(best)) if a != b]
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giving, getting in pairs:
                if best[giving] - step < least[giving]:
                    continue
                tried = list(best)
                tried[giving] -= step
                tried[getting] += step
                lines = _lines(tried, rows, taken)
                if lines < lowest - _BESIDE / 2:
                    best, lowest, better = tried, lines, True
    return best


def _lines(
    widths: Sequence[float], rows: Sequence[Sequence[Sequence[float]]], taken: float
) -> float:
    total = 0.0
    for row in rows:
        counts = [
            sum(max(1, ceil(length / max(1.0, width - taken - _RAGGED))) for length in lengths)
            for lengths, width in zip(row, widths, strict=False)
        ]
        total += max(counts, default=0) + _BESIDE * sum(counts)
    return total
