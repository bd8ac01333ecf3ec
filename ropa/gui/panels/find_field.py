"""The field one types into to find records; two Chinese characters are enough."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from ropa.gui.theme import icons
from ropa.gui.words import _

Key = Qt.Key


class FindField(QLineEdit):
    """Escape empties it, Down and Return lead into what was found.

    Signals:
        changed: something else is looked for; not while a word is being composed.
        left: the person wants to go on in the rows.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, among: str) -> None:
        super().__init__()
        keys = QKeySequence(QKeySequence.StandardKey.Find)
        shortcut = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(_("Find in {what}", what=among))
        self.setAccessibleName(_("Find in {what}", what=among))
        self.setToolTip(_("Finds in all texts, also of parts ({keys})", keys=shortcut))
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = QAction(icons.icon("x"), _("Empty the field (Esc)"), self)
        self._empty.triggered.connect(self.clear)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setVisible(False)
        self.textChanged.connect(self._tell)

    def clear_quietly(self) -> None:
        """Empties it without asking for anything."""
        with QSignalBlocker(self):
            self.clear()
        self._empty.setVisible(False)

    def _tell(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Key.Key_Down, Key.Key_Return, Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)
