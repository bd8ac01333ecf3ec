"""Questions to the store that have a name. They answer with rows, never with tables or sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, or_, select

from ropa.records.contents import Contents
from ropa.records.history import Entry, Head, canonical
from ropa.records.inventory import BY_KIND, RECORDS
from ropa.records.links import Reference, reference_fields
from ropa.records.organisation import RegisterDescription
from ropa.records.record import R, Record, kind_of, kinds_of, row_class, several
from ropa.store.bulk import collector_paused
from ropa.store.database import all_rows
from ropa.store.search import forms_of, hits
from ropa.store.tables import CHANGES, RECORD_TABLES, ROW_CHANGES
from ropa.store.telling import WrongType

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

BATCH = 500
"""How many ids one question names: below every database's limit of parameters."""
FEW = 50
"""Up to how many ids a question names them; beyond, all rows are read and compared here."""
MANY = 20_000
"""From how many ids on all rows of a kind are read instead."""


def every(connection: Connection, record: type[R]) -> list[R]:
    """All rows of one kind in their order. Read set-wise: an object per row costs forty times."""
    return in_order(record, all_rows(connection, RECORD_TABLES[kind_of(record)]))


def in_order(record: type[R], rows: list[tuple[Any, ...]]) -> list[R]:
    """Plain rows of a table as records in their order."""
    make = cast("Any", row_class(record))._make
    try:
        rows.sort(key=itemgetter(1, 0))
    except TypeError as error:
        raise WrongType(record) from error
    return list(map(make, rows))


def whole(connection: Connection) -> Contents:
    """The whole register as it stands."""
    with collector_paused():
        rows = {record: every(connection, record) for record in RECORDS}
    return Contents(rows, head(connection))


def current(connection: Connection, known: Contents | None) -> Contents:
    """The whole register as it stands, where it was known as it stood earlier.

    Only what the history says was touched since then is read again; all of it where that is most,
    or where what was known is no part of this history.
    """
    newer = since(connection, known) if known is not None else None
    return whole(connection) if newer is None else newer


def since(connection: Connection, known: Contents) -> Contents | None:
    """The same for what was known; None where all of it is to be read."""
    now = head(connection)
    if known.head == now:
        return known
    if hash_of(connection, known.head.seq) != known.head.hash:
        return None
    later = ROW_CHANGES.c.seq > known.head.seq
    question = select(ROW_CHANGES.c.kind, ROW_CHANGES.c.record).where(later).distinct()
    touched: dict[type[Record], list[str]] = {}
    for kind, record_id in connection.execute(question):
        touched.setdefault(BY_KIND[kind], []).append(record_id)
    if sum(map(len, touched.values())) > MANY:
        return None
    rows = {record: some(connection, record, ids) for record, ids in touched.items()}
    return known.amended(
        ((record, one, rows[record].get(one)) for record, ids in touched.items() for one in ids),
        now,
    )


def some(connection: Connection, record: type[R], ids: Iterable[str]) -> dict[str, R]:
    """The rows with these ids, by id; unknown ids are left out."""
    table = RECORD_TABLES[kind_of(record)]
    make = cast("Any", row_class(record))._make
    wanted = list(ids)
    if len(wanted) > MANY:
        those = frozenset(wanted)
        return {row.id: row for row in every(connection, record) if row.id in those}
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


def find(connection: Connection, record_id: str) -> Record | None:
    """The row with this id, of whatever kind."""
    kind = kinds_of_ids(connection, [record_id]).get(record_id)
    return some(connection, BY_KIND[kind], [record_id])[record_id] if kind else None


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
    if words.strip():
        wanted = forms_of(words, kind_of(record))
        if not wanted:
            return []
        for forms in wanted:
            question = question.where(table.c.id.in_(hits(forms, kind_of(record))))
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


def has_reference(connection: Connection, kind: str, reference: str) -> bool:
    """Whether a record of this kind has this reference, in capitals or not."""
    column = RECORD_TABLES[kind].c.reference
    same = column.in_((reference, reference.lower())) | (func.lower(column) == reference.lower())
    return connection.execute(select(column).where(same).limit(1)).first() is not None


