"""The help: a section for each place and for the tasks of an officer, searchable, printable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QSize, QStringListModel, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ropa import resources
from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.words import _
from ropa.terms.term import folded

WIDEST = 520
"""Pixels a picture takes in the text; it is drawn with more, for screens that show them."""
_SECTION = re.compile(r"^# ([a-z-]+): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One section of the help; `key` is a place, a task or `keys`."""

    key: str
    title: str
    text: str

    def picture(self, language: str) -> QImage | None:
        """What the place looks like, in the language of the interface."""
        file = resources.path("help", f"pictures/{language}/{self.key}.png")
        return QImage(str(file)) if file.is_file() else None

    def write(self, document: QTextDocument, sharpness: float) -> None:
        """Adds the section to a text, its picture below its words.

        Args:
            sharpness: dots of the screen or paper for each pixel of the text.
        """
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertMarkdown(f"# {self.title}\n\n{self.text}\n\n")
        picture = self.picture(words.language())
        if picture is None:
            return
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        width = min(WIDEST, picture.width())
        # Scaled here: as a part of a text it would be scaled roughly.
        dots = min(round(width * sharpness), picture.width())
        fitting = picture.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        kind = QTextDocument.ResourceType.ImageResource.value
        document.addResource(kind, QUrl(self.key), fitting)
        form = QTextImageFormat()
        form.setName(self.key)
        form.setWidth(width)
        cursor.insertImage(form)


def sections(language: str) -> list[Section]:
    """The help in a language, in its order."""
    whole = resources.path("help", f"{language}.md").read_text(encoding="utf-8")
    parts = _SECTION.split(whole)[1:]
    return [
        Section(key, title, text.strip())
        for key, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


class HelpDialog(QDialog):
    """Stays open beside the window."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self._all = sections(words.language())
        self._shown = list(self._all)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("Search the help"))
        self.wanted.setAccessibleName(_("Search the help"))
        self.wanted.setClearButtonEnabled(True)
        self.wanted.textChanged.connect(self._narrow)
        self.list = QListView()
        self.list.setModel(QStringListModel(self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Sections"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.text = _Reader()
        self.text.setAccessibleName(_("Help"))
        self._arrange()
        self._narrow("")
        self.list.selectionModel().currentChanged.connect(lambda now: self._show(now.row()))
        self.go(key)
        self.resize(QSize(860, 620))

    def go(self, key: str) -> None:
        """Shows a section."""
        keys = [one.key for one in self._shown]
        row = keys.index(key) if key in keys else 0
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        self._show(row)

    def _narrow(self, text: str) -> None:
        words_ = [folded(word) for word in text.split()]
        self._shown = [
            one
            for one in self._all
            if all(word in folded(f"{one.title} {one.text}") for word in words_)
        ]
        model = self.list.model()
        assert isinstance(model, QStringListModel), "it was given above"  # noqa: S101
        model.setStringList([one.title for one in self._shown])
        if self._shown:
            self.list.setCurrentIndex(model.index(0, 0))
        self._show(0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            one = self._shown[row]
            self.text.clear()
            one.write(self.text.document(), self.devicePixelRatioF())
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self.text.setPlainText(_("Nothing in the help says that."))

    def _print(self) -> None:
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            whole = QTextDocument()
            whole.setDefaultFont(self.font())
            for one in self._all:
                one.write(whole, 2)
            whole.print_(printer)
        dialog.deleteLater()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        head = QHBoxLayout()
        head.addWidget(self.wanted, 1)
        head.addWidget(button(_("Print…"), "printer", does=self._print))
        head.addWidget(button(_("Close"), does=self.close))
        layout.addLayout(head)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([260, 600])
        layout.addWidget(split, 1)


class _Reader(QTextBrowser):
    """Shows our own text and loads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None
