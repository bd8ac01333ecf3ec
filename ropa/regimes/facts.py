"""Questions about a register that more than one law asks.

Each answers for one record and looks at that record, what it owns and what it names: nothing here
walks the whole register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter

from ropa.records.activity import DataUse, Disclosure, JointUse, ProcessingActivity, Purpose
from ropa.records.collection import AutomaticCollection
from ropa.records.organisation import Contact, Organisation
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, several, translations_of
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Predicate, Rows
from ropa.terms import catalogue, countries

TERRITORIES = {"eu-gdpr": "EEA", "uk-gdpr": "GB", "kr-pipa": "KR", "tw-pdpa": "TW", "jp-appi": "JP"}
"""Within which group of countries or country data may go without being transferred, per law."""


# ---------------------------------------------------------------------- values


def said(row: Record, *fields: str) -> bool:
    """Whether one of these fields has a value, in whatever language."""
    for field in fields:
        if getattr(row, field):
            return True
    if not row.translations:
        return False
    return any(texts.get(field) for texts in translations_of(row).values() for field in fields)


@cache
def has(*fields: str) -> Predicate:
    """The predicate that one of these fields of the record itself has a value."""
    if len(fields) > 1:
        return lambda _register, row: said(row, *fields)
    (field,) = fields
    value = attrgetter(field)
    # Asked more often than anything else.
    return lambda _register, row: bool(value(row)) or (bool(row.translations) and said(row, field))


@cache
def is_one_of(field: str, *codes: str) -> Predicate:
    """The predicate that a coded field of the record has one of these values."""
    return lambda _register, row: any(code in codes for code in several(getattr(row, field)))


@cache
def both(*conditions: Predicate) -> Predicate:
    """The predicate that all of these hold."""
    return lambda register, row: all(condition(register, row) for condition in conditions)


def reachable(row: Organisation | Contact | Recipient) -> bool:
    """Whether there is a way to reach an organisation, a person or a desk."""
    form = getattr(row, "form", None) or getattr(row, "website", None)
    return bool(row.phone or row.email or form) or said(row, "address")


def officer_reachable(register: Inspection, officer: Contact) -> bool:
    """Whether an officer can be reached, directly or through the organisation named."""
    organisation = register.contents.get(Organisation, officer.organisation)
    return reachable(officer) or (organisation is not None and reachable(organisation))


def identified(_register: Inspection, contact: Contact) -> bool:
    """Whether a contact is known by name, by function or by organisation."""
    return said(contact, "name", "department", "job_title") or bool(contact.organisation)


# ---------------------------------------------------------------------- parts of an activity


def purposes(register: Inspection, activity: ProcessingActivity) -> tuple[Purpose, ...]:
    """The purposes of an activity."""
    return tuple(register.contents.of(Purpose, activity.id))


def data(register: Inspection, activity: ProcessingActivity) -> tuple[DataUse, ...]:
    """The data of an activity."""
    return tuple(register.contents.of(DataUse, activity.id))


def from_person(_register: Inspection, use: DataUse) -> bool:
    """Whether data are collected from the person; so they are unless another source is named."""
    return use.source not in ("third-party", "public")


def asked_of_person(use: DataUse) -> bool:
    """Whether a person provides the data, as opposed to what arises or comes from elsewhere."""
    return use.source in (None, "person") and use.obligation != "generated"


def data_from_person(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data a person provides."""
    return [use for use in data(register, activity) if asked_of_person(use)]


