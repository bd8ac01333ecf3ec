"""What the laws want of a register, kept current from one change to the next.

    assessment = assess(register.contents(), today)         # once: everything is judged
    assessment = assessment.after(register.contents())      # after a change: what it bears on

An assessment is a value over immutable contents, and `after` makes another one. So a window makes
it in a thread of its own, from contents it was given or has read there
(`Register.contents_apart`), and meanwhile shows the one it has. What it says is what
`completeness.check` says of the same contents, whatever happened on the way.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from operator import attrgetter

from ropa.records.contents import Contents
from ropa.regimes import laws
from ropa.regimes.finding import Finding
from ropa.regimes.hearing import STRICTNESS
from ropa.regimes.inspection import Inspection
from ropa.regimes.judging import Judging, sameness
from ropa.regimes.keeping import Kept, Pulse, kept
from ropa.regimes.requirement import Severity
from ropa.regimes.units import Unit, leader, rows_of
from ropa.regimes.watching import touched_between
from ropa.services.completeness import Findings, arranged, chosen_laws, demands
from ropa.services.matrix import Columns, Matrix, States
from ropa.store.bulk import collector_paused

Said = tuple[Sequence[Finding], Sequence[Finding]]
"""What a unit says of its own records, and what it says of those of other units."""

NOTHING: Said = (), ()

FEW = 1000
"""So many new findings are put among the others one by one."""


@dataclass(frozen=True)
class Assessment:
    """The findings in a register on a day, and where the requirements of some laws stand.

    Attributes:
        counts: how many findings must be mended, should be, or are hints.
        changed: the records of which something else is said than before the last change.
    """

    contents: Contents
    on: date
    counts: Mapping[Severity, int]
    changed: frozenset[str]
    _laws: tuple[str, ...] | None = field(repr=False)
    _judging: Judging = field(repr=False)
    _said: Kept[Said] = field(repr=False)
    _told_by: Mapping[str, frozenset[str]] = field(repr=False)
    _stands: Mapping[str, tuple[Columns, Kept[States]]] = field(repr=False)
    _earlier: Sequence[Finding] | None = field(default=None, repr=False)
    """All findings as they were put together last, if they were."""
    _since: frozenset[str] = field(default=frozenset(), repr=False)
    """The records of which something else is said since then."""

    @property
    def regimes(self) -> tuple[str, ...]:
        """The laws that judge."""
        return self._said.watch.regimes

    @cached_property
    def findings(self) -> Findings:
        """All findings in their order. Put together when first asked for."""
        if self._earlier is not None:
            since = self._since
            left = [one for one in self._earlier if one.record not in since]
            come = [one for record_id in since for one in self.about(record_id)]
            return Findings(tuple(_merged(left, come)), self.regimes)
        said = self._said.notes.answers.values()
        with collector_paused():
            own = [one for some, _ in said for one in some]
            foreign = [one for _, some in said for one in some]
            return Findings(arranged(self._judging, own, foreign), self.regimes)

    def about(self, record_id: str) -> tuple[Finding, ...]:
        """What is to be mended in one record."""
        found: Iterable[Finding] = self._said_of(record_id)
        if record_id in self._told_by:
            found = self._judging.merged(found)
        return tuple(sorted(found, key=lambda one: one.order))

    def within(self, record_id: str) -> tuple[Finding, ...]:
        """What is to be mended in a record and its parts."""
        record, row = self.contents.class_of(record_id), self.contents.find(record_id)
        if record is None or row is None:
            return ()
        rows = rows_of(self.contents, (record, row), self._judging.records)
        found = (one for _record, each in rows for one in self.about(each.id))
        return tuple(sorted(found, key=lambda one: one.order))

    def matrix(self, regime: str) -> Matrix:
        """Where the requirements of a law stand whose matrix is kept."""
        columns, stands = self._stands[regime]
        states = {
            record: states
            for some in stands.notes.answers.values()
            for record, states in some.items()
        }
        return Matrix(regime, Inspection(self.contents, self.on, (regime,)), columns, states)

    def after(self, contents: Contents, *, pulse: Pulse = lambda _done, _total: None) -> Assessment:
        """The assessment of the same register after any changes, from its new contents.

        Only what they bear on is judged. Everything is, when the laws or languages of the register
        have changed.
        """
        if frame(contents) != frame(self.contents):
            made = assess(contents, self.on, self._laws, matrices=self._stands, pulse=pulse)
            return replace(made, changed=frozenset(_records(self) | _records(made)))
        touched = touched_between(self.contents, contents)
        with collector_paused():
            said, again = self._said.after(contents, touched.copy(), pulse)
            stands = {
                regime: (columns, some.after(contents, touched.copy(), pulse)[0])
                for regime, (columns, some) in self._stands.items()
            }
        was, now = self._said.notes.answers, said.notes.answers
        units = [one for one in again if was.get(one) != now.get(one)]
        made = replace(
            self,
            contents=contents,
            _said=said,
            _told_by=_told_by(self._told_by, was, now, units),
            _stands=stands,
        )
        changed = frozenset(
            record
            for unit in units
            for before, after in zip(was.get(unit, NOTHING), now.get(unit, NOTHING), strict=True)
            for record in _different(before, after)
        )
        counts = Counter(self.counts)
        for record_id in changed:
            counts.subtract(self.severities(record_id))
            counts.update(made.severities(record_id))
        known = self.__dict__.get("findings")
        earlier, since = (known, changed) if known else (self._earlier, self._since | changed)
        return replace(made, changed=changed, counts=+counts, _earlier=earlier, _since=since)

    def _said_of(self, record_id: str) -> Iterator[Finding]:
        """What units say of a record, its own unit first."""
        record, row = self.contents.class_of(record_id), self.contents.find(record_id)
        answers = self._said.notes.answers
        if record and row:
            own, _foreign = answers.get(leader(self.contents, record, row), NOTHING)
            yield from (one for one in own if one.record == record_id)
        for unit in self._told_by.get(record_id, ()):
            yield from (one for one in answers[unit][1] if one.record == record_id)

    def severities(self, record_id: str) -> Iterable[Severity]:
        """How severe each finding about a record is; costs less than to put them together."""
        found: dict[object, Severity] = {}
        for one in self._said_of(record_id):
            known = found.setdefault(sameness(one), one.severity)
            if STRICTNESS[one.severity] < STRICTNESS[known]:
                found[sameness(one)] = one.severity
        return found.values()


def assess(
    contents: Contents,
    on: date,
    regimes: Iterable[str] | None = None,
    *,
    matrices: Iterable[str] = (),
    pulse: Pulse = lambda _done, _total: None,
) -> Assessment:
    """Judges a whole register.

    Args:
        regimes: the laws to judge by; None: those the register has switched on.
        matrices: the laws whose matrix is kept too.
        pulse: is told how far the work is; what it raises stops it.
    """
    chosen = chosen_laws(contents, regimes)
    judging = Judging(Inspection(contents, on, chosen), demands(chosen))
    with collector_paused():
        said = kept(contents, on, chosen, judging.records, partial(_say, judging), pulse)
        stands = {one: _stand(contents, on, one, pulse) for one in laws.known(matrices)}
    answers = said.notes.answers
    told_by = _told_by({}, {}, answers, answers)
    laws_given = None if regimes is None else chosen
    made = Assessment(contents, on, {}, frozenset(), laws_given, judging, said, told_by, stands)
    counts = Counter(
        one.severity for own, _ in answers.values() for one in own if one.record not in told_by
    )
    for record_id in told_by:
        counts.update(made.severities(record_id))
    return replace(made, counts=counts)


def _say(judging: Judging, register: Inspection, rows: Sequence[Unit]) -> Said | None:
    members = {row.id for _record, row in rows}
    found = judging.findings(register, rows)
    own = tuple(one for one in found if one.record in members)
    foreign = tuple(one for one in found if one.record not in members)
    return (own, foreign) if found else None


def _stand(contents: Contents, on: date, regime: str, pulse: Pulse) -> tuple[Columns, Kept[States]]:
    columns = Columns(regime)
    judged = frozenset(columns.bound)
    return columns, kept(contents, on, (regime,), judged, columns.states, pulse)


def _told_by(
    known: Mapping[str, frozenset[str]],
    was: Mapping[str, Said],
    now: Mapping[str, Said],
    units: Iterable[str],
) -> dict[str, frozenset[str]]:
    """Record → the units that say something of it without it being theirs."""
    gone: dict[str, set[str]] = {}
    come: dict[str, set[str]] = {}
    for unit in units:
        for answers, some in ((was, gone), (now, come)):
            for finding in answers.get(unit, NOTHING)[1]:
                some.setdefault(finding.record, set()).add(unit)
    made = dict(known)
    for record_id in gone.keys() | come.keys():
        left = made.get(record_id, frozenset()) - gone.get(record_id, set())
        if left := left | come.get(record_id, set()):
            made[record_id] = left
        else:
            made.pop(record_id, None)
    return made


def _different(before: Sequence[Finding], after: Sequence[Finding]) -> Iterable[str]:
    """The records of which not the same is said."""
    if len(before) == len(after):
        both = zip(before, after, strict=True)
        return {one.record for pair in both if pair[0] != pair[1] for one in pair}
    return {one.record for one in set(before) ^ set(after)}


def frame(contents: Contents) -> tuple[str | None, ...]:
    """What everything said rests on: the languages and laws of a register."""
    described = contents.register
    return described.language, described.notice_languages, described.regimes


def _merged(left: list[Finding], come: list[Finding]) -> list[Finding]:
    """All in order; `left` is in order already, and asking each for its place takes long."""
    if len(come) > FEW:
        return sorted([*left, *come], key=attrgetter("order"))
    for one in come:
        insort(left, one, key=attrgetter("order"))
    return left


def _records(assessment: Assessment) -> set[str]:
    return {one.record for one in assessment.findings}
