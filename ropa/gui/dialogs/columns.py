"""Asks which columns a table shows, and in which order; all of it by keyboard or mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ropa.gui import words
from ropa.gui.models.layouts import choosable, layout
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import label, second
from ropa.gui.words import _
from ropa.records import field_guide

FIELD = Qt.ItemDataRole.UserRole


class _Fields(QListWidget):
    """Fields to tick. `moved`: the current one is to go up (-1) or down (1)."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)


class ColumnsDialog(QDialog):
    """Every field of a kind: those shown first, in their order, then the others.

    Signals:
        chosen: the fields to show, from left to right after the name.
    """

    chosen = Signal(tuple)

    def __init__(self, kind: str, columns: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Columns"))
        self._kind = kind
        self.fields = _Fields()
        self.fields.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.fields.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.fields.setWordWrap(True)
        self.fields.setSpacing(2)
        self.fields.setAccessibleName(_("Columns"))
        self.up = button(_("Move &up"), "chevron-up", does=lambda: self.move_current(-1))
        self.down = button(_("Move &down"), "chevron-down", does=lambda: self.move_current(1))
        self.usual = button(_("Usua&l columns"), "rotate-ccw", does=self._show_usual)
        self.fields.moved.connect(self.move_current)
        self._arrange()
        self.fields.currentRowChanged.connect(self._tell)
        self._show(columns)

    def columns(self) -> tuple[str, ...]:
        """The fields that are ticked, in their order."""
        items = map(self.fields.item, range(self.fields.count()))
        return tuple(one.data(FIELD) for one in items if one.checkState() == Qt.CheckState.Checked)

    def move_current(self, by: int) -> None:
        """Moves the current field up or down."""
        row = self.fields.currentRow()
        if row < 0 or not 0 <= row + by < self.fields.count():
            return
        self.fields.insertItem(row + by, self.fields.takeItem(row))
        self.fields.setCurrentRow(row + by)

    def accept(self) -> None:
        self.chosen.emit(self.columns())
        super().accept()

    def _show_usual(self) -> None:
        self._show(layout(self._kind).columns)

    def _show(self, columns: tuple[str, ...]) -> None:
        self.fields.clear()
        others = (one for one in choosable(self._kind) if one not in columns)
        for field in (*columns, *others):
            entry = field_guide.entry_of(self._kind, field)
            item = QListWidgetItem(entry.heading(words.language()))
            item.setData(FIELD, field)
            item.setFlags(
                Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            on = Qt.CheckState.Checked if field in columns else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.fields.addItem(item)
        self.fields.setCurrentRow(0)

    def _tell(self) -> None:
        row = self.fields.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.fields.count() - 1)

    def _arrange(self) -> None:
        named = label(_("&Columns of the table, from left to right"), "strong")
        named.setBuddy(self.fields)
        show = button(_("Show these columns"), "check", does=self.accept, look="primary")
        beside = QVBoxLayout()
        beside.setSpacing(8)
        for one in (self.up, self.down, self.usual):
            beside.addWidget(one)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.fields, 1)
        middle.addLayout(beside)
        layout_ = QVBoxLayout(self)
        layout_.setContentsMargins(24, 20, 24, 16)
        layout_.setSpacing(8)
        layout_.addWidget(named)
        layout_.addWidget(second(_("Space shows or hides a column, Alt+Up and Alt+Down move it.")))
        layout_.addLayout(middle, 1)
        layout_.addSpacing(4)
        layout_.addWidget(ways_out(self, show))
        self.resize(520, 480)
