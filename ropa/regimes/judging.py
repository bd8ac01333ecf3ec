"""Holds records against what is asked of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ropa.records.organisation import ElementState
from ropa.records.record import Record, translations_of
from ropa.regimes.finding import ANY, Element, Finding, State
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said, kind_of_row, named
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
_STRICTNESS: Mapping[Severity, int] = {"must": 0, "should": 1, "hint": 2}


@dataclass(slots=True, eq=False)
class _Asker:
    """A demand that asks for a fact, made ready for the records of a register.

    Attributes:
        cited: by law, or once for all laws where the fact is common to them: the law, its place
            in the order of findings, and the articles.
    """

    demand: Demand
    counts: Predicate
    when: Predicate
    severity: Severity
    cited: Sequence[tuple[str, tuple[int, int], Sequence[Citation]]]


@dataclass(slots=True, eq=False)
class _Open:
    """A finding in the making."""

    order: tuple[tuple[int, int], int]
    row: Record
    key: str
    fact: Fact
    field: str
    state: FindingState
    severity: Severity
    said: Mapping[str, Said]
    citations: list[Citation]
    things: dict[Said, None] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Shared:
    """What findings on the same field under the same articles have in common, held once."""

    regime: str
    citations: tuple[Citation, ...]
    said: tuple[tuple[str, Said], ...]


class Judging:
    """Gathers findings; what several requirements miss on one record is one finding of a law."""

    def __init__(self, register: Inspection, demands: Sequence[Demand]) -> None:
        self._register = register
        self._plan = _plan(register, demands)
        self._found: dict[tuple[str, str, str, str], _Open] = {}
        self._shared: dict[tuple[str, str, tuple[int, ...]], _Shared] = {}

    @property
    def records(self) -> tuple[type[Record], ...]:
        """The kinds of record anything is asked of."""
        return tuple(self._plan)

    def judge(self, record: type[Record], row: Record) -> None:
        """Holds one record against everything that is asked of its kind."""
        holds: dict[Predicate, bool] = {}
        register = self._register
        for fact, askers in self._plan.get(record, ()):
            rows, total = lacking(fact, register, row)
            if not rows:
                continue
            for asker in askers:
                for condition in (asker.counts, asker.when):
                    held = holds.get(condition)
                    if held is None:
                        held = holds[condition] = condition(register, row)
                    if not held:
                        break
                else:
                    self._gather(asker, fact, row, rows, total)

    def findings(self) -> list[Finding]:
        """What was found, by law, then in the order of its articles, then of the records."""
        found = sorted(self._found.values(), key=lambda one: one.order)
        return [self._finding(one) for one in found]

    def _gather(
        self, asker: _Asker, fact: Fact, subject: Record, rows: Sequence[Record], total: int
    ) -> None:
        left = rows
        if self._register.answers:
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

    def _answered(self, asker: _Asker, fact: Fact, subject: Record, row: Record) -> bool:
        """Whether the officer has spoken of it; what the word still lacks is a finding."""
        answer = self._register.answer((row, subject), fact.field, asker.demand.code)
        if answer is None:
            return False
        if answer.state == "not-assessed":
            self._add(asker, fact, row, NOT_ASSESSED)
        elif not _reasoned(answer):
            said = {"subject": named(self._register.contents, row)}
            self._add(asker, fact, answer, NO_REASON, lambda _register, _answer: said)
        return True

    def _add(
        self, asker: _Asker, fact: Fact, row: Record, key: str, details: Details | None = None
    ) -> None:
        on_answer = key in (NOT_ASSESSED, NO_REASON)
        for law, order, citations in asker.cited:
            where = fact.field if on_answer else ""
            one = self._found.get((law, key, row.id, where))
            if one is None:
                one = self._open(asker, fact, row, key, details)
                one.order = (order, row.position)
                one.citations.extend(citations)
                self._found[law, key, row.id, where] = one
            else:
                one.citations += [each for each in citations if each not in one.citations]
                if _STRICTNESS[asker.severity] < _STRICTNESS[one.severity]:
                    one.severity = asker.severity
            if fact.thing:
                one.things[fact.thing] = None

    def _open(
        self, asker: _Asker, fact: Fact, row: Record, key: str, details: Details | None
    ) -> _Open:
        state, severity = fact.state, asker.severity
        if key == NOT_ASSESSED:
            state, severity = "not-assessed", "hint"
        said = details(self._register, row) if details else {}
        place = said.get("field")
        field = place.value if isinstance(place, Known) else fact.field
        field = "element_state.reason" if key == NO_REASON else field
        return _Open(((0, 0), 0), row, key, fact, field, state, severity, said, [])

    def _finding(self, one: _Open) -> Finding:
        shared = self._shared_by(one)
        said = (("record", named(self._register.contents, one.row)), *shared.said)
        if one.said:
            said += tuple(one.said.items())
        if one.things:
            said += (("things", tuple(one.things)),)
        return Finding(
            shared.regime,
            shared.citations[0].requirement,
            shared.citations,
            kind_of_row(one.row),
            one.row.id,
            one.row.reference or one.row.id,
            one.field,
            one.severity,
            one.state,
            one.key,
            said,
        )

    def _shared_by(self, one: _Open) -> _Shared:
        key = (one.fact.field, one.field, tuple(map(id, one.citations)))
        shared = self._shared.get(key)
        if shared is None:
            regimes = tuple(dict.fromkeys(citation.regime for citation in one.citations))
            laws = tuple(Known("law", regime) for regime in regimes)
            said: tuple[tuple[str, Said], ...] = (
                ("field", Known("field", one.fact.field)),
                ("place", Known("place", one.field.partition(".")[0])),
                ("law", laws[0] if len(laws) == 1 else laws),
            )
            regime = regimes[0] if len(regimes) == 1 else ANY
            shared = self._shared[key] = _Shared(regime, tuple(one.citations), said)
        return shared


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


def _reasoned(answer: ElementState) -> bool:
    """Whether the officer gave a reason, in whatever language."""
    if answer.reason:
        return True
    return any("reason" in texts for texts in translations_of(answer).values())


def _plan(
    register: Inspection, demands: Iterable[Demand]
) -> Mapping[type[Record], Sequence[tuple[Fact, Sequence[_Asker]]]]:
    """Kind of record → the facts asked of it, each once, with all that ask for it."""
    plan: dict[type[Record], dict[Fact, list[_Asker]]] = {}
    for order, demand in enumerate(demands):
        citations = demand.citations(register)
        for fact in demand.facts if citations else ():
            facts = plan.setdefault(demand.subject.record, {})
            facts.setdefault(fact, []).append(_asker(register, demand, order, fact, citations))
    return {record: list(facts.items()) for record, facts in plan.items()}


def _asker(
    register: Inspection,
    demand: Demand,
    order: int,
    fact: Fact,
    citations: Sequence[Citation],
) -> _Asker:
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        articles = cited.setdefault("" if fact.common else citation.regime, [])
        articles.append(citation)
        if fact.also and citation.regime in fact.also:
            articles.append(Citation(citation.regime, "", fact.also[citation.regime]))
    last = len(register.regimes)
    return _Asker(
        demand,
        demand.subject.counts,
        demand.when,
        fact.severity or demand.severity,
        [
            (law, (register.regimes.index(law) if law else last, order), articles)
            for law, articles in cited.items()
        ],
    )
