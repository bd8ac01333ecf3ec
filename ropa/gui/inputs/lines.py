"""Several short texts: one per line, each beside its translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.languages import Missing, shows_translations
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.records.record import Record, several, translations_of

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue


class LineBox(GrowingText):
    """One line in one language.

    Signals:
        pasted: several lines came in at once.
        removed: it was empty, and Backspace was pressed.
    """

    pasted = Signal(list)
    removed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__(lines=False, language=language)
        self.language = language

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line.strip() for line in source.text().splitlines() if line.strip()]
        if len(lines) > 1:
            self.pasted.emit(lines)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class LinesInput(Input):
    """Texts in order, in every language; written when the cursor leaves them all."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self._languages = session.languages
        self._open = False
        self._everything = shows_translations(session)
        self._label = ""
        self._read_only = False
        self._building = False
        self._lines: list[dict[str, str]] = []
        self._saved: list[dict[str, str]] = []
        self._boxes: list[dict[str, LineBox]] = []
        self._parts: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        held = QWidget()
        self._grid = QGridLayout(held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._missing = Missing(self.open_translations)
        self.adder = button(_("Add a line"), "plus", does=self._append, look="link")
        layout.addWidget(held)
        layout.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._missing)

    # ------------------------------------------------------------------ parts

    @property
    def _shown(self) -> tuple[str, ...]:
        everything = self._everything or self._open
        return self._languages if everything else self._languages[:1]

    def open_translations(self) -> None:
        """Shows every language of this field."""
        self._open = True
        self._build()
        self._focus(0, self._languages[-1])

    def arrange_translations(self) -> None:
        """Shows or hides translations as the person has chosen for all fields."""
        self._open, self._everything = False, shows_translations(self.session)
        self._build()

    def _build(self) -> None:
        self._building = True
        self._rebuild()
        self._building = False

    def _rebuild(self) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._boxes = [], []
        shown = self._shown
        if len(shown) > 1 and self._lines:
            for column, language in enumerate(shown):
                self._put(self._heading(language), 0, column)
        for number, texts in enumerate(self._lines):
            boxes = {}
            for column, language in enumerate(shown):
                boxes[language] = self._box(number, language, texts.get(language, ""))
                self._put(boxes[language], number + 1, column)
            if not self._read_only:
                self._put(self._cross(number, texts), number + 1, len(shown))
            self._boxes.append(boxes)
        for column in range(len(self._languages) + 1):
            self._grid.setColumnStretch(column, 1 if column < len(shown) else 0)
        self.adder.setVisible(not self._read_only)
        self._mark()

    def _heading(self, language: str) -> QLabel:
        return label(words.NAMES.get(language, language), "second", "second", wraps=False)

    def _put(self, part: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        part.show()
        self._parts.append(part)

    def _box(self, number: int, language: str, text: str) -> LineBox:
        box = LineBox(language)
        box.show_text(text)
        box.setReadOnly(self._read_only)
        if not text and language != self._languages[0]:
            box.setPlaceholderText(_("missing"))
        name = words.NAMES.get(language, language)
        box.setAccessibleName(f"{self._label} {number + 1} ({name})")
        box.textChanged.connect(lambda: self._edit(number, language, box.text()))
        box.entered.connect(lambda: self._insert(number + 1, language))
        box.removed.connect(lambda: self._remove(number))
        box.pasted.connect(lambda lines: self._paste(number, language, lines))
        box.escaped.connect(self.restore)
        box.left.connect(self._leave)
        return box

    def _cross(self, number: int, texts: dict[str, str]) -> QToolButton:
        said = next(filter(None, texts.values()), str(number + 1))
        cross = icon_button(
            "x", _("Take out {name}", name=said), does=lambda: self._remove(number, keep=False)
        )
        cross.setFixedSize(26, 26)
        cross.setProperty("look", "cross")
        return cross

    # ------------------------------------------------------------------ editing

    def _edit(self, number: int, language: str, text: str) -> None:
        self._lines[number][language] = " ".join(text.split("\n"))
        self._mark()
        self.typed.emit()

    def _append(self) -> None:
        self._insert(len(self._lines), self._languages[0])

    def _insert(self, number: int, language: str) -> None:
        if self._read_only:
            return
        self._lines.insert(number, {})
        self._build()
        self._focus(number, language)

    def _paste(self, number: int, language: str, lines: list[str]) -> None:
        if not self._lines[number].get(language):
            self._lines[number][language] = lines.pop(0)
        for more, line in enumerate(lines, 1):
            at = number + more
            if at >= len(self._lines) or self._lines[at].get(language):
                self._lines.insert(at, {})
            self._lines[at][language] = line
        self._build()
        self._focus(number + len(lines), language)

    def _remove(self, number: int, *, keep: bool = True) -> None:
        if self._read_only or (keep and any(self._lines[number].values())):
            return
        del self._lines[number]
        self._build()
        if self._lines:
            self._focus(max(0, number - 1), self._languages[0])
        else:
            self.adder.setFocus()
        if not keep:
            self.commit()

    def _focus(self, number: int, language: str) -> None:
        if 0 <= number < len(self._boxes):
            box = self._boxes[number].get(language) or next(iter(self._boxes[number].values()))
            box.setFocus()

    def _leave(self) -> None:
        """Between its own lines the cursor does not leave the field; nor while they are drawn."""
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        if not (inside or self._building):
            self.commit()

    def _mark(self) -> None:
        shown = self._shown
        lacking = [
            one
            for one in self._languages
            if one not in shown
            and any(not line.get(one) for line in self._lines if any(line.values()))
        ]
        self._missing.tell(lacking)

    # ------------------------------------------------------------------ value

    def entry(self) -> QWidget:
        return next(iter(self._boxes[0].values())) if self._boxes else self.adder

    def name(self, said: str) -> None:
        self._label = said
        self.adder.setAccessibleName(_("Add a line: {name}", name=said))

    def hold(self, *, read_only: bool) -> None:
        self._read_only = read_only
        self._build()

    def load(self, row: Record) -> None:
        translations = translations_of(row)
        own = self._languages[0]
        texts = {
            language: several(
                getattr(row, self.field)
                if language == own
                else translations.get(language, {}).get(self.field)
            )
            for language in self._languages
        }
        count = max(map(len, texts.values()))
        self._lines = [
            {one: lines[number] for one, lines in texts.items() if number < len(lines)}
            for number in range(count)
        ]
        self._saved = [dict(line) for line in self._lines]
        self._build()

    def dirty(self) -> bool:
        return _plain(self._lines) != _plain(self._saved)

    def value(self) -> FieldValue:
        kept = _plain(self._lines)
        return {one: [line.get(one, "") for line in kept] or None for one in self._languages}

    def typing(self) -> dict[str, str]:
        if not self.dirty():
            return {}
        lines = _plain(self._lines)
        return {one: "\n".join(line.get(one, "") for line in lines) for one in self._languages}

    def take_typing(self, language: str, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number >= len(self._lines):
                self._lines.append({})
            self._lines[number][language] = line
        self._build()
        self._focus(0, language)


def _plain(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """The lines that say something, in any language."""
    tidy = [{one: text.strip() for one, text in line.items() if text.strip()} for line in lines]
    return [line for line in tidy if line]
