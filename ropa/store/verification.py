"""Is the register still what the program wrote? Structure, content and history, each on its own.

SQLite's own check calls most damaged content sound: of 1,500 single flipped bits it missed 1,048
that changed what a reader sees. The digest over all rows finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from ropa.errors import FileNotReadable
from ropa.records.history import GENESIS, canonical, entry_hash
from ropa.records.inventory import RECORDS
from ropa.records.record import kind_of
from ropa.records.rows import called
from ropa.store import shape
from ropa.store.bulk import collector_paused
from ropa.store.database import integrity_problems
from ropa.store.queries import entries, every, last_entry
from ropa.store.recording import DIGEST_SPACE, RowsDigest, content_digest, row_text
from ropa.store.replaying import COLUMNS, as_recorded
from ropa.store.search import search_rows
from ropa.store.tables import ROW_CHANGES, SEARCH
from ropa.store.telling import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

NAMED = 20
"""How many records are named that do not match the history."""

EVERY = 1000
"""After how many rows whoever watches is told."""

Check = Callable[["Connection"], Iterable[str]]
Watch = Callable[[float], None]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; each list is empty when that part is sound."""

    file: tuple[str, ...]
    content: tuple[str, ...]
    history: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Everything found."""
        return (*self.file, *self.content, *self.history)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def verify(
    connection: Connection,
    path: Path,
    anchor: tuple[int, str] | None = None,
    watch: Callable[[float], None] | None = None,
) -> Verification:
    """Checks the open register; an anchor (entry number and hash) is a head noted elsewhere.

    Without an anchor a history whose newest entries were cut off, or that was rewritten as a
    whole, looks whole: the head printed on exports and backups is what finds that. `watch` is told
    how much is done, from 0 to 1, again and again; what it raises stops the check.
    """
    told_of = watch or _nobody

    def found(check: Check) -> tuple[str, ...]:
        try:
            with told(path):
                return tuple(check(connection))
        except (FileNotReadable, ValueError, TypeError) as error:
            return (f"The file is damaged and cannot be read as a whole ({error}).",)

    with collector_paused():
        return Verification(
            found(_file_problems),
            found(lambda connection: _content_problems(connection, told_of)),
            found(lambda connection: _history_problems(connection, anchor, told_of)),
        )


def _file_problems(connection: Connection) -> Iterator[str]:
    yield from integrity_problems(connection)
    if shape.missing_triggers(connection):
        yield "What forbids the history to be rewritten was taken out of the file."


def _nobody(_done: float) -> None:
    """Nobody wants to know."""


def _counted(rows: Iterable[Row], watch: Watch, start: float, share: float) -> Iterator[Row]:
    """Lends rows on; how many of them make out the share is not known, so it is neared."""
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            watch(start + share * number / (number + 20 * EVERY))
        yield row


def _content_problems(connection: Connection, watch: Watch) -> Iterator[str]:
    newest = last_entry(connection)
    if newest is None:
        yield "The register has no history; it was not written by this program."
        return
    records = ((kind_of(record), row) for record in RECORDS for row in every(connection, record))
    rows = _counted(records, watch, 0.1, 0.3)
    if content_digest(rows) != newest.content:
        yield "Records were changed past the program: they do not match the newest entry."
        yield from _strangers(connection)
    written = (
        row for record in RECORDS for row in search_rows(kind_of(record), every(connection, record))
    )
    if _digest(_counted(written, watch, 0.4, 0.2)) != _digest(
        tuple(row) for row in connection.execute(select(SEARCH))
    ):
        yield "The words kept for searching do not match the records."


def _strangers(connection: Connection) -> list[str]:
    """The first records that are not as the history left them."""
    recorded = as_recorded(connection)
    found = []
    for record in RECORDS:
        kind = kind_of(record)
        for row in every(connection, record):
            values = recorded.pop((kind, row.id), None)
            mark = f"{called(kind)} {row.reference or row.id}"
            if values is None:
                found.append(f"{mark} was added past the program.")
            elif canonical(values) != row_text(row):
                found.append(f"{mark} was changed past the program.")
    for (kind, record_id), values in recorded.items():
        found.append(
            f"{called(kind)} {values.get('reference', record_id)} was removed past the program."
        )
    return found[:NAMED]


def _digest(rows: Iterable[tuple[str, ...]]) -> int:
    """A digest that does not depend on the order."""
    digests = (sha256("\n".join(row).encode()).digest() for row in rows)
    return sum(map(int.from_bytes, digests)) % DIGEST_SPACE


def _history_problems(
    connection: Connection, anchor: tuple[int, str] | None, watch: Watch
) -> Iterator[str]:
    digests = _row_digests(connection, watch)
    previous, expected = GENESIS, 1
    for entry in entries(connection):
        digest = digests.pop(entry.seq, RowsDigest())
        if entry.seq != expected:
            yield f"Entries {expected} to {entry.seq - 1} are missing from the history."
        elif entry.previous != previous:
            yield f"Entry {entry.seq} does not follow from the one before it."
        if entry_hash(entry, digest.text) != entry.hash:
            yield f"Entry {entry.seq} was changed after it was written."
        previous, expected = entry.hash, entry.seq + 1
        if anchor == (entry.seq, entry.hash):
            anchor = None
    if digests:
        yield "Changes are on record that belong to no entry."
    if anchor is not None:
        yield f"Entry {anchor[0]} is not the one noted outside the register."


def _row_digests(connection: Connection, watch: Watch) -> dict[int, RowsDigest]:
    question = select(ROW_CHANGES.c.seq, *COLUMNS).order_by(
        ROW_CHANGES.c.seq, ROW_CHANGES.c.ordinal
    )
    digests: dict[int, RowsDigest] = {}
    for seq, *row in _counted(connection.execute(question), watch, 0.6, 0.4):
        digests.setdefault(seq, RowsDigest()).add((row[0], row[1], row[2], row[3]))
    return digests
