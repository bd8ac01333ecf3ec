"""Which records of a kind name another one in a field: the parts of a record, and its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from ropa.records.record import R, kind_of, kinds_of, row_class, several
from ropa.store.tables import RECORD_TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection


def naming(connection: Connection, record: type[R], field: str, record_id: str) -> list[R]:
    """The records of a kind whose field names this record, alone or among others, in their order.

    By index for a single reference; a field of several is searched.
    """
    table = RECORD_TABLES[kind_of(record)]
    column, many = table.c[field], kinds_of(record)[field].many
    named = column.contains(record_id, autoescape=True) if many else column == record_id
    question = select(table).where(named).order_by(table.c.position, table.c.id)
    make = cast("Any", row_class(record))._make
    rows = [cast("R", make(row)) for row in connection.execute(question)]
    return [row for row in rows if record_id in several(getattr(row, field))] if many else rows
