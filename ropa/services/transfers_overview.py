"""Where data go and by which right: each transfer as the laws of the register look at it.

What a law still wants of a transfer is said by its findings; here stands what the transfer rests
on, so that a map, a table and a picture of an activity say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from ropa.records.contents import Contents
from ropa.records.organisation import Organisation
from ropa.records.recipient import Transfer
from ropa.records.record import several
from ropa.regimes import adequacy, facts
from ropa.regimes.finding import Finding
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Severity
from ropa.terms import catalogue, countries

Ground = Literal["inside", "free", "adequacy", "safeguard", "missing"]
"""What a transfer rests on under a law: it stays in the law's territory; the law sets no bounds;
a decision that the country protects data; a safeguard, consent or other exception; or nothing."""

WEAKEST_FIRST: tuple[Ground, ...] = ("missing", "safeguard", "adequacy", "free", "inside")
SEVERITIES: tuple[Severity, ...] = ("must", "should", "hint")


@dataclass(frozen=True, slots=True)
class Basis:
    """A transfer under one law.

    Attributes:
        mechanisms: the codes on record that belong to the law.
        worst: severity of the worst finding of that law about the transfer; empty: none.
        until: the last day of the adequacy decision it rests on; number: of that decision.
    """

    regime: str
    ground: Ground
    mechanisms: tuple[str, ...] = ()
    worst: Severity | Literal[""] = ""
    until: date | None = None
    number: str = ""

    def titles(self, language: str) -> tuple[str, ...]:
        """The mechanisms in words."""
        found = (catalogue.find(("transfer-mechanisms",), code) for code in self.mechanisms)
        return tuple(term.title(language) for term in found if term)


@dataclass(frozen=True, slots=True)
class Crossing:
    """One transfer.

    Attributes:
        country: ISO code of where the data go; empty where it is not on record.
        bases: one for each law asked for, in the register's order.
    """

    transfer: str
    recipient: str
    country: str
    bases: tuple[Basis, ...]

    @property
    def ground(self) -> Ground:
        """The weakest ground under any of the laws."""
        return min((one.ground for one in self.bases), key=WEAKEST_FIRST.index, default="free")

    @property
    def worst(self) -> Severity | Literal[""]:
        """The severity of the worst finding under any of the laws."""
        found = [one.worst for one in self.bases if one.worst]
        return min(found, key=SEVERITIES.index, default="")

    @property
    def weakest(self) -> Basis | None:
        """The law under which the transfer stands worst, to be named first."""
        return min(
            self.bases,
            key=lambda one: (
                WEAKEST_FIRST.index(one.ground),
                SEVERITIES.index(one.worst) if one.worst else len(SEVERITIES),
            ),
            default=None,
        )


@dataclass(frozen=True)
class TransfersOverview:
    """All transfers in use.

    Attributes:
        origin: the country of the controller; empty where it is not on record.
    """

    origin: str
    regimes: tuple[str, ...]
    crossings: tuple[Crossing, ...]

    def under(self, regime: str) -> TransfersOverview:
        """The same as one law sees it."""
        kept = tuple(
            Crossing(
                one.transfer,
                one.recipient,
                one.country,
                tuple(basis for basis in one.bases if basis.regime == regime),
            )
            for one in self.crossings
        )
        return TransfersOverview(self.origin, (regime,), kept)

    @property
    def abroad(self) -> tuple[Crossing, ...]:
        """The transfers that leave the territory of at least one law, the weakest first."""
        order = {code: at for at, code in enumerate(self.by_country)}
        leaving = (one for one in self.crossings if one.ground != "inside")
        return tuple(
            sorted(
                leaving,
                key=lambda one: (
                    WEAKEST_FIRST.index(one.ground),
                    SEVERITIES.index(one.worst) if one.worst else len(SEVERITIES),
                    order.get(one.country, len(order)),
                ),
            )
        )

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Crossing, ...]]:
        """Country → the transfers there; the empty code: where no country is on record."""
        found: dict[str, list[Crossing]] = {}
        for one in self.crossings:
            found.setdefault(one.country, []).append(one)
        return {code: tuple(ones) for code, ones in found.items()}


def transfers_overview(
    contents: Contents, on: date, findings: Iterable[Finding]
) -> TransfersOverview:
    """Every transfer in use, under each law of the register."""
    regimes = several(contents.register.regimes)
    worst = worst_of(findings)
    inspections = inspections_of(contents, on)
    controller = contents.get(Organisation, contents.register.controller)
    return TransfersOverview(
        (controller.country or "") if controller else "",
        regimes,
        tuple(
            crossing(inspections, transfer, worst)
            for transfer in contents.all(Transfer)
            if any(facts.in_use(one, transfer) for one in inspections)
        ),
    )


def inspections_of(contents: Contents, on: date) -> tuple[Inspection, ...]:
    """The register as each of its laws looks at it."""
    return tuple(
        Inspection(contents, on, (regime,)) for regime in several(contents.register.regimes)
    )


Worst = Mapping[tuple[str, str], tuple[Severity, bool]]
"""Transfer and law → the worst finding, and whether one is about the mechanism."""


def worst_of(findings: Iterable[Finding]) -> Worst:
    """The worst finding about each transfer, by law."""
    found: dict[tuple[str, str], tuple[Severity, bool]] = {}
    for one in findings:
        if one.kind != "transfer":
            continue
        about_ground = one.field == "transfer.mechanisms" and one.severity == "must"
        for regime in one.regimes:
            severity, grounded = found.get((one.record, regime), (one.severity, False))
            graver = min(severity, one.severity, key=SEVERITIES.index)
            found[one.record, regime] = (graver, grounded or about_ground)
    return found


def crossing(inspections: Sequence[Inspection], transfer: Transfer, worst: Worst) -> Crossing:
    """One transfer under the law of each inspection."""
    country = (facts.country_of(inspections[0], transfer) or "") if inspections else ""
    return Crossing(
        transfer.id,
        transfer.recipient or "",
        country,
        tuple(_basis(one, transfer, country, worst) for one in inspections),
    )


def _basis(register: Inspection, transfer: Transfer, country: str, worst: Worst) -> Basis:
    (regime,) = register.regimes
    severity: Severity | Literal[""]
    severity, ungrounded = worst.get((transfer.id, regime), ("", False))
    kinds = facts.mechanisms_of(regime, transfer.mechanisms)
    codes = tuple(kinds)
    if regime in facts.TERRITORIES and country and facts.within(regime, country):
        return Basis(regime, "inside", codes, severity)
    if ungrounded:
        return Basis(regime, "missing", codes, severity)
    if not kinds or set(kinds.values()) == {"default"}:
        return Basis(regime, "free", codes, severity)
    if set(kinds.values()) == {"adequacy"}:
        if adequacy.standing(register, transfer, regime) != "covered":
            return Basis(regime, "missing", codes, severity)
        decided = countries.adequacy(countries.GRANTORS[regime], country, register.on)
        ends = [one.expires for one in decided if one.expires]
        until = max(ends) if decided and len(ends) == len(decided) else None
        number = decided[0].number if decided else ""
        return Basis(regime, "adequacy", codes, severity, until, number)
    return Basis(regime, "safeguard", codes, severity)
