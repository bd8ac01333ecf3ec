"""How the Excel register looks: colours, fonts per language, and the style of every kind of cell.

One dark colour and one warm colour. A state is never colour alone: it has a word, a shape and a
weight, so that a copy in black and white says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

from ropa.formats.sheet import State

if TYPE_CHECKING:
    from openpyxl import Workbook

INK = "1B2128"
MUTED = "56616C"
RULE = "C4CCD3"
HAIRLINE = "DDE3E8"
BAND = "1F3F50"
TINT = "E9EEF1"
PALE = "F5F7F8"
GAP = "8A3B12"
GAP_GROUND = "FFF3E0"
UNVERIFIED = "7A5A00"
NOT_APPLICABLE = "5B6570"
WHITE = "FFFFFF"

TEXT = "@"
"""Text format: what a person types over a code stays as typed, `040` as well as `=1`."""

DATE = "yyyy-mm-dd"
NUMBER = "0_)_)"
"""Figures stand right, two brackets from the edge; an indent from the right is drawn unevenly."""

# Name and character set: the set lets a computer without the font choose one that has the script.
_FONTS = {
    "en": ("Arial", None),
    "ko": ("Malgun Gothic", 129),
    "zh-Hant": ("Microsoft JhengHei", 136),
    "ja": ("Yu Gothic", 128),
}

Line = tuple[str, str] | None
"""Style and colour of a line at one side of a cell: `("thin", RULE)`."""


def font_name(face: str) -> str:
    """The font of a language in Excel: one that its users have, for Latin letters too."""
    return _FONTS[face][0]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that makes one kind of cell, but the font's name. Sizes in points."""

    size: float = 10
    bold: bool = False
    ink: str = INK
    ground: str = ""
    top: Line = None
    right: Line = None
    bottom: Line = None
    left: Line = None
    indent: int = 1
    wrap: bool = True
    vertical: str = "top"
    horizontal: str = "left"
    number_format: str = "General"
    quoted: bool = False
    underlined: bool = False


HEADING = Look(size=17, bold=True, ink=BAND, indent=0, wrap=False, vertical="center")
BYLINE = Look(size=12, bold=True, indent=0, wrap=False, vertical="center")
SUBTITLE = Look(size=9, ink=MUTED, indent=0, wrap=False, vertical="center")
KEY = Look(size=8, ink=MUTED, indent=0, wrap=False, number_format=TEXT)
GROUP_TITLE = Look(size=8.5, bold=True, ink=WHITE, ground=BAND, wrap=False, vertical="center")
HEADER = Look(size=9, bold=True, ground=TINT, bottom=("medium", BAND))
GROUP_ROW = Look(bold=True, ink=BAND, ground=PALE, wrap=False, bottom=("thin", HAIRLINE))
DATA = Look(bottom=("thin", RULE), number_format=TEXT)
NOTE = Look(size=9, ink=MUTED, indent=0)
BAND_TITLE = replace(GROUP_TITLE, size=9)
CARD_TITLE = Look(size=8, bold=True, ink=MUTED, ground=PALE, top=("thin", RULE), wrap=False)
CARD = Look(size=9, ground=PALE)
PLAIN = Look(bottom=("thin", HAIRLINE), vertical="center")
VALUE = replace(PLAIN, bold=True)
SMALL = replace(PLAIN, size=9)
LABEL = replace(SMALL, ink=MUTED, indent=0)
RULED = Look(size=8, bottom=("medium", BAND))
LINK = replace(PLAIN, ink=BAND, underlined=True)


def in_state(look: Look, state: State) -> Look:
    """The look of a cell in a state that must be seen."""
    if state == "missing":
        return replace(look, bold=True, ink=GAP, ground=GAP_GROUND, left=("thick", GAP))
    if state == "not-applicable":
        return replace(look, bold=False, ink=NOT_APPLICABLE)
    if state == "not-assessed":
        frame = ("dashed", MUTED)
        return replace(
            look, bold=False, ink=MUTED, top=frame, right=frame, bottom=frame, left=frame
        )
    if state == "unverified":
        return replace(look, bold=False, ink=UNVERIFIED, bottom=("mediumDashed", UNVERIFIED))
    if state == "derived":
        return replace(look, bold=False, ink=MUTED)
    return look


class Styles:
    """The style numbers of a workbook, given out as looks are asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._home = workbook.worksheets[0]  # openpyxl finds the workbook through a sheet
        self._numbers: dict[tuple[Look, str], int] = {}
        # Arial is everywhere, or a font of the same widths: columns are as wide as they were meant
        # on any computer. openpyxl has no other door to the font that widths are counted in.
        normal = Font(name="Arial", size=10, family=2)
        workbook._fonts = IndexedList([normal])  # noqa: SLF001
        workbook._named_styles["Normal"].font = normal  # noqa: SLF001

    def number(self, look: Look, face: str) -> int:
        """The style number of a look in the font of a language."""
        key = look, face
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._new(look, face)
        return number

    def _new(self, look: Look, face: str) -> int:
        cell = WriteOnlyCell(self._home)
        cell.font = font_of(look, face)
        if look.ground:
            cell.fill = PatternFill("solid", fgColor=look.ground)
        cell.border = Border(
            top=_side(look.top),
            right=_side(look.right),
            bottom=_side(look.bottom),
            left=_side(look.left),
        )
        cell.alignment = alignment_of(look)
        cell.number_format = look.number_format
        if look.quoted:
            cell.quotePrefix = True
        number: int = cell.style_id
        return number


def font_of(look: Look, face: str) -> Font:
    """The openpyxl font of a look."""
    name, charset = _FONTS[face]
    return Font(
        name=name,
        charset=charset,
        family=2,
        size=look.size,
        bold=look.bold,
        color=look.ink,
        underline="single" if look.underlined else None,
    )


def alignment_of(look: Look) -> Alignment:
    """The openpyxl alignment of a look."""
    return Alignment(
        horizontal=look.horizontal,
        vertical=look.vertical,
        wrap_text=look.wrap,
        indent=look.indent,
    )


def _side(line: Line) -> Side:
    return Side() if line is None else Side(style=line[0], color=line[1])
