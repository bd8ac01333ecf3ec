"""Coded fields beside which the record has a text for what no list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui.inputs.pick import PickInput
from ropa.gui.inputs.terms import TermSource
from ropa.records.record import Record, kinds_of, several

if TYPE_CHECKING:
    from ropa.gui.session import Session

OWN_WORDING = {
    "purpose.term": "wording",
    "data_use.categories": "category",
    "data_use.people": "people_wording",
    "right.term": "wording",
    "security_measure.term": "detail",
}
"""Coded field → the text of the same record that takes the officer's own words."""


class TermInput(PickInput):
    """Codes of lists; what the lists lack becomes the text beside them."""

    def __init__(
        self, session: Session, record: type[Record], field: str, source: TermSource, own: str
    ) -> None:
        super().__init__(session, record, field, source)
        self._own = own
        self._terms = source
        source.recounted = self.refresh_list

    def load(self, row: Record) -> None:
        self._terms.row = row
        super().load(row)

    def keep_free(self, typed: str) -> None:
        row = self.row and self.session.register.get(self.record, self.row.id)
        if row is None:
            return
        before = getattr(row, self._own)
        many = kinds_of(self.record)[self._own].many
        value = [*several(before), typed] if many else typed
        if self.session.amend(self.record, row, **{self._own: value}):
            self.kept.emit()
