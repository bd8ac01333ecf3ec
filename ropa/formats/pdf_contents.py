"""The contents: sections with dotted leaders, records with their pages, what the marks mean.

Made last, when every page is known, and put behind the cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from ropa.formats.document import Contents, Mark, Span, Table, TableColumn, TableRow, Words, words
from ropa.formats.document_outline import Section
from ropa.formats.pdf_columns import SIDE
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_flow import Flow, Frame
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pages import Pages
from ropa.formats.pdf_pieces import Box, Piece, Stack
from ropa.formats.pdf_style import BAND, INK, MUTED
from ropa.formats.pdf_tables import place_table
from ropa.formats.typesetting import line_width

_LEFT = 0.36
"""Of the width: the sections; the tables stand beside them."""
_MANY = 20
"""Rows; a longer table stands in columns of half the width, on as many pages as it takes."""
_GAP = 34.0
_NUMBER = 22.0
_PAGES = 36.0
"""Room for a page number."""


class _Slot(NamedTuple):
    """Where the page number of an anchor is drawn: its right end.

    `place` is kept free for it among the operators of the page, so that it is read with its line.
    """

    page: Page
    place: int
    x: float
    y: float
    anchor: str
    size: float


class ContentsPages:
    """The pages of the contents, drawn but for the page numbers."""

    def __init__(self, pages: Pages, block: Contents, sections: Sequence[Section]) -> None:
        self.pages = pages
        self.composer = pages.composer
        self.drawn: list[Page] = []
        self._slots: list[_Slot] = []
        pages.section = block.title
        look = self.composer.look
        title = self.composer.plain(block.title, look.text_width, look.ink(20, BAND, bold=True))
        self._top = look.height - look.top
        self._below = self._top - title.height - 16
        self._title = title
        tables = [table for table in (block.beside, *block.below) if table is not None]
        self._half = (look.text_width - _GAP) / 2
        many = any(len(table.rows) > _MANY for table in tables)
        self._left = self._half if many or not tables else look.text_width * _LEFT
        flow = Flow(self._sections())
        for section in sections:
            flow.place(_Leader(self, section, self._left))
        if look.tagged:
            flow.place(_legend(self.composer, self._left), before=18)
        if tables:
            beside = Flow(self._tables())
            for table in tables:
                place_table(beside, self.composer, self._with_pages(table), self._row_drawn)
                beside.space(22)

    def finish(self, places: Mapping[int, int]) -> None:
        """Draws the page numbers, by the object of a page, and writes the pages."""
        for slot in self._slots:
            anchor = self.pages.anchors.get(slot.anchor)
            if anchor is not None:
                ink = self.composer.look.ink(slot.size, INK)
                number = self.composer.plain(str(places[anchor[0]]), _PAGES, ink, "right")
                apart = slot.page.scratch()
                number.draw(apart, slot.x - _PAGES, slot.y)
                slot.page.code[slot.place] = "\n".join(apart.code)
        for page in self.drawn:
            self.pages.write(page)

    def number_here(self, page: Page, x: float, y: float, anchor: str, size: float) -> None:
        """Has the page number of an anchor drawn left of `x`."""
        self._slots.append(_Slot(page, len(page.code), x, y, anchor, size))
        page.addLiteral("")

    def _sheet(self, number: int) -> tuple[Page, float]:
        """A page of the contents, made when it is first asked for, and the top of its columns."""
        if number == len(self.drawn):
            page = self.pages.page()
            if number == 0:
                self._title.draw(page, self.composer.look.left, self._top)
            self.drawn.append(page)
        return self.drawn[number], self._below if number == 0 else self._top

    def _sections(self) -> Iterator[Frame]:
        """One column on each page."""
        look = self.composer.look
        for number in count():
            page, top = self._sheet(number)
            yield Frame(page, look.left, top, self._left, look.bottom)

    def _tables(self) -> Iterator[Frame]:
        """Beside the sections, then two columns a page."""
        look = self.composer.look
        beside = look.left + self._left + _GAP
        width = look.width - look.right - beside
        started = len(self.drawn)
        for number in count():
            page, top = self._sheet(number)
            if number >= started and self._left == self._half:
                yield Frame(page, look.left, top, width, look.bottom)
            yield Frame(page, beside, top, width, look.bottom)

    def _with_pages(self, table: Table) -> Table:
        """The table with a column of page numbers, if its rows lead to places in the document."""
        if not any(_target(row) in self.pages.anchors for row in table.rows):
            return table
        share = 0.1 * sum(column.share for column in table.columns)
        column = TableColumn(self.composer.own.page, share=share, right=True)
        rows = tuple(
            row if row.group else replace(row, cells=(*row.cells, Words(()))) for row in table.rows
        )
        return replace(table, columns=(*table.columns, column), rows=rows)

    def _row_drawn(self, row: TableRow, page: Page, x: float, y: float, height: float) -> None:
        target = _target(row)
        if target in self.pages.anchors:
            look = self.composer.look
            width = look.width - look.right - look.left - self._left - _GAP
            page.link(x, y, width, height, f"#{target}")
            self.number_here(page, x + width - SIDE, y - look.pad, target, look.cell)


def _target(row: TableRow) -> str:
    """The anchor a row of the contents leads to: its own, or that of a link in it."""
    links = (span.link for cell in row.cells for span in cell.spans if span.link)
    return row.anchor or next(links, "")


class _Leader:
    """A section, dots, and the number of its page."""

    def __init__(self, contents: ContentsPages, section: Section, width: float) -> None:
        composer = contents.composer
        look = composer.look
        self._contents = contents
        self._section = section
        self._width = width
        self._ink = look.ink(10)
        self._number = composer.plain(section.number, width, look.ink(10, BAND, bold=True))
        self._indent = max(_NUMBER, self._number.block.widest + 7) if section.number else 0
        self._text = composer.plain(section.text, width - self._indent - _PAGES, self._ink)
        self.height = max(self._text.height, self._number.height) + 6.5

    def draw(self, page: Page, x: float, y: float) -> None:
        self._number.draw(page, x, y)
        self._text.draw(page, x + self._indent, y)
        block = self._text.block
        last = y - max(0, len(block.lines) - 1) * block.leading
        end = line_width(block.lines[-1]) if block.lines else 0.0
        left = x + self._indent + end + 6
        page.dots(left, last - block.rise, max(0, x + self._width - _PAGES + 8 - left), MUTED)
        page.link(x, y, self._width, self._text.height, f"#{self._section.anchor}")
        self._contents.number_here(
            page, x + self._width, last, self._section.anchor, self._ink.size
        )

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return None, self


def _legend(composer: Composer, width: float) -> Piece:
    """What the marks mean, each shown as it looks."""
    own, look = composer.own, composer.look
    ink = look.ink(look.cell)
    explained: dict[Mark, str] = {
        "missing": own.missing,
        "not-applicable": own.not_applicable,
        "not-assessed": own.not_assessed,
        "unverified": own.unverified,
    }
    title = composer.plain(own.legend, width, look.ink(look.sections[2], BAND, bold=True))
    pieces: list[Piece] = [Box(title, width, bottom=3), composer.plain(own.filled, width, ink)]
    for mark, text in explained.items():
        piece = composer.piece(words(Span(text, mark)), width, ink)
        if piece is not None:
            pieces.append(piece)
    return Stack(pieces, 4)
