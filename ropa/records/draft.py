"""A change while it is being made: what is to be added, amended and removed.

Values are checked as they come in, references when the draft is finished, so that records may
name each other in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from ropa.errors import RecordInUse, UserError
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import R, Record, RecordId, kind_of, kinds_of, several
from ropa.records.rows import Numbering, amended, called, new_row
from ropa.records.validation import BadValue, FieldValue

if TYPE_CHECKING:
    from ropa.records.history import Edits


class Lookup(Protocol):
    """The register as it stands before the change."""

    def some(self, record: type[R], ids: Sequence[str]) -> dict[str, R]:
        """The rows with these ids, by id."""

    def kinds(self, ids: Sequence[str]) -> dict[str, str]:
        """The kinds of those of these ids that are on record."""

    def numbering(self, kind: str) -> Numbering:
        """Positions and references after those in use."""

    def referrers(self, ids: set[str]) -> list[tuple[str, str, str, str]]:
        """Kind, id and field of who refers to these ids, and the id referred to."""


class Draft:
    """Edits that become one change.

    Values of text fields are given in the register's language as text, or per language as a
    mapping (`{"en": "…", "ko": None}`: languages not named stay as they are); several values as a
    sequence or one per line.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._before: dict[tuple[str, str], Record | None] = {}
        self._after: dict[tuple[str, str], Record | None] = {}
        self._numbering: dict[str, Numbering] = {}

    @property
    def language(self) -> str:
        """The register's own language, as this draft leaves it."""
        row = self.row(RegisterDescription, REGISTER_ID)
        return (row.language if row else None) or "en"

    def row(
        self, record: type[R], record_id: str, changed: Mapping[str, Any] | None = None
    ) -> R | None:
        """A record as this draft leaves it, with some columns changed."""
        key = (kind_of(record), record_id)
        if key in self._after:
            found = cast("R | None", self._after[key])
        else:
            found = self._lookup.some(record, [record_id]).get(record_id)
        if found is None or not changed:
            return found
        return cast("R", cast("Any", found)._replace(**changed))

    def put(self, record: type[Record], record_id: str, row: Record | None) -> None:
        """Sets a record to a row that is known to be good; None removes it."""
        key = (kind_of(record), record_id)
        if key not in self._before:
            self._before[key] = self._lookup.some(record, [record_id]).get(record_id)
        self._after[key] = row

    def put_known(self, rows: Iterable[tuple[type[Record], Record | None, Record | None]]) -> None:
        """Takes rows known to be good with what they were before, such as those of an import."""
        for record, before, after in rows:
            row = before or after
            if row is not None:
                key = (kind_of(record), row.id)
                self._before.setdefault(key, before)
                self._after[key] = after

    def add(
        self,
        record: type[Record],
        *,
        id: str | None = None,
        reference: str | None = None,
        **values: FieldValue,
    ) -> RecordId:
        """Adds a record; id and reference are made when they are not given."""
        kind = kind_of(record)
        if kind not in self._numbering:
            self._numbering[kind] = self._lookup.numbering(kind)
        described = values.get("language") if record is RegisterDescription else None
        row = new_row(
            record,
            values,
            self._numbering[kind],
            language=str(described or self.language),
            record_id=id,
            reference=reference,
        )
        if id is not None and (self._lookup.kinds([id]) or (kind, id) in self._after):
            raise UserError(f"The id “{id}” is taken.", "Leave the id empty to get a new one.")
        self.put_known([(record, None, row)])
        return row.id

    def amend(self, record: type[Record], record_id: str, **values: FieldValue) -> None:
        """Sets fields of a record; `reference` and `position` may be among them."""
        row = self.row(record, record_id)
        if row is None:
            raise UserError(
                f"There is no {called(kind_of(record)).lower()} “{record_id}”.",
                "It may have been removed; look in the history.",
            )
        after = amended(record, row, values, language=self.language)
        if after != row:
            self.put(record, record_id, after)

    def remove(self, record: type[Record], record_id: str) -> None:
        """Removes a record and all that is a part of it."""
        if record is RegisterDescription:
            raise UserError(
                "The description of the register cannot be removed.",
                "Delete the file itself if the register is no longer needed.",
            )
        waiting = {(kind_of(record), record_id)}
        while waiting:
            for kind, one in waiting:
                self.put(BY_KIND[kind], one, None)
            waiting = {
                (kind, one)
                for kind, one, field, _target in self._lookup.referrers({one for _, one in waiting})
                if kinds_of(BY_KIND[kind])[field].owner
            }

    def edits(self) -> Edits:
        """What is to be written. Raises RecordInUse or BadValue when a reference leads nowhere."""
        edits = {
            key: (self._before[key], after)
            for key, after in self._after.items()
            if self._before[key] != after
        }
        self._refuse_dangling(edits)
        self._refuse_removing_used(edits)
        return edits

    def _refuse_dangling(self, edits: Edits) -> None:
        named: dict[tuple[str, str], tuple[str, Record, str]] = {}
        for (kind, _id), (_before, after) in edits.items():
            if after is None:
                continue
            for field, to in _reference_fields(kind):
                if value := getattr(after, field):
                    for target in several(value):
                        if edits.get((to, target), (None, None))[1] is None:
                            named.setdefault((to, target), (kind, after, field))
        on_record = self._lookup.kinds(sorted({target for _to, target in named}))
        for (to, target), (kind, row, field) in named.items():
            there = self._kind_after(target, on_record.get(target), edits)
            if there is None or (to and there != to):
                raise BadValue(
                    f"{field_guide.label(kind, field, 'en')} of {called(kind)} "
                    f"{row.reference or row.id} names “{target}”, which is not on record.",
                    "Add that record first, or name another.",
                )

    def _kind_after(self, target: str, on_record: str | None, edits: Edits) -> str | None:
        if on_record is not None:
            removed = (on_record, target) in edits and edits[on_record, target][1] is None
            return None if removed else on_record
        return next((kind for kind in BY_KIND if edits.get((kind, target), (0, None))[1]), None)

    def _refuse_removing_used(self, edits: Edits) -> None:
        removed = {one: kind for (kind, one), (_before, after) in edits.items() if after is None}
        for kind, source, field, target in self._lookup.referrers(set(removed)) if removed else ():
            if (kind, source) in edits:
                after = edits[kind, source][1]
                if after is None or target not in several(getattr(after, field)):
                    continue
            row = self.row(BY_KIND[kind], source)
            raise RecordInUse(
                f"{called(removed[target])} “{target}” is still named by "
                f"{called(kind)} {row.reference if row else source} "
                f"({field_guide.label(kind, field, 'en')}).",
                "Take it out there first, or retire it instead of removing it.",
            )


@cache
def _reference_fields(kind: str) -> tuple[tuple[str, str], ...]:
    kinds = kinds_of(BY_KIND[kind])
    return tuple((name, one.to) for name, one in kinds.items() if one.form == "record")
