"""Offers of other records: found by name and reference, or made in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.inputs.offers import Offer, Offers
from ropa.gui.inputs.pick import PickInput
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, RecordId
from ropa.services import calling, linking, parts
from ropa.terms.term import folded

if TYPE_CHECKING:
    from ropa.gui.session import Session

_SHOWN = 60


class RecordSource:
    """The records of a kind; parts of an activity are offered within that activity alone."""

    def __init__(self, session: Session, to: str) -> None:
        self._session = session
        self._to = to
        self._record: type[Record] | None = BY_KIND.get(to)
        self.activity = ""
        self.hint = _("Choose or search")

    def offers(self, typed: str) -> Offers:
        """Those in which every word is found, in any language; without words the first ones."""
        if self._record is None:
            return Offers(())
        register = self._session.register
        if self._record in linking.PARTS and self.activity:
            rows = list(parts.parts(register, self._record, self.activity))
            wanted = folded(typed)
            items = [self._offer(row) for row in rows]
            return Offers(tuple(one for one in items if wanted in folded(_said(one))))
        rows = list(register.page(self._record, words=typed, limit=_SHOWN))
        if typed:
            rows += self._by_name(typed, {row.id for row in rows})
        more = len(rows) >= _SHOWN
        foot = _("Type to find more") if more else ""
        return Offers(tuple(map(self._offer, rows)), foot=foot)

    def shown(self, value: str) -> Offer:
        """A record by its name."""
        register = self._session.register
        row = register.get(self._record, RecordId(value)) if self._record else register.find(value)
        return self._offer(row) if row is not None else Offer(value, value)

    def known(self, value: str) -> bool:
        """Whether the record is there."""
        return self._session.register.kind_of(value) is not None

    def free(self, typed: str) -> str:
        """What makes a new record of what was typed."""
        if self._to not in linking.NAME_FIELDS:
            return ""
        kind = field_guide.entry(self._to).label(words.language())
        if not typed:
            return _("New: {kind}…", kind=kind)
        return _("New: {kind} “{typed}”", kind=kind, typed=typed)

    def _by_name(self, typed: str, known: set[str]) -> list[Record]:
        """Records among the first of the kind whose reference begins with what was typed.

        Also those that are called by a code: words of its title are found, not marks between them.
        """
        wanted, by_code = folded(typed), self._to in calling.BY_CODE
        assert self._record is not None, "asked for a kind only"  # noqa: S101
        first = self._session.register.page(self._record, limit=500)
        return [
            row
            for row in first
            if row.id not in known
            and (
                folded(row.reference or "").startswith(wanted)
                or (by_code and wanted in folded(self._offer(row).title))
            )
        ][:_SHOWN]

    def _offer(self, row: Record) -> Offer:
        name = calling.called(self._session.register, row, words.language())
        reference = row.reference or ""
        return Offer(row.id, name, aside=reference if reference != name else "")


class RecordInput(PickInput):
    """One or several other records; a new one is made in place."""

    def __init__(self, session: Session, record: type[Record], field: str, to: str) -> None:
        self._of = RecordSource(session, to)
        super().__init__(session, record, field, self._of)
        self._to = to

    def load(self, row: Record) -> None:
        self._of.activity = getattr(row, "activity", None) or (
            row.id if self.record is BY_KIND["activity"] else ""
        )
        super().load(row)

    def keep_free(self, typed: str) -> None:
        row = self.row
        if row is None:
            return
        made: RecordId | None = self.session.perform(
            lambda register: linking.add_and_name(
                register,
                BY_KIND[self._to],
                typed or _("New"),
                self.record,
                row.id,
                self.field,
                label_in=words.language(),
            )
        )
        if made is not None:
            self.restore()
            self.kept.emit()


def _said(offer: Offer) -> str:
    return f"{offer.title} {offer.aside}"
