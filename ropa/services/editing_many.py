"""What an officer does to several records at once: one change, one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.record import Record, RecordId, kind_of, kinds_of, several
from ropa.records.validation import FieldValue
from ropa.services import duplicating
from ropa.services.editing import RETIRED, labelled
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.history import Change
    from ropa.register import Register

How = Literal["replace", "add", "take out"]
"""What becomes of what a field of several values holds already."""


def amend(
    register: Register,
    record: type[Record],
    ids: Sequence[str],
    field: str,
    value: FieldValue,
    /,
    *,
    how: How = "replace",
    label_in: str = "en",
) -> Change | None:
    """Sets one field of several records; answers None when nothing changed.

    `add` and `take out` are for fields of several values that are not translated.
    """
    rows = _rows(register, record, ids)
    many, name = _many(record, len(rows), label_in), field_guide.label(record, field, label_in)
    with register.change(say("change.amend-many", label_in, field=name, records=many)) as draft:
        for row in rows:
            held = several(getattr(row, field)) if how != "replace" else ()
            draft.amend(record, row.id, **cast("Any", {field: _combined(held, value, how)}))
    return draft.change


def duplicate(
    register: Register, record: type[Record], ids: Sequence[str], /, *, label_in: str = "en"
) -> list[RecordId]:
    """Copies records with all their parts; answers with the ids of the copies."""
    rows = _rows(register, record, ids)
    with register.change(_label("duplicate", record, rows, label_in)) as draft:
        return [duplicating.copy(register, draft, record, row) for row in rows]


def retire(
    register: Register, ids: Sequence[str], /, on: date, *, label_in: str = "en"
) -> Change | None:
    """Says that activities have ended on a day; they stay on record."""
    rows = _rows(register, ProcessingActivity, ids)
    with register.change(_label("retire", ProcessingActivity, rows, label_in)) as draft:
        for row in rows:
            if row.status != RETIRED:
                draft.amend(ProcessingActivity, row.id, status=RETIRED, end_date=on.isoformat())
    return draft.change


def remove(
    register: Register,
    record: type[Record],
    ids: Sequence[str],
    /,
    *,
    unlink: bool = False,
    label_in: str = "en",
) -> Change | None:
    """Removes records with their parts; with `unlink` also takes them out of those that name them.

    Without `unlink` raises RecordInUse where others name one of them.
    """
    rows = _rows(register, record, ids)
    with register.change(_label("remove", record, rows, label_in)) as draft:
        for row in rows:
            draft.remove(record, row.id, unlink=unlink)
    return draft.change


def _rows(register: Register, record: type[Any], ids: Sequence[str]) -> list[Any]:
    """The records in the order named; those that are gone are left out, unless all are."""
    found = [row for one in ids if (row := register.get(record, one)) is not None]
    if not found:
        raise UserError(
            "The chosen records are no longer in the register.",
            "They may have been removed; look in the history.",
        )
    return found


def _combined(held: Sequence[str], value: FieldValue, how: How) -> FieldValue:
    if how == "replace":
        return value
    given = several(value) if isinstance(value, str) else tuple(cast("Sequence[str]", value or ()))
    if how == "add":
        return list(dict.fromkeys((*held, *given)))
    return [one for one in held if one not in given]


def _label(verb: str, record: type[Record], rows: Sequence[Record], language: str) -> str:
    """The label of a change: with the name of the one record, or how many there are."""
    if len(rows) == 1:
        return labelled(f"change.{verb}", record, rows[0], language)
    return say(f"change.{verb}-many", language, records=_many(record, len(rows), language))


def _many(record: type[Record], count: int, language: str) -> str:
    """How many records of which kind: `3 processing activities`."""
    guide = field_guide.entry(kind_of(record))
    kind = guide.plural(language) if count != 1 else guide.label(language)
    if language == "en":
        kind = f"{kind[:1].lower()}{kind[1:]}"
    return say("change.many", language, count=f"{count:,}", kind=kind)


def can_add(record: type[Record], field: str) -> bool:
    """Whether values can be added to what a field holds, or taken out of it."""
    kind = kinds_of(record).get(field)
    return kind is not None and kind.many and not kind.translatable
