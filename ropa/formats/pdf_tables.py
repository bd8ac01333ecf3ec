"""Tables over pages: the head on every page, rows whole, groups never parted from their rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from ropa.formats.document import Span, Table, TableRow
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_flow import Flow
from ropa.formats.pdf_grid import FEWEST_LINES, Grid, Row
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pieces import ROUNDING
from ropa.formats.pdf_style import MUTED

Drawn = Callable[[TableRow, Page, float, float, float], None]
"""Told of every row where it begins: the page, left, top and height."""

_TOGETHER = 3
"""Rows that stand below the head of a table before a page may end."""
_ENOUGH = 100.0
"""Or fewer rows, if they are as high as this."""
_LOW = 48.0
"""A last row is not left alone on a page if it is lower than this."""
_BEFORE = 4.0
_LARGE = 0.4
"""Of a page: more is not left empty."""
EDGE = 1.0
"""The line that ends a table."""


def place_table(flow: Flow, composer: Composer, table: Table, drawn: Drawn | None = None) -> None:
    """Draws a table from here on."""
    look = composer.look
    if table.caption:
        ink = look.ink(look.small, MUTED)
        flow.keep(composer.plain(table.caption, flow.frame.width, ink), before=6, after=3)
    _Written(flow, Grid(composer, table, flow.frame.width), drawn).write()
    flow.space(10)


class _Written:
    """A table while it is written."""

    def __init__(self, flow: Flow, grid: Grid, drawn: Drawn | None) -> None:
        self.flow = flow
        self.grid = grid
        self.drawn = drawn
        self.group: TableRow | None = None
        self.head = grid.head
        if self.head is not None and self.head.height > flow.height / 3:
            flow.place(self.head)  # too high to be repeated
            self.head = None

    def write(self) -> None:
        rows = map(self.grid.row, self.grid.table.rows)
        ahead = deque(islice(rows, _TOGETHER))
        self.flow.start(self._first(ahead), before=_BEFORE)
        self._draw_head()
        first = True
        while ahead:
            row = ahead.popleft()
            ahead.extend(islice(rows, 1))
            room = self.flow.room
            if not first and self._wanted(row, ahead) > room and not self._high(row, room):
                self._turn(row)
            self._write_row(row)
            first = False
        self._close()

    def _first(self, ahead: deque[Row]) -> float:
        """What has to fit, or the table begins on a new page."""
        head = self.head.height if self.head else 0.0
        room = self.flow.room_after(head, before=_BEFORE)
        height = 0.0
        for place, row in enumerate(ahead):
            if self._high(row, room - height):
                height += FEWEST_LINES * 2 * self.grid.composer.look.cell
                break
            if place and not ahead[place - 1].source.group and height + row.height > _ENOUGH:
                break
            height += row.height
        return head + height

    def _high(self, row: Row, room: float) -> bool:
        """Is the row to be cut: higher than half a page, or than a room that is nearly as high?"""
        return row.height > self.flow.half or row.height > room > _LARGE * self.flow.height

    def _wanted(self, row: Row, ahead: deque[Row]) -> float:
        """The row, with those that must not part from it: a group's first, a table's last."""
        last = len(ahead) == 1 and not row.source.group
        if not ahead or ahead[0].height > self.flow.half:
            return row.height
        if row.source.group or (last and ahead[0].height < _LOW):
            return row.height + ahead[0].height
        return row.height

    def _write_row(self, row: Row) -> None:
        if row.source.group:
            self.group = row.source
        drawn, turned = self.drawn, False
        while row.height > self.flow.room + ROUNDING:
            parts = self.grid.parted(row, self.flow.room)
            if parts is None and turned:
                break  # not to be cut, and higher than a page
            if parts is not None:
                self._draw(parts[0], drawn)
                drawn, row = None, parts[1]
            self._turn(row)
            turned = True
        self._draw(row, drawn)

    def _draw(self, row: Row, drawn: Drawn | None = None) -> None:
        page, x, y = self.flow.take(row.height)
        self.grid.draw(row, page, x, y)
        if drawn is not None:
            drawn(row.source, page, x, y, row.height)

    def _turn(self, row: Row) -> None:
        """A new page, with the head and the name of the group again."""
        self._close()
        self.flow.advance()
        self._draw_head()
        if self.group is None or row.source.group or not self.group.cells:
            return
        words = self.group.cells[0]
        again = Span(self.grid.composer.words.aside(self.grid.composer.words.continued), "muted")
        name = replace(words, spans=(*words.spans, again))
        repeated = self.grid.row(replace(self.group, cells=(name,)))
        if repeated.height < self.flow.height / 4:
            self._draw(repeated)

    def _draw_head(self) -> None:
        if self.head is not None:
            page, x, y = self.flow.take(self.head.height)
            self.head.draw(page, x, y)
        elif self.grid.head is None:
            page, x, y = self.flow.take(0)
            page.rule(x, y, self.grid.width, self.grid.color, EDGE)

    def _close(self) -> None:
        page, x, y = self.flow.take(0)
        page.rule(x, y, self.grid.width, self.grid.color, EDGE)
