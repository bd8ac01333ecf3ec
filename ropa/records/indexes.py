"""Rows in their order, and which of them name which record: made once, amended piece by piece.

Nothing here is changed in place, so that whoever holds rows or an index keeps what they hold.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count
from operator import is_not, itemgetter
from typing import Any, cast

from ropa.records.inventory import RECORDS
from ropa.records.record import Record, kinds_of

Edits = Mapping[str, tuple[Record | None, Record | None]]
"""Id → the row before (None: added) and after (None: removed)."""

Index = Mapping[str, Sequence[Record]]
"""Id of a record → the rows that name it in one field, in their order."""

FEW = 200
"""Up to how many rows are put into their places one by one; more are sorted anew."""

in_order = cast("Any", itemgetter(1, 0))
"""The order of rows: by position, then by id."""


@cache
def owner_field(record: type[Record]) -> str:
    """The field that names what a record is a part of; empty for a record of its own."""
    return next((name for name, kind in kinds_of(record).items() if kind.owner), "")


@cache
def naming_fields(kind: str) -> tuple[tuple[type[Record], tuple[str, ...]], ...]:
    """Which fields of which records can name a record of this kind; of any kind, if it is empty."""
    found = []
    for record in RECORDS:
        kinds = kinds_of(record).items()
        names = (
            name
            for name, one in kinds
            if one.form == "record" and (not kind or one.to in ("", kind))
        )
        if fields := tuple(names):
            found.append((record, fields))
    return tuple(found)


def named(row: Record, field: str) -> tuple[str, ...]:
    """The ids a row names in a field, each once."""
    value = getattr(row, field)
    if not value:
        return ()
    return tuple(dict.fromkeys(value.split("\n"))) if "\n" in value else (value,)


def indexed(rows: Sequence[Record], field: str) -> Index:
    """Who names whom in a field."""
    index: dict[str, list[Record]] = {}
    for row in rows:
        for target in named(row, field):
            index.setdefault(target, []).append(row)
    return index


def amended(rows: Sequence[Record], edits: Edits) -> list[Record]:
    """Rows in their order after edits; rows that are removed or replaced are among them."""
    if len(edits) > FEW:
        afterwards: dict[str, Record] = {row.id: row for row in rows}
        for record_id, (_before, after) in edits.items():
            if after is None:
                afterwards.pop(record_id, None)
            else:
                afterwards[record_id] = after
        return sorted(afterwards.values(), key=in_order)
    made = list(rows)
    for before, after in edits.values():
        if before is not None:
            at = bisect_left(made, in_order(before), key=in_order)
            if after is not None and in_order(after) == in_order(before):
                made[at] = after
                continue
            del made[at]
        if after is not None:
            insort(made, after, key=in_order)
    return made


def differences(
    before: Sequence[Record], after: Sequence[Record]
) -> Iterator[tuple[Record | None, Record | None]]:
    """The rows that are others afterwards, before and after (None: not there).

    Where rows are shared, it takes hardly more than finding the first and the last that are not.
    """
    most = min(len(before), len(after))
    start = _shared(before, after, most)
    end = _shared(reversed(before), reversed(after), most - start)
    was = {row.id: row for row in before[start : len(before) - end]}
    now = {row.id: row for row in after[start : len(after) - end]}
    for record_id, row in now.items():
        old = was.get(record_id)
        if old != row:
            yield old, row
    yield from ((row, None) for record_id, row in was.items() if record_id not in now)


def _shared(some: Iterable[Record], others: Iterable[Record], most: int) -> int:
    """How many rows are the same objects until the first that are not."""
    return min(most, next(compress(count(), map(is_not, some, others)), most))


def reindexed(index: Index, field: str, edits: Edits) -> Index:
    """Who names whom in a field after edits of the rows."""
    touched: dict[str, dict[str, tuple[Record | None, Record | None]]] = {}
    for record_id, (before, after) in edits.items():
        was = named(before, field) if before is not None else ()
        now = named(after, field) if after is not None else ()
        for target in {*was, *now}:
            left, put = before if target in was else None, after if target in now else None
            touched.setdefault(target, {})[record_id] = (left, put)
    made = dict(index)
    for target, some in touched.items():
        if rows := amended(index.get(target, ()), some):
            made[target] = rows
        else:
            made.pop(target, None)
    return made
