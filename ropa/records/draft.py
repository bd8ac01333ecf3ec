"""A change while it is being made: what is to be added, amended and removed.

Values are checked as they come in, references when the draft is finished, so that records may
name each other in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from ropa.errors import UserError
from ropa.records.inventory import BY_KIND, REGISTER_ID
from ropa.records.links import Reference, reference_fields, refuse_dangling, refuse_removing_used
from ropa.records.organisation import RegisterDescription
from ropa.records.record import R, Record, RecordId, joined, kind_of, kinds_of, several
from ropa.records.rows import Numbering, amended, called, new_row
from ropa.records.translating import relabelled
from ropa.records.validation import FieldValue, shown

if TYPE_CHECKING:
    from ropa.records.history import Change, Edits

Key = tuple[str, str]
"""Kind and id of a record."""


class Lookup(Protocol):
    """The register as it stands before the change."""

    def some(self, record: type[R], ids: Sequence[str]) -> dict[str, R]:
        """The rows with these ids, by id."""

    def kinds(self, ids: Sequence[str]) -> dict[str, str]:
        """The kinds of those of these ids that are on record."""

    def last_position(self, kind: str) -> int:
        """The highest position among the records of one kind."""

    def reference_taken(self, kind: str, reference: str) -> bool:
        """Whether a record of this kind has this reference."""

    def referrers(self, ids: set[str]) -> list[Reference]:
        """Kind, id and field of who refers to these ids, and the id referred to."""

    def holds_records(self) -> bool:
        """Whether there is any record beside the description of the register."""


class Draft:
    """Edits that become one change.

    Values of text fields are given in the register's language as text, or per language as a
    mapping (`{"en": "…", "ko": None}`: languages not named stay as they are); several values as a
    sequence or one per line.

    Attributes:
        label: what the change is called in the history; may be set while it is made.
        change: the finished change, once it is recorded; None when nothing changed.
    """

    def __init__(self, lookup: Lookup, label: str) -> None:
        self.label = label
        self.change: Change | None = None
        self._lookup = lookup
        self._edits: Edits = {}
        self._unchecked: set[Key] = set()
        self._added: set[str] = set()
        self._numbering: dict[str, Numbering] = {}
        self._description: RegisterDescription | None = None

    @property
    def language(self) -> str:
        """The register's own language, as this draft leaves it."""
        key = kind_of(RegisterDescription), REGISTER_ID
        if key in self._edits:
            self._description = cast("RegisterDescription | None", self._edits[key][1])
        elif self._description is None:
            self._description = self.row(RegisterDescription, REGISTER_ID)
        return (self._description.language if self._description else None) or "en"

    def row(self, record: type[R], record_id: str) -> R | None:
        """A record as this draft leaves it."""
        key = (kind_of(record), record_id)
        if key in self._edits:
            return cast("R | None", self._edits[key][1])
        return self._lookup.some(record, [record_id]).get(record_id)

    def put_known(self, rows: Iterable[tuple[str, Record | None, Record | None]]) -> None:
        """Takes rows that are known to be good, each with its kind and what it was before.

        No further check is made of them: they come from an import plan or from the history.
        """
        for kind, before, after in rows:
            row = before or after
            if row is not None:
                self._set(kind, row.id, before, after)

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
        described = values.get("language") if record is RegisterDescription else None
        row = new_row(
            record,
            values,
            self._numbers(kind),
            language=str(described or self.language),
            record_id=id,
            reference=reference,
        )
        if id is not None and (id in self._added or self._lookup.kinds([id])):
            raise UserError(f"The id “{id}” is taken.", "Leave the id empty to get a new one.")
        self._added.add(row.id)
        self._put(kind, row.id, None, row)
        return row.id

    def amend(self, record: type[Record], record_id: str, **values: FieldValue) -> None:
        """Sets fields of a record; `reference` and `position` may be among them."""
        row, language = self._there(record, record_id), self.language
        if record is RegisterDescription and values.get("language", language) != language:
            row = relabelled(record, row, language, self._new_language(values["language"]))
            language = str(values["language"])
        after = amended(record, row, values, language=language)
        if after.reference != row.reference:
            self._numbers(kind_of(record)).claim(after.reference or "")
        self._put(kind_of(record), record_id, self._before(record, record_id), after)

    def remove(self, record: type[Record], record_id: str, *, unlink: bool = False) -> None:
        """Removes a record and all that is a part of it; with `unlink` also takes it out of others.

        Without `unlink` a record that others still name is refused when the draft is finished.
        """
        if record is RegisterDescription:
            raise UserError(
                "The description of the register cannot be removed.",
                "Delete the file if the register is no longer needed.",
            )
        self._there(record, record_id)
        waiting = [(kind_of(record), record_id)]
        while waiting:
            for kind, one in waiting:
                self._put(kind, one, self._before(BY_KIND[kind], one), None)
            referrers = self._referrers({one for _kind, one in waiting})
            waiting = [
                (kind, source)
                for kind, source, field, _target in referrers
                if kinds_of(BY_KIND[kind])[field].owner
            ]
            if unlink:
                for reference in referrers:
                    self._unlink(*reference)

    def edits(self) -> Edits:
        """What is to be written. Raises RecordInUse or BadValue when a reference leads nowhere."""
        edits = {key: edit for key, edit in self._edits.items() if edit[0] != edit[1]}
        unchecked = self._unchecked & edits.keys()
        refuse_dangling(edits, unchecked, self._lookup.kinds)
        removed = {one: edits[kind, one][0] for kind, one in unchecked if not edits[kind, one][1]}
        if removed:
            refuse_removing_used(removed, self._referrers(set(removed)), self.row)
        return edits

    # ------------------------------------------------------------------ inside

    def _there(self, record: type[R], record_id: str) -> R:
        row = self.row(record, record_id)
        if row is None:
            raise UserError(
                f"There is no {called(kind_of(record)).lower()} “{shown(record_id)}”.",
                "It may have been removed; look in the history.",
            )
        return row

    def _before(self, record: type[Record], record_id: str) -> Record | None:
        key = (kind_of(record), record_id)
        if key in self._edits:
            return self._edits[key][0]
        return self._lookup.some(record, [record_id]).get(record_id)

    def _put(self, kind: str, record_id: str, before: Record | None, after: Record | None) -> None:
        self._unchecked.add((kind, record_id))
        self._set(kind, record_id, before, after)

    def _set(self, kind: str, record_id: str, before: Record | None, after: Record | None) -> None:
        first = self._edits.get((kind, record_id))
        self._edits[kind, record_id] = (first[0] if first else before, after)

    def _numbers(self, kind: str) -> Numbering:
        if kind not in self._numbering:
            last = self._lookup.last_position(kind)
            self._numbering[kind] = Numbering(
                kind, last, lambda reference: self._lookup.reference_taken(kind, reference)
            )
        return self._numbering[kind]

    def _new_language(self, wanted: FieldValue) -> str:
        """The language the register is to have; refused once other records have texts in its own.

        An unknown one is refused when the value is checked.
        """
        if not isinstance(wanted, str) or not wanted.strip():
            raise UserError(
                "A register has a language of its own; it cannot be empty.",
                "Choose the language its texts are written in.",
            )
        itself = kind_of(RegisterDescription), REGISTER_ID
        if self._lookup.holds_records() or self._edits.keys() - {itself}:
            raise UserError(
                "The register's own language cannot be set while its records hold texts in it.",
                "Change the language of the register as a whole: texts and translations then "
                "trade places.",
            )
        return wanted

    def _referrers(self, ids: set[str]) -> list[Reference]:
        """Who refers to these records once this draft is carried out."""
        found = [one for one in self._lookup.referrers(ids) if (one[0], one[1]) not in self._edits]
        for (kind, source), (_before, after) in self._edits.items():
            for field, _to in reference_fields(kind) if after is not None else ():
                for target in several(getattr(after, field)):
                    if target in ids:
                        found.append((kind, source, field, target))
        return found

    def _unlink(self, kind: str, source: str, field: str, target: str) -> None:
        record = BY_KIND[kind]
        if kinds_of(record)[field].owner:
            return
        row = self._there(record, source)
        kept = [one for one in several(getattr(row, field)) if one != target]
        after = cast("Any", row)._replace(**{field: joined(kept)})
        self._put(kind, source, self._before(record, source), after)
