"""The rows of a workbook that was read, held small, and as plain values to pass on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, overload

from ropa.formats.marks import read_mark
from ropa.formats.sheet import CellRead, RowRead, TableRead, WorkbookRead

AT_ONCE = 500
"""Rows in one piece; half a megabyte or so."""

Piece = tuple[Any, ...]
"""A part of a workbook in plain values: text, numbers, tuples and lists."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one table stands on one sheet: the letter of each column, and of the row marks."""

    table: str
    sheet: str
    letters: Mapping[str, str]
    marks: str


@dataclass(slots=True)
class Found:
    """A row with the texts of its columns, in the order of `layout.letters`."""

    layout: Layout
    number: int
    texts: list[str]


class _Cells(Mapping[str, CellRead]):
    """The cells of a row, made when they are asked for: a large register has millions."""

    __slots__ = ("_found",)

    def __init__(self, found: Found) -> None:
        self._found = found

    def __getitem__(self, column: str) -> CellRead:
        letters = self._found.layout.letters
        letter = letters[column]
        place = list(letters).index(column)
        text, state = read_mark(self._found.texts[place])
        return CellRead(f"{letter}{self._found.number}", text, state)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found.layout.letters)

    def __len__(self) -> int:
        return len(self._found.layout.letters)


class Rows(Sequence[RowRead]):
    """The rows of a table, made when they are asked for."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found

    @overload
    def __getitem__(self, place: int) -> RowRead: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RowRead]: ...
    def __getitem__(self, place: int | slice) -> RowRead | Sequence[RowRead]:
        if isinstance(place, slice):
            return Rows(self.found[place])
        found = self.found[place]
        return RowRead(found.layout.sheet, found.number, _Cells(found))

    def __len__(self) -> int:
        return len(self.found)


def taken_apart(read: WorkbookRead) -> Iterator[Piece]:
    """A workbook from `read_workbook`, piece by piece."""
    yield "state", dict(read.state)
    for table in read.tables.values():
        yield "table", table.key, table.sheet, table.columns
        rows = cast("Rows", table.rows).found
        layouts: dict[int, int] = {}
        waiting: list[tuple[int, int, list[str]]] = []
        for row in rows:
            layout = row.layout
            if id(layout) not in layouts:
                layouts[id(layout)] = len(layouts)
                yield "layout", layout.sheet, dict(layout.letters), layout.marks
            waiting.append((layouts[id(layout)], row.number, row.texts))
            if len(waiting) == AT_ONCE:
                yield "rows", waiting
                waiting = []
        yield "rows", waiting


def put_together(pieces: Iterable[Piece]) -> WorkbookRead:
    """The workbook of which these are the pieces.

    Raises:
        ValueError, TypeError, LookupError: they are not what `taken_apart` makes.
    """
    state: dict[str, str] = {}
    tables: dict[str, TableRead] = {}
    key, layouts, rows = "", list[Layout](), list[Found]()
    held: dict[str, str] = {}
    for what, *said in pieces:
        if what == "rows":
            for layout, number, texts in said[0]:
                _only_texts(texts)
                texts[:] = (held.setdefault(one, one) if len(one) < 40 else one for one in texts)
                rows.append(Found(layouts[layout], int(number), texts))
        elif what == "layout":
            sheet, letters, marks = said
            _only_texts([sheet, marks, *letters, *letters.values()])
            layouts.append(Layout(key, sheet, letters, marks))
        elif what == "table":
            key, sheet, columns = said
            _only_texts([key, sheet, *columns])
            layouts, rows = [], []
            tables[key] = TableRead(key, sheet, tuple(columns), Rows(rows))
        elif what == "state":
            state = said[0]
            _only_texts([*state, *state.values()])
        else:
            raise ValueError(what)
    return WorkbookRead(state, tables)


def _only_texts(values: Sequence[object]) -> None:
    if not all(type(value) is str for value in values):
        raise TypeError("a text was expected")
