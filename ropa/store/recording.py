"""Writes a change: the rows, their history and their search text, in one transaction.

The register is edited through a `Draft`, which gathers what is to be added, amended and removed.
Nothing touches the file until the draft is recorded, and then everything does at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import insert

from ropa.errors import RegisterInUse, UserError
from ropa.records.history import (
    GENESIS,
    Change,
    ChangeKind,
    Edits,
    Entry,
    Head,
    canonical,
    entry_hash,
)
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record
from ropa.records.validation import writable
from ropa.store import queries, search
from ropa.store.bulk import collector_paused
from ropa.store.database import Database, delete_many, insert_many, update_many
from ropa.store.tables import CHANGES, RECORD_TABLES, ROW_CHANGES, SEARCH

if TYPE_CHECKING:
    from sqlalchemy import Connection

DIGEST_SPACE = 1 << 256

RowText = tuple[str, str, str | None, str | None]
"""A row of the history as it is hashed: kind, id, fields before and after as canonical JSON."""


def row_text(row: Record) -> str:
    """A row as it is hashed and kept in the history: `canonical` of its filled fields.

    Written out here because it is made of every row that is ever written.
    """
    said = [
        f"{name}{encode_basestring(value) if type(value) is str else value}"
        for name, value in zip(_names(type(row)), cast("tuple[object, ...]", row), strict=True)
        if value is not None
    ]
    return f"{{{','.join(said)}}}"


@cache
def _names(row: type[Record]) -> tuple[str, ...]:
    return tuple(f'"{name}":' for name in cast("Any", row)._fields)


def text_digest(kind: str, text: str) -> int:
    """The share of one row in the digest of the register."""
    return int.from_bytes(sha256(f"{kind}\n{text}".encode()).digest())


def content_digest(rows: Iterable[tuple[str, Record]]) -> str:
    """The digest of all records, independent of their order: equal digests mean equal registers."""
    total = sum(text_digest(kind, row_text(row)) for kind, row in rows)
    return f"{total % DIGEST_SPACE:064x}"


class RowsDigest:
    """The digest of the rows of one entry, in their order."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, row: RowText) -> None:
        """Takes in the next row."""
        kind, record, before, after = row
        self._digest.update(f"{kind}\n{record}\n{before}\n{after}\n".encode())

    @property
    def text(self) -> str:
        """64 hexadecimal digits."""
        return self._digest.hexdigest()


class _Tally:
    """What is summed up while the rows of a change are written to the history."""

    def __init__(self, content: int) -> None:
        self.content = content
        self.digest = RowsDigest()

    def history(self, seq: int, edits: Edits) -> Iterator[tuple[Any, ...]]:
        for ordinal, ((kind, record_id), (before, after)) in enumerate(edits.items()):
            was = becomes = None
            if before is not None:
                was = row_text(before)
                self.content -= text_digest(kind, was)
            if after is not None:
                becomes = row_text(after)
                self.content += text_digest(kind, becomes)
            if before is not None and after is not None:
                was, becomes = _difference(before, after)
            row = (kind, record_id, was, becomes)
            self.digest.add(row)
            yield (seq, ordinal, *row)


def _difference(before: Record, after: Record) -> tuple[str, str]:
    old, new = {}, {}
    for name in cast("Any", before)._fields:
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            old[name], new[name] = was, becomes
    return canonical(old), canonical(new)


def keep(
    database: Database,
    edits: Edits,
    *,
    drafted_on: Head,
    kind: ChangeKind,
    of: int | None,
    label: str,
    author: str,
    made_at: str,
) -> Change:
    """Records a change in a transaction of its own: what this answers is on the disk.

    Raises RegisterInUse when another program wrote after `drafted_on`, and NotWritable when the
    disk refuses; nothing is changed then. A disk that reports an error at the very end, when the
    change stands already, is not taken at its word: what stands counts.
    """
    change: Change | None = None
    try:
        with database.writing() as connection, collector_paused():
            if queries.head(connection) != drafted_on:
                raise RegisterInUse(
                    f"Another program wrote to “{database.path.name}” meanwhile; nothing was "
                    "changed.",
                    "Close the register in all programs, open it again and repeat the change.",
                )
            change = record(
                connection,
                edits,
                previous=queries.last_entry(connection),
                kind=kind,
                of=of,
                label=label,
                author=author,
                made_at=made_at,
            )
    except UserError:
        if change is None or not _stands(database, change):
            raise
    return change


def _stands(database: Database, change: Change) -> bool:
    try:
        with database.reading() as connection:
            return queries.head(connection).hash == change.entry.hash
    except UserError:
        return False


def record(
    connection: Connection,
    edits: Edits,
    *,
    previous: Entry | None,
    kind: ChangeKind,
    of: int | None,
    label: str,
    author: str,
    made_at: str,
) -> Change:
    """Writes the edits and their history entry; the caller holds the transaction."""
    seq = previous.seq + 1 if previous else 1
    tally = _Tally(int(previous.content, 16) if previous else 0)
    insert_many(connection, ROW_CHANGES, tally.history(seq, edits))
    _write_rows(connection, edits)
    entry = Entry(
        seq=seq,
        kind=kind,
        of=of,
        label=writable(label),
        author=writable(author),
        made_at=made_at,
        content=f"{tally.content % DIGEST_SPACE:064x}",
        previous=previous.hash if previous else GENESIS,
        hash="",
    )
    entry = replace(entry, hash=entry_hash(entry, tally.digest.text))
    connection.execute(insert(CHANGES), [entry_values(entry)])
    return Change(entry, tuple(edits))


def entry_values(entry: Entry) -> dict[str, Any]:
    """The columns of an entry by name."""
    return {column.name: getattr(entry, column.name) for column in CHANGES.columns}


def _write_rows(connection: Connection, edits: Edits) -> None:
    removed: dict[str, list[str]] = {}
    amended: dict[str, list[Record]] = {}
    added: dict[str, list[Record]] = {}
    for (kind, record_id), (before, after) in edits.items():
        if after is None:
            removed.setdefault(kind, []).append(record_id)
        else:
            (amended if before is not None else added).setdefault(kind, []).append(after)
    for kind in reversed(
        tuple(BY_KIND)
    ):  # parts before what they are a part of: fewer keys to look for
        if kind in removed:
            delete_many(connection, RECORD_TABLES[kind], removed[kind])
            delete_many(connection, SEARCH, removed[kind])
    for kind, rows in amended.items():
        update_many(connection, RECORD_TABLES[kind], rows)
        delete_many(connection, SEARCH, (row.id for row in rows))
    for kind, rows in added.items():
        insert_many(connection, RECORD_TABLES[kind], rows)
    for kind, rows in (*added.items(), *amended.items()):
        insert_many(connection, SEARCH, search.search_rows(kind, rows))
