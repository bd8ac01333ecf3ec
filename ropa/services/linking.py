"""Makes a record in the place where it is needed: added and named by another in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.records import field_guide
from ropa.records.activity import DataUse, Purpose
from ropa.records.record import Record, RecordId, joined, kind_of, kinds_of, several
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.register import Register

NAME_FIELDS = {
    "organisation": "legal_name",
    "recipient": "name",
    "retention_rule": "name",
    "collection_point": "name",
    "security_measure": "detail",
    "contact": "department",
    "activity": "name",
    "purpose": "wording",
    "data_use": "category",
}
"""The field that takes the words a person typed for a record that is not there yet."""
PARTS: tuple[type[Record], ...] = (Purpose, DataUse)


def add_and_name(
    register: Register,
    made: type[Record],
    words: str,
    record: type[Record],
    record_id: str,
    field: str,
    *,
    label_in: str,
) -> RecordId:
    """Adds a record called so and names it in a field of another; among others if it has several.

    A part of an activity becomes part of the activity the other one belongs to.
    """
    row = register.get(record, record_id)
    kind = field_guide.entry(kind_of(made)).label(label_in)
    if label_in == "en":
        kind = f"{kind[:1].lower()}{kind[1:]}"
    values: dict[str, str] = {NAME_FIELDS[kind_of(made)]: words}
    if made in PARTS:
        values["activity"] = getattr(row, "activity", None) or record_id
    with register.change(say("change.add", label_in, kind=kind, name=words[:60])) as draft:
        new = draft.add(made, **values)
        before = several(getattr(row, field)) if kinds_of(record)[field].many else ()
        draft.amend(record, record_id, **{field: joined((*before, new))})
    return new
