"""The register's own language: its texts and their translations trade places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.inputs.choices import ChoiceInput
from ropa.services import editing

if TYPE_CHECKING:
    from ropa.records.record import Record
    from ropa.records.validation import FieldValue


class RegisterLanguageInput(ChoiceInput):
    """Changes the language of every text at once; nothing gets lost."""

    def amend(self, row: Record, value: FieldValue) -> bool:
        del row
        wanted = str(value or "")
        if not wanted:
            return False
        made = self.session.perform(
            lambda register: editing.change_language(register, wanted, label_in=words.language())
        )
        return made is not None
