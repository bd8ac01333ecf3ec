"""The two views of a list of records, list and table, and the keys both are steered by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QListView,
    QTableView,
)

from ropa.gui.models.record_model import RecordModel
from ropa.gui.panels.row_delegate import CellDelegate, RowDelegate

Key = Qt.Key
Seek = Callable[[str, int], int]
"""What was typed, and from which row on it is looked for → the row found, or -1."""
WIDE, NAME_WIDE, ROW = 160, 300, 34
COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RowKeys(QObject):
    """What a view of rows does with keys that Qt leaves to the program.

    Signals:
        entered: Return; renamed: F2; dropped: Delete.
    """

    entered = Signal()
    renamed = Signal()
    dropped = Signal()

    def __init__(self, view: QAbstractItemView, seek: Seek) -> None:
        super().__init__(view)
        self._view = view
        self._seek = seek
        self._typed = ""
        self._since = QElapsedTimer()
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        does = {
            Key.Key_Return: self.entered,
            Key.Key_Enter: self.entered,
            Key.Key_F2: self.renamed,
            Key.Key_Delete: self.dropped,
        }.get(Key(event.key()))
        if event.modifiers() & COMMAND:
            return False
        if does is not None:
            if self._view.currentIndex().isValid():
                does.emit()
            return True
        if event.text() and event.text().isprintable() and (self._typed or event.text() != " "):
            self._type(event.text())
            return True
        return False

    def _type(self, text: str) -> None:
        """The next letter of a name; after a pause the first of another."""
        pause = QApplication.keyboardInputInterval()
        fresh = not self._since.isValid() or self._since.elapsed() > pause
        self._since.start()
        self._typed = text if fresh else self._typed + text
        now = self._view.currentIndex().row()
        row = self._seek(self._typed, now + 1 if fresh else max(now, 0))
        if row >= 0:
            self._view.setCurrentIndex(self._view.model().index(row, 0))


class RecordListView(QListView):
    """Two lines for each record."""

    def __init__(self, model: RecordModel, name: str) -> None:
        super().__init__()
        self.rows = RowDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _set_up(self, name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.rows.measure()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)


class RecordTableView(QTableView):
    """Columns as the person chose them; their widths are the person's too."""

    def __init__(self, model: RecordModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(ROW, self.fontMetrics().height() + 14))
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        header.setDefaultSectionSize(WIDE)
        _set_up(self, name)

    def sizeHint(self) -> QSize:
        return QSize(600, 400)


def _set_up(view: QAbstractItemView, name: str) -> None:
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setDragEnabled(True)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(False)
    view.setAccessibleName(name)
