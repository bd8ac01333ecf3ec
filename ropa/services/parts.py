"""The parts of one record, read alone: at once, however large the register is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ropa.records import field_guide
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.record import R, Record, RecordId, kind_of, kinds_of
from ropa.records.rows import given
from ropa.store import belonging
from ropa.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.records.history import Change
    from ropa.register import Register


def owner_field(record: type[Record]) -> str:
    """The field that names the record one of this kind is a part of; empty if it is none's part."""
    kinds = kinds_of(record).items()
    return next((name for name, kind in kinds if kind.owner), "")


def parts(register: Register, record: type[R], owner_id: str) -> Sequence[R]:
    """The records of a kind that are part of a record, in their order."""
    return linked(register, record, owner_field(record), owner_id)


def linked(register: Register, record: type[R], field: str, record_id: str) -> Sequence[R]:
    """The records of a kind that name a record, alone or among others, in a field."""
    return register.ask(lambda connection: belonging.naming(connection, record, field, record_id))


def answers(register: Register, record_id: str) -> Sequence[ElementState]:
    """What the officer said of a record's requirements: not applicable, not assessed."""
    return parts(register, ElementState, record_id)


def reorder(
    register: Register, record: type[Record], ids: Sequence[str], *, label_in: str
) -> Change | None:
    """Puts parts of one record into this order, as one change; their places are traded."""
    rows = [row for one in ids if (row := register.get(record, one)) is not None]
    places = sorted(row.position for row in rows)
    kind = field_guide.entry(kind_of(record)).plural(label_in)
    label = say("change.reorder", label_in, kind=kind, name=rows[0].reference if rows else "")
    with register.change(label) as draft:
        for row, place in zip(rows, places, strict=True):
            if row.position != place:
                draft.amend(record, row.id, position=cast("Any", place))
    return draft.change


def copy(register: Register, record: type[Record], record_id: str, *, label_in: str) -> RecordId:
    """Copies one part of a record; the copy belongs to the same record and comes last."""
    row = register.get(record, record_id)
    assert row is not None, "only what is shown is copied"  # noqa: S101
    description = register.get(RegisterDescription, REGISTER_ID)
    language = (description.language if description else None) or "en"
    values = given(record, row, language=language)
    kind = field_guide.entry(kind_of(record)).label(label_in)
    label = say("change.duplicate", label_in, kind=kind, name=row.reference or row.id)
    with register.change(label) as draft:
        return draft.add(record, **cast("Any", values))
