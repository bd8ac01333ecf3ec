"""Questions to the store that have a name. They answer with rows, never with tables or sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from ropa.records.contents import Contents
from ropa.records.history import Entry, Head, RowChange
from ropa.records.inventory import BY_KIND, RECORDS
from ropa.records.record import R, Record, kind_of, kinds_of, row_class, several
from ropa.store.database import all_rows
from ropa.store.recording import row_change
from ropa.store.search import matching
from ropa.store.tables import CHANGES, RECORD_TABLES, ROW_CHANGES

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH = 500
"""How many ids one question names: below every database's limit of parameters."""


def every(connection: Connection, record: type[R]) -> list[R]:
    """All rows of one kind in their order. Read set-wise: an object per row costs forty times."""
    make = cast("Any", row_class(record))._make
    rows = all_rows(connection, RECORD_TABLES[kind_of(record)])
    rows.sort(key=itemgetter(1, 0))
    return list(map(make, rows))


def whole(connection: Connection) -> Contents:
    """The whole register as it stands."""
    newest = last_entry(connection)
    head = Head(newest.seq, newest.made_at, newest.hash) if newest else Head(0, "", "")
    return Contents({record: every(connection, record) for record in RECORDS}, head)


def some(connection: Connection, record: type[R], ids: Iterable[str]) -> dict[str, R]:
    """The rows with these ids, by id; unknown ids are left out."""
    table = RECORD_TABLES[kind_of(record)]
    make = cast("Any", row_class(record))._make
    wanted = list(ids)
    found: dict[str, R] = {}
    for start in range(0, len(wanted), BATCH):
        question = select(table).where(table.c.id.in_(wanted[start : start + BATCH]))
        found.update((row[0], make(row)) for row in connection.execute(question))
    return found


def kinds_of_ids(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The kind of each of these ids that is on record."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for kind, table in RECORD_TABLES.items():
        for start in range(0, len(wanted), BATCH):
            question = select(table.c.id).where(table.c.id.in_(wanted[start : start + BATCH]))
            found.update((row[0], kind) for row in connection.execute(question))
    return found


def page(
    connection: Connection,
    record: type[R],
    *,
    after: tuple[int, str] = (-1, ""),
    limit: int = 100,
    words: str = "",
) -> list[R]:
    """A page of one kind in its order, continued after a position and id; words narrow it."""
    table = RECORD_TABLES[kind_of(record)]
    position, last = after
    question = (
        select(table)
        .where(
            (table.c.position > position) | ((table.c.position == position) & (table.c.id > last))
        )
        .order_by(table.c.position, table.c.id)
        .limit(limit)
    )
    if words.split():
        question = question.where(table.c.id.in_(matching(words.split(), kind_of(record))))
    make = cast("Any", row_class(record))._make
    return [make(row) for row in connection.execute(question)]


def count(connection: Connection, record: type[Record]) -> int:
    """How many records of one kind there are."""
    table = RECORD_TABLES[kind_of(record)]
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def last_position(connection: Connection, kind: str) -> int:
    """The highest position among the records of one kind; 0 when there are none."""
    table = RECORD_TABLES[kind]
    return connection.execute(select(func.max(table.c.position))).scalar_one() or 0


def references(connection: Connection, kind: str) -> set[str]:
    """The references in use among the records of one kind."""
    table = RECORD_TABLES[kind]
    return {row[0] for row in connection.execute(select(table.c.reference)) if row[0]}


def referrers(connection: Connection, ids: set[str]) -> list[tuple[str, str, str, str]]:
    """Who refers to these records: kind, id and field of the referrer, and the id referred to."""
    found = []
    for kind, table in RECORD_TABLES.items():
        for field, one in kinds_of(BY_KIND[kind]).items():
            if one.form != "record":
                continue
            column = table.c[field]
            for source, value in connection.execute(
                select(table.c.id, column).where(column.is_not(None))
            ):
                found += [(kind, source, field, one) for one in several(value) if one in ids]
    return found


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(*row)


def last_entry(connection: Connection) -> Entry | None:
    """The newest entry of the history."""
    row = connection.execute(select(CHANGES).order_by(CHANGES.c.seq.desc()).limit(1)).first()
    return _entry(row) if row else None


def entries(connection: Connection, record_id: str | None = None) -> list[Entry]:
    """The entries of the history, oldest first; of one record only, when it is named."""
    question = select(CHANGES).order_by(CHANGES.c.seq)
    if record_id is not None:
        touched = select(ROW_CHANGES.c.seq).where(ROW_CHANGES.c.record == record_id)
        question = question.where(CHANGES.c.seq.in_(touched))
    return [_entry(row) for row in connection.execute(question)]


def row_changes(
    connection: Connection, seq: int | None = None, record_id: str | None = None
) -> list[tuple[int, RowChange]]:
    """What changed, oldest first: in one entry, of one record, or all of it."""
    columns = ROW_CHANGES.c
    question = select(
        columns.seq, columns.kind, columns.record, columns.before, columns.after
    ).order_by(columns.seq, columns.ordinal)
    if seq is not None:
        question = question.where(columns.seq == seq)
    if record_id is not None:
        question = question.where(columns.record == record_id)
    return [(row[0], row_change(*row[1:])) for row in connection.execute(question)]


def later_row_changes(connection: Connection, seq: int) -> list[RowChange]:
    """What changed after an entry, newest first."""
    columns = ROW_CHANGES.c
    question = (
        select(columns.kind, columns.record, columns.before, columns.after)
        .where(columns.seq > seq)
        .order_by(columns.seq.desc(), columns.ordinal.desc())
    )
    return [row_change(*row) for row in connection.execute(question)]


def whole_at(connection: Connection, seq: int) -> Contents:
    """The register as it stood after an entry: today's rows, taken back change by change."""
    state: dict[tuple[str, str], dict[str, Any]] = {}
    for record in RECORDS:
        for row in every(connection, record):
            state[kind_of(record), row.id] = cast("Any", row)._asdict()
    for change in later_row_changes(connection, seq):
        key = change.kind, change.record
        if change.before is None:
            state.pop(key, None)
        elif change.after is None:
            state[key] = change.before
        else:
            state[key] = state[key] | change.before
    rows: dict[type[Record], list[Record]] = {record: [] for record in RECORDS}
    for (kind, _id), values in state.items():
        record = BY_KIND[kind]
        rows[record].append(row_class(record)(*map(values.get, row_fields(record))))
    for found in rows.values():
        found.sort(key=itemgetter(1, 0))  # type: ignore[arg-type]
    entry = next(one for one in entries(connection) if one.seq == seq)
    return Contents(rows, Head(entry.seq, entry.made_at, entry.hash))


def row_fields(record: type[Record]) -> tuple[str, ...]:
    """The names of a row's columns in their order."""
    return cast("Any", row_class(record))._fields  # type: ignore[no-any-return]
