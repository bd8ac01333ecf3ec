"""Rows a reader deleted: the records to remove, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.records.contents import Contents
from ropa.records.inventory import PLURALS, RECORDS, REGISTER_ID
from ropa.records.record import kind_of, kinds_of
from ropa.services.import_steps import Step
from ropa.services.proposals import Proposed


def with_removals(
    steps: list[Step], proposed: Proposed, base: Contents | None, current: Contents
) -> list[Step]:
    """The steps, with those that remove what the file held when it was made and holds no more.

    A part of a removed record goes with it, also when its own row is still in the file.
    """
    removals = {step.id: step for step in _removals(proposed, base, current)} if base else {}
    kept = [step for step in steps if step.id not in removals]
    return [*kept, *removals.values()]


def _removals(proposed: Proposed, base: Contents | None, current: Contents) -> Iterator[Step]:
    present = {proposal.id for proposal in proposed.proposals}
    names: dict[str, str] = {}
    for record in RECORDS:
        kind = kind_of(record)
        owner = next((name for name, one in kinds_of(record).items() if one.owner), None)
        for row in current.all(record):
            belongs_to = getattr(row, owner) if owner else None
            deleted = (
                record in proposed.whole
                and row.id not in present
                and base is not None
                and base.get(record, row.id) is not None
            )
            if row.id == REGISTER_ID or not (deleted or belongs_to in names):
                continue
            names[row.id] = reference = row.reference or row.id
            yield Step(
                "remove",
                kind,
                row.id,
                reference,
                PLURALS[kind],
                "Its row was deleted in the file."
                if deleted
                else f"It is a part of {names[belongs_to or '']}, whose row was deleted.",
                before=row,
                part_of="" if deleted else belongs_to or "",
            )
