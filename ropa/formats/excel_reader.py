"""Reads a workbook of this program back, as a person has left it.

Tables are found by the hidden row of keys wherever it is, so columns and rows may have been moved,
sorted, filtered, hidden or inserted, and headings may be in any language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ropa.errors import FileNotReadable
from ropa.formats import excel_keys as keys
from ropa.formats.excel_guard import EXPORT_AGAIN, opened
from ropa.formats.excel_keys import Continuation
from ropa.formats.excel_package import Package
from ropa.formats.excel_raw import RawCell, shared_strings, sheet_rows
from ropa.formats.excel_rows import Found, Layout, Rows
from ropa.formats.excel_values import Values, cell_formats
from ropa.formats.marks import KEY_BEGINNING
from ropa.formats.sheet import TableRead, WorkbookRead

_NOT_RECORDS = {keys.HEADING, keys.GROUP, keys.NOTE}


def read_workbook(path: Path, done: Callable[[float], None] | None = None) -> WorkbookRead:
    """The state and the tables of a workbook that `write_workbook` wrote.

    Args:
        done: told now and then which share of the file has been read, from 0 to 1.

    Raises:
        FileNotReadable: not a workbook of this program, protected, damaged, made to harm; or a
            cell that cannot be read, by sheet and address.
    """
    with opened(path) as archive:
        package = Package(path, archive, done)
        values = Values(package, shared_strings(package), cell_formats(package))
        tables: dict[str, _Gathered] = {}
        for sheet in package.sheets:
            reader = _SheetReader(sheet.title, values, tables)
            for number, cells in sheet_rows(package, sheet.part):
                reader.take(number, cells)
    state = tables.pop(keys.STATE_TABLE, None)
    if state is None and not tables:
        raise FileNotReadable(
            f"{path.name} is not a register that this program exported.", EXPORT_AGAIN
        )
    return WorkbookRead(
        state=_state(state),
        tables={key: table.result(key) for key, table in tables.items()},
    )


def _state(table: _Gathered | None) -> dict[str, str]:
    if table is None:
        return {}
    read = table.result(keys.STATE_TABLE)
    if any(set(layout.letters) != {"key", "value"} for layout in table.layouts):
        raise FileNotReadable(f"The hidden sheet “{read.sheet}” was changed.", EXPORT_AGAIN)
    return {row.cells["key"].text: row.cells["value"].text for row in read.rows}


@dataclass(slots=True)
class _Gathered:
    """What was found so far of the tables with one key."""

    layouts: list[Layout] = field(default_factory=list)
    rows: list[Found] = field(default_factory=list)
    continued: dict[int, list[Found]] = field(default_factory=dict)
    continuations: list[tuple[Continuation, Found]] = field(default_factory=list)

    def result(self, key: str) -> TableRead:
        """The table with its continuations joined."""
        for continuation, found in sorted(self.continuations, key=lambda pair: pair[0].order):
            _join(self._record(continuation, found), continuation, found)
        columns = dict.fromkeys(column for layout in self.layouts for column in layout.letters)
        return TableRead(key, self.layouts[0].sheet, tuple(columns), Rows(self.rows))

    def _record(self, continuation: Continuation, found: Found) -> Found:
        """The row that a row continues: the nearest above, should it have been copied."""
        records = self.continued.get(continuation.record)
        if not records:
            raise FileNotReadable(
                f"Row {found.number} on sheet “{found.layout.sheet}” continues a row that is gone.",
                "Delete this row too, or put the other one back.",
            )
        above = [
            record
            for record in records
            if record.layout is found.layout and record.number < found.number
        ]
        return above[-1] if above else records[0]


def _join(record: Found, continuation: Continuation, found: Found) -> None:
    positions = {column: place for place, column in enumerate(record.layout.letters)}
    for column, text in zip(found.layout.letters, found.texts, strict=True):
        joint = continuation.joints.get(column)
        if joint is not None and column in positions:
            record.texts[positions[column]] += joint + text


class _SheetReader:
    """Takes the rows of one sheet and sorts them into tables."""

    def __init__(self, title: str, values: Values, tables: dict[str, _Gathered]) -> None:
        self._title = title
        self._values = values
        self._tables = tables
        self._layout: Layout | None = None

    def take(self, number: int, cells: Mapping[str, RawCell]) -> None:
        """The next row of the sheet."""
        found = self._keys(number, cells)
        if found:
            self._begin(number, found)
        elif self._layout is not None:
            self._read(self._layout, number, cells)

    def _keys(self, number: int, cells: Mapping[str, RawCell]) -> dict[str, tuple[str, str]]:
        """Table and column by letter, if this is a row of keys."""
        found: dict[str, tuple[str, str]] = {}
        for letter, cell in cells.items():
            if cell.kind != "n" and self._values.starts(cell, KEY_BEGINNING):
                text = self._values.text(cell, self._title, f"{letter}{number}")
                key = keys.read_column_key(text)
                if key is not None:
                    found[letter] = key
        return found

    def _begin(self, number: int, found: Mapping[str, tuple[str, str]]) -> None:
        table = next(iter(found.values()))[0]
        letters: dict[str, str] = {}
        for letter, (name, column) in found.items():
            if name != table or column in letters:
                other = letters.get(column, next(iter(found)))
                raise FileNotReadable(
                    f"Columns {other} and {letter} on sheet “{self._title}” are the same column.",
                    "Delete the one that was copied.",
                )
            letters[column] = letter
        marks = letters.pop("", None)
        if marks is None:
            raise FileNotReadable(
                f"The last hidden column on sheet “{self._title}” was deleted (row {number}).",
                EXPORT_AGAIN,
            )
        self._layout = Layout(table, self._title, letters, marks)
        self._tables.setdefault(table, _Gathered()).layouts.append(self._layout)

    def _read(self, layout: Layout, number: int, cells: Mapping[str, RawCell]) -> None:
        mark = self._text(cells.get(layout.marks), layout.marks, number)
        if mark in _NOT_RECORDS:
            return
        texts = [
            self._text(cells.get(letter), letter, number) for letter in layout.letters.values()
        ]
        if mark.startswith("empty "):
            texts = ["" if text == mark[6:] else text for text in texts]
        gathered = self._tables[layout.table]
        found = Found(layout, number, texts)
        try:
            continuation = keys.read_continuation(mark)
        except (ValueError, KeyError) as error:
            raise FileNotReadable(
                f"Cell {layout.marks}{number} in a hidden column on sheet “{self._title}” was"
                " changed.",
                EXPORT_AGAIN,
            ) from error
        if continuation is not None:
            gathered.continuations.append((continuation, found))
        elif any(texts):
            gathered.rows.append(found)
            record = keys.read_continued(mark)
            if record is not None:
                gathered.continued.setdefault(record, []).append(found)

    def _text(self, cell: RawCell | None, letter: str, number: int) -> str:
        if cell is None:
            return ""
        return self._values.text(cell, self._title, f"{letter}{number}")
