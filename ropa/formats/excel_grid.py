"""The visible columns of a sheet as ground for what is no table: text in merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, zip_longest
from typing import NamedTuple

from ropa.formats import excel_cells as cells
from ropa.formats import excel_style as style
from ropa.formats.document_words import WriterWords
from ropa.formats.excel_style import Look
from ropa.formats.marks import marked_text
from ropa.formats.row_heights import PADDING, face_of, line_height, line_starts, room, split
from ropa.formats.sheet import CellValue, Marked

Span = tuple[int, int]
"""First and last column, counted from 0."""


class Piece(NamedTuple):
    """A cell, or several merged into one; `link` is the title of the sheet it leads to."""

    span: Span
    look: Look
    face: str
    content: str = cells.BLANK
    height: float = 0.0
    link: str = ""


Line = list[Piece]
"""The pieces of one row; an empty line is a gap."""


class Grid:
    """Columns and their widths, in one language."""

    def __init__(self, widths: Sequence[float], language: str, words: WriterWords) -> None:
        self._widths = widths
        self.language = language
        self.words = words

    def pixels(self, span: Span) -> float:
        """Room for text across a span."""
        return room(sum(self._widths[span[0] : span[1] + 1]))

    def divide(self, span: Span, shares: Sequence[float]) -> list[Span]:
        """Neighbouring spans whose widths come as near to the shares as the columns allow."""
        first, last = span
        if last - first + 1 < len(shares):
            raise ValueError(f"{len(shares)} parts do not fit into {last - first + 1} columns")
        edges = [0.0, *accumulate(self._widths[first : last + 1])]
        spans: list[Span] = []
        begin = 0
        for position, share in enumerate(accumulate(shares)):
            target = share / sum(shares) * edges[-1]
            rest = len(shares) - position - 1
            ends = range(begin + 1, len(edges) - rest)
            end = min(ends, key=lambda edge: abs(edges[edge] - target)) if rest else ends[-1]
            spans.append((first + begin, first + end - 1))
            begin = end
        return spans

    def value(self, value: CellValue, look: Look, span: Span) -> list[Piece]:
        """A value below each other in as many pieces as its height needs."""
        if value is None:
            return [Piece(span, look, self.language)]
        if isinstance(value, Marked):
            text = marked_text(value, self.words)
            return self.texts(text, style.in_state(look, value.state), span)
        if isinstance(value, str):
            return self.texts(value, look, span)
        if isinstance(value, date):
            content = cells.day(value)
            if content is None:
                return self.texts(value.isoformat(), look, span)
            return [Piece(span, replace(look, number_format=style.DATE), self.language, content)]
        return [self.figure(value, look, span)]

    def figure(self, figure: int, look: Look, span: Span) -> Piece:
        """A number."""
        return Piece(span, look, self.language, cells.number(figure))

    def text(self, text: str, look: Look, span: Span) -> Piece:
        """A text that is known to be short."""
        return self.texts(text, look, span)[0]

    def texts(self, text: str, look: Look, span: Span) -> list[Piece]:
        """A text of any length, wrapped."""
        face = face_of(text, self.language)
        pixels = self.pixels(span)
        pieces: list[Piece] = []
        for _, part in split(text, pixels, face, look.size, bold=look.bold):
            lines = len(line_starts(part, pixels, face, look.size, bold=look.bold))
            height = lines * line_height(face, look.size) + PADDING
            pieces.append(Piece(span, look, face, cells.text(part), height))
        return pieces

    def headline(self, text: str, look: Look, span: Span) -> list[Line]:
        """A line that runs over the empty cells beside it; wrapped where that is too narrow."""
        face = face_of(text, self.language)
        if len(line_starts(text, self.pixels(span), face, look.size, bold=look.bold)) > 1:
            return [[piece] for piece in self.texts(text, replace(look, wrap=True), span)]
        height = line_height(face, look.size) + 4
        return [[Piece((span[0], span[0]), look, face, cells.text(text), height)]]


def abreast(columns: Sequence[Sequence[Piece]]) -> list[Line]:
    """Columns of pieces that stand below each other, as rows; the shorter ones are filled up."""
    fillers = [pieces[0]._replace(content=cells.BLANK, height=0.0, link="") for pieces in columns]
    return [
        [piece or filler for piece, filler in zip(line, fillers, strict=True)]
        for line in zip_longest(*columns)
    ]


def side_by_side(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Lines beside other lines."""
    return [
        (left[row] if row < len(left) else []) + (right[row] if row < len(right) else [])
        for row in range(max(len(left), len(right)))
    ]
