"""A value with what was taken out struck through, or what was put in underlined and bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ropa.gui.theme import fonts, looks
from ropa.gui.words import _
from ropa.services.word_changes import Stretch


class DiffText(QWidget):
    """One side of a change: `side` is `removed` (before) or `added` (after)."""

    def __init__(self, stretches: Sequence[Stretch], side: str, language: str = "") -> None:
        super().__init__()
        self._stretches = [one for one in stretches if one[0] in ("kept", side)]
        self._language = language or None
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(80)
        text = "".join(text for _kind, text in self._stretches)
        self.setAccessibleName(text or _("empty"))
        self._set()

    def _set(self) -> None:
        tokens = looks.tokens()
        self._document.clear()
        self._document.setDefaultFont(fonts.of("body", self._language))
        cursor = QTextCursor(self._document)
        stretches: list[tuple[str, str]] = [*self._stretches] or [("none", _("empty"))]
        for kind, text in stretches:
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.text))
            if kind == "removed":
                form.setFontStrikeOut(True)
                form.setForeground(QColor(tokens.must))
            elif kind == "added":
                form.setFontUnderline(True)
                form.setFontWeight(QFont.Weight.DemiBold)
                form.setForeground(QColor(tokens.ok))
            elif kind == "none":
                form.setForeground(QColor(tokens.text2))
            cursor.insertText(text.replace("\n", "\u2028"), form)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(width)
        return round(self._document.size().height())

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._document.setTextWidth(self.width())
        self._document.drawContents(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._set()
            self.update()
