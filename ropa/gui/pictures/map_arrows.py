"""The arrows of the map of transfers: which there are, their curves, the places of names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

from ropa.gui import words
from ropa.gui.words import N_, _, ngettext
from ropa.services.transfers_overview import WEAKEST_FIRST, Crossing, Ground
from ropa.terms import countries

SHORT = 54.0
"""Arrows shorter than this, in units of the screen, are drawn in the inset."""
STATES: dict[Ground, str] = {
    "inside": N_("Inside the territory of the law"),
    "free": N_("Adequacy, or no restriction"),
    "adequacy": N_("Adequacy, or no restriction"),
    "safeguard": N_("Safeguard or exception"),
    "missing": N_("Nothing named"),
}
DASHES: dict[Ground, tuple[float, ...]] = {"safeguard": (5.0, 3.5), "missing": (1.3, 2.4)}


@dataclass(frozen=True)
class Arrow:
    """All transfers to one country that rest on the same ground."""

    country: str
    ground: Ground
    crossings: tuple[Crossing, ...]

    @property
    def key(self) -> str:
        """Unique on the map."""
        return f"{self.country} {self.ground}"


@dataclass(frozen=True)
class Drawn:
    """An arrow on the screen; `path` is empty where its ends are too near each other."""

    arrow: Arrow
    path: QPainterPath
    end: QPointF
    heading: float
    """Direction of the tip in radians."""


def arrows(crossings: Iterable[Crossing]) -> tuple[Arrow, ...]:
    """Transfers by country and ground, the weakest first."""
    found: dict[tuple[Ground, str], list[Crossing]] = {}
    for one in crossings:
        if one.country:
            ground: Ground = "adequacy" if one.ground == "free" else one.ground
            found.setdefault((ground, one.country), []).append(one)
    ordered = sorted(found, key=lambda key: WEAKEST_FIRST.index(key[0]))
    return tuple(Arrow(key[1], key[0], tuple(found[key])) for key in ordered)


def drawn(
    shown: Sequence[Arrow],
    origin: QPointF,
    place: Callable[[str], QPointF | None],
    least: float = SHORT,
) -> tuple[Drawn, ...]:
    """The curves: they leave the origin as a fan, and bow more where two would lie together."""
    ends = [(arrow, end) for arrow in shown if (end := place(arrow.country)) is not None]
    by_angle = sorted(ends, key=lambda one: _angle(origin, one[1]))
    bows: dict[str, float] = {}
    last, more = -math.inf, 0
    for arrow, end in by_angle:
        angle = _angle(origin, end)
        more = more + 1 if angle - last < math.radians(9) else 0
        bows[arrow.key] = 0.16 + 0.07 * more
        last = angle
    return tuple(_curve(arrow, origin, end, bows[arrow.key], least) for arrow, end in ends)


def _angle(origin: QPointF, end: QPointF) -> float:
    return math.atan2(end.y() - origin.y(), end.x() - origin.x())


def _curve(arrow: Arrow, origin: QPointF, end: QPointF, bow: float, least: float) -> Drawn:
    dx, dy = end.x() - origin.x(), end.y() - origin.y()
    length = math.hypot(dx, dy)
    if length < least:
        return Drawn(arrow, QPainterPath(), end, 0.0)
    # Bows to the north, whichever way the arrow goes.
    side = 1 if dx >= 0 else -1
    bend = QPointF(
        (origin.x() + end.x()) / 2 + side * dy * bow, (origin.y() + end.y()) / 2 - side * dx * bow
    )
    heading = math.atan2(end.y() - bend.y(), end.x() - bend.x())
    tip = QPointF(end.x() - 7 * math.cos(heading), end.y() - 7 * math.sin(heading))
    path = QPainterPath(origin)
    path.quadTo(bend, tip)
    return Drawn(arrow, path, end, heading)


def name_boxes(
    names: Sequence[tuple[str, QPointF, QSizeF]], room: QRectF, taken: Sequence[QRectF]
) -> dict[str, QRectF]:
    """Where names stand beside their places: the first given first, none over another.

    A name that fits nowhere is left out; its place keeps its mark, and the table has its name.
    """
    boxes: dict[str, QRectF] = {}
    full = list(taken)
    for key, at, size in names:
        wide, high = size.width(), size.height()
        offers = (
            QRectF(at.x() + 10, at.y() - high / 2, wide, high),
            QRectF(at.x() - 10 - wide, at.y() - high / 2, wide, high),
            QRectF(at.x() - wide / 2, at.y() + 10, wide, high),
            QRectF(at.x() - wide / 2, at.y() - 10 - high, wide, high),
            QRectF(at.x() + 8, at.y() + 8, wide, high),
            QRectF(at.x() + 8, at.y() - 8 - high, wide, high),
            QRectF(at.x() - 8 - wide, at.y() + 8, wide, high),
            QRectF(at.x() - 8 - wide, at.y() - 8 - high, wide, high),
        )
        for offer in offers:
            if room.contains(offer) and not any(offer.intersects(other) for other in full):
                boxes[key] = offer
                full.append(offer)
                break
    return boxes


def said(arrow: Arrow) -> str:
    """An arrow in words."""
    count = ngettext("{count} transfer", "{count} transfers", len(arrow.crossings))
    name = countries.name(arrow.country, words.language())
    return f"{name}: {count} · {_(STATES[arrow.ground])}"


def legend() -> Sequence[tuple[str, str]]:
    """Ground and its name, in the order of the legend."""
    return [(ground, _(STATES[ground])) for ground in ("adequacy", "safeguard", "missing")]
