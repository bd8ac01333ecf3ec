"""The head of an open row, kept in sight while one scrolls through its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.editors.cells import headings
from ropa.gui.editors.row_header import Headings, RowHeader
from ropa.gui.panels.labels import hairline

if TYPE_CHECKING:
    from ropa.gui.editors.page import TabPage
    from ropa.gui.editors.rows import PartRows

ROOM = 240
"""Height of the page below which the form needs all of it."""


class Pinned(QFrame):
    """Lies over the upper edge of a page: the names of the columns, and the row whose form is seen.

    A click on it folds the row, as a click on the row does.
    """

    def __init__(
        self, area: QScrollArea, body: QWidget, page: Callable[[], TabPage | None]
    ) -> None:
        super().__init__(area)
        self.setProperty("look", "pinned")
        self._area = area
        self._page = page
        self._of: RowHeader | None = None
        self._told: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 0, 1, 0)
        self._layout.setSpacing(0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        area.verticalScrollBar().valueChanged.connect(lambda _at: self.follow())
        body.installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Shows the row whose own head has scrolled away while its form is still in sight."""
        for table in self._tables():
            opened = table.unfolded()
            if opened is None or self._area.height() < ROOM:
                continue
            head, form = opened
            top, end = self._down(head), self._down(form) + form.height()
            self._show(table, head)
            if top < 0 and end > self.sizeHint().height() + head.fontMetrics().height() * 3:
                self._place(table)
                return
        self.hide()

    def _tables(self) -> Sequence[PartRows]:
        page = self._page()
        return page.tables() if page is not None else ()

    def bring_into_sight(self, widget: QWidget, around: int) -> None:
        """Scrolls to a widget, with its label and what it may cover itself, and air about it."""
        for _turn in range(3):  # forms take their columns, and their heights, from their widths
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        opened = (table.unfolded() for table in self._tables())
        if any(one is not None and one[1].isAncestorOf(widget) for one in opened):
            around += self.sizeHint().height()
        room = (self._area.viewport().height() - widget.height()) // 2
        self._area.ensureWidgetVisible(widget, 40, max(4, min(around, room - 2)))

    def _down(self, widget: QWidget) -> int:
        return widget.mapTo(self._area.viewport(), QPoint(0, 0)).y()

    def _show(self, table: PartRows, head: RowHeader) -> None:
        """Draws the row anew; one line of it is enough to know it by."""
        if self._of is head and self._told == head.told:
            return
        self._of, self._told = head, head.told
        while item := self._layout.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        line = RowHeader()
        cells, states = head.told
        line.tell([one.in_one_line() for one in cells], [("", "") for _one in states])
        line.open_up(on=True)
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.toggled.connect(self._fold)
        for part in (Headings(headings(table.rows)), line, hairline()):
            self._layout.addWidget(part)
            part.show()

    def _place(self, table: PartRows) -> None:
        left = table.mapTo(self._area.viewport(), QPoint(0, 0)).x()
        width = table.width()
        self._layout.activate()
        high = self._layout.heightForWidth(width) if self.hasHeightForWidth() else -1
        self.setGeometry(left, 0, width, high if high > 0 else self.sizeHint().height())
        self.show()
        self.raise_()

    def _fold(self) -> None:
        if (head := self._of) is not None:
            head.toggled.emit()
            self._area.ensureWidgetVisible(head)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._soon.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()
