"""The history as a person reads it: who changed which field from what to what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.history import RowChange
from ropa.records.inventory import BY_KIND
from ropa.records.validation import shown
from ropa.store import queries, replaying

if TYPE_CHECKING:
    from ropa.register import Register

AT_MOST = 12
"""How many records of one entry are told in full; an import may hold thousands."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry and what it changed, as sentences."""

    seq: int
    made_at: str
    author: str
    label: str
    hash: str
    changes: tuple[str, ...]


def entries(register: Register, record: str = "") -> list[Told]:
    """The history, oldest first; of one record, named by id or reference, when it is given."""
    record_id = _id_of(register, record) if record else None
    rows: dict[int, list[RowChange]] = {}
    at_most = AT_MOST if record_id is None else None
    for seq, change in register.ask(
        lambda connection: replaying.row_changes(connection, None, record_id, at_most)
    ):
        rows.setdefault(seq, []).append(change)
    counts = register.ask(queries.rows_changed) if record_id is None else {}
    marks = _marks(register, (change for changes in rows.values() for change in changes))
    return [
        Told(
            entry.seq,
            entry.made_at,
            entry.author,
            entry.label,
            entry.hash,
            tuple(_told(rows.get(entry.seq, []), counts.get(entry.seq, 0), marks)),
        )
        for entry in register.history(record_id)
    ]


def _id_of(register: Register, record: str) -> str:
    if register.find(record) is not None or register.history(record):
        return record
    found = register.ask(lambda connection: queries.with_reference(connection, record))
    if found is None:
        raise UserError(
            f"No record has or had the id or reference “{shown(record)}”.",
            "Look it up in an export: references such as A-03 stand in the first column.",
        )
    return found


def _marks(register: Register, changes: Iterable[RowChange]) -> dict[str, str]:
    """The references of the records that were amended and are still there, by id."""
    ids: dict[str, set[str]] = {}
    for change in changes:
        if change.before is not None and change.after is not None:
            ids.setdefault(change.kind, set()).add(change.record)
    return {
        row.id: row.reference or row.id
        for kind, wanted in ids.items()
        for row in register.ask(partial(queries.some, record=BY_KIND[kind], ids=wanted)).values()
    }


def _told(changes: list[RowChange], count: int, marks: Mapping[str, str]) -> Iterator[str]:
    for change in changes:
        label = field_guide.entry(change.kind).label("en")
        if change.before is None:
            yield f"{label} {(change.after or {}).get('reference', change.record)} added"
        elif change.after is None:
            yield f"{label} {change.before.get('reference', change.record)} removed"
        else:
            for name, was, becomes in _fields(change.kind, change.before, change.after):
                mark = marks.get(change.record, change.record)
                yield f"{label} {mark}, {name}: {_short(was)} → {_short(becomes)}"
    if count > len(changes):
        yield f"and {count - len(changes)} more records"


def _fields(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, object, object]]:
    """The fields that differ, each translation on its own."""
    for field, was in before.items():
        if field == "position":
            yield "position", was, after[field]
        elif field != "translations":
            yield field_guide.label(kind, field, "en"), was, after[field]
            continue
        else:
            old, new = (json.loads(one[field] or "{}") for one in (before, after))
            for language in sorted(old.keys() | new.keys()):
                texts, others = old.get(language, {}), new.get(language, {})
                for name in sorted(texts.keys() | others.keys()):
                    if texts.get(name) != others.get(name):
                        label = f"{field_guide.label(kind, name, 'en')} ({language})"
                        yield label, texts.get(name), others.get(name)


def _short(value: object) -> str:
    text = "–" if value is None else str(value).replace("\n", " / ")
    return text if len(text) <= 80 else f"{text[:79]}…"
