"""Where every requirement of a law stands, for every record it is asked of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.record import Record
from ropa.regimes import facts, laws
from ropa.regimes.finding import Element, State
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Requirement
from ropa.regimes.standing import WORST_FIRST, element, states
from ropa.regimes.units import rows_of, units

UNASKED = len(WORST_FIRST)

States = Mapping[str, bytes]
"""Record → for each requirement of a law the index of its state in WORST_FIRST, or UNASKED."""


class Columns:
    """The requirements of a law, in the order of its articles, ready to be held against records."""

    def __init__(self, regime: str) -> None:
        law = laws.law(regime)
        bound = law.requirements if law else ()
        self.requirements = tuple({one.code: one for one in bound}.values())
        self.at = {one.code: at for at, one in enumerate(self.requirements)}
        self.bound: dict[type[Record], list[Requirement]] = {}
        for one in bound:
            self.bound.setdefault(one.subject.record, []).append(one)

    def states(self, register: Inspection, rows: Iterable[tuple[type[Record], Record]]) -> States:
        """Where the requirements stand for the records of a unit, of those anything is asked of."""
        found: dict[str, bytes] = {}
        for record, row in rows:
            asked = states(register, self.bound.get(record, ()), row)
            if asked:
                codes = bytearray([UNASKED]) * len(self.requirements)
                for code, state in asked.items():
                    codes[self.at[code]] = WORST_FIRST.index(state)
                found[row.id] = bytes(codes)
        return found


@dataclass(frozen=True)
class Matrix:
    """Activities × requirements of one law, and the same for all other records it speaks of.

    Attributes:
        register: what it was worked out from.
        columns: the requirements.
        states: of every record anything is asked of.
    """

    regime: str
    register: Inspection
    columns: Columns
    states: States

    @property
    def on(self) -> date:
        """The day it holds for."""
        return self.register.on

    @property
    def requirements(self) -> Sequence[Requirement]:
        """In the order of the articles, each once."""
        return self.columns.requirements

    @cached_property
    def activities(self) -> tuple[ProcessingActivity, ...]:
        """Those that run, in their order."""
        return self.register.activities

    def state(self, record_id: str, code: str) -> State | None:
        """Where a requirement stands for a record; None if it is not asked of it."""
        states = self.states.get(record_id)
        state = states[self.columns.at[code]] if states else UNASKED
        return WORST_FIRST[state] if state != UNASKED else None

    def element(self, record_id: str, code: str) -> Element | None:
        """The same with the officer's word, where that decides it."""
        contents = self.register.contents
        record, row = contents.class_of(record_id), contents.find(record_id)
        if record is None or row is None or self.state(record_id, code) is None:
            return None
        found = [
            element(self.register, one, row)
            for one in self.columns.bound[record]
            if one.code == code and one.subject.counts(self.register, row)
        ]
        return min(found, key=lambda one: WORST_FIRST.index(one.state))

    @cached_property
    def elements(self) -> Mapping[tuple[str, str], Element]:
        """Record and requirement → where it stands. Of a large register, ask for single ones."""
        found = (
            ((record_id, code), self.element(record_id, code))
            for record_id in self.states
            for code in self.columns.at
        )
        return {key: one for key, one in found if one is not None}

    def cell(self, activity_id: str, code: str) -> State:
        """Where a requirement stands for an activity: the worst of the records it is asked of."""
        at = self.columns.at[code]
        subjects = (activity_id, *self.linked(activity_id))
        states = (self.states[one][at] for one in subjects if one in self.states)
        worst = min(states, default=UNASKED)
        return WORST_FIRST[worst] if worst != UNASKED else "not-required"

    def linked(self, activity_id: str) -> tuple[str, ...]:
        """The other records whose elements count for an activity.

        Recipients, transfers, points of collection, the register itself.
        """
        activity = self.register.contents.get(ProcessingActivity, activity_id)
        if activity is None:
            return ()
        found = dict.fromkeys([REGISTER_ID, *facts.recipients(self.register, activity)])
        found |= dict.fromkeys(one.id for one in self.register.transfers_of(activity.id))
        points = (use.collection_point for use in facts.data(self.register, activity))
        found |= dict.fromkeys(point for point in points if point)
        return tuple(found)

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many elements are in each state; each element once, whoever shares it."""
        together = b"".join(self.states.values())
        return Counter(
            {state: count for at, state in enumerate(WORST_FIRST) if (count := together.count(at))}
        )

    @property
    def required(self) -> int:
        """How many elements the law demands on the day."""
        return sum(self.counts.get(state, 0) for state in WORST_FIRST[:4])

    @property
    def complete(self) -> bool:
        """Whether every element is filled, or not applicable for a reason."""
        return not (self.counts.get("missing") or self.counts.get("not-assessed"))


def matrix(contents: Contents, regime: str, on: date) -> Matrix:
    """Where every requirement of a law stands. Raises UserError for a law that is not known."""
    (known,) = laws.known([regime])
    register = Inspection(contents, on, (known,))
    columns = Columns(known)
    judged = columns.bound.keys()
    states: dict[str, bytes] = {}
    for unit in units(contents, judged):
        states |= columns.states(register, rows_of(contents, unit, judged))
    return Matrix(known, register, columns, states)
