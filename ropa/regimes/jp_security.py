"""Japan: security control measures, and leaks (Art. 23 and 26 of the Act, Order Art. 10(i))."""

from __future__ import annotations

from ropa.records.activity import ProcessingActivity
from ropa.records.protection import IncidentPromise, SecurityMeasure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import said
from ropa.regimes.inspection import Inspection
from ropa.regimes.jp_operator import REGIME
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

# ---------------------------------------------------------------------- measures, Order Art. 10(i)

HEADINGS = {
    "organisational": "organisational",
    "personnel": "human",
    "physical": "physical",
    "technical": "technical",
}
"""Kinds of measures, and the group of the commission's guideline each belongs to."""

EXTERNAL = "external"


def specific(measure: SecurityMeasure) -> bool:
    """Whether a measure says what is done: by its code, or by kind, detail and place in words."""
    return bool(measure.term) or all(
        said(measure, field) for field in ("kind", "detail", "applied_to")
    )


def _groups(register: Inspection) -> set[str]:
    measures = catalogue.term_list("security-measures")
    found = set()
    for measure in filter(specific, register.contents.all(SecurityMeasure)):
        term = measures.get(measure.term) if measure.term else None
        found.add(term.extra["jp_group"] if term else HEADINGS.get(measure.kind or "", ""))
    return found


MEASURES_TAKEN = Fact(
    "jp-measures-none",
    "security_measure.term",
    lambda register, _row: bool(register.contents.all(SecurityMeasure)),
)


def _any_specific(register: Inspection, _row: Record) -> bool:
    measures = register.contents.all(SecurityMeasure)
    return not measures or any(map(specific, measures))


MEASURES_SPECIFIC = Fact("jp-measures-general", "security_measure.term", _any_specific)


def _under_heading(group: str) -> Fact:
    def covered(register: Inspection, _row: Record) -> bool:
        groups = _groups(register)
        return not groups or group in groups

    return Fact(
        "jp-headings",
        "security_measure.term",
        covered,
        thing=Known("law-word", f"{REGIME} security.{group}"),
    )


HEADINGS_COVERED = tuple(map(_under_heading, HEADINGS.values()))


def countries_abroad(register: Inspection) -> tuple[str, ...]:
    """The countries abroad in which data are handled, whose system is not on record."""
    return register.ask(_countries_abroad)


def _countries_abroad(register: Inspection) -> tuple[str, ...]:
    found = [code for regions in register.own(_regions).values() for code in regions]
    processors = filter(_is_entrusted, register.contents.all(Recipient))
    found += [one.country for one in processors if one.country]
    destinations = register.across(Transfer, _destination).values()
    found += [country for country, _informed, entrusted in destinations if entrusted]
    known = {country for country, informed, _entrusted in destinations if informed}
    return tuple(
        code
        for code in dict.fromkeys(found)
        if code not in known and not facts.within(REGIME, code)
    )


def _is_entrusted(recipient: Recipient) -> bool:
    return recipient.role in ("processor", "sub-processor")


def _regions(_register: Inspection, activity: ProcessingActivity) -> tuple[str, ...]:
    return several(activity.regions)


def _destination(register: Inspection, transfer: Transfer) -> tuple[str, bool, bool] | None:
    """The country, whether its system is on record, whether data are handled there for oneself."""
    country = facts.country_of(register, transfer)
    if country is None:
        return None
    receiver = register.receiver(transfer)
    informed = said(transfer, "country_information")
    return country, informed, not informed and (receiver is None or _is_entrusted(receiver))


FOREIGN_ENVIRONMENT = Fact(
    "jp-foreign-environment",
    "security_measure.term",
    lambda register, _row: EXTERNAL in _groups(register) or not countries_abroad(register),
    details=lambda register, _row: {
        "countries": tuple(Known("country", code) for code in countries_abroad(register))
    },
    severity="should",
)

# ---------------------------------------------------------------------- leaks, Art. 26


def _leaks_prepared_for(register: Inspection, _row: Record) -> bool:
    measures = register.contents.all(SecurityMeasure)
    return bool(register.contents.all(IncidentPromise)) or any(
        one.term in ("SM-INCIDENT", "SM-BREACH-LOG") for one in measures
    )


LEAKS = Fact("jp-leaks", "incident_promise.notified", _leaks_prepared_for)
