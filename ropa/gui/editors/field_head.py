"""The line above an input: its label, and at the right end the article that asks for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ropa.gui.panels.buttons import ALONE, reword
from ropa.gui.tips import plain

GAP, BASE = 8, 3
"""Between label and article, and what brings both onto one line of writing."""


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
        label.setContentsMargins(0, 0, 0, BASE)
        layout.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        if link is not None:
            link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            link.setToolTip(plain(self._article))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignBottom)

    def minimumSizeHint(self) -> QSize:
        """As if the article were its icon, so that it never holds a narrow page wide."""
        hint = super().minimumSizeHint()
        if self._link is None:
            return hint
        others = hint.width() - self._link.minimumSizeHint().width()
        return QSize(others + ALONE.width() + GAP, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._link is None:
            return
        said = self._label.fontMetrics().horizontalAdvance(self._label.text())
        self._link.ensurePolished()  # before, its padding is not known
        reword(self._link, self._article)
        if said + GAP + self._link.sizeHint().width() > event.size().width():
            reword(self._link, "")
