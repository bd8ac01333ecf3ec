"""Copies of records with all their parts, which name each other as the originals did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ropa.records.activity import ProcessingActivity
from ropa.records.contents import NAMING
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, RecordId, joined, kind_of, kinds_of, several
from ropa.records.rows import given, new_id
from ropa.records.validation import FieldValue
from ropa.store import queries
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.draft import Draft
    from ropa.register import Register

NOT_COPIED = ("status", "approved_by", "approved_on", "start_date", "end_date", "review_on")
"""What was said of the one activity and not of its copy."""
NAMES = frozenset({"name", "legal_name", "title"})
"""The fields that tell records apart; a copy says there that it is one."""


def copy(register: Register, draft: Draft, record: type[Record], row: Record) -> RecordId:
    """Adds a copy of a record; that of an activity is a draft nobody has approved."""
    language = draft.language
    copied: list[tuple[type[Record], Record]] = [(record, row)]
    copied += sorted(_parts(register, row.id), key=lambda part: part[1].position)
    ids: dict[str, RecordId] = {one.id: new_id(kind_of(of)) for of, one in copied}
    for of, one in copied:
        values: dict[str, Any] = given(of, one, language=language)
        for field, kind in kinds_of(of).items():
            if kind.form == "record" and field in values:
                values[field] = joined(
                    [ids.get(named, RecordId(named)) for named in several(values[field])]
                )
        if one.id == row.id:
            _mark(record, values, language)
        draft.add(of, id=ids[one.id], **values)
    return ids[row.id]


def _mark(record: type[Record], values: dict[str, Any], own: str) -> None:
    """Says that a record is a copy."""
    if record is ProcessingActivity:
        for field in NOT_COPIED:
            values.pop(field, None)
        values["status"] = "draft"
    for field in NAMING:
        if field in NAMES and values.get(field):
            values[field] = _named(values[field], own)


def _named(name: FieldValue, own: str) -> FieldValue:
    """The name of a copy, in each language it has."""
    texts = name if isinstance(name, dict) else {own: name}
    return {one: say("copy.name", one, name=text) if text else None for one, text in texts.items()}


def _parts(register: Register, owner_id: str) -> Iterator[tuple[type[Record], Record]]:
    referrers = register.ask(lambda connection: queries.referrers(connection, {owner_id}))
    for kind, source, field, _target in referrers:
        record = BY_KIND[kind]
        row = register.get(record, source) if kinds_of(record)[field].owner else None
        if row is not None:
            yield record, row
            yield from _parts(register, source)
