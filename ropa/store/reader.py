"""The questions an open register answers from its file, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from ropa.records.history import Entry, Head, RowChange, Steps, steps_of
from ropa.records.record import R, Record, kind_of
from ropa.store import queries, replaying, search, verification

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ropa.records.contents import Contents
    from ropa.store.database import Database
    from ropa.store.verification import Verification

Answer = TypeVar("Answer")


class Reader:
    """What can be read of one register file.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self._database = database

    def ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """The answer to a question of `ropa.store`, for what has no method of its own here."""
        with self._database.reading() as connection:
            return question(connection)

    @property
    def head(self) -> Head:
        """The newest entry of the history."""
        return self.ask(queries.head)

    def contents_at(self, seq: int) -> Contents:
        """The whole register as it stood after an entry of the history."""
        return self.ask(lambda connection: replaying.whole_at(connection, seq))

    def rows(self, record: type[R]) -> Sequence[R]:
        """The records of one kind, in their order."""
        return self.ask(lambda connection: queries.every(connection, record))

    def page(
        self,
        record: type[R],
        *,
        after: tuple[int, str] = (-1, ""),
        limit: int = 100,
        words: str = "",
    ) -> Sequence[R]:
        """A page of one kind; words narrow it to records they are found in."""
        with self._database.reading() as connection:
            return queries.page(connection, record, after=after, limit=limit, words=words)

    def count(self, record: type[Record]) -> int:
        """How many records of one kind there are."""
        return self.ask(lambda connection: queries.count(connection, record))

    def get(self, record: type[R], record_id: str) -> R | None:
        """One record."""
        return self.ask(lambda connection: queries.some(connection, record, [record_id])).get(
            record_id
        )

    def find(self, record_id: str) -> Record | None:
        """One record of whatever kind."""
        return self.ask(lambda connection: queries.find(connection, record_id))

    def kind_of(self, record_id: str) -> str | None:
        """The kind of the record with this id, or None if there is none."""
        return self.ask(lambda connection: queries.kinds_of_ids(connection, [record_id])).get(
            record_id
        )

    def search(self, words: str, record: type[Record] | None = None) -> set[str]:
        """Ids of the records in which all words are found, in any language, folded.

        Of one kind, when it is named; then also by what the parts of a record say.
        """
        kind = kind_of(record) if record else None
        return self.ask(lambda connection: search.search(connection, words, kind))

    def verify(self, anchor: tuple[int, str] | None = None) -> Verification:
        """Checks file, content and history; an anchor is a head noted outside the file."""
        return self.ask(lambda connection: verification.verify(connection, self.path, anchor))

    def history(self, record_id: str | None = None) -> list[Entry]:
        """The entries of the history, oldest first; of one record only, when it is named."""
        return self.ask(lambda connection: queries.entries(connection, record_id))

    def row_changes(
        self, seq: int | None = None, record_id: str | None = None
    ) -> list[tuple[int, RowChange]]:
        """Entry number and what changed in it, oldest first."""
        return self.ask(lambda connection: replaying.row_changes(connection, seq, record_id))

    def steps(self) -> Steps:
        """What can be undone and redone. The making of the register itself cannot."""
        return steps_of(
            self.head.seq, lambda seq: self.ask(lambda connection: queries.entry(connection, seq))
        )
