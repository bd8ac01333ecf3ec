"""One sheet of the workbook: heading, blocks, tables.

A table longer than a sheet goes on in a sheet named like the first with `(2)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ropa.formats import excel_cells as cells
from ropa.formats import excel_keys as keys
from ropa.formats import excel_page as page
from ropa.formats import excel_style as style
from ropa.formats.document_words import WriterWords
from ropa.formats.excel_blocks import lines_of
from ropa.formats.excel_column import visible_columns
from ropa.formats.excel_grid import Grid, Line, Piece
from ropa.formats.excel_names import sheet_title
from ropa.formats.excel_part import MOST_ROWS, SheetPart
from ropa.formats.excel_style import Styles
from ropa.formats.excel_table import TableRows
from ropa.formats.sheet import Block, Facts, Lines, Sheet, Table, Workbook

if TYPE_CHECKING:
    from openpyxl import Workbook as Package

    from ropa.formats.excel_archive import StillArchive

_FREE_GRID = [7.0] * 24  # a sheet without tables of its own, such as the first
_ABOVE = 7.0  # points between the heading and what follows
_BETWEEN = 12.0  # points between blocks


@dataclass(slots=True)
class Book:
    """What the sheets of one file share.

    Attributes:
        titles: of the sheets that were asked for, as Excel takes them.
        lists: names of the ranges with the entries of the drop-downs.
    """

    workbook: Workbook
    package: Package
    archive: StillArchive
    styles: Styles
    words: WriterWords
    titles: list[str] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=dict)

    def title_of(self, wished: str) -> str:
        """The title of the sheet that wished for this one."""
        sheets = zip(self.workbook.sheets, self.titles, strict=True)
        return next((title for sheet, title in sheets if sheet.title == wished), wished)

    def taken(self) -> list[str]:
        """The titles of the sheets so far and of those to come."""
        return [*self.titles, *self.package.sheetnames]

    def part(self, title: str) -> SheetPart:
        """A new sheet at the end of the workbook."""
        ws = self.package.create_sheet(title)
        return SheetPart(self.archive, ws, len(self.package.worksheets))


def write_sheet(book: Book, sheet: Sheet, title: str) -> None:
    """Write a sheet, and further ones where its tables are longer than a sheet can be."""
    writer = _SheetWriter(book, sheet, title)
    try:
        writer.write()
    except BaseException:
        writer.part.abandon()
        raise


def _print_areas(only: TableRows | None, columns: int) -> list[tuple[int, int]]:
    """First column and the one after the last of each print area, counted from 0."""
    if only is None or not any(placed.column.area == 1 for placed in only.shown):
        return [(0, columns)]
    areas: list[tuple[int, int]] = []
    start = 0
    for area, members in groupby(only.shown, key=lambda placed: placed.column.area):
        end = start + len(list(members))
        if area:
            areas.append((start, end))
        start = end
    return areas


class _SheetWriter:
    def __init__(self, book: Book, sheet: Sheet, title: str) -> None:
        self._book = book
        self._sheet = sheet
        self._title = title
        tables = [block for block in sheet.blocks if isinstance(block, Table)]
        self._widths = _column_widths(tables)
        self._tables = [
            TableRows(table, book.styles, book.workbook.language, book.words, self._widths)
            for table in tables
        ]
        self._only = self._tables[0] if len(self._tables) == 1 else None
        self._about_one = self._only is not None and _ends_with_table(sheet.blocks)
        self._areas = _print_areas(self._only, len(self._widths))
        self._first_area = self._areas[0][1]
        self._grid = Grid(self._widths, book.workbook.language, book.words)
        self._marks = ""  # the column of row marks, once a table that is read back has begun
        self._headings = 0  # the first row of the headings of the last table
        self._most_rows = 0  # of the table that has the filter
        self.part = self._open(title)

    def write(self) -> None:
        tables = iter(self._tables)
        self._put_heading()
        above: Block | None = None
        for position, block in enumerate(self._sheet.blocks):
            if above is not None and not _goes_on(above, block):
                self.part.put(cells.row([], _BETWEEN))
            above = block
            if isinstance(block, Table):
                self._put_table(next(tables), ends=position == len(self._sheet.blocks) - 1)
            else:
                self._put_lines(lines_of(block, self._grid, (0, self._first_area - 1)))
        self._close()

    # ------------------------------------------------------------------------- beginning and end

    def _open(self, title: str) -> SheetPart:
        book = self._book
        part = book.part(title)
        page.set_page(part.ws, self._sheet, book.workbook, book.words)
        repeated = self._widths[: self._only.table.repeat] if self._only else []
        areas = [
            [*(repeated if start else []), *self._widths[start:end]] for start, end in self._areas
        ]
        page.fit(part.ws, areas, book.workbook.page_size)
        for position, width in enumerate(self._widths, 1):
            part.ws.column_dimensions[get_column_letter(position)].width = width
        for table in self._tables:
            for letter in table.hidden_letters():
                part.ws.column_dimensions[letter].hidden = True
        for placed in self._only.columns if self._only else ():
            dimension = part.ws.column_dimensions[placed.letter]
            dimension.font = style.font_of(placed.look, book.workbook.language)
            dimension.alignment = style.alignment_of(placed.look)
            dimension.number_format = placed.look.number_format
        return part

    def _close(self) -> None:
        part = self.part
        part.ws.print_area = [
            f"{get_column_letter(start + 1)}{self._headings if start else 1}"
            f":{get_column_letter(end)}{part.row}"
            for start, end in self._areas
        ]
        part.close()

    # ------------------------------------------------------------------------- what is no table

    def _put_heading(self) -> None:
        sheet = self._sheet
        span = (0, self._first_area - 1)
        large = style.HEADING if self._tables else replace(style.HEADING, size=20)
        lines = self._grid.headline(sheet.heading, large, span)
        for text, look in ((sheet.byline, style.BYLINE), (sheet.subtitle, style.SUBTITLE)):
            if text:
                lines += self._grid.headline(text, look, span)
        if not self._tables:
            lines.append([Piece(span, style.RULED, self._book.workbook.language, height=_ABOVE)])
        self._put_lines(lines)
        self.part.put(cells.row([], _ABOVE))

    def _put_lines(self, lines: list[Line]) -> None:
        for line in lines:
            made: list[tuple[str, int, str]] = []
            for piece in line:
                number = self._book.styles.number(piece.look, piece.face)
                letters = [
                    get_column_letter(n + 1) for n in range(piece.span[0], piece.span[1] + 1)
                ]
                made.append((letters[0], number, piece.content))
                made += [(letter, number, cells.BLANK) for letter in letters[1:]]
            if self._marks and line:
                number = self._book.styles.number(style.KEY, self._book.workbook.language)
                made.append((self._marks, number, cells.text(keys.NOTE)))
            height = max((piece.height for piece in line), default=_BETWEEN)
            self.part.put(cells.row(made, height))
            for piece in line:
                if piece.span[1] > piece.span[0]:
                    self.part.merge(*(get_column_letter(n + 1) for n in piece.span))
                if piece.link:
                    letter = get_column_letter(piece.span[0] + 1)
                    self.part.link(letter, self._book.title_of(piece.link))

    # ------------------------------------------------------------------------------------ tables

    def _put_table(self, table: TableRows, *, ends: bool) -> None:
        first = self._put_headings(table)
        for made in table.rows():
            if not self.part.has_room(len(made)):
                self._finish_table(table, first, self.part.row)
                first = self._next_sheet(table)
            for row in made:
                self.part.put(row)
        self._finish_table(table, first, MOST_ROWS if ends else self.part.row)

    def _put_headings(self, table: TableRows) -> int:
        """The rows above those of the table; the number of the first row below them."""
        part = self.part
        if not self._about_one and table.table.title:
            look = replace(style.BYLINE, size=11, ink=style.BAND)
            self._put_lines(self._grid.headline(table.table.title, look, (0, self._first_area - 1)))
        if table.marks:
            part.put(table.key_row())
        self._headings = part.row + 1
        if any(placed.column.group for placed in table.shown):
            row, merged = table.group_row()
            part.put(row)
            for first, last in merged:
                part.merge(first, last)
        part.put(table.header_row())
        self._marks = table.marks
        if self._about_one:
            repeat = min(table.table.repeat, self._first_area)
            column = get_column_letter(repeat + 1)
            page.freeze(part.ws, column, part.row + 1, part.height)
            part.ws.print_title_rows = f"{self._headings}:{part.row}"
            if repeat:
                part.ws.print_title_cols = f"A:{get_column_letter(repeat)}"
        part.start()
        return part.row + 1

    def _next_sheet(self, table: TableRows) -> int:
        """Go on in a new sheet; the number of the first row for records there."""
        self._close()
        title = sheet_title(self._title, self._book.taken())
        self._marks = ""
        self._most_rows = 0
        self.part = self._open(title)
        self._put_heading()
        return self._put_headings(table)

    def _finish_table(self, table: TableRows, first: int, last_offered: int) -> None:
        """Filter and drop-downs, for rows that a person adds below as well."""
        part = self.part
        rows = part.row - first + 1
        if rows > self._most_rows and (self._about_one or not self._only):
            self._most_rows = rows
            last = table.marks or table.columns[-1].letter
            part.ws.auto_filter.ref = f"A{first - 1}:{last}{part.row}"
        for placed in table.columns:
            name = self._book.lists.get(placed.column.choices)
            if name:
                choice = DataValidation(
                    type="list", formula1=name, showErrorMessage=False, allow_blank=True
                )
                choice.add(f"{placed.letter}{first}:{placed.letter}{max(last_offered, first)}")
                part.ws.add_data_validation(choice)


def _ends_with_table(blocks: Sequence[Block]) -> bool:
    """Does nothing but remarks follow the table? Then its headings go with all of the sheet."""
    rest = [block for block in blocks if not isinstance(block, Lines)]
    return isinstance(rest[-1], Table)


def _goes_on(above: Block, block: Block) -> bool:
    """Facts without a title continue those above them."""
    return isinstance(above, Facts) and isinstance(block, Facts) and not block.title


def _column_widths(tables: list[Table]) -> list[float]:
    """The widths of the visible columns of a sheet, which its tables share."""
    if not tables:
        return _FREE_GRID
    columns = [visible_columns(table) for table in tables]
    return [
        max(column.width for column in abreast if column is not None)
        for abreast in zip_longest(*columns)
    ]
