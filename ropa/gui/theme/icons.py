"""The icons of `resources/icons` (Lucide), drawn in the colours of the theme at the time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ropa import resources
from ropa.gui.theme import looks

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STATES = {
    "must": ("octagon-alert", "must"),
    "should": ("triangle-alert", "check"),
    "hint": ("info", "advice"),
    "ok": ("circle-check", "ok"),
    "not-applicable": ("circle-minus", "text2"),
    "not-assessed": ("circle-dashed", "text2"),
}
"""Shape and colour of each state: never the colour alone."""


def icon(name: str, colour: str = "text2") -> QIcon:
    """An icon by its Lucide name in a colour by its token; follows the theme live."""
    from ropa.gui.theme.icon_engine import made  # the side bar is painted without it

    return made(name, colour)


def state(of: str) -> QIcon:
    """The icon of a state: `must`, `should`, `hint`, `ok`, `not-applicable`, `not-assessed`."""
    return icon(*STATES[of])


def pixmap(name: str, size: int, colour: str = "text2", scale: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` units; `colour` a token or `#RRGGBB`."""
    shade = colour if colour.startswith("#") else getattr(looks.tokens(), colour)
    return drawn(name, size, shade, scale)


def names() -> frozenset[str]:
    """The names of all icons there are."""
    return frozenset(file.stem for file in resources.path("icons").glob("*.svg"))


@lru_cache(maxsize=1024)
def drawn(name: str, size: int, shade: str, scale: float) -> QPixmap:
    """An icon as a picture of `size` units in a shade, `#RRGGBB`."""
    svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", shade).encode()))
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
