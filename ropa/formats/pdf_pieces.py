"""Pieces of a page: each knows its height, can be drawn, and can be cut to what a page has left.

Lengths are in points; a piece hangs from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ropa.formats.pdf_page import Page
from ropa.formats.pdf_style import RULE

ROUNDING = 0.01


class Piece(Protocol):
    """Something that takes room on a page."""

    @property
    def height(self) -> float: ...

    def draw(self, page: Page, x: float, y: float) -> None: ...

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        """What fits into `height`, and the rest; all is rest if it should not be cut there."""
        ...


class Stack:
    """Pieces below each other; cut between two of them, or within one that can be."""

    __slots__ = ("gap", "height", "pieces")

    def __init__(self, pieces: Sequence[Piece], gap: float = 0) -> None:
        self.pieces = pieces
        self.gap = gap
        self.height = sum(piece.height for piece in pieces) + gap * max(0, len(pieces) - 1)

    def draw(self, page: Page, x: float, y: float) -> None:
        for piece in self.pieces:
            piece.draw(page, x, y)
            y -= piece.height + self.gap

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        used = 0.0
        for place, piece in enumerate(self.pieces):
            if used + piece.height <= height + ROUNDING:
                used += piece.height + self.gap
                continue
            first, rest = piece.split(height - used)
            before = (*self.pieces[:place], *((first,) if first else ()))
            after = (*((rest,) if rest else ()), *self.pieces[place + 1 :])
            return self._of(before), self._of(after)
        return self, None

    def _of(self, pieces: Sequence[Piece]) -> Piece | None:
        if len(pieces) < 2:
            return pieces[0] if pieces else None
        return Stack(pieces, self.gap)


class Beside:
    """Pieces next to each other, each at its distance from the left, cut at the same height.

    With `together` it is cut only where something of every piece stands above the cut.
    """

    __slots__ = ("columns", "height", "together")

    def __init__(self, columns: Sequence[tuple[float, Piece]], *, together: bool = False) -> None:
        self.columns = columns
        self.together = together
        self.height = max((piece.height for _, piece in columns), default=0.0)

    def draw(self, page: Page, x: float, y: float) -> None:
        for offset, piece in self.columns:
            piece.draw(page, x + offset, y)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        firsts, rests = [], []
        for offset, piece in self.columns:
            first, rest = cut(piece, height)
            if first:
                firsts.append((offset, first))
            if rest:
                rests.append((offset, rest))
        if not firsts or (self.together and len(firsts) < len(self.columns)):
            return None, self
        above = Beside(firsts, together=self.together)
        return above, Beside(rests, together=self.together) if rests else None


class Box:
    """A piece with room around it: on a ground, behind a bar, above a hairline.

    Attributes:
        whole: up to this height it is never cut.
        rule: colour of the line below it.
    """

    __slots__ = (
        "bar",
        "bottom",
        "ground",
        "height",
        "inset",
        "piece",
        "rule",
        "top",
        "whole",
        "width",
    )

    def __init__(
        self,
        piece: Piece,
        width: float,
        *,
        inset: float = 0,
        top: float = 0,
        bottom: float = 0,
        ground: str = "",
        bar: str = "",
        rule: str = "",
        whole: float = 0,
    ) -> None:
        self.piece = piece
        self.width = width
        self.inset = inset
        self.top = top
        self.bottom = bottom
        self.ground = ground
        self.bar = bar
        self.rule = rule
        self.whole = whole
        self.height = piece.height + top + bottom

    def draw(self, page: Page, x: float, y: float) -> None:
        if self.ground:
            page.area(x, y, self.width, self.height, self.ground)
        if self.bar:
            page.area(x, y, 2.2, self.height, self.bar)
        self.piece.draw(page, x + self.inset, y - self.top)
        if self.rule:
            page.rule(x, y - self.height, self.width, self.rule)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        if self.height <= self.whole:
            return None, self
        first, rest = cut(self.piece, height - self.top - self.bottom)
        return (self.around(first) if first else None), (self.around(rest) if rest else None)

    def around(self, piece: Piece) -> Box:
        """The same box around another piece, which may be cut anywhere."""
        return Box(
            piece,
            self.width,
            inset=self.inset,
            top=self.top,
            bottom=self.bottom,
            ground=self.ground,
            bar=self.bar,
            rule=self.rule,
        )


class Bar:
    """A thick short line, or a line across."""

    __slots__ = ("color", "height", "weight", "width")

    def __init__(self, width: float, height: float, weight: float, color: str = RULE) -> None:
        self.width = width
        self.height = height
        self.weight = weight
        self.color = color

    def draw(self, page: Page, x: float, y: float) -> None:
        page.area(x, y - (self.height - self.weight) / 2, self.width, self.weight, self.color)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return None, self


class Repeated:
    """A piece that stands on many pages: drawn once, then moved. It holds no links."""

    __slots__ = ("_code", "height", "piece")

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.height = piece.height
        self._code = ""

    def draw(self, page: Page, x: float, y: float) -> None:
        if not self._code:
            scratch = page.scratch()
            self.piece.draw(scratch, 0, 0)
            self._code = "\n".join(scratch.code)
        page.addLiteral(f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{self._code}\nQ")

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return self.piece.split(height)


def cut(piece: Piece, height: float) -> tuple[Piece | None, Piece | None]:
    """What of the piece fits, which may be all of it, and the rest."""
    return (piece, None) if piece.height <= height + ROUNDING else piece.split(height)
