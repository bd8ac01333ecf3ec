"""What a draft of a change asks the store while edits are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ropa.store import queries

if TYPE_CHECKING:
    from ropa.records.links import Reference
    from ropa.records.record import R
    from ropa.store.database import Database


class Lookup:
    """Answers from the register as it stands before the change; see `ropa.records.draft.Lookup`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def some(self, record: type[R], ids: Sequence[str]) -> dict[str, R]:
        """The rows with these ids."""
        with self._database.reading() as connection:
            return queries.some(connection, record, ids)

    def kinds(self, ids: Sequence[str]) -> dict[str, str]:
        """The kinds of these ids."""
        with self._database.reading() as connection:
            return queries.kinds_of_ids(connection, ids)

    def last_position(self, kind: str) -> int:
        """The highest position in use."""
        with self._database.reading() as connection:
            return queries.last_position(connection, kind)

    def reference_taken(self, kind: str, reference: str) -> bool:
        """Whether a record of this kind has this reference."""
        with self._database.reading() as connection:
            return queries.has_reference(connection, kind, reference)

    def referrers(self, ids: set[str]) -> list[Reference]:
        """Who refers to these ids."""
        with self._database.reading() as connection:
            return queries.referrers(connection, ids)

    def holds_records(self) -> bool:
        """Whether there is any record beside the description of the register."""
        with self._database.reading() as connection:
            return queries.holds_records(connection)
