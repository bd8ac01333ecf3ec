"""Puts back how something stood earlier: a field, a record with its parts, or a whole change.

Each is a change of its own, so that it can be undone. What the record is referred to by, and what
it refers to, is checked as in any other edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.contents import name_of
from ropa.records.history import RowChange
from ropa.records.inventory import BY_KIND, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import (
    Record,
    columns_of,
    kinds_of,
    row_of,
    translations_of,
)
from ropa.records.validation import FieldValue
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.draft import Draft
    from ropa.records.history import Change
    from ropa.register import Register

Values = dict[str, Any]


def state_at(register: Register, record_id: str, seq: int) -> tuple[type[Record], Record | None]:
    """A record as it stood after an entry of the history; None if it was not there then.

    Raises UserError for a record there never was.
    """
    found = register.row_changes(record_id=record_id)
    if not found:
        raise UserError(
            f"The history knows no record “{record_id}”.", "Choose a change from the history."
        )
    record = BY_KIND[found[0][1].kind]
    row = register.get(record, record_id)
    state = _as_values(record, row)
    for at, change in reversed(found):
        if at <= seq:
            break
        if change.before is None:
            state = None
        elif change.after is None:
            state = dict(change.before)
        else:
            state = (state or {}) | change.before
    return record, None if state is None else row_of(record, state | {"id": record_id})


def restore_field(
    register: Register,
    record_id: str,
    field: str,
    seq: int,
    *,
    language: str = "",
    label_in: str = "en",
) -> Change | None:
    """Sets one field to what it held after an entry; of one language only, if it is named."""
    record, before = state_at(register, record_id, seq)
    row = register.get(record, record_id)
    if row is None or before is None:
        raise UserError(
            "The record is not there, so that a field of it could be put back.",
            "Put the whole record back.",
        )
    own = _language(register)
    value: FieldValue = getattr(before, field)
    if kinds_of(record).get(field) and kinds_of(record)[field].translatable:
        texts = _texts(before, row, field, own)
        value = {language or own: texts[language or own]}
    label = say(
        "change.put-back-field",
        label_in,
        field=field_guide.label(record, field, label_in),
        name=name_of(row),
    )
    with register.change(label) as draft:
        draft.amend(record, record_id, **{field: value})
    return draft.change


def restore_record(
    register: Register, record_id: str, seq: int, *, label_in: str = "en"
) -> Change | None:
    """Makes a record again what it was after an entry; one that was removed, with its parts.

    A record that was not there then is removed, unless others name it (RecordInUse).
    """
    record, before = state_at(register, record_id, seq)
    row = register.get(record, record_id)
    named = row or before
    if named is None:
        return None
    label = say("change.put-back", label_in, name=name_of(named))
    with register.change(label) as draft:
        if before is None:
            draft.remove(record, record_id)
        elif row is not None:
            _amend(draft, record, row, before)
        else:
            for kind, gone in _with_parts(register, record, before):
                _add(draft, kind, gone)
    return draft.change


def take_back(register: Register, seq: int, *, label_in: str = "en") -> Change | None:
    """Takes back all an entry did, wherever it stands in the history.

    Fields it set are set to what they held before it, also where they were changed since; records
    it added are removed, those it removed are back.
    """
    changes = [change for _seq, change in register.row_changes(seq=seq)]
    entry = next((one for one in register.history() if one.seq == seq), None)
    if entry is None or entry.kind == "create":
        raise UserError(
            "The making of the register cannot be taken back.", "Choose a later change."
        )
    with register.change(say("change.take-back", label_in, what=entry.label)) as draft:
        for change in changes:
            record = BY_KIND[change.kind]
            gone = change.before is not None and change.after is None
            if gone and draft.row(record, change.record) is None:
                _add(draft, record, row_of(record, {**(change.before or {}), "id": change.record}))
        for change in changes:
            _take_back(draft, change)
    return draft.change


def changed_since(register: Register, seq: int) -> int:
    """How many of the records an entry touched were changed again after it."""
    touched = {change.record for _seq, change in register.row_changes(seq=seq)}
    return sum(
        any(at > seq for at, _change in register.row_changes(record_id=one)) for one in touched
    )


def _take_back(draft: Draft, change: RowChange) -> None:
    record = BY_KIND[change.kind]
    row = draft.row(record, change.record)
    if change.before is None:
        if row is not None:
            draft.remove(record, change.record)
    elif change.after is not None and row is not None:
        before = row_of(record, (_as_values(record, row) or {}) | change.before)
        _amend(draft, record, row, before)


def _amend(draft: Draft, record: type[Record], row: Record, before: Record) -> None:
    """Sets the fields that differ; texts language by language."""
    own, values = draft.language, Values()
    for field, kind in kinds_of(record).items():
        if kind.translatable:
            texts, now = _texts(before, row, field, own), _texts(row, before, field, own)
            if texts != now:
                values[field] = texts
        elif getattr(before, field) != getattr(row, field):
            values[field] = getattr(before, field)
    if before.reference != row.reference:
        values["reference"] = before.reference
    if record is RegisterDescription and row.id == REGISTER_ID:
        values.pop("language", None)
    if values:
        draft.amend(record, row.id, **values)


def _add(draft: Draft, record: type[Record], row: Record) -> None:
    values: Values = {}
    for field, kind in kinds_of(record).items():
        if kind.translatable:
            values[field] = _texts(row, row, field, draft.language)
        elif getattr(row, field) is not None:
            values[field] = getattr(row, field)
    draft.add(record, id=row.id, reference=row.reference, position=str(row.position), **values)


def _texts(row: Record, other: Record, field: str, own: str) -> dict[str, str | None]:
    """The text of a row in every language that it or the other one has, empty where it has none."""
    spoken = {
        language
        for one in (row, other)
        for language, texts in translations_of(one).items()
        if texts.get(field)
    }
    said = translations_of(row)
    return {own: getattr(row, field)} | {
        language: said.get(language, {}).get(field) or None for language in sorted(spoken)
    }


def _with_parts(
    register: Register, record: type[Record], row: Record
) -> Iterable[tuple[type[Record], Record]]:
    """A record that was removed, and the parts that went with it."""
    yield record, row
    removals = [
        (seq, change)
        for seq, change in register.row_changes(record_id=row.id)
        if change.after is None
    ]
    gone = [change for _seq, change in register.row_changes(seq=removals[-1][0])]
    owners: set[str] = {row.id}
    waiting = [change for change in gone if change.after is None and change.record != row.id]
    while part := next((one for one in waiting if _owner(one) in owners), None):
        waiting.remove(part)
        owners.add(part.record)
        kind = BY_KIND[part.kind]
        yield kind, row_of(kind, (part.before or {}) | {"id": part.record})


def _owner(change: RowChange) -> str | None:
    kinds = kinds_of(BY_KIND[change.kind]).items()
    owner = next((field for field, kind in kinds if kind.owner), None)
    return (change.before or {}).get(owner) if owner else None


def _as_values(record: type[Record], row: Record | None) -> Values | None:
    if row is None:
        return None
    return {field: getattr(row, field) for field in columns_of(record)}


def _language(register: Register) -> str:
    found = register.get(RegisterDescription, REGISTER_ID)
    return (found.language if found else None) or "en"
