"""What a draft of a change asks the store while edits are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ropa.records.rows import Numbering
from ropa.store import queries

if TYPE_CHECKING:
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

    def numbering(self, kind: str) -> Numbering:
        """Positions and references after those in use."""
        with self._database.reading() as connection:
            return Numbering(
                kind,
                queries.last_position(connection, kind),
                queries.references(connection, kind),
            )

    def referrers(self, ids: set[str]) -> list[tuple[str, str, str, str]]:
        """Kind, id and field of who refers to these ids, and the id."""
        with self._database.reading() as connection:
            return queries.referrers(connection, ids)
