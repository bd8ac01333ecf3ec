"""Holds records against what is asked of them.

A register is judged unit by unit: a record that is a part of no other, with all its parts. What is
said of a unit rests on what was read for it alone, in whatever order units are judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ropa.records.record import Record
from ropa.regimes.finding import ANY, LAW, Finding
from ropa.regimes.hearing import STRICTNESS, Hearing, Open, plan
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said, kind_of_row, named
from ropa.regimes.requirement import Citation, Demand, Fact

UnitRows = Iterable[tuple[type[Record], Record]]
"""The records of a unit, each with its class."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shared:
    """What findings on the same field under the same articles have in common, held once."""

    places: tuple[int, ...]
    regime: str
    citations: tuple[Citation, ...]
    said: tuple[tuple[str, Said], ...]


class Judging:
    """What laws demand on a day, ready to be held against the units of a register."""

    def __init__(self, register: Inspection, demands: Sequence[Demand]) -> None:
        self._plan = plan(register, demands)
        self._shared: dict[tuple[Fact, str, tuple[int, ...], tuple[str, ...]], _Shared | None] = {}
        askers = [
            (fact, asker)
            for groups in self._plan.values()
            for _among, facts in groups
            for _there, fact, asking in facts
            for asker in asking
        ]
        self._things = {fact.thing: at for at, (fact, _asker) in enumerate(askers)}
        cited = [one for _fact, asker in askers for one in asker.cited]
        self._articles = {
            citation: (place, at)
            for _law, place, citations in cited
            for at, citation in enumerate(citations)
        }

    @property
    def records(self) -> frozenset[type[Record]]:
        """The kinds of record anything is asked of."""
        return frozenset(self._plan)

    def findings(self, register: Inspection, rows: UnitRows) -> list[Finding]:
        """What is to be said of the records of a unit, and through them of others.

        What several requirements miss on one record is one finding of a law. What two units say of
        one record is still to be `merged`.
        """
        hearing = Hearing(register)
        for record, row in rows:
            hearing.judge(row, self._plan.get(record, ()))
        narrowed = register.narrowed
        found = []
        for one in hearing.found.values():
            laws = register.kept_under(one.row) if narrowed else ()
            shared = self._shared_by(one, laws)
            if shared is not None:
                found.append(_made(register, one, shared))
        return found

    def merged(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings of several units, what they say alike of one record once."""
        same: dict[tuple[object, ...], list[Finding]] = {}
        for one in sorted(findings, key=lambda one: one.places):
            same.setdefault(sameness(one), []).append(one)
        for some in same.values():
            yield some[0] if len(some) == 1 else self._one(some)

    def _shared_by(self, one: Open, laws: tuple[str, ...]) -> _Shared | None:
        """What an open finding shares with others; None if no law behind it speaks of the record.

        Args:
            laws: the only ones that do; none: all of them.
        """
        cited = one.cited
        places = tuple(sorted(cited)) if len(cited) > 1 else tuple(cited)
        key = (one.fact, one.field, places, laws)
        if key not in self._shared:
            of_place = {
                place: [each for each in cited[place] if not laws or each.regime in laws]
                for place in places
            }
            citations = dict.fromkeys(each for some in of_place.values() for each in some)
            left = tuple(place for place in places if of_place[place])
            self._shared[key] = (
                _bound(tuple(citations), left, one.fact.field, one.field) if citations else None
            )
        return self._shared[key]

    def _one(self, findings: Sequence[Finding]) -> Finding:
        """One finding out of several that say the same of one record, the first of them leading."""
        first = findings[0]
        said = dict(first.said)
        field = said["field"]
        shared = _bound(
            tuple(sorted({each for one in findings for each in one.citations}, key=self._place_of)),
            tuple(sorted({place for one in findings for place in one.places})),
            field.value if isinstance(field, Known) else "",
            first.field,
        )
        said |= dict(shared.said)
        things = {each for one in findings for each in _things(one)}
        if things:
            said["things"] = tuple(sorted(things, key=self._things.__getitem__))
        return first._replace(
            regime=shared.regime,
            requirement=shared.citations[0].requirement,
            citations=shared.citations,
            severity=min((one.severity for one in findings), key=STRICTNESS.__getitem__),
            said=tuple(said.items()),
            places=shared.places,
        )

    def _place_of(self, citation: Citation) -> tuple[int, int]:
        return self._articles[citation]


def sameness(finding: Finding) -> tuple[object, ...]:
    """What is equal in findings of several units that are one: law, sentence, record, field."""
    law = finding.places[0] // LAW
    return law, finding.key, finding.record, dict(finding.said)["field"]


def _made(register: Inspection, one: Open, shared: _Shared) -> Finding:
    row = one.row
    said = (("record", named(register.contents, row)), *shared.said)
    if one.said:
        said += tuple(one.said.items())
    if one.things:
        said += (("things", tuple(one.things)),)
    return Finding(
        shared.regime,
        shared.citations[0].requirement,
        shared.citations,
        kind_of_row(row),
        row.id,
        row.reference or row.id,
        one.field,
        one.severity,
        one.state,
        one.key,
        said,
        shared.places,
        row.position,
    )


def _things(finding: Finding) -> tuple[Said, ...]:
    things = dict(finding.said).get("things", ())
    return things if isinstance(things, tuple) else (things,)


def _bound(
    citations: tuple[Citation, ...], places: tuple[int, ...], asked: str, field: str
) -> _Shared:
    """What a finding says of its law and of the field that was asked for, entered in `field`."""
    regimes = tuple(dict.fromkeys(citation.regime for citation in citations))
    laws = tuple(Known("law", regime) for regime in regimes)
    said: tuple[tuple[str, Said], ...] = (
        ("field", Known("field", asked)),
        ("place", Known("place", field.partition(".")[0])),
        ("law", laws[0] if len(laws) == 1 else laws),
    )
    return _Shared(places, regimes[0] if len(regimes) == 1 else ANY, citations, said)
