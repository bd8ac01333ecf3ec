"""The icons of `resources/icons` (Lucide), drawn in the colours of the theme at the time."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ropa import resources
from ropa.gui.theme import looks

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
    return QIcon(_Engine(name, colour))


def state(of: str) -> QIcon:
    """The icon of a state: `must`, `should`, `hint`, `ok`, `not-applicable`, `not-assessed`."""
    return icon(*STATES[of])


def pixmap(name: str, size: int, colour: str = "text2", scale: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` units; `colour` a token or `#RRGGBB`."""
    shade = colour if colour.startswith("#") else getattr(looks.tokens(), colour)
    return _drawn(name, size, shade, scale)


def names() -> frozenset[str]:
    """The names of all icons there are."""
    return frozenset(file.stem for file in resources.path("icons").glob("*.svg"))


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, shade: str, scale: float) -> QPixmap:
    svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", shade).encode()))
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


class _Engine(QIconEngine):
    """Draws an icon in the colour its token has at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def _shade(self, mode: QIcon.Mode) -> str:
        tokens = looks.tokens()
        return tokens.control if mode == QIcon.Mode.Disabled else getattr(tokens, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        drawn = _drawn(self._name, size, self._shade(mode), painter.device().devicePixelRatioF())
        at = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
        painter.drawPixmap(QRect(at, QSize(size, size)), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _drawn(self._name, min(size.width(), size.height()), self._shade(mode), 1.0)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)
