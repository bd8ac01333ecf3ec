"""Whether a transfer that rests on adequacy is covered by a decision on the day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from ropa.records.activity import DataUse
from ropa.records.recipient import Transfer
from ropa.records.record import several
from ropa.regimes.facts import STAFF, country_of, mechanisms_of
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue, countries

CERTIFICATES = {"EU-US": "dpf", "UK-US": "dpf-uk", "EU-CA": "pipeda", "UK-CA": "pipeda"}
"""Decisions that cover certified recipients only, and the certificate each asks for."""

STAFF_CERTIFICATES = {"EU-US": "dpf-hr"}
"""The certificate asked for instead when data of staff are transferred."""

FOR_THE_UNITED_STATES = frozenset({"EU-45-US-DPF", "UK-US-BRIDGE"})

Standing = Literal["covered", "undecided", "ended", "uncertified"]


def standing(register: Inspection, transfer: Transfer, regime: str) -> Standing:
    """How a transfer stands that rests on adequacy alone; every other one counts as covered."""
    country = country_of(register, transfer)
    mechanisms = mechanisms_of(regime, transfer.mechanisms)
    if country is None or set(mechanisms.values()) != {"adequacy"}:
        return "covered"
    if country != "US" and FOR_THE_UNITED_STATES.issuperset(mechanisms):
        return "undecided"
    grantor = countries.GRANTORS[regime]
    decisions = countries.adequacy(grantor, country, register.on)
    if not decisions:
        return "ended" if _last_day(grantor, country) else "undecided"
    for decision in decisions:
        certificate = certificate_for(register, transfer, decision.code)
        if certificate is None or _holds(register, transfer, certificate):
            return "covered"
    return "uncertified"


def certificate_for(register: Inspection, transfer: Transfer, decision: str) -> str | None:
    """The certificate a decision asks of the recipient of this transfer, if any."""
    if decision in STAFF_CERTIFICATES and _of_staff(register, transfer):
        return STAFF_CERTIFICATES[decision]
    return CERTIFICATES.get(decision)


@cache
def covers(regime: str) -> tuple[Fact, ...]:
    """What is asked of a transfer that rests on adequacy: a decision, in force, that covers it."""

    def details(register: Inspection, transfer: Transfer) -> Mapping[str, Said]:
        return _details(register, transfer, countries.GRANTORS[regime])

    fact = Fact(
        "adequacy",
        "transfer.mechanisms",
        lambda register, transfer: standing(register, transfer, regime) == "covered",
        variant=lambda register, transfer: standing(register, transfer, regime),
        details=details,
        state="contradiction",
    )
    return (fact,)


def _details(register: Inspection, transfer: Transfer, grantor: str) -> Mapping[str, Said]:
    country = country_of(register, transfer) or ""
    last = _last_day(grantor, country)
    certificate = certificate_for(register, transfer, f"{grantor}-{country}")
    return {
        "country": Known("country", country),
        "last_day": Known("day", last) if last else "",
        "certificate": Coded(("certification",), certificate) if certificate else "",
    }


def _holds(register: Inspection, transfer: Transfer, certificate: str) -> bool:
    receiver = register.receiver(transfer)
    if receiver is None or certificate not in several(receiver.certifications):
        return False
    return not (receiver.certifications_until and receiver.certifications_until < register.today)


def _of_staff(register: Inspection, transfer: Transfer) -> bool:
    return any(
        not STAFF.isdisjoint(several(use.people))
        for activity in register.activities_of(transfer)
        for use in register.contents.of(DataUse, activity.id)
    )


def _last_day(grantor: str, country: str) -> str:
    """The last day of a decision for a country that has one; empty if none is known to end."""
    grantees = {country} | countries.groups(country)
    days = [
        term.extra["expires"]
        for term in catalogue.term_list("adequacy")
        if term.extra["grantor"] == grantor and term.extra["grantee_code"] in grantees
    ]
    return max(days, default="")
