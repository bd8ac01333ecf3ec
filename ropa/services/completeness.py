"""What the laws still want of a register, and where every requirement stands.

Everything is judged as of a day that is passed in: reviews, contracts, certificates, adequacy
decisions, laws that begin later.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ropa.errors import UserError
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.inventory import REGISTER_ID
from ropa.records.recipient import Transfer
from ropa.records.record import Record, kinds_of, several
from ropa.regimes import facts, laws
from ropa.regimes.consistency import COMMON
from ropa.regimes.finding import Element, Finding, State
from ropa.regimes.inspection import Inspection
from ropa.regimes.judging import Judging, element
from ropa.regimes.requirement import Demand, Requirement, Severity

WORST_FIRST: tuple[State, ...] = (
    "missing",
    "not-assessed",
    "not-applicable",
    "filled",
    "not-in-force",
    "not-required",
)


@dataclass(frozen=True)
class Findings(Sequence[Finding]):
    """What a check found, by law, in the order of its articles."""

    items: tuple[Finding, ...]
    regimes: tuple[str, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Finding:  # type: ignore[override]
        return self.items[index]

    def of(self, regime: str) -> tuple[Finding, ...]:
        """What one law wants, including what it shares with others."""
        return tuple(one for one in self.items if regime in one.regimes)

    @cached_property
    def groups(self) -> Mapping[str, tuple[Finding, ...]]:
        """Law → its findings, each finding once: what several laws want stands under `any`."""
        groups: dict[str, list[Finding]] = {}
        for one in self.items:
            groups.setdefault(one.regime, []).append(one)
        return {regime: tuple(found) for regime, found in groups.items()}

    def about(self, record_id: str) -> tuple[Finding, ...]:
        """What is to be mended in one record."""
        return tuple(one for one in self.items if one.record == record_id)

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many must be mended, should be, or are hints."""
        return Counter(one.severity for one in self.items)


@dataclass(frozen=True)
class Matrix:
    """Activities × requirements of one law, and the same for all other records it speaks of.

    Attributes:
        requirements: in the order of the articles.
        activities: those that run.
        elements: record and requirement → where it stands.
        linked: activity → the other records whose elements count for it: recipients, transfers,
            points of collection, the register itself.
    """

    regime: str
    on: date
    requirements: tuple[Requirement, ...]
    activities: tuple[ProcessingActivity, ...]
    elements: Mapping[tuple[str, str], Element]
    linked: Mapping[str, tuple[str, ...]]

    def cell(self, activity_id: str, code: str) -> State:
        """Where a requirement stands for an activity: the worst of the records it is asked of."""
        subjects = (activity_id, *self.linked[activity_id])
        states = {
            self.elements[one, code].state for one in subjects if (one, code) in self.elements
        }
        return next((state for state in WORST_FIRST if state in states), "not-required")

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many elements are in each state; each element once, whoever shares it."""
        return Counter(one.state for one in self.elements.values())

    @property
    def required(self) -> int:
        """How many elements the law demands on the day."""
        return sum(self.counts.get(state, 0) for state in WORST_FIRST[:4])

    @property
    def complete(self) -> bool:
        """Whether every element is filled, or not applicable for a reason."""
        return not (self.counts.get("missing") or self.counts.get("not-assessed"))


def check(
    contents: Contents,
    on: date,
    regimes: Iterable[str] | None = None,
    records: Iterable[str] | None = None,
) -> Findings:
    """What is missing, contradictory or out of date.

    Args:
        regimes: the laws to judge by; None: those the register has switched on.
        records: ids of changed records: then only these, what owns them and what they bear on
            directly is judged, in time that does not depend on the size of the register.
    """
    chosen = _chosen(contents, regimes)
    register = Inspection(contents, on, chosen)
    judging = Judging(register, _demands(chosen))
    with _uncollected():
        for record, row in _rows(contents, judging.records, records):
            judging.judge(record, row)
        return Findings(tuple(_that_fall_under(register, judging.findings())), chosen)


def _that_fall_under(register: Inspection, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, without what a law says of an activity that is kept under others only."""
    narrowed = any(one.regimes for one in register.contents.all(ProcessingActivity))
    for finding in findings:
        row = register.contents.find(finding.record) if narrowed else None
        if row is None:
            yield finding
            continue
        cited = tuple(one for one in finding.citations if register.falls_under(row, one.regime))
        if cited == finding.citations:
            yield finding
        elif cited:
            laws_left = {one.regime for one in cited}
            regime = finding.regime if len(laws_left) > 1 else cited[0].regime
            yield replace(finding, citations=cited, regime=regime)


