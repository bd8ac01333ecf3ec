"""How wide the columns of a table are: by what they hold, and by the shares they were given.

No column is narrower than its longest word. What is left goes where rows would be highest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import ceil, inf, log, sqrt
from typing import NamedTuple

from ropa.formats import typesetting
from ropa.formats.document import Table, TableRow, Words
from ropa.formats.pdf_lowering import lowered
from ropa.formats.pdf_style import Ink

SIDE, CROWDED_SIDE = 5.0, 3.6
_CROWD = 9
_SMALLER = 0.92
_FILLED = 0.95
"""Of the width: what single words may take up, so that some is left for long texts."""

# What no line ends within: Han, kana, slashes and hyphens part words.
_WORD = re.compile(r"(?:[!-,.0-~\u00a1-\u024f\u0370-\u04ff\uac00-\ud7a3]|-(?=\d))+")
_HAN = re.compile("[\u2e80-\u2fff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,4}")
"""Lines may end after each, but columns of single characters are not read."""
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_LOOKED_AT = 24
"""Rows that are looked at, spread over the table."""
_LONGEST = 26
"""Letters; a longer word, such as an address, may be parted."""
_RAGGED = 20
"""Points at the end of lines that stay empty, so narrow columns are worse than they look."""
_BOX, _GAP = 9, 9.5
"""What the box of a gap takes up beside its text, in points; the least of it, in type sizes."""
_DOT = 1.4
"""What a dot takes up, in type sizes."""
_BY_LOAD = 0.75
"""How much the text of a column counts, against the share it was given."""
_TAG = 9
"""Letters that the tag of a mark takes up."""


class _Column(NamedTuple):
    """What a column asks for, in points.

    Attributes:
        least: the longest word.
        most: the longest line, unbroken.
        load: how much text a cell holds, on one line; high cells count for more.
        share: of the width, as given.
    """

    least: float
    most: float
    load: float
    share: float


class Columns(NamedTuple):
    """Columns that fill the width of a table.

    Attributes:
        cell: the style of their text, smaller where there are too many of them.
        side: from the edge of a column to its text.
    """

    widths: list[float]
    cell: Ink
    side: float


def columns_of(table: Table, width: float, head: Ink, cell: Ink, *, tagged: bool) -> Columns:
    """The columns of a table; in a crowded one, type and distances are a little smaller.

    With `tagged` a gap stands in a box of its own, behind a tag. Without, the table is one of the
    few of a notice, and its columns are tried out.
    """
    side = SIDE if len(table.columns) <= _CROWD else CROWDED_SIDE
    asked = _asked(table, head, cell, side, tagged=tagged)
    if sum(column.least for column in asked) > width * _FILLED:
        cell = replace(
            cell, size=round(cell.size * _SMALLER, 1), leading=round(cell.leading * _SMALLER, 1)
        )
        asked = _asked(table, head, cell, side, tagged=tagged)
    asked = _capped(asked, width * _FILLED)
    widths = list(_shared(tuple(asked), width))
    if not tagged:
        widths = lowered(
            widths,
            [column.least for column in asked],
            [[_lengths(words, cell.size) for words in row.cells] for row in _looked_at(table)],
            2 * side,
        )
    return Columns(widths, cell, side)


def _asked(table: Table, head: Ink, cell: Ink, side: float, *, tagged: bool) -> list[_Column]:
    rows = _looked_at(table)
    shares = [max(column.share, 0.0) for column in table.columns]
    if not any(shares):
        shares = [1.0] * len(shares)
    columns = []
    for place, column in enumerate(table.columns):
        heavy = column.bold or (table.row_headings and place == 0)
        ink = replace(cell, bold=True) if heavy else cell
        cells = [row.cells[place] for row in rows if place < len(row.cells)]
        least = max(_longest_word(column.title, head), _longest_in(cells, ink))
        if tagged and any(span.mark == "missing" for words in cells for span in words.spans):
            least = max(least + _BOX, _GAP * cell.size)
        if any(span.dot for words in cells for span in words.spans):
            least += _DOT * cell.size
        least += 2 * side + 0.5
        lines = [_lengths(words, ink.size) for words in cells]
        most = max((line for each in lines for line in each), default=0.0)
        most = max(least, 1.04 * most + 2 * side, _estimated(column.title, head.size) + 2 * side)
        load = sqrt(sum(sum(each) ** 2 for each in lines) / max(1, len(lines)))
        share = shares[place] / sum(shares)
        columns.append(_Column(_stepped(least, 4), _stepped(most, 12), _rounded(load), share))
    return columns


def _stepped(length: float, step: float) -> float:
    """Up to the next step: tables that hold much the same get the same columns."""
    return step * ceil(length / step)


def _rounded(load: float) -> float:
    return 1.4 ** round(log(load + 1, 1.4))


def _looked_at(table: Table) -> list[TableRow]:
    """Rows spread over the table, the last one, and the one with the longest name."""
    rows = [row for row in table.rows if not row.group]
    if len(rows) <= _LOOKED_AT:
        return rows
    longest = max(rows, key=lambda row: len(row.cells[0].text) if row.cells else 0)
    return [*rows[:: len(rows) // _LOOKED_AT], rows[-1], longest]


def _capped(columns: list[_Column], room: float) -> list[_Column]:
    """Where not all words have room, the longest are parted and the short ones stay whole."""
    if sum(column.least for column in columns) <= room:
        return columns
    low, high = 0.0, max(column.least for column in columns)
    for _ in range(16):
        cap = (low + high) / 2
        if sum(min(column.least, cap) for column in columns) > room:
            high = cap
        else:
            low = cap
    return [column._replace(least=min(column.least, low)) for column in columns]


@lru_cache(maxsize=256)
def _shared(columns: tuple[_Column, ...], width: float) -> Sequence[float]:
    spare = width - sum(column.most for column in columns)
    if spare >= 0:
        return [column.most + spare * column.share for column in columns]
    return _levelled(columns, width)


def _levelled(columns: Sequence[_Column], width: float) -> list[float]:
    """Widths in the proportion of the weights, within what each column asks for."""
    low, high = 0.0, 1.0
    while sum(_width(column, high) for column in columns) < width:
        high *= 2
    for _ in range(16):
        middle = (low + high) / 2
        if sum(_width(column, middle) for column in columns) < width:
            low = middle
        else:
            high = middle
    widths = [_width(column, high) for column in columns]
    return [each * width / sum(widths) for each in widths]


def _width(column: _Column, level: float) -> float:
    wanted: float = level * column.load**_BY_LOAD
    wanted *= (column.share + 0.001) ** (1 - _BY_LOAD)
    return min(max(wanted + _RAGGED, column.least), column.most)


def _lengths(words: Words, size: float) -> list[float]:
    """The lines of a cell, unbroken."""
    text = "".join(span.text + span.article for span in words.spans[:40])[:4000]
    tags = sum(_TAG for span in words.spans[:40] if span.mark not in ("", "bold", "muted"))
    lines = [_estimated(line, size) for line in text.split("\n")]
    lines[0] += tags * 0.55 * size
    return lines


def _estimated(text: str, size: float) -> float:
    """The width of a line, to within a tenth."""
    return (0.55 * len(text) + 0.45 * len(_WIDE.findall(text))) * size


def _longest_in(cells: Iterable[Words], ink: Ink) -> float:
    return _longest_word(" ".join(span.text[:400] for words in cells for span in words.spans), ink)


@lru_cache(maxsize=256)
def _longest_word(text: str, ink: Ink) -> float:
    """The widest of the words that should stay whole; those of most letters are measured."""
    found = {word for word in _WORD.findall(text) if len(word) <= _LONGEST}
    longest = sorted(found, key=lambda word: (-len(word), word))[:3]
    longest += [max(_HAN.findall(text), key=len, default="")]
    return max((typesetting.lay_out(word, inf, ink).widest for word in longest), default=0.0)
