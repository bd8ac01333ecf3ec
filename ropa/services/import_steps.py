"""The steps of an import plan: what would happen to each record, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ropa.records.history import Head
from ropa.records.record import Record, columns_of, kinds_of, translations_of
from ropa.services.proposals import Proposal

Action = Literal["add", "amend", "remove", "skip", "refuse"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field an amendment would set, with the cell it was read from."""

    field: str
    cell: str
    before: str | None
    after: str | None


class Step(NamedTuple):
    """What would happen to one record, and why. (A tuple: an import makes many.)

    Attributes:
        part_of: the record whose removal takes this one along.
    """

    action: Action
    kind: str
    id: str
    reference: str
    place: str
    reason: str = ""
    remedy: str = ""
    changes: tuple[FieldChange, ...] = ()
    before: Record | None = None
    after: Record | None = None
    part_of: str = ""

    def refused(self, sentence: str, remedy: str, place: str = "") -> Step:
        """The same step, not to be taken."""
        return Step(
            "refuse", self.kind, self.id, self.reference, place or self.place, sentence, remedy
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of an import, in the order of the file.

    Attributes:
        head: the newest entry of the register the plan was made for.
    """

    source: str
    steps: tuple[Step, ...]
    head: Head

    @property
    def counts(self) -> dict[Action, int]:
        """How many steps of each kind there are."""
        found = Counter(step.action for step in self.steps)
        return {action: found[action] for action in ("add", "amend", "remove", "skip", "refuse")}

    @property
    def refused(self) -> tuple[Step, ...]:
        """The steps that cannot be taken."""
        return tuple(step for step in self.steps if step.action == "refuse")


def field_changes(proposal: Proposal, before: Record, after: Record) -> Iterator[FieldChange]:
    """What an amendment would change, field by field and language by language."""
    if before == after:
        return
    for field in columns_of(proposal.record):
        was, becomes = getattr(before, field), getattr(after, field)
        if was != becomes and field != "translations":
            yield FieldChange(field, proposal.cells.get(field, proposal.place), was, becomes)
    old, new = translations_of(before), translations_of(after)
    for language in sorted(old.keys() | new.keys()):
        for field in kinds_of(proposal.record):
            was = old.get(language, {}).get(field)
            becomes = new.get(language, {}).get(field)
            if was != becomes:
                key = f"{field}[{language}]"
                yield FieldChange(key, proposal.cells.get(key, proposal.place), was, becomes)
