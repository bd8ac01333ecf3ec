"""Keeps a list true to the register: exactly the rows a change touched are told anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ropa.gui.models.layouts import layout
from ropa.records.history import Change
from ropa.records.record import kinds_of
from ropa.services import listing

if TYPE_CHECKING:
    from ropa.gui.panels.kind_list import KindList

MANY = 300
"""From how many rows on a change is looked for anew instead of taken up row by row."""


class Following(QObject):
    """Listens to the register for one list."""

    def __init__(self, of: KindList) -> None:
        super().__init__(of)
        self._list = of
        kinds, shown = kinds_of(of.record), layout(of.kind)
        said = {*shown.names, *shown.second, *shown.columns}
        self._named = {kinds[field].to for field in said if field in kinds and kinds[field].to}
        of.session.changed.connect(self._take)

    def _take(self, change: Change) -> None:
        """A change is on the disk."""
        kind = self._list.kind
        touched = [record for of, record in change.records if of == kind]
        if any(of in self._named and of != kind for of, _record in change.records):
            self._list.model.refresh()
        if touched:
            of = self._list
            of.total = of.session.register.count(of.record)
        if len(touched) > MANY:
            self._list.model.refresh()
            self._look_again()
        elif touched:
            self._take_rows(touched)

    def _take_rows(self, touched: list[str]) -> None:
        of = self._list
        there = listing.rows(of.session.register, of.record, touched)
        listed = {one for one in touched if of.model.row_of(one) >= 0}
        of.model.refresh([one for one in there if one in listed])
        gone = listed - there.keys()
        come = there.keys() - listed
        if not gone and not come:
            return
        if come and (of.narrowed or of.order is not None or not of.complete):
            self._look_again()
            return
        ids = [one for one in of.model.ids if one not in gone]
        places = {one: listing.rank(of.session.register, of.record, one) for one in come}
        for record_id, place in sorted(places.items(), key=lambda one: one[1] or 0):
            if place is not None:
                ids.insert(place, record_id)
        of.put(ids)

    def _look_again(self) -> None:
        if self._list.order is not None:
            self._list.sort(self._list.order)
        else:
            self._list.ask_again()
