"""Which records name a record, and in which field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.record import kind_of, kinds_of

MOST = 200


@dataclass(frozen=True, slots=True)
class Use:
    """One record that names another.

    Attributes:
        shown: the record to open for it: the one it is a part of, or itself.
    """

    kind: str
    record: str
    field: str
    shown: str


@cache
def can_be_named(kind: str) -> bool:
    """Whether other records than its own parts have a field that names records of this kind."""
    fields = (one for record in BY_KIND.values() for one in kinds_of(record).values())
    return any(one.to == kind and not one.owner for one in fields)


def uses(contents: Contents, record_id: str) -> tuple[Sequence[Use], int]:
    """Who names the record, without its own parts, and how many there are; at most so many."""
    found: list[Use] = []
    total = 0
    for row, field in contents.uses_of(record_id):
        record = contents.class_of(row.id)
        if record is None or kinds_of(record)[field].owner:
            continue
        total += 1
        if len(found) < MOST:
            owner = next((name for name, one in kinds_of(record).items() if one.owner), "")
            shown = getattr(row, owner) if owner else row.id
            found.append(Use(kind_of(record), row.id, field, shown or row.id))
    return tuple(found), total
