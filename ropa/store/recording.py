"""Writes a change: the rows, their history and their search text, in one transaction.

The register is edited through a `Draft`, which gathers what is to be added, amended and removed.
Nothing touches the file until the draft is recorded, and then everything does at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, delete, insert, update

from ropa.records.history import (
    GENESIS,
    Change,
    ChangeKind,
    Edits,
    Entry,
    RowChange,
    canonical,
    entry_hash,
)
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, columns_of
from ropa.store import search
from ropa.store.database import insert_many
from ropa.store.tables import CHANGES, RECORD_TABLES, ROW_CHANGES, SEARCH

if TYPE_CHECKING:
    from sqlalchemy import Connection

DIGEST_SPACE = 1 << 256


def row_text(row: Record) -> str:
    """A row as it is hashed and kept in the history: its filled fields, in one fixed form."""
    values = cast("Any", row)._asdict()
    return canonical({name: value for name, value in values.items() if value is not None})


def text_digest(kind: str, text: str) -> int:
    """The share of one row in the digest of the register."""
    return int.from_bytes(sha256(f"{kind}\n{text}".encode()).digest())


def content_digest(rows: Iterable[tuple[str, Record]]) -> str:
    """The digest of all records, independent of their order: equal digests mean equal registers."""
    total = sum(text_digest(kind, row_text(row)) for kind, row in rows)
    return f"{total % DIGEST_SPACE:064x}"


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
    content = int(previous.content, 16) if previous else 0
    digest = sha256()
    history: list[tuple[Any, ...]] = []
    added: dict[str, list[Any]] = {}
    for ordinal, ((row_kind, row_id), (before, after)) in enumerate(edits.items()):
        if before is None and after is not None:
            text = row_text(after)
            content += text_digest(row_kind, text)
            old_text, new_text = None, text
            added.setdefault(row_kind, []).append(after)
        elif after is None and before is not None:
            old_text, new_text = row_text(before), None
            content -= text_digest(row_kind, old_text)
        else:
            content -= text_digest(row_kind, row_text(cast("Record", before)))
            content += text_digest(row_kind, row_text(cast("Record", after)))
            old, new = difference(cast("Record", before), cast("Record", after))
            old_text, new_text = canonical(old), canonical(new)
        digest.update(f"{row_kind}\n{row_id}\n{old_text}\n{new_text}\n".encode())
        history.append((seq, ordinal, row_kind, row_id, old_text, new_text))
    entry = Entry(
        seq=seq,
        kind=kind,
        of=of,
        label=label,
        author=author,
        made_at=made_at,
        content=f"{content % DIGEST_SPACE:064x}",
        previous=previous.hash if previous else GENESIS,
        hash="",
    )
    entry = with_hash(entry, digest.hexdigest())
    _write_rows(connection, edits, added)
    insert_many(connection, ROW_CHANGES, history)
    connection.execute(insert(CHANGES), [entry_values(entry)])
    return Change(entry, tuple(edits))


def with_hash(entry: Entry, rows_digest: str) -> Entry:
    """The entry with its link of the chain filled in."""
    values = entry_values(entry) | {"hash": entry_hash(entry, rows_digest)}
    return Entry(**values)


def entry_values(entry: Entry) -> dict[str, Any]:
    """The columns of an entry by name."""
    return {column.name: getattr(entry, column.name) for column in CHANGES.columns}


def row_change(kind: str, record_id: str, before: str | None, after: str | None) -> RowChange:
    """A row of the history as a value."""
    return RowChange(
        kind,
        record_id,
        json.loads(before) if before is not None else None,
        json.loads(after) if after is not None else None,
    )


def difference(before: Record, after: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, with their values before and after."""
    old, new = {}, {}
    for name in columns_of(BY_KIND_NAME[type(before).__name__]):
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            old[name], new[name] = was, becomes
    return old, new


BY_KIND_NAME = {record.__name__: record for record in BY_KIND.values()}


def _write_rows(connection: Connection, edits: Edits, added: dict[str, list[Any]]) -> None:
    removed: dict[str, list[str]] = {}
    amended: dict[str, list[Record]] = {}
    for (kind, record_id), (before, after) in edits.items():
        if after is None:
            removed.setdefault(kind, []).append(record_id)
        elif before is not None:
            amended.setdefault(kind, []).append(after)
    gone = [one for ids in removed.values() for one in ids]
    stale = gone + [row.id for rows in amended.values() for row in rows]
    if stale:
        statement = delete(SEARCH).where(SEARCH.c.record == bindparam("gone"))
        connection.execute(statement, [{"gone": one} for one in stale])
    for kind, ids in removed.items():
        table = RECORD_TABLES[kind]
        statement = delete(table).where(table.c.id == bindparam("gone"))
        connection.execute(statement, [{"gone": one} for one in ids])
    for kind, rows in amended.items():
        table = RECORD_TABLES[kind]
        names = [column.name for column in table.columns if column.name != "id"]
        change = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .values({name: bindparam(f"_{name}") for name in names})
        )
        parameters = [
            {"_id": row.id} | {f"_{name}": getattr(row, name) for name in names} for row in rows
        ]
        connection.execute(change, parameters)
    for kind, rows in added.items():
        insert_many(connection, RECORD_TABLES[kind], cast("Any", rows))
    for kind, rows in [*added.items(), *amended.items()]:
        insert_many(connection, SEARCH, search.search_rows(kind, rows))
