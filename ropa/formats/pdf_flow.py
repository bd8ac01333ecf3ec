"""Where the next block goes: down the page, and on to the next one.

Headings wait for what follows them, so that none stands last on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pieces import ROUNDING, Piece, cut


class Frame(NamedTuple):
    """A column of a page, or all of its room."""

    page: Page
    left: float
    top: float
    width: float
    bottom: float


class Waiting(NamedTuple):
    """A piece that must not part from what follows.

    Attributes:
        after: least distance to what follows.
        least: so much room is left, or a new page is started.
        drawn: called with the page and the top of the piece.
    """

    piece: Piece
    before: float
    after: float
    least: float
    drawn: Callable[[Page, float], None] | None


class Flow:
    """The place on the page, and what is to be drawn there first.

    Attributes:
        frame: the room being filled.
        y: how far down it is filled.
        fresh: nothing of the document stands in it yet.
        resume: what is repeated at the top of every following page.
    """

    def __init__(self, frames: Iterator[Frame]) -> None:
        self._frames = frames
        self._waiting: list[Waiting] = []
        self._space = 0.0
        self.resume: Piece | None = None
        self.frame = next(frames)
        self.y = self.frame.top
        self.fresh = True

    @property
    def room(self) -> float:
        return self.y - self.frame.bottom

    def room_after(self, height: float, *, before: float = 0) -> float:
        """What is left below what waits and `height` more."""
        return self.room - self._needed(height, before)

    @property
    def height(self) -> float:
        """Of the whole frame."""
        return self.frame.top - self.frame.bottom

    @property
    def half(self) -> float:
        """What is no higher than this is not cut."""
        return self.height / 2

    def advance(self) -> None:
        """Goes on in the next frame."""
        self.frame = next(self._frames)
        self.y = self.frame.top
        self._space = 0
        self.fresh = True
        if self.resume is not None and self.resume.height < self.half:
            self.resume.draw(self.frame.page, self.frame.left, self.y)
            self.y -= self.resume.height

    def space(self, points: float) -> None:
        """At least so much distance to what follows, unless a new page begins there."""
        self._space = max(self._space, points)

    def keep(
        self,
        piece: Piece,
        *,
        before: float = 0,
        after: float = 0,
        least: float = 0,
        drawn: Callable[[Page, float], None] | None = None,
    ) -> None:
        """Has a piece wait for what follows it."""
        self._waiting.append(Waiting(piece, before, after, least, drawn))

    def start(self, height: float, *, before: float = 0) -> None:
        """Draws what waits, on a new page if it and `height` more would not fit on this one."""
        if not self.fresh and self._needed(height, before) > self.room + ROUNDING:
            self.advance()
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self._pour(each.piece, before=each.before, drawn=each.drawn)
            self._space = each.after
        self._drop(before)

    def take(self, height: float) -> tuple[Page, float, float]:
        """Room that is known to be there: its page and upper left corner."""
        page, x, y = self.frame.page, self.frame.left, self.y
        self.y -= height
        self.fresh = False
        return page, x, y

    def place(
        self,
        piece: Piece,
        *,
        before: float = 0,
        after: float = 0,
        drawn: Callable[[Page, float], None] | None = None,
    ) -> None:
        """Draws a piece, over as many pages as it takes."""
        first, _ = cut(piece, self.room_after(0, before=before))
        self.start(piece.height if first is None else first.height, before=before)
        self._pour(piece, drawn=drawn)
        self._space = after

    def end(self) -> None:
        """Draws what still waits."""
        if self._waiting:
            self.start(0)

    def _needed(self, height: float, before: float) -> float:
        space = 0 if self.fresh else self._space
        needed = least = 0.0
        for each in self._waiting:
            needed += max(space, each.before) + each.piece.height
            space, least = each.after, max(least, each.least)
        return max(needed + max(space, before) + height, least)

    def _drop(self, before: float) -> None:
        if not self.fresh:
            self.y -= max(self._space, before)
        self._space = 0

    def _pour(
        self,
        piece: Piece,
        *,
        before: float = 0,
        drawn: Callable[[Page, float], None] | None = None,
    ) -> None:
        self._drop(before)
        rest: Piece | None = piece
        while rest is not None:
            first, after = cut(rest, self.room)
            if first is None and not self.fresh:
                self.advance()
                continue
            if first is None:  # higher than a page, and not to be cut
                first, after = rest, None
            page, x, y = self.take(first.height)
            first.draw(page, x, y)
            if drawn is not None:
                drawn(page, y)
                drawn = None
            rest = after
            if rest is not None:
                self.advance()
