"""Words that are the same in every language, numbers, and lengths of time."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ropa.gui import words
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.inputs.input import Input
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.records.record import Record
from ropa.terms.periods import parse_period, period_text

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue

LONG = frozenset({"wording", "reason", "gaps_reason", "document"})
"""Plain fields that hold sentences: Enter begins a new line."""


class PlainInput(Input):
    """One box; several values stand one per line."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self.box = GrowingText(lines=self.kind.many or field in LONG)
        self.wrong = label("", "second", "must")
        self.wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.box)
        layout.addWidget(self.wrong)
        if self.kind.many:
            self.box.setPlaceholderText(_("One per line"))
        self.box.left.connect(self.commit)
        self.box.entered.connect(self.commit)
        self.box.escaped.connect(self.restore)
        self.box.textChanged.connect(self.typed)

    def entry(self) -> GrowingText:
        return self.box

    def hold(self, *, read_only: bool) -> None:
        self.box.setReadOnly(read_only)

    def load(self, row: Record) -> None:
        self.wrong.hide()
        self.box.show_text(self.spelled(getattr(row, self.field) or ""))

    def dirty(self) -> bool:
        return self.box.changed()

    def value(self) -> FieldValue:
        return self.box.text().strip() or None

    def spelled(self, stored: str) -> str:
        """A stored value as a person reads it."""
        return stored

    def refuse(self, sentence: str) -> bool:
        """Says beneath the field why what was typed cannot be taken."""
        self.wrong.setText(sentence)
        self.wrong.show()
        return False

    def typing(self) -> dict[str, str]:
        return {"": self.box.text()} if self.box.changed() else {}

    def take_typing(self, language: str, text: str) -> None:
        del language
        self.box.setPlainText(text)
        self.box.setFocus()


class NumberInput(PlainInput):
    """A whole number, in digits of any width."""

    def value(self) -> FieldValue:
        return unicodedata.normalize("NFKC", self.box.text()).strip() or None

    def commit(self) -> bool:
        number = str(self.value() or "0")
        if self.dirty() and not (number.isascii() and number.isdecimal() and len(number) < 10):
            return self.refuse(_("Enter a whole number, such as 14."))
        return super().commit()


class PeriodInput(PlainInput):
    """A length of time, typed and read as number and unit in words."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self.box.setPlaceholderText(_("Such as 3 years, 36 months, 72 hours"))

    def spelled(self, stored: str) -> str:
        if not stored:
            return ""
        try:
            said = period_text(stored, words.language())
        except ValueError:
            return stored
        return said if parse_period(said) == stored else stored

    def value(self) -> FieldValue:
        typed = self.box.text().strip()
        return (parse_period(typed) or typed) if typed else None

    def commit(self) -> bool:
        typed = self.box.text().strip()
        if self.dirty() and typed and parse_period(typed) is None:
            return self.refuse(
                _("“{typed}” is no length of time. Enter a number and a unit.", typed=typed)
            )
        return super().commit()
