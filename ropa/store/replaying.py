"""Reads the history backwards and forwards: what takes a change back, and how things stood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from ropa.errors import FileNotReadable, UserError
from ropa.records.contents import Contents
from ropa.records.history import Head, RowChange
from ropa.records.inventory import BY_KIND, RECORDS
from ropa.records.record import Record, columns_of, kind_of, row_of
from ropa.records.rows import called
from ropa.store import queries
from ropa.store.tables import CHANGES, ROW_CHANGES

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

COLUMNS = (
    ROW_CHANGES.c.kind,
    ROW_CHANGES.c.record,
    ROW_CHANGES.c.before,
    ROW_CHANGES.c.after,
)


def row_change(kind: str, record_id: str, before: str | None, after: str | None) -> RowChange:
    """A row of the history as a value."""
    return RowChange(
        kind,
        record_id,
        json.loads(before) if before is not None else None,
        json.loads(after) if after is not None else None,
    )


def row_changes(
    connection: Connection,
    seq: int | None = None,
    record_id: str | None = None,
    at_most: int | None = None,
) -> list[tuple[int, RowChange]]:
    """What changed, oldest first: in one entry, of one record, or all of it.

    Args:
        at_most: only so many rows of each entry, the first ones.
    """
    question = select(ROW_CHANGES.c.seq, *COLUMNS).order_by(
        ROW_CHANGES.c.seq, ROW_CHANGES.c.ordinal
    )
    if seq is not None:
        question = question.where(ROW_CHANGES.c.seq == seq)
    if record_id is not None:
        question = question.where(ROW_CHANGES.c.record == record_id)
    if at_most is not None:
        question = question.where(ROW_CHANGES.c.ordinal < at_most)
    return [(row[0], row_change(*row[1:])) for row in connection.execute(question)]


def replayed(
    connection: Connection, seq: int, *, backwards: bool
) -> Iterator[tuple[str, Record | None, Record | None]]:
    """What takes an entry back or does it again: kind, the row now, and what it is to be.

    The entry must be the newest that stands (or, forwards, the last that was taken back).
    """
    order = ROW_CHANGES.c.ordinal.desc() if backwards else ROW_CHANGES.c.ordinal
    question = select(*COLUMNS).where(ROW_CHANGES.c.seq == seq).order_by(order)
    now = _rows_amended(connection, seq)
    for row in connection.execute(question):
        change = row_change(*row)
        was, becomes = change.before, change.after
        if backwards:
            was, becomes = becomes, was
        record = BY_KIND[change.kind]
        if was is None or becomes is None:
            yield change.kind, _row(record, was), _row(record, becomes)
            continue
        there = now.get((change.kind, change.record))
        if there is None:
            raise FileNotReadable(
                f"{called(change.kind)} “{change.record}” is not there, although the history says "
                "so: the register was changed past the program.",
                "Run `ropa verify` on it, and restore the last good backup.",
            )
        yield change.kind, there, cast("Any", there)._replace(**becomes)


def _row(record: type[Record], values: dict[str, Any] | None) -> Record | None:
    return None if values is None else row_of(record, values)


def _rows_amended(connection: Connection, seq: int) -> dict[tuple[str, str], Record]:
    """The records an entry amended, as they stand now."""
    question = select(ROW_CHANGES.c.kind, ROW_CHANGES.c.record).where(
        ROW_CHANGES.c.seq == seq,
        ROW_CHANGES.c.before.is_not(None),
        ROW_CHANGES.c.after.is_not(None),
    )
    ids: dict[str, list[str]] = {}
    for kind, record_id in connection.execute(question):
        ids.setdefault(kind, []).append(record_id)
    return {
        (kind, row.id): row
        for kind, wanted in ids.items()
        for row in queries.some(connection, BY_KIND[kind], wanted).values()
    }


def whole_on(connection: Connection, day: date) -> Contents:
    """The register as it stood at the end of a day of its author's clock."""
    seq = queries.entry_on(connection, day.isoformat())
    if seq is None:
        raise UserError(
            f"The register did not exist on {day.isoformat()}.",
            "Choose a later day; `ropa history` says when it was made.",
        )
    return whole_at(connection, seq)


def whole_at(connection: Connection, seq: int) -> Contents:
    """The register as it stood after an entry: today's rows, taken back change by change."""
    state = {
        kind_of(record): {row.id: row for row in queries.every(connection, record)}
        for record in RECORDS
    }
    question = (
        select(*COLUMNS)
        .where(ROW_CHANGES.c.seq > seq)
        .order_by(ROW_CHANGES.c.seq.desc(), ROW_CHANGES.c.ordinal.desc())
    )
    for row in connection.execute(question):
        change = row_change(*row)
        rows = cast("dict[str, Record]", state[change.kind])
        if change.before is None:
            rows.pop(change.record, None)
        elif change.after is None:
            rows[change.record] = row_of(BY_KIND[change.kind], change.before)
        elif change.record in rows:
            rows[change.record] = cast("Any", rows[change.record])._replace(**change.before)
    made_at, digest = connection.execute(
        select(CHANGES.c.made_at, CHANGES.c.hash).where(CHANGES.c.seq == seq)
    ).one()
    in_order = {
        record: sorted(state[kind_of(record)].values(), key=itemgetter(1, 0))  # type: ignore[arg-type]
        for record in RECORDS
    }
    return Contents(in_order, Head(seq, made_at, digest))


def as_recorded(connection: Connection) -> dict[tuple[str, str], dict[str, Any]]:
    """The filled fields of every record as the history alone tells them, by kind and id."""
    state: dict[tuple[str, str], dict[str, Any]] = {}
    order = ROW_CHANGES.c.seq, ROW_CHANGES.c.ordinal
    for row in connection.execute(select(*COLUMNS).order_by(*order)):
        change = row_change(*row)
        key = change.kind, change.record
        if change.after is None:
            state.pop(key, None)
        else:
            known = state.get(key, {}) | change.after if change.before is not None else change.after
            state[key] = {
                name: known[name]
                for name in columns_of(BY_KIND[change.kind])
                if known.get(name) is not None
            }
    return state
