"""The whole register in memory, as services, laws and exports read it.

Rows are immutable and indexes are made when first asked for, so that a large register costs only
what is used of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from ropa.records.inventory import RECORDS, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import (
    R,
    Record,
    kinds_of,
    row_of,
    several,
    translations_of,
)

if TYPE_CHECKING:
    from ropa.records.history import Head


class Contents:
    """All records of a register at one moment.

    Attributes:
        head: the newest history entry these contents rest on.
    """

    def __init__(self, rows: Mapping[type[Record], Sequence[Record]], head: Head) -> None:
        self._rows = rows
        self.head = head
        self._owned: dict[type[Record], dict[str, list[Record]]] = {}

    def all(self, record: type[R]) -> Sequence[R]:
        """The records of one kind, in their order."""
        return cast("Sequence[R]", self._rows.get(record, ()))

    def everything(self) -> Iterator[tuple[type[Record], Record]]:
        """Every record with its class, in the order in which a register is written."""
        for record in RECORDS:
            for row in self.all(record):
                yield record, row

    @cached_property
    def _by_id(self) -> dict[str, tuple[type[Record], Record]]:
        return {row.id: (record, row) for record, row in self.everything()}

    def find(self, record_id: str | None) -> Record | None:
        """The record with this id, of whatever kind, or None."""
        found = self._by_id.get(record_id or "")
        return found[1] if found else None

    def get(self, record: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, or None."""
        found = self._by_id.get(record_id or "")
        return cast("R", found[1]) if found and found[0] is record else None

    def class_of(self, record_id: str) -> type[Record] | None:
        """The class of the record with this id."""
        found = self._by_id.get(record_id)
        return found[0] if found else None

    def each(self, record: type[R], record_ids: str | None) -> tuple[R, ...]:
        """The records a field of several references names, in its order."""
        found = (self.get(record, one) for one in several(record_ids))
        return tuple(row for row in found if row is not None)

    def of(self, record: type[R], owner_id: str) -> Sequence[R]:
        """The records of this kind that are part of the record with the id `owner_id`."""
        if record not in self._owned:
            field = next(name for name, kind in kinds_of(record).items() if kind.owner)
            index: dict[str, list[Record]] = {}
            for row in self.all(record):
                index.setdefault(getattr(row, field), []).append(row)
            self._owned[record] = index
        return cast("Sequence[R]", self._owned[record].get(owner_id, ()))

    @cached_property
    def _uses(self) -> dict[str, list[tuple[Record, str]]]:
        uses: dict[str, list[tuple[Record, str]]] = {}
        for record in RECORDS:
            fields = [name for name, kind in kinds_of(record).items() if kind.form == "record"]
            for row in self.all(record) if fields else ():
                for field in fields:
                    for target in several(getattr(row, field)):
                        uses.setdefault(target, []).append((row, field))
        return uses

    def uses_of(self, record_id: str) -> Sequence[tuple[Record, str]]:
        """The records that refer to this one, each with the field that does."""
        return self._uses.get(record_id, ())

    @property
    def register(self) -> RegisterDescription:
        """The description of the register itself."""
        found = self.all(RegisterDescription)
        return found[0] if found else row_of(RegisterDescription, {"id": REGISTER_ID})

    @property
    def language(self) -> str:
        """The register's own language."""
        return self.register.language or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The register's own language first, then those of its notices."""
        others = several(self.register.notice_languages)
        return (self.language, *(one for one in others if one != self.language))

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
