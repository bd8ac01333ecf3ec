"""Text as a piece of a page, with what is drawn beneath it: tags, grounds, circles, links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal

from ropa.formats import typesetting
from ropa.formats.pdf_page import Dash, Page
from ropa.formats.pdf_pieces import Piece
from ropa.formats.pdf_style import GAP, GAP_GROUND, TINT, Ink
from ropa.formats.typesetting import Block, Line, line_width

Align = Literal["left", "right"]

_TOGETHER = 2
"""Lines of a text that stay together at the foot and at the head of a page."""


class Text:
    """Lines of text; `width` is where lines set to the right end.

    `shaped`: something is drawn beneath a part of it, or it leads somewhere.
    """

    __slots__ = ("_shaped", "align", "block", "height", "width")

    def __init__(
        self, block: Block, width: float = 0, align: Align = "left", *, shaped: bool = False
    ) -> None:
        self.block = block
        self.width = width
        self.align: Align = align
        self.height = len(block.lines) * block.leading
        self._shaped = shaped

    def draw(self, page: Page, x: float, y: float) -> None:
        if self._shaped:
            for number, line in enumerate(self.block.lines):
                base = y - self.block.rise - number * self.block.leading
                start = x + self.width - line_width(line) if self.align == "right" else x
                _draw_shapes(page, line, start, base)
        if self.align == "right":
            x += self.width
        typesetting.draw(page, self.block, x, y, self.align)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        count = len(self.block.lines)
        fitting = int((height + 0.01) // self.block.leading) if count else 0
        fitting = min(fitting, count - _TOGETHER)
        if fitting < _TOGETHER:
            return None, self
        lines = self.block.lines
        return self._of(lines[:fitting]), self._of(lines[fitting:])

    def first(self, lines: int) -> Text:
        """No more than the first lines; an ellipsis takes the place of what follows."""
        if len(self.block.lines) <= lines:
            return self
        *kept, last = self.block.lines[:lines]
        run = last[-1] if last else None
        if run is not None and "…" in run.face.advances:
            last = (*last[:-1], run._replace(text=f"{run.text.rstrip()[:-2]}…"))
        return self._of((*kept, last))

    def _of(self, lines: tuple[Line, ...]) -> Text:
        block = replace(self.block, lines=lines)
        return Text(block, self.width, self.align, shaped=self._shaped)


def _draw_shapes(page: Page, line: Line, x: float, base: float) -> None:
    for ink, left, width in _shaped_runs(line):
        size = ink.size
        if ink.link:
            page.link(x + left, base + 0.95 * size, width, 1.25 * size, ink.link)
        if ink.shape == "ground":
            page.area(x + left - 1.5, base + size, width + 3, 1.34 * size, GAP_GROUND)
        elif ink.shape == "under":
            page.area(x + left, base + size, width, 1.3 * size, TINT)
            page.rule(x + left, base - 0.18 * size, width, ink.color, 1.3)
        elif ink.shape == "through":
            page.rule(x + left, base + 0.3 * size, width, ink.color, 0.8)
        elif ink.shape in ("full", "half", "empty"):
            page.disc(x + left + 0.42 * size, base + 0.36 * size, 0.35 * size, GAP, ink.shape)
        elif ink.shape:
            dash: Dash = ink.shape if ink.shape in ("dashed", "dotted") else ""
            filled = ink.shape == "filled"
            page.tag(
                x + left,
                base + 1.08 * size,
                width,
                1.45 * size,
                GAP if filled else ink.color,
                filled=filled,
                dash=dash,
            )


def _shaped_runs(line: Line) -> Iterator[tuple[Ink, float, float]]:
    """Neighbours of one style together: a word may be set in several faces."""
    for style, same in groupby(line, key=lambda run: run.style):
        if isinstance(style, Ink) and (style.shape or style.link):
            runs = list(same)
            yield style, runs[0].x, runs[-1].x + runs[-1].width - runs[0].x
