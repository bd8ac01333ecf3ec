"""The units a register is judged by: records that are a part of no other, with all their parts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from ropa.records.contents import Contents
from ropa.records.indexes import owner_field
from ropa.records.inventory import RECORDS
from ropa.records.record import Record, kind_of, kinds_of

Unit = tuple[type[Record], Record]
"""The record that leads a unit, with its class."""


@cache
def parts_of(record: type[Record]) -> tuple[type[Record], ...]:
    """The kinds of record that can be a part of one of this kind."""
    owned = ((one, owner_field(one)) for one in RECORDS)
    return tuple(
        one for one, field in owned if field and kinds_of(one)[field].to in ("", kind_of(record))
    )


def units(contents: Contents, judged: Set[type[Record]]) -> Iterator[Unit]:
    """All units with records of the kinds that are judged."""
    for record in RECORDS:
        if record in judged or not judged.isdisjoint(parts_of(record)):
            owner = owner_field(record)
            for row in contents.all(record):
                if not owner or contents.find(getattr(row, owner)) is None:
                    yield record, row


def rows_of(contents: Contents, unit: Unit, judged: Set[type[Record]]) -> list[Unit]:
    """The records of a unit that are of the kinds judged, each with its class."""
    rows = [unit]
    for record, row in rows:
        for part in parts_of(record):
            if part in judged:
                rows += [(part, one) for one in contents.of(part, row.id)]
    return [one for one in rows if one[0] in judged]


def leader(contents: Contents, record: type[Record], row: Record) -> str:
    """The id of the record that leads the unit of a record, which may be itself."""
    passed = {row.id}
    while field := owner_field(record):
        owner_id = getattr(row, field)
        kind, owner = contents.class_of(owner_id), contents.find(owner_id)
        if kind is None or owner is None or owner.id in passed:
            break
        record, row = kind, owner
        passed.add(row.id)
    return row.id
