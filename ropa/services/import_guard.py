"""A second look before an import that changes much of the register."""

from __future__ import annotations

from dataclasses import dataclass

from ropa.records.contents import Contents
from ropa.services.import_steps import Plan

MUCH = 0.1
"""From which share of the records on an import is asked about again."""
FEW = 10
"""In a register of so few records every import is large."""


@dataclass(frozen=True, slots=True)
class Upheaval:
    """An import that changes or removes more than a tenth of what is there."""

    amended: int
    removed: int
    records: int
    sentence: str
    remedy: str


def upheaval(plan: Plan, contents: Contents) -> Upheaval | None:
    """What to ask the person about before a plan is carried out; None when it changes little."""
    amended, removed = (plan.counts.get(action, 0) for action in ("amend", "remove"))
    records = sum(1 for _ in contents.everything())
    if records <= FEW or amended + removed <= MUCH * records:
        return None
    return Upheaval(
        amended,
        removed,
        records,
        f"Importing “{plan.source}” changes {amended} and removes {removed} of the {records} "
        "records.",
        "Look through the plan first; one undo, or the backup made before it, takes it all back.",
    )