def with_reference(connection: Connection, reference: str) -> str | None:
    """The id of the record that has this reference, or that had it last."""
    for table in RECORD_TABLES.values():
        question = select(table.c.id).where(table.c.reference == reference).limit(1)
        if found := connection.execute(question).first():
            return str(found[0])
    said = ROW_CHANGES.c.before.contains(f'"reference":{canonical(reference)}', autoescape=True)
    last = select(ROW_CHANGES.c.record).where(said).order_by(ROW_CHANGES.c.seq.desc()).limit(1)
    return connection.execute(last).scalar_one_or_none()


def holds_records(connection: Connection) -> bool:
    """Whether there is any record beside the description of the register."""
    return any(
        connection.execute(select(table.c.id).limit(1)).first() is not None
        for kind, table in RECORD_TABLES.items()
        if BY_KIND[kind] is not RegisterDescription
    )


def referrers(connection: Connection, ids: set[str]) -> list[Reference]:
    """Who refers to these records: kind, id and field of the referrer, and the id referred to."""
    found: list[Reference] = []
    for kind, table in RECORD_TABLES.items():
        for field, _to in reference_fields(kind):
            many = kinds_of(BY_KIND[kind])[field].many
            for source, value in _naming(connection, table, field, ids, many=many):
                found += [(kind, source, field, one) for one in several(value) if one in ids]
    return found


def _naming(
    connection: Connection, table: Table, field: str, ids: set[str], *, many: bool
) -> Iterable[Sequence[Any]]:
    """Id and value of the rows whose field may name one of these ids."""
    column = table.c[field]
    question = select(table.c.id, column)
    if len(ids) > FEW:
        question = question.where(column.is_not(None))
    elif many:
        question = question.where(or_(*(column.contains(one, autoescape=True) for one in ids)))
    else:
        question = question.where(column.in_(ids))
    return connection.execute(question)


def last_entry(connection: Connection) -> Entry | None:
    """The newest entry of the history."""
    row = connection.execute(select(CHANGES).order_by(CHANGES.c.seq.desc()).limit(1)).first()
    return Entry(*row) if row else None


def entry(connection: Connection, seq: int) -> Entry | None:
    """The entry of the history with this number."""
    row = connection.execute(select(CHANGES).where(CHANGES.c.seq == seq)).first()
    return Entry(*row) if row else None


def head(connection: Connection) -> Head:
    """Where the history stands; entry 0 when it has not begun."""
    newest = last_entry(connection)
    return Head(newest.seq, newest.made_at, newest.hash) if newest else Head(0, "", "")


def hash_of(connection: Connection, seq: int) -> str | None:
    """The hash of an entry; None when there is no such entry."""
    return connection.execute(select(CHANGES.c.hash).where(CHANGES.c.seq == seq)).scalar()


def identity(connection: Connection) -> str:
    """What all copies of a register share, whatever became of them: how their history began."""
    return (hash_of(connection, 1) or "")[:16] or "unknown"


def entries(connection: Connection, record_id: str | None = None) -> list[Entry]:
    """The entries of the history, oldest first; of one record only, when it is named."""
    question = select(CHANGES).order_by(CHANGES.c.seq)
    if record_id is not None:
        touched = select(ROW_CHANGES.c.seq).where(ROW_CHANGES.c.record == record_id)
        question = question.where(CHANGES.c.seq.in_(touched))
    return [Entry(*row) for row in connection.execute(question)]


def entry_on(connection: Connection, day: str) -> int | None:
    """The number of the newest entry made on or before a day of its author's clock."""
    made_on = func.substr(CHANGES.c.made_at, 1, 10)
    question = select(func.max(CHANGES.c.seq)).where(made_on <= day)
    return cast("int | None", connection.execute(question).scalar_one())


def rows_changed(connection: Connection) -> dict[int, int]:
    """How many records each entry of the history touched."""
    question = select(ROW_CHANGES.c.seq, func.count()).group_by(ROW_CHANGES.c.seq)
    return {row[0]: row[1] for row in connection.execute(question)}
