"""Which record a cell means: by reference, by id, or by a name only one record has."""

from __future__ import annotations

from ropa.records.contents import Contents
from ropa.records.record import kind_of
from ropa.store.search import folded


class Finder:
    """Finds records of a register, and those a file adds to it."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._by_reference: dict[tuple[str, str], str] = {}
        self._by_name: dict[tuple[str, str], set[str]] | None = None
        for record, row in contents.everything():
            if row.reference:
                self.note(kind_of(record), row.reference, row.id)

    def note(self, kind: str, reference: str, record_id: str) -> None:
        """Remembers the reference of a record."""
        self._by_reference[kind, reference.casefold()] = record_id
        self._by_reference.setdefault(("", reference.casefold()), record_id)

    def find(self, kind: str, said: str) -> str | None:
        """The id of the record meant, of one kind or (empty) of any."""
        first = said.split(None, 1)[0] if said.split() else ""
        for one in (said, first):
            found = self._by_reference.get((kind, one.casefold()))
            if found:
                return found
        record = self._contents.class_of(said)
        if record is not None and kind in ("", kind_of(record)):
            return said
        named = self._names().get((kind, folded(said)), set())
        return next(iter(named)) if len(named) == 1 else None

    def _names(self) -> dict[tuple[str, str], set[str]]:
        if self._by_name is None:
            self._by_name = {}
            for record, row in self._contents.everything():
                for language in self._contents.languages:
                    name = folded(self._contents.name(row, language))
                    self._by_name.setdefault((kind_of(record), name), set()).add(row.id)
        return self._by_name
