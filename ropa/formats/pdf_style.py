"""How a PDF looks: colours, sizes, margins. One form for registers, one for notices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from ropa.formats.document import Document
from ropa.formats.typesetting import Style

INK: Final = "#1B2128"
MUTED: Final = "#56616C"
RULE: Final = "#C4CCD3"
HAIRLINE: Final = "#DDE3E8"
BAND: Final = "#1F3F50"
TINT: Final = "#E9EEF1"
PALE: Final = "#F5F7F8"
WHITE: Final = "#FFFFFF"
GAP: Final = "#8A3B12"
GAP_GROUND: Final = "#FFF3E0"
UNVERIFIED: Final = "#7A5A00"
NOT_APPLICABLE: Final = "#5B6570"

MM: Final = 72 / 25.4
PAPER: Final = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
LINE: Final = {"en": 1.42, "ko": 1.5, "zh-Hant": 1.5, "ja": 1.5}
"""From line to line, in type sizes: Han and Hangul fill their squares and want more room."""

Shape = Literal[
    "",
    "filled",
    "outlined",
    "dashed",
    "dotted",
    "ground",
    "full",
    "half",
    "empty",
    "under",
    "through",
]


@dataclass(frozen=True, slots=True)
class Ink(Style):
    """A style of text with a shape drawn beneath it, and where it leads."""

    shape: Shape = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The form of a document; lengths in points.

    Attributes:
        tagged: marks are drawn as tags, gaps as boxes; otherwise they stand in brackets.
        body, cell, small: sizes of text.
        head, note: sizes in the head of a table.
        sections: sizes of headings, by level.
        colors: of headings, by level.
        record: size of the heading of a record: one of level 2 with a number.
        pad: above and below the text of a cell.
        header, footer: from the edge of the paper to the rules of the running lines.
    """

    language: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    tagged: bool
    body: float
    cell: float
    small: float
    head: float
    note: float
    sections: tuple[float, float, float]
    colors: tuple[str, str, str]
    record: float
    pad: float
    header: float
    footer: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    def ink(self, size: float, color: str = INK, *, bold: bool = False, shape: Shape = "") -> Ink:
        """A style of text in the language of the document."""
        return _ink(size, color, bold, shape, self.language)


@cache
def _ink(size: float, color: str, bold: bool, shape: Shape, language: str) -> Ink:  # noqa: FBT001
    return Ink(size, round(size * LINE[language], 2), bold, color, language, shape)


def linked(ink: Ink, target: str) -> Ink:
    """The style of words that lead somewhere."""
    return replace(ink, link=target, color=BAND if ink.color == INK else ink.color)


def look_of(document: Document) -> Look:
    """Registers lie on their side and are read as tables; notices stand and are read as text."""
    short, long = PAPER[document.page_size]
    if document.landscape:
        return Look(
            language=document.language,
            width=long,
            height=short,
            left=57,  # room for punch holes
            right=40,
            top=54,
            bottom=46,
            tagged=True,
            body=9,
            cell=8.4,
            small=7.8,
            head=8,
            note=6.6,
            sections=(20, 12.5, 11),
            colors=(BAND, BAND, BAND),
            record=16,
            pad=3.6,
            header=36,
            footer=32,
        )
    sides, top, bottom = {"A4": (24, 24, 24), "Letter": (25, 25, 24)}[document.page_size]
    return Look(
        language=document.language,
        width=short,
        height=long,
        left=sides * MM,
        right=sides * MM,
        top=top * MM,
        bottom=bottom * MM,
        tagged=False,
        body=9.6,
        cell=9,
        small=7.8,
        head=8.6,
        note=7,
        sections=(11.5, 10.5, 9.6),
        colors=(BAND, INK, MUTED),
        record=10.5,
        pad=2.4,
        header=46,
        footer=58,
    )
