"""What the laws still want of a register.

Everything is judged as of a day that is passed in: reviews, contracts, certificates, adequacy
decisions, laws that begin later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.regimes import laws
from ropa.regimes.consistency import COMMON
from ropa.regimes.finding import Finding as Finding  # noqa: PLC0414  (the window names it from here)
from ropa.regimes.inspection import Inspection
from ropa.regimes.judging import Judging
from ropa.regimes.requirement import Demand, Severity
from ropa.regimes.units import rows_of, units
from ropa.store.bulk import collector_paused


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


def check(contents: Contents, on: date, regimes: Iterable[str] | None = None) -> Findings:
    """What is missing, contradictory or out of date.

    Args:
        regimes: the laws to judge by; None: those the register has switched on.
    """
    chosen = chosen_laws(contents, regimes)
    register = Inspection(contents, on, chosen)
    judging = Judging(register, demands(chosen))
    own: list[Finding] = []
    foreign: list[Finding] = []
    with collector_paused():
        for unit in units(contents, judging.records):
            rows = rows_of(contents, unit, judging.records)
            members = {row.id for _record, row in rows}
            for finding in judging.findings(register, rows):
                (own if finding.record in members else foreign).append(finding)
        return Findings(arranged(judging, own, foreign), chosen)


def arranged(
    judging: Judging, own: Iterable[Finding], foreign: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Findings in their order; what two units say alike of one record, once.

    Args:
        own: what units say of their own records.
        foreign: what they say of those of other units.
    """
    of_others = {one.record: True for one in foreign}
    shared = [one for one in own if one.record in of_others]
    alone = (one for one in own if one.record not in of_others)
    together = [*alone, *judging.merged([*shared, *foreign])]
    return tuple(sorted(together, key=lambda one: one.order))


def chosen_laws(contents: Contents, regimes: Iterable[str] | None) -> tuple[str, ...]:
    """The laws to judge by: these, or those the register has switched on."""
    return several(contents.register.regimes) if regimes is None else laws.known(regimes)


def demands(regimes: Sequence[str]) -> tuple[Demand, ...]:
    """What these laws ask for and what holds under every law, in the order of findings."""
    chosen = [law for regime in regimes if (law := laws.law(regime))]
    return (
        *(one for law in chosen for one in law.requirements),
        *(one for law in chosen for one in law.checks),
        *COMMON,
    )
