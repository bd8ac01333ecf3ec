"""What all inputs share: they show a field of a record, and write it when the person leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ropa.errors import UserError
from ropa.records.kind import Kind
from ropa.records.merging import Clash, merged
from ropa.records.record import Record, kind_of, kinds_of

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue

PLAIN = Kind("plain")
"""The kind of the columns every record has, such as its reference."""


class Input(QWidget):
    """One field of one record.

    Attributes:
        row: the record as it was when the person began to type, or as it is.

    Signals:
        typed: what it holds differs from the record, or does no more.
        kept: the field was written; or nothing was to be written.
        clashed: the field was changed elsewhere in the meantime; carries what it holds now.
    """

    typed = Signal()
    kept = Signal()
    clashed = Signal(str)

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__()
        self.session = session
        self.record = record
        self.field = field
        self.kind = kinds_of(record).get(field, PLAIN)
        self.row: Record | None = None
        self._committing = False

    @property
    def key(self) -> str:
        """The field as findings and the field guide name it: `activity.name`."""
        return f"{kind_of(self.record)}.{self.field}"

    # ------------------------------------------------------------------ what each kind says

    def load(self, row: Record) -> None:
        """Shows what a record holds."""
        raise NotImplementedError

    def value(self) -> FieldValue:
        """What the field is to hold, as an edit takes it."""
        raise NotImplementedError

    def dirty(self) -> bool:
        """Whether something was entered that is not written yet."""
        raise NotImplementedError

    def entry(self) -> QWidget:
        """The widget that takes the focus."""
        return self

    def hold(self, *, read_only: bool) -> None:
        """Lets the value be read and copied, but not changed."""
        self.setDisabled(read_only)

    def name(self, said: str) -> None:
        """Gives the parts their names for screen readers."""
        self.entry().setAccessibleName(said)

    def typing(self) -> dict[str, str]:
        """What is being typed and not written yet, by language; empty for what is chosen."""
        return {}

    def take_typing(self, language: str, text: str) -> None:
        """Puts back what was typed and never written."""
        del language, text

    # ------------------------------------------------------------------ showing and writing

    def show_row(self, row: Record) -> None:
        """Shows a record; what the person is typing into the same one stays."""
        if self.row is not None and self.row.id == row.id and self.dirty():
            return
        self.row = row
        self.load(row)

    def restore(self) -> None:
        """Drops what was entered."""
        if self.row is not None:
            self.row = self.session.register.get(self.record, self.row.id) or self.row
            self.load(self.row)
            self.typed.emit()

    def commit(self) -> bool:
        """Writes what was entered; False if it could not be, and then it stays as typed."""
        if self.row is None or self._committing or not self.dirty():
            return True
        self._committing = True
        try:
            done = self._write(self.row)
        finally:
            self._committing = False
        if done:
            self.kept.emit()
        return done

    def insist(self) -> None:
        """Writes what was entered over what somebody else wrote in the meantime."""
        if self.row is not None:
            self.row = self.session.register.get(self.record, self.row.id) or self.row
            self.commit()

    def amend(self, row: Record, value: FieldValue) -> bool:
        """Makes the edit; a field whose edit is more than its value does it otherwise."""
        return self.session.amend(self.record, row, **{self.field: value})

    def _write(self, seen: Record) -> bool:
        now = self.session.register.get(self.record, seen.id)
        if now is None:
            return True
        value = self.value()
        try:
            merged(self.record, seen, now, {self.field: value}, language=self.session.language)
        except Clash as clash:
            self.clashed.emit(str(clash.now or ""))
            return False
        except UserError:
            pass  # the edit itself says it, with the record's name
        if not self.amend(seen, value):
            return False
        written = self.session.register.get(self.record, seen.id)
        if written is not None:
            self.row = written
            self.load(written)
        self.typed.emit()
        return True
