"""What the lines of the map mean, and what its borders do not."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import second
from ropa.gui.pictures.map_arrows import DASHES, legend
from ropa.gui.theme import looks
from ropa.gui.words import _


class MapLegend(QWidget):
    """The legend below the map."""

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(self, gap=20, row_gap=4)
        for ground, name in legend():
            held = QWidget()
            row = QHBoxLayout(held)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(_Sample(ground))
            row.addWidget(second(name, wraps=False))
            flow.addWidget(held)
        flow.addWidget(second(_("Borders are illustrative"), wraps=False))


class _Sample(QWidget):
    def __init__(self, ground: str) -> None:
        super().__init__()
        self._ground = ground
        self.setFixedSize(34, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = looks.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.must if self._ground == "missing" else tokens.accent), 2)
        if self._ground in DASHES:
            pen.setDashPattern(list(DASHES[self._ground]))
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 7), QPointF(34, 7))
