"""Which part of the map is shown where: all of it, the part the arrows reach, a corner of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath, QTransform

from ropa.gui.pictures.world import World

DOT_BELOW = 9.0
"""Countries that are smaller than this on the screen have a dot."""


@dataclass(frozen=True)
class View:
    """A part of the map (on the map's grid) and where it is shown (on the screen)."""

    world: World
    part: QRectF
    frame: QRectF

    @property
    def scale(self) -> float:
        """Units of the screen for one of the map."""
        return self.frame.width() / self.part.width()

    @property
    def transform(self) -> QTransform:
        """From the map to the screen."""
        moved = QTransform.fromTranslate(self.frame.x(), self.frame.y())
        scaled = QTransform.fromScale(self.scale, self.scale)
        return QTransform.fromTranslate(-self.part.x(), -self.part.y()) * scaled * moved

    def place(self, code: str) -> QPointF | None:
        """Where a country stands on the screen; None for a code the map does not have."""
        at = self.world.places.get(code)
        return self.transform.map(at) if at is not None else None

    def country_at(self, where: QPointF) -> str:
        """The country at a place of the screen; small ones are hit a little beside them."""
        back, _ok = self.transform.inverted()
        found = self.world.country_at(back.map(where))
        near = []
        for code, at in self.world.places.items():
            by = self.transform.map(at) - where
            far = by.x() ** 2 + by.y() ** 2
            if far <= 36 and self._small(code):
                near.append((far, code))
        return min(near)[1] if near else found

    def _small(self, code: str) -> bool:
        shape = self.world.shapes.get(code)
        if shape is None:
            return True
        box = shape.boundingRect()
        return max(box.width(), box.height()) * self.scale < DOT_BELOW

    def small(self) -> list[str]:
        """The countries that need a dot to be seen."""
        return [code for code in self.world.places if self._small(code)]


def whole(world: World, room: QSizeF) -> QRectF:
    """All of the map, with sea above and below where the room is taller."""
    return _widened(world.bounds, room)


def reached(world: World, room: QSizeF, codes: Collection[str]) -> QRectF:
    """The part that holds these countries with room around them; never less than half the world."""
    places = [world.places[code] for code in codes if code in world.places]
    if len(places) < 2:
        return whole(world, room)
    part = _around(places, world.width * 0.09, world.height * 0.16)
    least = QRectF(0, 0, world.width * 0.5, 1)
    least.moveCenter(part.center())
    part = _widened(part.united(least), room)
    if part.width() >= world.width:
        return whole(world, room)
    part.moveLeft(min(max(part.left(), 0.0), world.width - part.width()))
    if part.height() <= world.height:
        part.moveTop(min(max(part.top(), 0.0), world.height - part.height()))
    else:
        part.moveCenter(QPointF(part.center().x(), world.height / 2))
    return part


def corner(world: World, room: QRectF, codes: Sequence[str], lines: Sequence[QPainterPath]) -> View:
    """Some countries larger, in the corner of the room where least is drawn."""
    wide = min(300.0, room.width() * 0.36)
    high = min(wide * 0.72, room.height() * 0.45)
    part = _around([world.places[code] for code in codes], 130, 95)
    part = _widened(part, QSizeF(wide, high))
    frames = [
        QRectF(x, y, wide, high)
        for y in (room.bottom() - high - 10, room.top() + 10)
        for x in (room.left() + 10, room.right() - wide - 10)
    ]
    points = [line.pointAtPercent(step / 20) for line in lines for step in range(21)]
    frame = min(frames, key=lambda one: sum(one.contains(point) for point in points))
    return View(world, part, frame)


def _around(places: Sequence[QPointF], across: float, down: float) -> QRectF:
    xs, ys = [one.x() for one in places], [one.y() for one in places]
    box = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.adjusted(-across, -down, across, down)


def _widened(part: QRectF, room: QSizeF) -> QRectF:
    """The part, made wider or higher until it has the shape of the room."""
    ratio = room.width() / max(1.0, room.height())
    grown = QRectF(part)
    if part.width() < part.height() * ratio:
        grown.setWidth(part.height() * ratio)
    else:
        grown.setHeight(part.width() / ratio)
    grown.moveCenter(part.center())
    return grown
