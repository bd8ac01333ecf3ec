"""The guide line: article and help of the field the cursor is in, at the foot of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ropa.gui import words
from ropa.gui.panels.labels import label, second
from ropa.gui.theme import icons
from ropa.gui.words import _
from ropa.services import provisions

if TYPE_CHECKING:
    from ropa.gui.editors.field import Field
    from ropa.gui.session import Session


class GuideLine(QFrame):
    """One line, or as many as the help takes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("look", "surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icons.icon("book-open", "accent").pixmap(QSize(16, 16)))
        self._article = label("", "strong", wraps=False)
        self._help = second("")
        key = QKeySequence(QKeySequence.StandardKey.HelpContents)
        shortcut = key.toString(QKeySequence.SequenceFormat.NativeText)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(sign, 0, top)
        layout.addWidget(self._article, 0, top)
        layout.addWidget(self._help, 1, top)
        layout.addWidget(second(shortcut, wraps=False), 0, top)
        self.field: Field | None = None
        self._article.hide()
        self._help.setText(_("Go into a field to see here what the law asks for in it."))

    def show_field(self, field: Field) -> None:
        """Tells article and help of a field."""
        self.field = field
        short = provisions.short(field.key, self.session.regimes, words.language())
        self._article.setText(short)
        self._article.setVisible(bool(short))
        self._help.setText(field.entry.help(words.language()))

    @property
    def said(self) -> str:
        """What it tells."""
        return f"{self._article.text()} {self._help.text()}".strip()
