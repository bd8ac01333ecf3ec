"""What an officer does to a register. Each verb is one change, whose label names the record.

`label_in` is the language of that label: the interface's, in which its author works.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import name_of
from ropa.records.inventory import REGISTER_ID
from ropa.records.merging import Clash, merged
from ropa.records.organisation import RegisterDescription
from ropa.records.record import R, Record, RecordId, joined, kind_of, several
from ropa.records.rows import Values, called
from ropa.records.translating import relabelled
from ropa.records.validation import FieldValue, checked, shown
from ropa.services import duplicating
from ropa.terms import catalogue
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.history import Change
    from ropa.register import Register

LONGEST_NAME = 60
"""How much of a name a label shows."""
RETIRED = "retired"


def add(
    register: Register,
    record: type[Record],
    /,
    *,
    reference: str | None = None,
    label_in: str = "en",
    **values: FieldValue,
) -> RecordId:
    """Adds a record."""
    with register.change("") as draft:
        made = draft.add(record, reference=reference, **cast("Any", values))
        row = draft.row(record, made)
        assert row is not None, "it was just added"  # noqa: S101
        draft.label = labelled("change.add", record, row, label_in)
    return made


def amend(
    register: Register,
    record: type[R],
    record_id: str,
    /,
    *,
    seen: R | None = None,
    label_in: str = "en",
    **values: FieldValue,
) -> Change | None:
    """Sets fields of a record; answers None when nothing changed.

    Args:
        seen: the row the person looked at while typing. A field that was changed since is not
            overwritten: UserError says what it holds now.
    """
    row = _there(register, record, record_id)
    wanted: Values = values
    if seen is not None:
        wanted = _unless_changed(register, record, seen, row, values)
    with register.change(labelled("change.amend", record, row, label_in)) as draft:
        draft.amend(record, record_id, **wanted)
    return draft.change


def duplicate(register: Register, activity_id: str, /, *, label_in: str = "en") -> RecordId:
    """Copies an activity with all its parts, as a draft nobody has approved."""
    activity = _there(register, ProcessingActivity, activity_id)
    label = labelled("change.duplicate", ProcessingActivity, activity, label_in)
    with register.change(label) as draft:
        return duplicating.copy(register, draft, ProcessingActivity, activity)


def retire(
    register: Register, activity_id: str, /, on: date, *, label_in: str = "en"
) -> Change | None:
    """Says that an activity has ended on a day; it stays on record."""
    activity = _there(register, ProcessingActivity, activity_id)
    with register.change(
        labelled("change.retire", ProcessingActivity, activity, label_in)
    ) as draft:
        draft.amend(ProcessingActivity, activity_id, status=RETIRED, end_date=on.isoformat())
    return draft.change


def restore(register: Register, activity_id: str, /, *, label_in: str = "en") -> Change | None:
    """Takes back that an activity has ended: status and end date as before it was retired."""
    activity = _there(register, ProcessingActivity, activity_id)
    if activity.status != RETIRED:
        raise UserError(
            f"{called('activity')} {activity.reference} is not retired.", "There is nothing to do."
        )
    before: Values = {"status": "in-review", "end_date": None}
    for _seq, change in register.row_changes(record_id=activity_id):
        if change.before is not None and (change.after or {}).get("status") == RETIRED:
            before = {
                "status": change.before["status"],
                "end_date": change.before.get("end_date", activity.end_date),
            }
    with register.change(
        labelled("change.restore", ProcessingActivity, activity, label_in)
    ) as draft:
        draft.amend(ProcessingActivity, activity_id, **before)
    return draft.change


def remove(
    register: Register,
    record: type[Record],
    record_id: str,
    /,
    *,
    unlink: bool = False,
    label_in: str = "en",
) -> Change | None:
    """Removes a record with its parts; with `unlink` also takes it out of those that name it.

    Without `unlink` raises RecordInUse where others name it.
    """
    row = _there(register, record, record_id)
    with register.change(labelled("change.remove", record, row, label_in)) as draft:
        draft.remove(record, record_id, unlink=unlink)
    return draft.change


def change_language(register: Register, language: str, /, *, label_in: str = "en") -> Change | None:
    """Makes another language the register's own: its texts and their translations trade places.

    The old language stays among those of the notices, so that no text gets out of sight.
    """
    new = checked(RegisterDescription, "language", language) or ""
    old = _language(register)
    if new == old:
        return None
    term = catalogue.find(("language",), new)
    name = term.title(label_in) if term else new
    with register.change(say("change.language", label_in, name=name)) as draft:
        draft.put_known(_in_language(register, old, new))
    return draft.change


def _in_language(register: Register, old: str, new: str) -> Iterator[tuple[str, Record, Record]]:
    for record, row in register.contents().everything():
        after = relabelled(record, row, old, new)
        if row.id == REGISTER_ID:
            spoken = several(cast("RegisterDescription", row).notice_languages)
            spoken += () if old in spoken else (old,)
            after = cast("Any", after)._replace(language=new, notice_languages=joined(spoken))
        yield kind_of(record), row, after


def _there(register: Register, record: type[R], record_id: str) -> R:
    row = register.get(record, record_id)
    if row is None:
        raise UserError(
            f"There is no {called(kind_of(record)).lower()} “{shown(record_id)}”.",
            "It may have been removed; look in the history.",
        )
    return row


def _language(register: Register) -> str:
    return _there(register, RegisterDescription, REGISTER_ID).language or "en"


def _unless_changed(
    register: Register, record: type[Record], seen: Record, row: Record, values: Values
) -> Values:
    own = _language(register)
    try:
        return merged(record, seen, row, values, language=own)
    except Clash as clash:
        label = field_guide.label(record, clash.field, "en")
        said = "" if clash.language == own else f" ({clash.language})"
        now = f"it is now “{shown(str(clash.now))}”" if clash.now else "it is empty now"
        raise UserError(
            f"{label}{said} of {row.reference or row.id} was changed in the meantime: {now}.",
            "Look at what it says now, then make your change again.",
        ) from clash


def labelled(key: str, record: type[Record], row: Record, language: str) -> str:
    """The label of a change of one record, which names it."""
    kind, name = field_guide.entry(kind_of(record)).label(language), name_of(row)
    if language == "en":
        kind = f"{kind[:1].lower()}{kind[1:]}"
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 1]}…"
    return say(key, language, kind=kind, name=name)
