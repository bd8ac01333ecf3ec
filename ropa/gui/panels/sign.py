"""An icon that stands beside words and is drawn in the colours of the moment."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ropa.gui.theme import icons


class Sign(QWidget):
    """An icon by its name in a colour by its token; the words beside it say the same."""

    def __init__(self, icon: str, colour: str = "text2", size: int = 16, tall: int = 0) -> None:
        super().__init__()
        self._icon, self._colour, self._size = icon, colour, size
        self.setFixedSize(size, max(size, tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = icons.pixmap(
            self._icon, self._size, self._colour, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(0, (self.height() - self._size) / 2), drawn)


def state_sign(state: str, size: int = 16, tall: int = 0) -> Sign:
    """The icon of a state, as `icons.STATES` names them; `tall` centres it on a line of text."""
    return Sign(*icons.STATES[state], size, tall)
