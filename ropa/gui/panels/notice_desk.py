"""How outline, text and side of a notice share the room; folded in a small window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ropa.gui.panels.notice_outline import Outline
from ropa.gui.panels.notice_text import NoticeText

OUTLINE_FROM, BOTH_FROM, SIDE_FROM = 960, 1300, 700
"""Widths from which the outline (beside two languages: both) and the side stand beside the text."""


class NoticeDesk(QWidget):
    """Outline left, text (or two languages of it) in the middle, side right or below."""

    def __init__(
        self,
        outline: Outline,
        texts: tuple[NoticeText, NoticeText],
        upper: QWidget,
        tabs: QTabWidget,
    ) -> None:
        super().__init__()
        self.outline = outline
        self.middle = QStackedWidget()
        self._form: QWidget | None = None
        self.texts = QSplitter(Qt.Orientation.Horizontal)
        for text in texts:
            self.texts.addWidget(text)
        self._second = texts[1]
        self._second.hide()
        self.texts.setChildrenCollapsible(False)
        self.middle.addWidget(self.texts)
        self.middle.currentChanged.connect(lambda _at: self._fold(self.width()))
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(upper)
        self.side.addWidget(tabs)
        self.side.setChildrenCollapsible(False)
        self.side.setSizes([330, 330])
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for widget in (outline, self.middle, self.side):
            self._split.addWidget(widget)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        outline.setMinimumWidth(190)
        self.side.setMinimumWidth(260)
        self.middle.setMinimumWidth(300)
        self._split.setSizes([250, 700, 324])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def show_texts(self) -> None:
        """Shows the text again, where something else stood in its place."""
        self.middle.setCurrentWidget(self.texts)

    def show_form(self, form: QWidget) -> None:
        """Shows the record of the notice in the place of its text."""
        if self._form is not form:
            self._form = form
            self.middle.addWidget(form)
        self.middle.setCurrentWidget(form)

    def sizes(self) -> list[int]:
        """The widths as the person left them; empty while the side is folded below."""
        beside = self._split.orientation() == Qt.Orientation.Horizontal
        return self._split.sizes() if beside and self.outline.isVisible() else []

    def take_sizes(self, sizes: list[int]) -> None:
        """Takes widths up again."""
        if len(sizes) == self._split.count():
            self._split.setSizes(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width())

    def show_beside(self, *, beside: bool) -> None:
        """Shows the second language beside the first, or not."""
        self._second.setVisible(beside)
        self._fold(self.width())

    def _fold(self, width: int) -> None:
        both = self._second.isVisibleTo(self)
        self.outline.setVisible(width >= (BOTH_FROM if both else OUTLINE_FROM))
        beside = width >= SIDE_FROM
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != orientation:
            self._split.setOrientation(orientation)
            self.side.setOrientation(
                Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal
            )
            self._split.setSizes([250, 700, 324] if beside else [0, 400, 130])
        # What is behind a sentence says nothing of a form, which needs the height.
        self.side.setVisible(beside or self.middle.currentWidget() is not self._form)
