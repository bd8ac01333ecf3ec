"""Rows a reader deleted: the records to remove, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.records.contents import Contents
from ropa.records.inventory import PLURALS, RECORDS, REGISTER_ID
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services.import_steps import Step
from ropa.services.proposals import Proposed


def with_removals(
    steps: list[Step], proposed: Proposed, base: Contents | None, current: Contents
) -> list[Step]:
    """The steps, with those that remove what the file held when it was made and holds no more.

    A part of a removed record goes with it, also when its own row is still in the file. What the
    register changed since the file was made is not removed.
    """
    if base is None:
        return steps
    removals = {step.id: step for step in _removals(proposed, base, current)}
    return [*(step for step in steps if step.id not in removals), *removals.values()]


def _removals(proposed: Proposed, base: Contents, current: Contents) -> Iterator[Step]:
    present = {proposal.id for proposal in proposed.proposals}
    removed: dict[str, str] = {}
    for record in RECORDS:
        owner = next((name for name, one in kinds_of(record).items() if one.owner), None)
        for row in current.all(record):
            belongs_to = (getattr(row, owner) or "") if owner else ""
            then = base.get(record, row.id)
            deleted = record in proposed.whole and row.id not in present and then is not None
            if row.id == REGISTER_ID or not (deleted or belongs_to in removed):
                continue
            step = _removal(record, row)
            if deleted:
                step = step._replace(reason="Its row was deleted in the file.")
            else:
                reason = f"It is a part of {removed[belongs_to]}, whose row was deleted."
                step = step._replace(reason=reason, part_of=belongs_to)
            if then == row:
                removed[row.id] = step.reference
            else:
                step = step.refused(
                    f"{step.reason} But it was changed in the register since the file was made.",
                    "Export the register again and delete the row there.",
                )
            yield step


def _removal(record: type[Record], row: Record) -> Step:
    kind = kind_of(record)
    return Step("remove", kind, row.id, row.reference or row.id, PLURALS[kind], before=row)
