"""The countries of the world as paths, read from `resources/map` when a map is first drawn."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from ropa import resources

MAGIC = b"ROPAMAP1"


@dataclass(frozen=True)
class World:
    """The map on its own grid.

    Attributes:
        shapes: ISO code → outline; land without a code stands under "".
        places: ISO code → where label and arrow stand.
    """

    width: int
    height: int
    shapes: Mapping[str, QPainterPath]
    places: Mapping[str, QPointF]

    def country_at(self, where: QPointF) -> str:
        """The country at a place of the map; empty at sea and on land without a code."""
        for code, shape in self.shapes.items():
            if code and shape.boundingRect().contains(where) and shape.contains(where):
                return code
        return ""

    @property
    def bounds(self) -> QRectF:
        """All of the map."""
        return QRectF(0, 0, self.width, self.height)


@cache
def world() -> World:
    """The map; read once."""
    content = resources.path("map", "world.bin").read_bytes()
    if not content.startswith(MAGIC):
        raise ValueError("world.bin is not a map of this program")
    numbers = array("H", content[len(MAGIC) :])
    if sys.byteorder == "big":
        numbers.byteswap()
    width, height = numbers[0], numbers[1]
    shapes: dict[str, QPainterPath] = {}
    places: dict[str, QPointF] = {}
    at = 2
    while at < len(numbers):
        code = (chr(numbers[at] & 0xFF) + chr(numbers[at] >> 8)).strip()
        x, y, rings = numbers[at + 1 : at + 4]
        at += 4
        if code:
            places[code] = QPointF(x, y)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for _ in range(rings):
            count = numbers[at]
            xs = numbers[at + 1 : at + 1 + 2 * count : 2]
            ys = numbers[at + 2 : at + 1 + 2 * count : 2]
            path.addPolygon(QPolygonF(list(map(QPointF, xs, ys))))
            path.closeSubpath()
            at += 1 + 2 * count
        if rings:
            shapes[code] = path
    return World(width, height, shapes, places)
