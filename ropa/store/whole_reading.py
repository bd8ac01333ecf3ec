"""Reads the whole register in short transactions: who writes meanwhile waits a moment at most.

A reader keeps every writer from finishing, and a large register takes seconds to read. So it is
read in slices; then what the history says was touched on the way is read again, and the answer is
the register as it stood at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ropa.records.contents import Contents
from ropa.records.inventory import RECORDS
from ropa.records.record import R, kind_of
from ropa.store import queries
from ropa.store.bulk import collector_paused
from ropa.store.database import Database, slice_of
from ropa.store.tables import RECORD_TABLES

if TYPE_CHECKING:
    from ropa.records.record import Record

SLICE = 10_000
"""Rows read at once: some tens of milliseconds."""
Row = tuple[Any, ...]


def read(
    database: Database, known: Contents | None, pulse: Callable[[], object] = lambda: None
) -> Contents:
    """The whole register as it stands; only what was touched since, where it was known earlier.

    Args:
        pulse: called between slices; what it raises stops the reading.
    """
    with database.reading() as connection:
        if known is not None and (newer := queries.since(connection, known)) is not None:
            return newer
        head = queries.head(connection)
    rows: dict[type[Record], list[Record]] = {}
    with collector_paused():
        for record in RECORDS:
            rows[record] = _every(database, record, pulse)
    with database.reading() as connection:
        return queries.current(connection, Contents(rows, head))


def _every(database: Database, record: type[R], pulse: Callable[[], object]) -> list[R]:
    found: dict[str, Row] = {}  # a row that is removed and put back on the way comes twice
    for rows in _slices(database, record):
        pulse()
        found.update((row[0], row) for row in rows)
    return queries.in_order(record, list(found.values()))


def _slices(database: Database, record: type[Record]) -> Iterator[list[Row]]:
    last = None
    while True:
        with database.reading() as connection:
            rows, last = slice_of(connection, RECORD_TABLES[kind_of(record)], last, SLICE)
        if last is None:
            return
        yield rows
