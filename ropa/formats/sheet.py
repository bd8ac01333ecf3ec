"""The neutral workbook: what a spreadsheet says, before any library writes it.

A service builds it, `excel_writer` and `csv_writer` write it, `excel_reader` reads it back. Rows
may be an iterator, so that a register of any size is written without being held twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

State = Literal["", "missing", "not-applicable", "not-assessed", "unverified", "derived"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell in one of the states a reader must see: `text` is the reason, or what is missing."""

    text: str
    state: State
    article: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row across all columns that names the group of rows below it; not read back."""

    text: str


CellValue = str | int | date | Marked | None
Row = Sequence[CellValue] | GroupRow


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: the field it is read back into; written in the hidden row, so titles may be in any
            language. Empty: not read back.
        note: the article, in the second line of the header.
        width: in characters of the body font.
        form: `lines` holds several values one per line; `code` is kept as text for certain.
        group: title of the group row above; equal neighbours share one cell.
        derived: follows from other cells; muted, never read back.
        choices: name of the drop-down list in `Workbook.choices`.
        hidden: ids and fingerprints.
        area: the print area, from 1; from 2 on, an area prints on pages of its own beside the
            repeated columns. Columns of area 0 are seen on the screen only.
        bold: the name of the record; the first column is always set in bold.
    """

    key: str
    title: str
    width: float = 16
    note: str = ""
    form: Literal["text", "lines", "date", "number", "code"] = "text"
    group: str = ""
    derived: bool = False
    choices: str = ""
    hidden: bool = False
    area: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `key` says on import what one row is.

    Attributes:
        key: empty: the table is for reading only.
        title: a heading above the table, for a sheet with more than this one table.
        repeat: the number of leading columns frozen and repeated on every printed page.
        empty: what stands in place of rows when there are none.
    """

    key: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    subtitle: str = ""
    repeat: int = 2
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A framed identity: heading and lines, any of which may be marked."""

    title: str
    lines: Sequence[str | Marked]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side across the sheet."""

    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, in two columns of pairs when `columns` is 2.

    A marked label shows what a mark looks like.
    """

    title: str
    pairs: Sequence[tuple[str | Marked, CellValue]]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Running text, one paragraph per entry, numbered from 1 if `ordered`; muted without title."""

    title: str
    lines: Sequence[str]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Links to the other sheets: sheet title, number of records, number of open points."""

    title: str
    headings: tuple[str, str, str]
    entries: Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks in two columns; `share` is the left column's part of the width. Nothing read back."""

    left: Sequence[Table | Cards | Facts | Lines | Contents]
    right: Sequence[Table | Cards | Facts | Lines | Contents]
    share: float = 0.34


Block = Table | Cards | Facts | Lines | Contents | Beside


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: heading, line of explanation, blocks below each other.

    Attributes:
        title: the name on the tab; shortened and made unique where Excel asks for it.
        byline: a bold line between heading and subtitle: whose register it is.
        tab: colour of the tab.
    """

    title: str
    heading: str
    blocks: Sequence[Block]
    subtitle: str = ""
    byline: str = ""
    tab: Literal["", "band", "warm"] = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The whole file.

    Attributes:
        language: decides fonts and the words for pages; `en`, `ko`, `zh-Hant` or `ja`.
        header, footer: left texts of the printed page (register name; as-of, entry, chain).
        choices: name → entries of a drop-down, code first (`US United States`).
        properties: title, creator, subject, keywords and the like.
        created: ISO date-time that the file carries, the as-of time of the register.
        state: what the program itself wants to know again on import (register id, history entry,
            format version); kept on a hidden place.
        page_size: `A4` or `Letter`.
    """

    sheets: Sequence[Sheet]
    language: str
    header: str = ""
    footer: str = ""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    created: str = ""
    state: Mapping[str, str] = field(default_factory=dict)
    page_size: Literal["A4", "Letter"] = "A4"


@dataclass(frozen=True, slots=True)
class CellRead:
    """One cell as it was read.

    Attributes:
        address: `B7`.
        text: without the mark: of a cell marked not applicable the reason. Dates in ISO form.
        state: the mark that stands in brackets before (unverified: after) the text, in any of the
            four languages.
    """

    address: str
    text: str
    state: State = ""


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row as it was read: the sheet, its row number, and the cells by column key.

    Every column that its table has on this sheet is in `cells`; an empty cell has no text.
    """

    sheet: str
    number: int
    cells: Mapping[str, CellRead]


@dataclass(frozen=True, slots=True)
class TableRead:
    """All rows of the tables with one key; columns not found in the file are not in `columns`.

    `sheet` is the first one that holds the table. Rows without any text are left out.
    """

    key: str
    sheet: str
    columns: tuple[str, ...]
    rows: Sequence[RowRead]


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """A workbook of this program, read back: its own state and its tables by key."""

    state: Mapping[str, str]
    tables: Mapping[str, TableRead]
