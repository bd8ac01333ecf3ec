"""The cursor of a pick-or-type field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

CARET, TYPED = 10, 90
"""What the cursor alone needs behind chips, and what one types into."""


class SearchLine(QLineEdit):
    """Where one types to find; its keys move through the list.

    Signals:
        moved, taken, freed, closed, emptied: what the keys ask of the list.
    """

    moved = Signal(int)
    taken = Signal()
    freed = Signal()
    closed = Signal()
    emptied = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bare")
        self.setFrame(False)
        self.setMinimumWidth(TYPED)
        self.composing = False
        self._behind = False
        self.textChanged.connect(self._take_room)
        self.holds_escape: Callable[[], bool] = lambda: False

    def stand(self, *, behind: bool) -> None:
        """Stands alone, or behind chips: then it takes a line of its own once one types."""
        self._behind = behind
        self._take_room()

    def _take_room(self) -> None:
        idle = self._behind and not self.text() and not self.composing
        self.setMinimumWidth(CARET if idle else TYPED)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the register while nothing is being typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            idle = (event.matches(keys.Undo) and not self.isUndoAvailable()) or (
                event.matches(keys.Redo) and not self.isRedoAvailable()
            )
            if idle:
                event.ignore()
                return True
            if self._is_free(event) and self.text():
                event.accept()
                return True
        return super().event(event)

    @staticmethod
    def _is_free(event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif self._is_free(event):
            self.freed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.holds_escape())
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        self._take_room()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
