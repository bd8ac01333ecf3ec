"""One unit of a register before the law: what is lacking there, and who asks for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ropa.records.organisation import ElementState
from ropa.records.record import Record, translations_of
from ropa.regimes.finding import DEMAND, LAW
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said, named
from ropa.regimes.requirement import (
    Citation,
    Demand,
    Details,
    Fact,
    FindingState,
    Predicate,
    Rows,
    Severity,
    always,
)

NOT_ASSESSED = "not-assessed"
NO_REASON = "reason"
STRICTNESS: Mapping[Severity, int] = {"must": 0, "should": 1, "hint": 2}


@dataclass(slots=True, eq=False)
class Asker:
    """A demand that asks for a fact, made ready for the records of a register.

    Attributes:
        cited: by law, or once for all laws where the fact is common to them: the number of the
            law, the place of the demand and its fact, and the articles.
    """

    demand: Demand
    conditions: tuple[Predicate, ...]
    severity: Severity
    cited: Sequence[tuple[int, int, Sequence[Citation]]]


Groups = Sequence[tuple[Rows | None, Sequence[tuple[Predicate, Fact, Sequence[Asker]]]]]
"""The facts that are asked of a kind of record, each once, with whether it is there and all that
ask for it; those asked of the same rows stand together."""


@dataclass(slots=True, eq=False)
class Open:
    """A finding in the making: the articles behind it by their place."""

    row: Record
    key: str
    fact: Fact
    field: str
    state: FindingState
    severity: Severity
    said: Mapping[str, Said]
    cited: dict[int, Sequence[Citation]] = dataclasses.field(default_factory=dict)
    things: dict[Said, None] = dataclasses.field(default_factory=dict)


class Hearing:
    """One unit before the law, and what is found of it: by law, sentence and record."""

    def __init__(self, register: Inspection) -> None:
        self._register = register
        self._said_anything = register.answered
        self.found: dict[tuple[int, str, str, str], Open] = {}

    def judge(self, row: Record, groups: Groups) -> None:
        """Holds one record against everything that is asked of its kind."""
        register = self._register
        holds: dict[Predicate, bool] = {}
        for among, facts in groups:
            if among is None:
                for there, fact, askers in facts:
                    if not there(register, row):
                        self._gather(holds, askers, fact, row, (row,), 1)
                continue
            rows = tuple(among(register, row))
            for there, fact, askers in facts:
                if rows:
                    lacking = [one for one in rows if not there(register, one)]
                    if lacking:
                        self._gather(holds, askers, fact, row, lacking, len(rows))
                elif fact.none:
                    self._gather(holds, askers, fact, row, (row,), 0)

    def _gather(
        self,
        holds: dict[Predicate, bool],
        askers: Sequence[Asker],
        fact: Fact,
        subject: Record,
        lacking: Sequence[Record],
        total: int,
    ) -> None:
        """Keeps what rows lack for all who ask for it, if their conditions hold."""
        register = self._register
        for asker in askers:
            for condition in asker.conditions:
                held = holds.get(condition)
                if held is None:
                    held = holds[condition] = condition(register, subject)
                if not held:
                    break
            else:
                self._keep(asker, fact, subject, lacking, total)

    def _keep(
        self, asker: Asker, fact: Fact, subject: Record, rows: Sequence[Record], total: int
    ) -> None:
        left = rows
        if self._said_anything:
            left = [row for row in rows if not self._answered(asker, fact, subject, row)]
        if fact.all and len(left) == total > 1:
            self._add(asker, fact, subject, fact.all)
        elif left and not total:
            self._add(asker, fact, subject, fact.none)
        else:
            for row in left:
                variant = fact.variant(self._register, row) if fact.variant else ""
                key = f"{fact.key}-{variant}" if variant else fact.key
                self._add(asker, fact, row, key, fact.details)

    def _answered(self, asker: Asker, fact: Fact, subject: Record, row: Record) -> bool:
        """Whether the officer has spoken of it; what the word still lacks is a finding."""
        answer = self._register.answer((row, subject), fact.field, asker.demand.code)
        if answer is None:
            return False
        if answer.state == "not-assessed":
            self._add(asker, fact, row, NOT_ASSESSED)
        elif not reasoned(answer):
            self._add(asker, fact, answer, NO_REASON, _spoken_of)
        return True

    def _add(
        self, asker: Asker, fact: Fact, row: Record, key: str, details: Details | None = None
    ) -> None:
        where = fact.field if key in (NOT_ASSESSED, NO_REASON) else ""
        for law, place, citations in asker.cited:
            one = self.found.get((law, key, row.id, where))
            if one is None:
                one = self._open(asker, fact, row, key, details)
                self.found[law, key, row.id, where] = one
            elif STRICTNESS[asker.severity] < STRICTNESS[one.severity]:
                one.severity = asker.severity
            one.cited.setdefault(place, citations)
            if fact.thing:
                one.things[fact.thing] = None

    def _open(
        self, asker: Asker, fact: Fact, row: Record, key: str, details: Details | None
    ) -> Open:
        state, severity = fact.state, asker.severity
        if key == NOT_ASSESSED:
            state, severity = "not-assessed", "hint"
        said = details(self._register, row) if details else {}
        place = said.get("field")
        field = place.value if isinstance(place, Known) else fact.field
        field = "element_state.reason" if key == NO_REASON else field
        return Open(row, key, fact, field, state, severity, said)


def _spoken_of(register: Inspection, answer: ElementState) -> Mapping[str, Said]:
    subject = register.contents.find(answer.subject)
    return {"subject": named(register.contents, subject or answer)}


def reasoned(answer: ElementState) -> bool:
    """Whether the officer gave a reason, in whatever language."""
    if answer.reason:
        return True
    return any("reason" in texts for texts in translations_of(answer).values())


def plan(register: Inspection, demands: Sequence[Demand]) -> Mapping[type[Record], Groups]:
    """Kind of record → what is asked of it."""
    planned: dict[type[Record], dict[Rows | None, dict[Fact, list[Asker]]]] = {}
    for order, demand in enumerate(demands):
        citations = demand.citations(register)
        for at, fact in enumerate(demand.facts if citations else ()):
            groups = planned.setdefault(demand.subject.record, {})
            askers = groups.setdefault(fact.among, {}).setdefault(fact, [])
            askers.append(_asker(register, demand, order * DEMAND + at, fact, citations))
    return {
        record: [
            (among, [(fact.there, fact, askers) for fact, askers in facts.items()])
            for among, facts in groups.items()
        ]
        for record, groups in planned.items()
    }


def _asker(
    register: Inspection,
    demand: Demand,
    place: int,
    fact: Fact,
    citations: Sequence[Citation],
) -> Asker:
    last = len(register.regimes)
    cited: dict[int, list[Citation]] = {}
    for citation in citations:
        law = last if fact.common else register.regimes.index(citation.regime)
        articles = cited.setdefault(law, [])
        articles.append(citation)
        if fact.also and citation.regime in fact.also:
            articles.append(Citation(citation.regime, "", fact.also[citation.regime]))
    return Asker(
        demand,
        tuple(one for one in (demand.subject.counts, demand.when) if one is not always),
        fact.severity or demand.severity,
        [(law, law * LAW + place, articles) for law, articles in cited.items()],
    )
