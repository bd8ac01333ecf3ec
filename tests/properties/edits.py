"""Random edits of contents in memory: fields, parts, links, places, records that come and go."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any, cast

from ropa.records.contents import Contents
from ropa.records.indexes import owner_field
from ropa.records.inventory import RECORDS
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.record import Record, joined, kinds_of, several
from ropa.regimes.units import parts_of
from tests.factories import row

Edit = tuple[type[Record], str, Record | None]
STATES = ("not-applicable", "not-assessed")


def edited(contents: Contents, chance: Random) -> Contents:
    """The contents after one to three edits made as one change."""
    for _ in range(chance.randint(1, 3)):
        edit = chance.choice(EDITS)
        contents = contents.amended(
            edit(contents, chance), replace(contents.head, seq=contents.head.seq + 1)
        )
    return contents


def clear(contents: Contents, chance: Random) -> list[Edit]:
    """Empties a field."""
    record, one = _any(contents, chance)
    filled = [field for field in kinds_of(record) if getattr(one, field)]
    return [_with(record, one, chance.choice(filled), None)] if filled else []


def borrow(contents: Contents, chance: Random) -> list[Edit]:
    """Gives a field the value another record has, or another field of the same sort."""
    record, one = _any(contents, chance)
    other = chance.choice(contents.all(record))
    field = chance.choice([*kinds_of(record)])
    if field == owner_field(record) and record is ElementState:
        return []
    return [_with(record, one, field, getattr(other, field))]


def add_to_several(contents: Contents, chance: Random) -> list[Edit]:
    """Adds another record's values to a field of several."""
    record, one = _any(contents, chance)
    fields = [field for field, kind in kinds_of(record).items() if kind.many]
    if not fields:
        return []
    field = chance.choice(fields)
    other = getattr(chance.choice(contents.all(record)), field)
    both = dict.fromkeys((*several(getattr(one, field)), *several(other)))
    return [_with(record, one, field, joined([*both]))]


def translate(contents: Contents, chance: Random) -> list[Edit]:
    """Takes the translations away, or another record's over."""
    record, one = _any(contents, chance)
    other = chance.choice([None, chance.choice(contents.all(record)).translations])
    return [(record, one.id, cast("Any", one)._replace(translations=other))]


def move(contents: Contents, chance: Random) -> list[Edit]:
    """Puts a record to another place."""
    record, one = _any(contents, chance)
    return [(record, one.id, cast("Any", one)._replace(position=chance.randint(0, 20)))]


def copy(contents: Contents, chance: Random) -> list[Edit]:
    """Adds a record like another one, without its parts."""
    record, one = _any(contents, chance)
    if record is RegisterDescription:
        return []
    made = f"{one.id}-{contents.head.seq}"
    position = max(each.position for each in contents.all(record)) + 1
    return [(record, made, cast("Any", one)._replace(id=made, position=position))]


def remove(contents: Contents, chance: Random) -> list[Edit]:
    """Removes a record with its parts and takes it out of all that name it."""
    record, one = _any(contents, chance)
    if record is RegisterDescription:
        return []
    gone: dict[str, type[Record]] = {one.id: record}
    waiting = [(record, one.id)]
    while waiting:
        kind, owner = waiting.pop()
        for part in parts_of(kind):
            parts = [(part, each.id) for each in contents.of(part, owner) if each.id not in gone]
            gone |= {part_id: part for part, part_id in parts}
            waiting += parts
    rows: dict[str, tuple[type[Record], Record]] = {}
    for name in gone:
        for user, field in contents.uses_of(name):
            if user.id not in gone:
                user_kind = contents.class_of(user.id)
                assert user_kind is not None
                _, left = rows.get(user.id, (user_kind, user))
                kept = [each for each in several(getattr(left, field)) if each not in gone]
                rows[user.id] = user_kind, cast("Any", left)._replace(**{field: joined(kept)})
    return [(kind, name, None) for name, kind in gone.items()] + [
        (kind, name, after) for name, (kind, after) in rows.items()
    ]


def answer(contents: Contents, chance: Random) -> list[Edit]:
    """The officer speaks of a field or a requirement of a record, with or without a reason."""
    _record, one = _any(contents, chance)
    record, field = _any_field(contents, chance)
    made = f"es-{contents.head.seq}"
    values = {
        "id": made,
        "position": len(contents.all(ElementState)) + 1,
        "subject": chance.choice([one.id, one.id, "register"]),
        "field": chance.choice([None, field, f"{record.__tablename__}.{field}"]),
        "requirement": chance.choice([None, "EU-30-1-D", "TW-8-1-4-2", "KR-30-1-2", "JP-17-1"]),
        "state": chance.choice(STATES),
        "reason": chance.choice([None, "A reason"]),
    }
    return [(ElementState, made, row(ElementState, values, contents.language))]


def describe(contents: Contents, chance: Random) -> list[Edit]:
    """Changes what all rests on: laws, languages of notices, the controller."""
    one = contents.register
    values: dict[str, Any] = chance.choice(
        [
            {"regimes": "eu-gdpr\nkr-pipa"},
            {"notice_languages": joined(chance.sample(("en", "ko", "ja", "zh-Hant"), 2))},
            {"controller": None},
            {"name": "Another name"},
        ]
    )
    return [(RegisterDescription, one.id, cast("Any", one)._replace(**values))]


EDITS = (
    *(clear, borrow, borrow, add_to_several, translate, move, copy, remove, answer) * 2,
    describe,
)


def _any(contents: Contents, chance: Random) -> tuple[type[Record], Record]:
    record = chance.choice([one for one in RECORDS if contents.all(one)])
    return record, chance.choice(contents.all(record))


def _any_field(contents: Contents, chance: Random) -> tuple[type[Record], str]:
    record, _one = _any(contents, chance)
    return record, chance.choice([*kinds_of(record)])


def _with(record: type[Record], one: Record, field: str, value: object) -> Edit:
    return record, one.id, cast("Any", one)._replace(**{field: value})
