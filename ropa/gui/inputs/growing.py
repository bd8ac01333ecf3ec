"""A text box as high as its text: nothing in it is ever cut or scrolled out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ropa.gui.theme import fonts

_KEPT_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Reasons for which the cursor only seems to leave: a menu was opened over the field."""


class GrowingText(QPlainTextEdit):
    """Plain text that wraps and grows.

    Args:
        lines: whether Enter begins a new line; else it ends the entry.

    Signals:
        left: the cursor left it; entered: the person ended the entry; escaped: gave it up.
    """

    left = Signal()
    entered = Signal()
    escaped = Signal()
    lifted = Signal(int)

    def __init__(self, *, lines: bool, language: str | None = None) -> None:
        super().__init__()
        self._lines = lines
        self.composing = False
        self._saved = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        if language:
            fonts.give(self, "body", language)
        self.textChanged.connect(self._fit)

    # ------------------------------------------------------------------ text

    def show_text(self, text: str) -> None:
        """Shows a text that is written; typing it back is no change."""
        self._saved = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        elif self.document().isUndoAvailable():
            self.document().clearUndoRedoStacks()
        self._fit()

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def changed(self) -> bool:
        """Whether it holds something else than what is written."""
        return self.toPlainText().strip() != self._saved.strip()

    # ------------------------------------------------------------------ size

    def _fit(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def _wanted_height(self) -> int:
        block, total = self.document().firstBlock(), 0.0
        while block.isValid():
            total += self.blockBoundingRect(block).height()
            block = block.next()
        line = self.fontMetrics().lineSpacing()
        frame = self.contentsMargins()
        chrome = max(self.height() - self.viewport().height(), frame.top() + frame.bottom(), 8)
        return max(round(total), line) + min(chrome, 24) + 2

    def sizeHint(self) -> QSize:
        return QSize(160, self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the register where nothing was typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typing = self.document()
            idle = (
                event.matches(QKeySequence.StandardKey.Undo) and not typing.isUndoAvailable()
            ) or (event.matches(QKeySequence.StandardKey.Redo) and not typing.isRedoAvailable())
            if idle:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and (not self._lines) and bare:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.changed():
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.composing = False
        super().focusOutEvent(event)
        if event.reason() not in _KEPT_OPEN:
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes the words alone; where one line is asked for, as one line."""
        text = source.text()
        self.insertPlainText(text if self._lines else " ".join(text.split()))
