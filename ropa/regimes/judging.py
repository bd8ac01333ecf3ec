"""Holds records against what is asked of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ropa.records.organisation import ElementState
from ropa.records.record import Record, translations_of
from ropa.regimes.finding import ANY, Element, Finding, State
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said, kind_of_row, known, named
from ropa.regimes.requirement import (
    Citation,
    Demand,
    Details,
    Fact,
    FindingState,
    Predicate,
    Requirement,
    Severity,
)

NOT_ASSESSED = "not-assessed"
NO_REASON = "reason"
_STRICTNESS: Sequence[Severity] = ("must", "should", "hint")


@dataclass(slots=True)
class _Open:
    """A finding in the making."""

    order: tuple[int, int, int]
    row: Record
    key: str
    fact: Fact
    field: str
    state: FindingState
    severity: Severity
    said: Mapping[str, Said]
    citations: dict[Citation, None] = dataclasses.field(default_factory=dict)
    things: dict[Said, None] = dataclasses.field(default_factory=dict)


class Judging:
    """Gathers findings; what several requirements miss on one record is one finding of a law."""

    def __init__(self, register: Inspection, demands: Sequence[Demand]) -> None:
        self._register = register
        self._plan = _plan(demands)
        self._orders = {id(demand): order for order, demand in enumerate(demands)}
        self._cited = {id(demand): demand.citations(register) for demand in demands}
        self._found: dict[tuple[str, str, str, str], _Open] = {}

    @property
    def records(self) -> tuple[type[Record], ...]:
        """The kinds of record anything is asked of."""
        return tuple(self._plan)

    def judge(self, record: type[Record], row: Record) -> None:
        """Holds one record against everything that is asked of its kind."""
        known: dict[Predicate, bool] = {}
        register = self._register
        for fact, askers in self._plan.get(record, ()):
            rows, total = lacking(fact, register, row)
            if not rows:
                continue
            for demand in askers:
                for condition in (demand.subject.counts, demand.when):
                    if condition not in known:
                        known[condition] = condition(register, row)
                    if not known[condition]:
                        break
                else:
                    self._gather(demand, fact, row, rows, total)

    def findings(self) -> list[Finding]:
        """What was found, by law, then in the order of its articles, then of the records."""
        return [
            self._finding(one) for one in sorted(self._found.values(), key=lambda one: one.order)
        ]

    def _gather(
        self, demand: Demand, fact: Fact, subject: Record, rows: Sequence[Record], total: int
    ) -> None:
        left = []
        for row in rows:
            answer = self._register.answer((row, subject), fact.field, demand.code)
            if answer is None:
                left.append(row)
            elif answer.state == "not-assessed":
                self._add(demand, fact, row, NOT_ASSESSED)
            elif not _reasoned(answer):
                self._add(demand, fact, answer, NO_REASON, self._subject(row))
        if fact.all and len(left) == total > 1:
            self._add(demand, fact, subject, fact.all)
            return
        for row in left if total else ():
            variant = fact.variant(self._register, row) if fact.variant else ""
            key = f"{fact.key}-{variant}" if variant else fact.key
            self._add(demand, fact, row, key, fact.details)
        if left and not total:
            self._add(demand, fact, subject, fact.none)

    def _subject(self, row: Record) -> Details:
        """The words of a finding on the officer's answer: which record it speaks of."""
        said = {"subject": named(self._register.contents, row)}
        return lambda _register, _answer: said

    def _add(
        self,
        demand: Demand,
        fact: Fact,
        row: Record,
        key: str,
        details: Details | None = None,
    ) -> None:
        register = self._register
        for citation in self._cited[id(demand)]:
            law = "" if fact.common else citation.regime
            severity = fact.severity or demand.severity
            field = fact.field if key in (NOT_ASSESSED, NO_REASON) else ""
            one = self._found.get((law, key, row.id, field))
            if one is None:
                order = (
                    register.regimes.index(citation.regime) if law else len(register.regimes),
                    self._orders[id(demand)],
                    row.position,
                )
                state: FindingState = fact.state
                if key == NOT_ASSESSED:
                    state, severity = "not-assessed", "hint"
                where = "element_state.reason" if key == NO_REASON else fact.field
                said = details(register, row) if details else {}
                place = said.get("field")
                where = place.value if isinstance(place, Known) else where
                one = _Open(order, row, key, fact, where, state, severity, said)
                self._found[law, key, row.id, field] = one
            one.severity = min(one.severity, severity, key=_STRICTNESS.index)
            one.citations[citation] = None
            if fact.also and citation.regime in fact.also:
                one.citations[Citation(citation.regime, "", fact.also[citation.regime])] = None
            if fact.thing:
                one.things[fact.thing] = None

    def _finding(self, one: _Open) -> Finding:
        citations = tuple(one.citations)
        regimes = tuple(dict.fromkeys(citation.regime for citation in citations))
        said: dict[str, Said] = {
            "record": named(self._register.contents, one.row),
            "field": known("field", one.fact.field),
            "place": known("place", one.field.partition(".")[0]),
            "law": known("law", regimes[0]) if len(regimes) == 1 else _laws(regimes),
        }
        if one.things:
            said["things"] = tuple(one.things)
        said.update(one.said)
        return Finding(
            regime=regimes[0] if len(regimes) == 1 else ANY,
            requirement=citations[0].requirement,
            citations=citations,
            kind=kind_of_row(one.row),
            record=one.row.id,
            reference=one.row.reference or one.row.id,
            field=one.field,
            severity=one.severity,
            state=one.state,
            key=one.key,
            said=tuple(said.items()),
        )


