"""How outline, text and side of a notice share the room; folded in a small window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ropa.gui.panels.notice_outline import Outline
from ropa.gui.panels.notice_text import NoticeText

OUTLINE_FROM, BOTH_FROM, SIDE_FROM = 960, 1300, 700
"""Widths from which the outline (beside two languages: both) and the side stand beside the text.

In a narrower window the side takes the place of the text while it is wanted.
"""


class NoticeDesk(QWidget):
    """Outline left, text (or two languages of it) in the middle, side right or in its place.

    Signals:
        folded: the side has or lost its place beside the text, or took that of the text.
    """

    folded = Signal()

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
        self._side_wanted = False
        self.texts = QSplitter(Qt.Orientation.Horizontal)
        for text in texts:
            self.texts.addWidget(text)
        self._second = texts[1]
        self._second.hide()
        self.texts.setChildrenCollapsible(False)
        self.middle.addWidget(self.texts)
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
        self.show_side(wanted=False)

    def show_form(self, form: QWidget) -> None:
        """Shows the record of the notice in the place of its text."""
        if self._form is not form:
            self._form = form
            self.middle.addWidget(form)
        self.middle.setCurrentWidget(form)
        self.show_side(wanted=False)

    def show_side(self, *, wanted: bool) -> None:
        """Shows the side in the place of the text, where it has none of its own, or no longer."""
        self._side_wanted = wanted
        self._fold(self.width())

    @property
    def has_side(self) -> bool:
        """Whether the side stands beside the text."""
        return self.width() >= SIDE_FROM

    def sizes(self) -> list[int]:
        """The widths as the person left them; empty while not everything is in sight."""
        return self._split.sizes() if self.outline.isVisible() else []

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
        self.side.setOrientation(Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal)
        self.side.setVisible(beside or self._side_wanted)
        self.middle.setVisible(beside or not self._side_wanted)
        self.folded.emit()
