"""Words a reader may meet: the register's own language, and translations beside or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.languages import Missing, shows_translations
from ropa.gui.panels.labels import label, relook
from ropa.gui.words import _
from ropa.records.record import Record, translations_of

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue

SIDE_BY_SIDE = 560
"""Width from which two languages stand beside each other."""
ONE_LINE = frozenset(
    {
        "name",
        "legal_name",
        "called",
        "department",
        "owner",
        "head",
        "job_title",
        "title",
        "audience",
        "kind",
        "provider",
        "destination",
        "source_name",
        "responsible_name",
        "responsible_head",
        "court",
        "governing_law",
    }
)
"""Fields of a few words: Enter ends the entry."""


class TextInput(Input):
    """One text, once per language of the register."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self._boxes: dict[str, GrowingText] = {}
        self._tags: dict[str, QLabel] = {}
        self._open: bool | None = None
        self._everything = shows_translations(session)
        self._columns = 0
        self._label = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._held = QWidget()
        self._grid = QGridLayout(self._held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._missing = Missing(self.open_translations)
        layout.addWidget(self._held)
        layout.addWidget(self._missing)
        for language in session.languages:
            self._add(language)
        self._arrange()

    # ------------------------------------------------------------------ parts

    def _add(self, language: str) -> None:
        box = GrowingText(lines=self.field not in ONE_LINE, language=language)
        box.setParent(self._held)
        box.left.connect(self.commit)
        box.entered.connect(self.commit)
        box.escaped.connect(self.restore)
        box.textChanged.connect(self._mark)
        tag = label(words.NAMES.get(language, language), "second", "second", wraps=False)
        tag.setParent(self._held)
        tag.setBuddy(box)
        self._boxes[language], self._tags[language] = box, tag

    def entry(self) -> GrowingText:
        return self._boxes[self.session.language]

    def box(self, language: str) -> GrowingText:
        """Where the text of a language is typed."""
        return self._boxes[language]

    def name(self, said: str) -> None:
        self._label = said
        for language, box in self._boxes.items():
            box.setAccessibleName(f"{said} ({words.NAMES.get(language, language)})")

    def hold(self, *, read_only: bool) -> None:
        for box in self._boxes.values():
            box.setReadOnly(read_only)

    # ------------------------------------------------------------------ arrangement

    def open_translations(self) -> None:
        """Shows every language of this field and puts the cursor into the first that lacks it."""
        self._open = True
        self._arrange()
        empty = [one for language, one in self._boxes.items() if not one.text()]
        if empty:
            empty[0].setFocus()

    def arrange_translations(self) -> None:
        """Shows or hides translations as the person has chosen for all fields."""
        self._open, self._everything = None, shows_translations(self.session)
        self._arrange()

    @property
    def _shown(self) -> list[str]:
        everything = self._open if self._open is not None else self._everything
        own = self.session.language
        return [one for one in self._boxes if everything or one == own]

    def _arrange(self) -> None:
        shown = self._shown
        columns = 2 if self.width() >= SIDE_BY_SIDE and len(shown) > 1 else 1
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for language, box in self._boxes.items():
            box.setVisible(language in shown)
            self._tags[language].setVisible(language in shown and len(shown) > 1)
        for number, language in enumerate(shown):
            row, column = divmod(number, columns)
            self._grid.addWidget(self._tags[language], row * 2, column)
            self._grid.addWidget(self._boxes[language], row * 2 + 1, column)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        previous: GrowingText | None = None
        for language in shown:
            if previous is not None:
                QWidget.setTabOrder(previous, self._boxes[language])
            previous = self._boxes[language]
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = 2 if event.size().width() >= SIDE_BY_SIDE and len(self._shown) > 1 else 1
        if wanted != self._columns:
            self._arrange()

    def _mark(self) -> None:
        """Says which languages lack the text that another has."""
        texts = {language: box.text().strip() for language, box in self._boxes.items()}
        lacking = [one for one, text in texts.items() if not text] if any(texts.values()) else []
        shown = self._shown
        for language, tag in self._tags.items():
            name = words.NAMES.get(language, language)
            missing = language in lacking
            tag.setText(_("{language} – missing", language=name) if missing else name)
            relook(tag, "should" if missing else "second")
        self._missing.tell([one for one in lacking if one not in shown])
        self.typed.emit()

    # ------------------------------------------------------------------ value

    def load(self, row: Record) -> None:
        translations = translations_of(row)
        own = self.session.language
        for language, box in self._boxes.items():
            text = getattr(row, self.field) if language == own else None
            box.show_text(text or translations.get(language, {}).get(self.field, ""))
        self._mark()

    def dirty(self) -> bool:
        return any(box.changed() for box in self._boxes.values())

    def value(self) -> FieldValue:
        return {
            language: box.text().strip() or None
            for language, box in self._boxes.items()
            if box.changed()
        }

    def typing(self) -> dict[str, str]:
        return {language: box.text() for language, box in self._boxes.items() if box.changed()}

    def take_typing(self, language: str, text: str) -> None:
        if language in self._boxes:
            if language not in self._shown:
                self.open_translations()
            self._boxes[language].setPlainText(text)
            self._boxes[language].setFocus()