def element(register: Inspection, requirement: Requirement, row: Record) -> Element:
    """Whether a record has what a requirement asks of it."""
    code = requirement.code
    if not requirement.applies(register, row):
        return Element(code, row.id, "not-required")
    if not requirement.in_force(register.on):
        return Element(code, row.id, "not-in-force")
    decided: dict[State, ElementState | None] = {}
    for fact in requirement.facts:
        for lack in lacking(fact, register, row)[0]:
            answer = register.answer((lack, row), fact.field, code)
            if answer is None or (answer.state == "not-applicable" and not _reasoned(answer)):
                return Element(code, row.id, "missing")
            state: State = "not-assessed" if answer.state == "not-assessed" else "not-applicable"
            decided.setdefault(state, answer)
    for worst in ("not-assessed", "not-applicable"):
        if worst in decided:
            return Element(code, row.id, worst, decided[worst])
    return Element(code, row.id, "filled")


def lacking(fact: Fact, register: Inspection, subject: Record) -> tuple[Sequence[Record], int]:
    """The rows that lack a fact, and of how many; with none at all, the subject itself lacks it."""
    if fact.among is None:
        return ((), 1) if fact.there(register, subject) else ((subject,), 1)
    rows = list(fact.among(register, subject))
    if not rows:
        return ((subject,) if fact.none else (), 0)
    return [row for row in rows if not fact.there(register, row)], len(rows)


@cache
def _laws(regimes: tuple[str, ...]) -> Said:
    return tuple(known("law", regime) for regime in regimes)


def _reasoned(answer: ElementState) -> bool:
    """Whether the officer gave a reason, in whatever language."""
    return bool(answer.reason) or any(
        "reason" in texts for texts in translations_of(answer).values()
    )


def _plan(
    demands: Iterable[Demand],
) -> Mapping[type[Record], Sequence[tuple[Fact, Sequence[Demand]]]]:
    """Kind of record → the facts asked of it, each once, with all that ask for it."""
    plan: dict[type[Record], dict[Fact, list[Demand]]] = {}
    for demand in demands:
        for fact in demand.facts:
            plan.setdefault(demand.subject.record, {}).setdefault(fact, []).append(demand)
    return {record: list(facts.items()) for record, facts in plan.items()}
