"""The text of a notice to read and to choose from: a click or the arrow keys choose a passage."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from ropa.gui.panels.notice_composing import Composition, Set, compose, stacked
from ropa.gui.theme import looks
from ropa.gui.theme.tokens import Tokens
from ropa.gui.words import _
from ropa.services.notice_passages import Preview

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NoticeText(QTextBrowser):
    """Shows a preview. It follows no link and loads nothing.

    Signals:
        chosen: the number of the passage that is chosen now.
        opened: Return or a double click: lead to what is behind it.
    """

    chosen = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setProperty("look", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Text of the notice"))
        self._composition = Composition(())
        self._preview: Preview | None = None
        self._tokens: Tokens | None = None
        self._at = -1
        self._stacked: tuple[bool, ...] = ()
        self._own: QTextDocument | None = None
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self._fit)

    # ------------------------------------------------------------------ what is shown

    def show_preview(self, preview: Preview) -> None:
        """Shows another text; what was chosen and in sight stays so where it is still there."""
        kept, before = self.passage(), self._preview
        same = before is not None and before.language == preview.language
        scrolled = self.verticalScrollBar().value() if same else 0
        self._preview, self._tokens = preview, looks.tokens()
        width = self.viewport().width()
        self._stacked = stacked(preview, width)
        fresh = QTextDocument(self)
        self._composition = compose(fresh, preview, width)
        self._take(fresh)
        self._at = -1
        if kept is not None and same:
            self._at = self._like(kept)
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(scrolled)

    def clear_preview(self) -> None:
        """Shows nothing."""
        self._preview = None
        self._composition, self._at = Composition(()), -1
        self._take(QTextDocument(self))

    def _take(self, fresh: QTextDocument) -> None:
        """Shows a document that is set already: the one in sight is never changed."""
        self.setExtraSelections([])
        self.setDocument(fresh)
        if self._own is not None:
            self._own.deleteLater()
        self._own = fresh

    @property
    def passages(self) -> tuple[Set, ...]:
        """What can be chosen, in the order of the text."""
        return self._composition.passages

    @property
    def at(self) -> int:
        """The number of what is chosen; -1 for nothing."""
        return self._at

    def passage(self) -> Set | None:
        """What is chosen."""
        return self.passages[self._at] if 0 <= self._at < len(self.passages) else None

    def _like(self, wanted: Set) -> int:
        """The passage that was made from the same facts, or says the same, in the same section."""
        near = [at for at, one in enumerate(self.passages) if one.section == wanted.section]
        for at in near:
            if self.passages[at].passage == wanted.passage:
                return at
        for at in near:
            if (
                wanted.passage.sources
                and self.passages[at].passage.sources == wanted.passage.sources
            ):
                return at
        return -1

    # ------------------------------------------------------------------ choosing

    def choose(self, number: int, *, tell: bool = True) -> None:
        """Chooses a passage and brings it into sight."""
        if not 0 <= number < len(self.passages):
            return
        self._at = number
        self._mark()
        self.setAccessibleDescription(self.passages[number].passage.text)
        cursor = QTextCursor(self.document())
        for position in (self.passages[number].end, self.passages[number].start):
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        if tell:
            self.chosen.emit(number)

    def choose_like(self, wanted: Set) -> None:
        """Chooses what says the same, in the text of another language, without telling."""
        found = self._like(wanted)
        if found >= 0:
            self.choose(found, tell=False)
        else:
            self.go(wanted.section)

    def choose_from(self, record: str, field: str) -> bool:
        """Chooses the first passage made from a field of a record; the marked gap first."""
        numbers = [
            at
            for at, one in enumerate(self.passages)
            if any((two.record, two.field) == (record, field) for two in one.passage.sources)
        ]
        numbers.sort(key=lambda at: not self.passages[at].passage.is_open)
        if numbers:
            self.choose(numbers[0])
        return bool(numbers)

    def go(self, section: str) -> None:
        """Brings a section to the top."""
        position = self._composition.sections.get(section)
        if position is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 12)

    def section_in_sight(self) -> str:
        """The section at the top of what is in sight; at the very top, above all, the first one."""
        bar = self.verticalScrollBar()
        if bar.value() == bar.minimum():
            return next((one.section for one in self.passages if one.section), "")
        position = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        number = self._composition.at(position + 1)
        return self.passages[number].section if number >= 0 else ""

    def _mark(self) -> None:
        marked = []
        if chosen := self.passage():
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(chosen.start)
            cursor.setPosition(chosen.end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(QColor(looks.tokens().mark))
            marked.append(selection)
        self.setExtraSelections(marked)
        self.viewport().update()

    # ------------------------------------------------------------------ Qt calls

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        del kind, name
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.choose(min(max(self._at + step, 0), len(self.passages) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.passage():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            number = self._composition.at(
                self.cursorForPosition(event.position().toPoint()).position()
            )
            self.choose(max(number, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.passage():
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        restyled = event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if restyled and self._preview is not None and self._tokens is not looks.tokens():
            self.show_preview(self._preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table that no longer fits is set otherwise; one that fits again is a table again."""
        super().resizeEvent(event)
        self._refit.start()

    def _fit(self) -> None:
        if self._preview and stacked(self._preview, self.viewport().width()) != self._stacked:
            self.show_preview(self._preview)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        chosen = self.passage()
        if chosen is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self._bar(chosen), QColor(looks.tokens().accent))
        painter.end()

    def _bar(self, chosen: Set) -> QRect:
        """The line beside the chosen passage, which says so without colour."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(chosen.start)
        top = self.cursorRect(cursor)
        cursor.setPosition(chosen.end)
        bottom = self.cursorRect(cursor)
        left = min(top.left(), bottom.left()) - 7
        return QRect(max(left, 1), top.top(), 3, bottom.bottom() - top.top() + 1)
