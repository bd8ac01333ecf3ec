"""The line above an input: its label, and at the right end the article that asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

GAP = 8


class FieldHead(QWidget):
    """Where both do not fit, the label has the room and the article is its icon alone."""

    def __init__(self, label: QLabel, link: QPushButton | None) -> None:
        super().__init__()
        self._label = label
        self._link = link
        self._article = link.text() if link is not None else ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        if link is not None:
            link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            link.setToolTip(self._article)
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._link is None:
            return
        said = self._label.fontMetrics().horizontalAdvance(self._label.text())
        self._link.ensurePolished()  # before, its padding is not known
        self._link.setText(self._article)
        if said + GAP + self._link.sizeHint().width() > event.size().width():
            self._link.setText("")
