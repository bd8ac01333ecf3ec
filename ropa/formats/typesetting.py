"""Sets text for the PDFs: lines of runs, measured once, drawn with few operators.

Lengths are in points. A block hangs from its upper left corner; PDF coordinates grow upwards.
Text is plain: no markup is read from it, and what no font has is shown as `[U+1F600]` and named in
`Block.missing`. A no-break space (U+00A0) keeps what it joins on one line, such as a tag and the
first word after it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from ropa.formats import pdf_fonts
from ropa.formats.linebreaks import cluster_end, opportunities
from ropa.formats.pdf_fonts import IGNORED, MISSING, UNDRAWN, Face, Usage

ASCENT = 0.88
"""Of the type size: Han characters reach so far above the base line, and 0.12 below it."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKS = "\u0300-\u036f\u1161-\u11ff\u3099\u309a"
_ACCENTED = re.compile(f"[^{_MARKS}][{_MARKS}]{{1,16}}")
_BLANK_HALF = {**dict.fromkeys("」』）】〕》〉］｝", "tjkTJK"), **dict.fromkeys("、。，．", "jkJK")}
"""Full-width marks with a blank right half, and the faces in which it is: it may stand beyond the
line, so that a mark does not pull the character before it to the next line."""

_REMEMBERED_LENGTH = 200
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. `language` (en, ko, zh-Hant, ja) decides the shapes of Han characters."""

    size: float
    leading: float
    """From one base line to the next."""
    bold: bool = False
    color: str = "#000000"
    language: str = "en"


class Span(NamedTuple):
    """Text in one style."""

    text: str
    style: Style


class Run(NamedTuple):
    """Characters of one face and style on one line; `x` is measured from the left of the block.

    The last run of a line ends with the space at which the line was broken, so that copied words
    stay apart; `width` leaves it out.
    """

    face: Face
    text: str
    x: float
    width: float
    style: Style


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text with one leading."""

    lines: tuple[Line, ...]
    leading: float
    rise: float
    """From the top of a line down to its base line."""
    missing: frozenset[str] = frozenset()
    """Characters that no font has; `pdf_fonts.describe` names them."""

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def widest(self) -> float:
        return max(map(line_width, self.lines), default=0.0)

    def split(self, height: float) -> tuple[Block, Block]:
        """The lines that fit into `height`, and the rest; either may have no lines."""
        fitting = max(0, int((height + _ROUNDING) // self.leading)) if self.lines else 0
        return replace(self, lines=self.lines[:fitting]), replace(self, lines=self.lines[fitting:])


def line_width(line: Line) -> float:
    return line[-1].x + line[-1].width if line else 0.0


def lay_out(text: str, width: float, style: Style) -> Block:
    """The text in lines no wider than `width` (which may be infinite); line feeds are kept."""
    if len(text) <= _REMEMBERED_LENGTH:
        return _remembered(text, width, style)
    return lay_out_spans((Span(text, style),), width)


def lay_out_spans(spans: Sequence[Span], width: float) -> Block:
    """Texts of several styles, one after the other, on the largest leading among them."""
    missing: set[str] = set()
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _Paragraph(paragraph, missing).lines(width)
    leading = max((span.style.leading for span in spans), default=0.0)
    size = max((span.style.size for span in spans), default=0.0)
    rise = (leading - size) / 2 + ASCENT * size
    return Block(tuple(lines), leading, rise, frozenset(missing))


@lru_cache(maxsize=2048)
def _remembered(text: str, width: float, style: Style) -> Block:
    return lay_out_spans((Span(text, style),), width)


def draw(
    canvas: Any,
    block: Block,
    x: float,
    y: float,
    align: Literal["left", "center", "right"] = "left",
) -> None:
    """Draws the block on a reportlab canvas; `y` is its top, `x` its left, middle or right."""
    if not block.lines:
        return
    doc = canvas._doc  # noqa: SLF001 - which reportlab asks of every font
    back = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    code = [f"q BT {block.leading:.3f} TL {x:.3f} {y - block.rise:.3f} Td"]
    usages: dict[Face, Usage] = {}
    look: tuple[Face, Style] | None = None
    color, shift = "", 0.0
    for number, line in enumerate(block.lines):
        if number:
            code.append("T*")
        if back:
            place = -back * line_width(line)
            code.append(f"{place - shift:.3f} 0 Td")
            shift = place
        for face, text, _, _, style in line:
            usage = usages.get(face) or usages.setdefault(face, face.usage(doc))
            if look is None or look[0] is not face or look[1] is not style:
                look = face, style
                code.append(f"{usage.name} {style.size:g} Tf")
                if style.color != color:
                    color = style.color
                    code.append(_fill_color(color))
            code.append(f"<{usage.encode(text).hex()}> Tj")
    code.append("ET Q")
    canvas.addLiteral(" ".join(code))


@lru_cache(maxsize=64)
def _fill_color(color: str) -> str:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return f"{' '.join(f'{part:.4f}' for part in parts)} rg"


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = [span.text] if span.text.isprintable() else _LINE_END.split(span.text)
        paragraph.append(Span(first, span.style))
        for other in others:
            yield paragraph
            paragraph = [Span(other, span.style)]
    if any(span.text for span in paragraph):
        yield paragraph


def _composed(accented: re.Match[str]) -> str:
    """A letter and its accents, or the parts of a Hangul syllable, as one character.

    Nothing else is normalised: it would exchange the Han characters of some names for others.
    """
    return unicodedata.normalize("NFC", accented[0])


def _settable(span: Span, missing: set[str]) -> tuple[str, str]:
    """The characters that will be drawn, and the letter of a face for each."""
    text, style = span.text, span.style
    if text.isascii() and text.isprintable():
        return text, ("L" if style.bold else "l") * len(text)
    text = _ACCENTED.sub(_composed, text.replace("\t", "    "))
    faces = pdf_fonts.choice(pdf_fonts.guessed_language(text, style.language), bold=style.bold)
    letters = faces.letters(text)
    if any(sign in letters for sign in (MISSING, UNDRAWN, IGNORED)):
        parts = []
        for character, letter in zip(text, letters, strict=True):
            if letter in (MISSING, UNDRAWN):
                missing.add(character)
            if letter == MISSING:
                parts.append(f"[U+{ord(character):04X}]")
            elif letter not in (UNDRAWN, IGNORED):
                parts.append(character)
        text = "".join(parts)
        letters = faces.letters(text)
    return text, letters


class _Piece(NamedTuple):
    """A stretch of a paragraph in one face and style."""

    start: int
    end: int
    face: Face
    style: Style


class _Paragraph:
    """Text without line feeds, measured."""

    def __init__(self, spans: Sequence[Span], missing: set[str]) -> None:
        self.text = ""
        self.letters = ""
        self.pieces: list[_Piece] = []
        self.unit = spans[0].style.size / 1000
        """In points; what `reach` counts in."""
        advances: list[float] = []
        for span in spans:
            text, letters = _settable(span, missing)
            scale = span.style.size / 1000 / self.unit
            before = len(self.text)
            for start, end in pdf_fonts.stretches(letters):
                face = pdf_fonts.face(letters[start])
                widths = map(face.advances.__getitem__, text[start:end])
                advances.extend(widths if scale == 1 else (scale * width for width in widths))
                self.pieces.append(_Piece(before + start, before + end, face, span.style))
            self.text += text
            self.letters += letters
        self.reach = list(accumulate(advances, initial=0))
        """How far the text reaches before each character, and at its end."""

    def lines(self, width: float) -> Iterator[Line]:
        first = 0
        for start, end in self._ends((width + _ROUNDING) / self.unit):
            shown = end
            while shown > start and self.text[shown - 1] == " ":
                shown -= 1
            while first + 1 < len(self.pieces) and self.pieces[first].end <= start:
                first += 1
            yield tuple(self._runs(first, start, shown, end if end == shown else shown + 1))

    def _ends(self, limit: float) -> Iterator[tuple[int, int]]:
        """The first character of each line, and the first after it."""
        text, reach = self.text, self.reach
        start, last = 0, len(text)
        if reach[-1] <= limit:
            yield start, last
            return
        mask = opportunities(text)
        while start < last or not last:
            right = reach[start] + limit
            end = bisect_right(reach, right, start + 1) - 1
            if end < last and text[end] in _BLANK_HALF and self._may_hang(end, right, mask):
                end += 1
            spaces = end  # which may stand beyond the line
            while spaces < last and text[spaces] == " ":
                spaces += 1
            if spaces == last:
                yield start, last
                return
            place = mask.rfind("1", start + 1, spaces + 1)
            if place < 0:
                place = spaces if spaces > end else cluster_end(text, start, end)
            yield start, place
            start = place

    def _may_hang(self, place: int, right: float, mask: str) -> bool:
        half = (self.reach[place] + self.reach[place + 1]) / 2
        return (
            self.letters[place] in _BLANK_HALF[self.text[place]]
            and half <= right
            and mask[place + 1 : place + 2] != "0"
        )

    def _runs(self, first: int, start: int, shown: int, end: int) -> Iterator[Run]:
        """The runs from `start` to `end`; those from `shown` on take no room."""
        text, reach, unit, pieces = self.text, self.reach, self.unit, self.pieces
        left = start
        while left < end:
            piece = pieces[first]
            right = piece.end if piece.end < end else end
            width = reach[right if right < shown else shown] - reach[left]
            x = reach[left] - reach[start]
            yield Run(piece.face, text[left:right], x * unit, width * unit, piece.style)
            left = right
            first += 1