def data_from_elsewhere(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    """The data that come from somebody else or from a public source."""
    return [use for use in data(register, activity) if not from_person(register, use)]


def collects_from_person(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity has data of the person's own; one without any data is taken to."""
    uses = data(register, activity)
    return not uses or any(from_person(register, use) for use in uses)


def collects_elsewhere(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity has data that do not come from the person."""
    return bool(data_from_elsewhere(register, activity))


def decides_by_machine(_register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity makes automated decisions."""
    return activity.automated_decisions == "yes"


def rests_on(*bases: str) -> Rows:
    """The purposes of an activity that rest on one of these bases."""
    return _resting_on(frozenset(bases))


@cache
def _resting_on(bases: frozenset[str]) -> Rows:
    def rows(register: Inspection, activity: ProcessingActivity) -> list[Purpose]:
        return [
            purpose
            for purpose in register.contents.of(Purpose, activity.id)
            if purpose.bases and not bases.isdisjoint(several(purpose.bases))
        ]

    return rows


@cache
def _kinds(term_list: str, column: str) -> dict[str, tuple[str, str]]:
    return {term.code: (term.regime, term.extra[column]) for term in catalogue.term_list(term_list)}


@lru_cache(maxsize=65_536)
def bases_of(regime: str, codes: str | None, kind: str = "ordinary") -> tuple[str, ...]:
    """Those of several lawful bases that belong to a law and are of a kind."""
    known = _kinds("lawful-bases", "applies_to")
    return tuple(code for code in several(codes) if known.get(code) == (regime, kind))


@lru_cache(maxsize=65_536)
def mechanisms_of(regime: str, codes: str | None) -> Mapping[str, str]:
    """Those of several transfer mechanisms that belong to a law, each with its kind."""
    known = _kinds("transfer-mechanisms", "type")
    found = {code: known.get(code, ("", "")) for code in several(codes)}
    return {code: kind for code, (law, kind) in found.items() if law == regime}


# ---------------------------------------------------------------------- recipients


def recipients(register: Inspection, activity: ProcessingActivity) -> Iterator[str]:
    """The ids of the recipients an activity names in any way, possibly more than once."""
    of = register.contents.of
    for disclosure in of(Disclosure, activity.id):
        if disclosure.recipient:
            yield disclosure.recipient
    for use in of(DataUse, activity.id):
        yield from several(use.recipients)
    for tool in of(AutomaticCollection, activity.id):
        if tool.provider:
            yield tool.provider
    for joint in of(JointUse, activity.id):
        yield from several(joint.users)
    for transfer in register.transfers_of(activity.id):
        if transfer.recipient:
            yield transfer.recipient


def discloses(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether it is on record who receives data of an activity, or when somebody would."""
    if next(recipients(register, activity), None):
        return True
    if register.contents.of(Disclosure, activity.id):
        return True
    return any(said(transfer, "destination") for transfer in register.transfers_of(activity.id))


def is_processor(_register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient processes on behalf of the organisation."""
    return recipient.role in ("processor", "sub-processor")


# ---------------------------------------------------------------------- borders


def country_of(register: Inspection, transfer: Transfer) -> str | None:
    """Where a transfer goes: the country named, or that of its recipient."""
    if transfer.country:
        return transfer.country
    receiver = register.receiver(transfer)
    return receiver.country if receiver else None


def within(regime: str, country: str) -> bool:
    """Whether a country belongs to the territory of a law."""
    territory = TERRITORIES[regime]
    return country == territory or territory in countries.groups(country)


@cache
def leaves(regime: str) -> Callable[[Inspection, Transfer], bool]:
    """The predicate that a transfer leaves the territory of a law; to nowhere named counts."""

    def predicate(register: Inspection, transfer: Transfer) -> bool:
        country = country_of(register, transfer)
        return country is None or not within(regime, country)

    return predicate


def in_use(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer serves an activity that runs, or none in particular."""
    activities = register.activities_of(transfer)
    return not activities or any(map(register.runs, activities))


def of_own_activity(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer serves the organisation's own activities, or none in particular."""
    activities = register.activities_of(transfer)
    return not activities or any(
        register.runs(one) and one.role != "processor" for one in activities
    )


def of_activity_for_others(register: Inspection, transfer: Transfer) -> bool:
    """Whether a transfer serves an activity on behalf of another controller."""
    return any(
        register.runs(one) and one.role == "processor" for one in register.activities_of(transfer)
    )


# ---------------------------------------------------------------------- kinds of data

FINANCIAL = frozenset({"C002", "C093", "OR-CARD", "OR-BANK", "OR-INVOICE"})
STAFF = frozenset(
    {"DS-EMPLOYEE", "DS-FORMER-EMPLOYEE", "DS-APPLICANT", "DS-TEMP", "DS-TRAINEE", "DS-VOLUNTEER"}
)

_TAIWAN_COUNTERPARTS = {
    "special": {"C067", "C111", "C112", "C113", "C117", "C118", "C120", "C121"},
    "criminal": {"C115", "C116"},
}


@cache
def sensitive_codes(regime: str, kind: str = "special") -> frozenset[str]:
    """The categories a law protects more than others: `special`, or under the GDPR `criminal`.

    Codes of Taiwan's list count under the GDPR too, and the other way round.
    """
    if regime == "tw-pdpa":
        hints = {
            term.code: term.extra["pdpa_art6_hint_zh"]
            for term in catalogue.term_list("taiwan-categories")
        }
        certain = {code for code, hint in hints.items() if hint and "如有" not in hint}
        return frozenset(certain | {"SP-GENETIC", "SP-HEALTH", "SP-SEXLIFE", "CR-CONVICTION"})
    wanted = {"special": "special_art9", "criminal": "criminal_art10"}[kind]
    codes = {
        term.code for term in catalogue.term_list("gdpr-categories") if term.extra["kind"] == wanted
    }
    return frozenset(codes | _TAIWAN_COUNTERPARTS[kind])


@cache
def sensitive_data(regime: str, kind: str = "special") -> Rows:
    """The data of an activity in a category that a law protects more than others."""
    codes = sensitive_codes(regime, kind)

    def rows(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
        return [
            use
            for use in register.contents.of(DataUse, activity.id)
            if use.categories and not codes.isdisjoint(several(use.categories))
        ]

    return rows
