"""A country, with what a transfer there needs under the laws of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui.inputs.countries import CountrySource
from ropa.gui.inputs.pick import PickInput
from ropa.gui.panels.labels import label
from ropa.records.record import Record, kind_of

if TYPE_CHECKING:
    from ropa.gui.session import Session

ABROAD = frozenset({"transfer", "recipient"})
"""Kinds whose country data go to."""


class CountryInput(PickInput):
    """One or several countries."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        self._countries = CountrySource(session)
        super().__init__(session, record, field, self._countries)
        self.needs = label("", "second", "second")
        self.outer.addWidget(self.needs)
        self.needs.hide()

    def show_values(self, values: tuple[str, ...]) -> None:
        super().show_values(values)
        self._tell()

    def choose(self, value: str) -> None:
        super().choose(value)
        self._tell()

    def _tell(self) -> None:
        abroad = kind_of(self.record) in ABROAD and not self.kind.many
        said = self._countries.detail(self.values[0]) if abroad and self.values else ""
        self.needs.setText(said)
        self.needs.setVisible(bool(said))
