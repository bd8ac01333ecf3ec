"""Countries by code and name, the groups they belong to, and adequacy decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ropa.terms import catalogue, codes
from ropa.terms.term import Term

GRANTORS = {"eu-gdpr": "EU", "uk-gdpr": "UK", "jp-appi": "JP", "kr-pipa": "KR"}
"""Who decides on adequacy under each law that knows such decisions."""


@dataclass(frozen=True, slots=True)
class AdequacyDecision:
    """A decision that a country, group of countries or organisation protects data well enough."""

    code: str
    grantor: str
    grantee: str
    """ISO code, or the code of a group (`EEA`) or organisation (`EPO`)."""
    titles: Mapping[str, str]
    """The name of the grantee by language."""
    instrument: str
    number: str
    adopted: date | None
    effective: date | None
    expires: date | None
    """The last day on which it holds."""
    scope: str
    partial: bool
    """Covers some recipients only: the scope must be read before relying on it."""
    status: str
    as_of: date
    verified: bool

    def in_force(self, on: date) -> bool:
        start = self.effective or self.adopted
        return (
            self.status.startswith("in_force")
            and start is not None
            and start <= on
            and (self.expires is None or on <= self.expires)
        )


def country(text: str) -> str | None:
    """The ISO alpha-2 code for a code, or a name in any language (`USA`, `南韓`, `アメリカ`)."""
    read = codes.normalise_in("countries", text)
    return read.code if read.sound else None


def name(code: str, language: str) -> str:
    """The country's name as documents print it; the code itself for an unknown one."""
    term = catalogue.named(("countries",), code)
    return term.title(language) if term else code


def groups(code: str) -> frozenset[str]:
    """The groups of states the country belongs to: `EU`, `EEA`."""
    return _memberships().get(code, frozenset())


def adequacy(grantor: str, code: str, on: date) -> list[AdequacyDecision]:
    """The decisions of `grantor` (`EU`, `UK`, `JP`, `KR`) for a country in force on that day.

    A decision for a group of states covers its members.
    """
    covering = {code} | groups(code)
    return [
        decision
        for decision in _decisions()
        if decision.grantor == grantor and decision.grantee in covering and decision.in_force(on)
    ]


@cache
def _memberships() -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for term in catalogue.term_list("country-groups"):
        members.setdefault(term.extra["country_code"], set()).add(term.extra["group"])
    return {code: frozenset(groups) for code, groups in members.items()}


@cache
def _decisions() -> tuple[AdequacyDecision, ...]:
    return tuple(map(_decision, catalogue.term_list("adequacy")))


def _decision(term: Term) -> AdequacyDecision:
    cells = term.extra
    return AdequacyDecision(
        code=term.code,
        grantor=cells["grantor"],
        grantee=cells["grantee_code"],
        titles=term.titles,
        instrument=term.article,
        number=cells["decision_number"],
        adopted=_day(cells["date_adopted"]),
        effective=_day(cells["date_effective"]),
        expires=_day(cells["expires"]),
        scope=cells["scope"],
        partial=cells["partial"] == "yes",
        status=cells["status"],
        as_of=date.fromisoformat(cells["as_of"]),
        verified=term.verified,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
