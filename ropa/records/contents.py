"""The whole register in memory, as services, laws and exports read it.

Rows are immutable and indexes are made when first asked for, so that a large register costs only
what is used of it. Contents never change: `amended` makes others that share all that stayed the
same, in time that grows with what changed. Any thread may read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from ropa.records import indexes
from ropa.records.indexes import Index
from ropa.records.inventory import RECORDS, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import (
    R,
    Record,
    kind_of,
    kinds_of,
    row_of,
    several,
    translations_of,
)

if TYPE_CHECKING:
    from ropa.records.history import Head

Difference = tuple[type[Record], Record | None, Record | None]
"""A record before (None: it was not there) and after (None: it is gone), with its class."""


class Contents:
    """All records of a register at one moment.

    Attributes:
        head: the newest history entry these contents rest on.
    """

    def __init__(self, rows: Mapping[type[Record], Sequence[Record]], head: Head) -> None:
        self._rows = rows
        self.head = head
        self._by_id: dict[type[Record], Mapping[str, Record]] = {}
        self._naming: dict[tuple[type[Record], str], Index] = {}
        self._parts: dict[type[Record], Index] = {}

    # ------------------------------------------------------------------ records

    def all(self, record: type[R]) -> Sequence[R]:
        """The records of one kind, in their order."""
        return self._rows.get(record, ())  # type: ignore[return-value]

    def everything(self) -> Iterator[tuple[type[Record], Record]]:
        """Every record with its class, in the order in which a register is written."""
        for record in RECORDS:
            for row in self.all(record):
                yield record, row

    @cached_property
    def _classes(self) -> dict[str, type[Record]]:
        return {row.id: record for record, row in self.everything()}

    def _ids(self, record: type[Record]) -> Mapping[str, Record]:
        if record not in self._by_id:
            self._by_id[record] = {row.id: row for row in self.all(record)}
        return self._by_id[record]

    def find(self, record_id: str | None) -> Record | None:
        """The record with this id, of whatever kind, or None."""
        record = self.class_of(record_id or "")
        return self.get(record, record_id) if record else None

    def get(self, record: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, or None."""
        try:
            rows = self._by_id[record]
        except KeyError:
            rows = self._ids(record)
        return rows.get(record_id)  # type: ignore[arg-type,return-value]

    def class_of(self, record_id: str) -> type[Record] | None:
        """The class of the record with this id."""
        return self._classes.get(record_id)

    def each(self, record: type[R], record_ids: str | None) -> tuple[R, ...]:
        """The records a field of several references names, in its order."""
        found = (self.get(record, one) for one in several(record_ids))
        return tuple(row for row in found if row is not None)

    # ------------------------------------------------------------------ references

    def of(self, record: type[R], owner_id: str) -> Sequence[R]:
        """The records of this kind that are part of the record with the id `owner_id`."""
        try:
            parts = self._parts[record]
        except KeyError:
            parts = self._parts[record] = self._names(record, indexes.owner_field(record))
        return parts.get(owner_id, ())  # type: ignore[return-value]

    def naming(self, record: type[R], field: str, record_id: str) -> Sequence[R]:
        """The records of this kind that name the one with the id `record_id` in a field."""
        return cast("Sequence[R]", self._names(record, field).get(record_id, ()))

    def _names(self, record: type[Record], field: str) -> Index:
        if (record, field) not in self._naming:
            self._naming[record, field] = indexes.indexed(self.all(record), field)
        return self._naming[record, field]

    def uses_of(self, record_id: str) -> Sequence[tuple[Record, str]]:
        """The records that refer to this one, each with the field that does."""
        used = self.class_of(record_id)
        found: list[tuple[Record, str]] = []
        for record, fields in indexes.naming_fields(kind_of(used) if used else ""):
            some = [(row, one) for one in fields for row in self.naming(record, one, record_id)]
            if len(fields) > 1:
                some.sort(key=lambda use: indexes.in_order(use[0]))
            found += some
        return found

    # ------------------------------------------------------------------ amending

    def amended(
        self, rows: Iterable[tuple[type[Record], str, Record | None]], head: Head
    ) -> Contents:
        """The contents after some records, by class and id, became others; None: are gone.

        They answer as if they had been read afresh. What stays is shared; rows and indexes of a
        kind that changes are copied, as far as they had been made.
        """
        edits: dict[type[Record], dict[str, tuple[Record | None, Record | None]]] = {}
        for record, record_id, row in rows:
            before = self.get(record, record_id)
            if row != before:
                edits.setdefault(record, {})[record_id] = (before, row)
        changed = {
            record: indexes.amended(self.all(record), some) for record, some in edits.items()
        }
        made = Contents({**self._rows, **changed}, head)
        for record, by_id in dict(self._by_id).items():
            made._by_id[record] = _put(by_id, edits.get(record, {}))
        for (record, field), index in dict(self._naming).items():
            some = edits.get(record)
            made._naming[record, field] = indexes.reindexed(index, field, some) if some else index
        if "_classes" in self.__dict__:
            made.__dict__["_classes"] = self._reclassed(edits)
        return made

    def differences(self, before: Contents) -> Iterator[Difference]:
        """What is different from other contents of the same register."""
        for record in RECORDS:
            yield from (
                (record, *rows)
                for rows in indexes.differences(before.all(record), self.all(record))
            )

    def _reclassed(self, edits: Mapping[type[Record], indexes.Edits]) -> Mapping[str, type[Record]]:
        """The classes by id: shared as long as no record comes or goes."""
        classes = self._classes
        edited = [(record, *edit) for record, some in edits.items() for edit in some.items()]
        if any(before is None or after is None for _record, _id, (before, after) in edited):
            classes = dict(classes)
            for _record, one, (_before, after) in edited:
                if after is None:
                    del classes[one]
            classes |= {one: record for record, one, (_before, after) in edited if after}
        return classes

    # ------------------------------------------------------------------ the register itself

    @property
    def register(self) -> RegisterDescription:
        """The description of the register itself."""
        found = self.all(RegisterDescription)
        return found[0] if found else row_of(RegisterDescription, {"id": REGISTER_ID})

    @cached_property
    def language(self) -> str:
        """The register's own language."""
        return self.register.language or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The register's own language first, then those of its notices."""
        others = several(self.register.notice_languages)
        return (self.language, *(one for one in others if one != self.language))

    # ------------------------------------------------------------------ texts

    def text(self, row: Record, field: str, language: str | None = None) -> str:
        """A text in this language (by default the register's own); empty if it is missing there.

        There is no fallback to another language: a missing translation is for the checks to say.
        """
        if language is None or language == self.language:
            return getattr(row, field) or ""
        return translations_of(row).get(language, {}).get(field, "") if row.translations else ""

    def texts(self, row: Record, field: str, language: str | None = None) -> tuple[str, ...]:
        """The lines of a text that holds several."""
        return several(self.text(row, field, language))

    def name(self, row: Record, language: str | None = None) -> str:
        """What a person calls a record: its name in this language, or its reference."""
        for field in _naming_fields(type(row).__name__):
            text = self.text(row, field, language) or getattr(row, field)
            if text:
                return str(text).split("\n", 1)[0]
        return row.reference or row.id


def _put(by_id: Mapping[str, Record], edits: indexes.Edits) -> Mapping[str, Record]:
    """The rows by id after edits."""
    if not edits:
        return by_id
    made = dict(by_id)
    for record_id, (_before, after) in edits.items():
        if after is None:
            made.pop(record_id, None)
        else:
            made[record_id] = after
    return made


def name_of(row: Record) -> str:
    """What a person calls a record in the register's own language: its name, or its reference."""
    names = (getattr(row, field) for field in _naming_fields(type(row).__name__))
    return str(next(filter(None, names), None) or row.reference or row.id).split("\n", 1)[0]


NAMING = ("name", "legal_name", "wording", "kind", "title", "destination", "audience")
"""The texts that name a record, the best first."""


@cache
def _naming_fields(class_name: str) -> tuple[str, ...]:
    record = next(one for one in RECORDS if one.__name__ == class_name)
    kinds = kinds_of(record)
    return tuple(field for field in NAMING if field in kinds and kinds[field].translatable)
