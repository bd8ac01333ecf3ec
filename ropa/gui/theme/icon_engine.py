"""Icons that Qt draws itself, on buttons and in menus, in the colours of the theme at the time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from ropa.gui.theme import icons, looks


def made(name: str, colour: str) -> QIcon:
    """An icon by its Lucide name in a colour by its token; follows the theme live."""
    return QIcon(_Engine(name, colour))


class _Engine(QIconEngine):
    """Draws an icon in the colour its token has at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def _shade(self, mode: QIcon.Mode) -> str:
        tokens = looks.tokens()
        return tokens.off if mode == QIcon.Mode.Disabled else getattr(tokens, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        drawn = icons.drawn(
            self._name, size, self._shade(mode), painter.device().devicePixelRatioF()
        )
        down = (rect.height() - size) // 2
        painter.drawPixmap(QRect(rect.topLeft() + QPoint(0, down), QSize(size, size)), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        drawn = icons.drawn(self._name, min(size.width(), size.height()), self._shade(mode), 1.0)
        return drawn if size.width() <= size.height() else _with_room(drawn, size.width())

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


def _with_room(drawn: QPixmap, width: int) -> QPixmap:
    """An icon at the left of a wider picture, so that the words beside it keep their distance."""
    wide = QPixmap(width, drawn.height())
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide
