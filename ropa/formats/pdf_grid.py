"""The columns of a table on a page, and its rows: set, drawn, and cut where one is too high."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ropa.formats.document import Table, TableColumn, TableRow, Words
from ropa.formats.document_text import emboldened
from ropa.formats.pdf_columns import columns_of
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pieces import ROUNDING, Beside, Box, Piece, Repeated, Stack, cut
from ropa.formats.pdf_style import BAND, GAP, GAP_GROUND, INK, MUTED, RULE, TINT, WHITE
from ropa.formats.pdf_text import Align, Text

BOX = 8.0
FEWEST_LINES = 4
"""Of a row that is cut, above and below."""
_SHORT_NAME = 3
"""Lines of a first cell that is repeated where its row goes on."""


class Cell(NamedTuple):
    x: float
    width: float
    piece: Piece | None
    ground: bool
    box: bool


class Row(NamedTuple):
    """A row that is set and can be drawn.

    Attributes:
        lead: a line of its own above the cells.
        name: of a row that goes on, what its first cell said where it began.
    """

    source: TableRow
    cells: tuple[Cell, ...]
    height: float
    lead: Text | None = None
    name: Piece | None = None


class Grid:
    """The columns of a table where it is drawn."""

    def __init__(self, composer: Composer, table: Table, width: float) -> None:
        look = composer.look
        self.composer = composer
        self.table = table
        self.width = width
        self.color = GAP if table.warm else BAND
        head = look.ink(look.head, WHITE, bold=True)
        self.widths, self._cell, self.side = columns_of(
            table, width, head, look.ink(look.cell), tagged=look.tagged
        )
        self._bold = look.ink(self._cell.size, bold=True)
        self._group = look.ink(self._cell.size, self.color, bold=True)
        self.lefts = [sum(self.widths[:place]) for place in range(len(self.widths))]
        self.head = self._head()

    @property
    def pad(self) -> float:
        return self.composer.look.pad

    def _head(self) -> Piece | None:
        """The titles, white on a band; nothing for a table without titles."""
        look, cells = self.composer.look, []
        title, note = look.ink(look.head, WHITE, bold=True), look.ink(look.note, WHITE)
        for column, left, width in zip(self.table.columns, self.lefts, self.widths, strict=True):
            inner = width - 2 * self.side
            lines: list[Piece] = [
                self.composer.plain(text, inner, ink, _align(column))
                for text, ink in ((column.title, title), (column.note, note))
                if text
            ]
            if lines:
                cells.append((left + self.side, Stack(lines)))
        if not cells:
            return None
        band = Box(Beside(cells), self.width, top=3.4, bottom=4, ground=self.color)
        return Repeated(band)

    def row(self, row: TableRow) -> Row:
        """The row, set."""
        if row.group:
            return self._group_row(row)
        cells = []
        height = 0.0
        for place, words in enumerate(row.cells[: len(self.widths)]):
            column = self.table.columns[place]
            piece = self._piece(words, column, place)
            ground = not self.composer.look.tagged and any(
                span.mark == "missing" for span in words.spans
            )
            width = self.widths[place]
            cells.append(Cell(self.lefts[place], width, piece, ground, column.box))
            if piece is not None and piece.height > height:
                height = piece.height
        return Row(row, tuple(cells), max(height, self._cell.leading) + 2 * self.pad)

    def _piece(self, words: Words, column: TableColumn, place: int) -> Piece | None:
        ink = self._cell
        if column.bold or (self.table.row_headings and place == 0):
            if any(span.mark for span in words.spans):
                words = emboldened(words)
            else:
                ink = self._bold
        width = self.widths[place] - 2 * self.side
        return self.composer.piece(words, width, ink, cell=True, align=_align(column))

    def _group_row(self, row: TableRow) -> Row:
        words = row.cells[0] if row.cells else Words(())
        piece = self.composer.piece(words, self.width - 2 * self.side, self._group, cell=True)
        height = (piece.height if piece else self._cell.leading) + 2 * self.pad
        return Row(row, (Cell(0, self.width, piece, ground=False, box=False),), height)

    def draw(self, row: Row, page: Page, x: float, y: float) -> None:
        """Draws a row and the hairline below it."""
        if row.source.group:
            page.area(x, y, self.width, row.height, TINT)
        top = y - self.pad
        if row.lead is not None:
            row.lead.draw(page, x + self.side, top)
            top -= row.lead.height
        for cell in row.cells:
            if cell.ground:
                page.area(x + cell.x, y - 0.5, cell.width, row.height - 1, GAP_GROUND)
            if cell.box:
                page.box(x + cell.x + self.side, top - 1.6, BOX, INK)
            if cell.piece is not None:
                cell.piece.draw(page, x + cell.x + self.side, top)
        page.rule(x, y - row.height, self.width, RULE)

    def parted(self, row: Row, height: float) -> tuple[Row, Row] | None:
        """The row cut at `height`; nothing if too little of it would stand above."""
        inner = height - 2 * self.pad - (row.lead.height if row.lead else 0)
        if inner < FEWEST_LINES * self._cell.leading:
            return None
        above, below = [], []
        for cell in row.cells:
            first, rest = cut(cell.piece, inner) if cell.piece else (None, None)
            above.append(cell._replace(piece=first))
            below.append(cell._replace(piece=rest, box=False))
        if all(cell.piece is None for cell in above):
            return None
        return self._again(row, above, row.lead, row.name), self._continued(row, below)

    def _continued(self, row: Row, cells: list[Cell]) -> Row:
        """What goes on, below the name of the row, if that is short, and the word for it.

        Where the column of the name is too narrow for the word, it stands above the whole row.
        """
        name, first = row.name or row.cells[0].piece, cells[0]
        ink = self.composer.look.ink(self.composer.look.small, MUTED)
        word = self.composer.plain(self.composer.words.continued, self.width, ink)
        narrow = word.block.widest > first.width - 2 * self.side
        again: list[Piece] = [] if narrow else [word]
        if first.piece is not None:
            again.append(first.piece)
        elif name is not None and name.height <= _SHORT_NAME * self._cell.leading + ROUNDING:
            again.insert(0, name)
        cells[0] = first._replace(piece=Stack(again) if again else None)
        return self._again(row, cells, word if narrow else None, name)

    def _again(self, row: Row, cells: Sequence[Cell], lead: Text | None, name: Piece | None) -> Row:
        height = max((cell.piece.height for cell in cells if cell.piece), default=0.0)
        height = max(height, self._cell.leading) + (lead.height if lead else 0)
        return Row(row.source, tuple(cells), height + 2 * self.pad, lead, name)


def _align(column: TableColumn) -> Align:
    return "right" if column.right else "left"