def matrix(contents: Contents, regime: str, on: date) -> Matrix:
    """Where every requirement of a law stands."""
    law = laws.law(_chosen(contents, [regime])[0])
    register = Inspection(contents, on, (regime,))
    requirements = law.requirements if law else ()
    elements: dict[tuple[str, str], Element] = {}
    for requirement in requirements:
        for row in contents.all(requirement.subject.record):
            if requirement.subject.counts(register, row):
                found = element(register, requirement, row)
                known = elements.setdefault((row.id, requirement.code), found)
                if WORST_FIRST.index(found.state) < WORST_FIRST.index(known.state):
                    elements[row.id, requirement.code] = found
    return Matrix(
        regime,
        on,
        tuple({one.code: one for one in requirements}.values()),
        register.activities,
        elements,
        {activity.id: _linked(register, activity) for activity in register.activities},
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Holds the garbage collector: findings by the ten thousand, none of them in a cycle, make it
    walk the whole register again and again for nothing.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _chosen(contents: Contents, regimes: Iterable[str] | None) -> tuple[str, ...]:
    if regimes is None:
        return several(contents.register.regimes)
    chosen = tuple(dict.fromkeys(regimes))
    for one in chosen:
        if one not in laws.REGIMES:
            raise UserError(
                f"There is no law “{one[:40]}”.", f"Choose one of {', '.join(laws.REGIMES)}."
            )
    return chosen


def _demands(regimes: Sequence[str]) -> tuple[Demand, ...]:
    chosen = [law for regime in regimes if (law := laws.law(regime))]
    return (
        *(one for law in chosen for one in law.requirements),
        *(one for law in chosen for one in law.checks),
        *COMMON,
    )


def _rows(
    contents: Contents, judged: Iterable[type[Record]], records: Iterable[str] | None
) -> Iterator[tuple[type[Record], Record]]:
    if records is None:
        for record in judged:
            for row in contents.all(record):
                yield record, row
        return
    for record_id in _touched(contents, records):
        kind, found = contents.class_of(record_id), contents.find(record_id)
        if kind and found:
            yield kind, found


def _touched(contents: Contents, records: Iterable[str]) -> Iterable[str]:
    """The records to judge again when these have changed, each once."""
    touched: dict[str, None] = {}
    waiting = list(records)
    while waiting:
        record_id = waiting.pop()
        record, row = contents.class_of(record_id), contents.find(record_id)
        if record_id in touched or record is None or row is None:
            continue
        touched[record_id] = None
        for field, kind in kinds_of(record).items():
            if kind.owner and getattr(row, field):
                waiting.append(getattr(row, field))
        if record is Transfer:
            waiting += [one for one in (row.recipient, *several(row.activities)) if one]  # type: ignore[attr-defined]
    return touched


def _linked(register: Inspection, activity: ProcessingActivity) -> tuple[str, ...]:
    """The records beside an activity whose elements count for it."""
    found = dict.fromkeys([REGISTER_ID, *facts.recipients(register, activity)])
    found |= dict.fromkeys(one.id for one in register.transfers_of.get(activity.id, ()))
    points = (use.collection_point for use in facts.data(register, activity))
    found |= dict.fromkeys(point for point in points if point)
    return tuple(found)
