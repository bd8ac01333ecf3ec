"""A picture in a document: boxes, lines and text at their places; formats that draw draw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of a picture; `dash` where what it stands for is not on record, `warm` a gap."""

    x: float
    y: float
    width: float
    height: float
    dash: Literal["", "dashed"] = ""
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a picture from left to right, level at both ends, with a tip at the right."""

    x1: float
    y1: float
    x2: float
    y2: float
    dash: Literal["", "dashed", "dotted"] = ""
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text of a picture; `x` and `y` are the upper left corner of its line."""

    x: float
    y: float
    text: str
    bold: bool = False
    muted: bool = False
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes, lines and text at their places, in points from the upper left corner.

    Attributes:
        size: of the type; leading: from line to line.
        words: what the picture says, for formats and readers that see none.
    """

    width: float
    height: float
    size: float
    leading: float
    words: str
    frames: tuple[Frame, ...] = ()
    curves: tuple[Curve, ...] = ()
    labels: tuple[Label, ...] = ()
