"""The facts that several laws ask for, each named once.

A fact has a sentence under its key in `resources/regimes/common.csv`. Facts of one law alone stand
in the module of that law.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.collection import CollectionPoint
from ropa.records.organisation import Organisation
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import bases_of, has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Fact

# ---------------------------------------------------------------------- organisations


def _controller(register: Inspection, _row: Record) -> tuple[Organisation, ...]:
    return (register.controller,) if register.controller else ()


def _reachable(_register: Inspection, organisation: Organisation) -> bool:
    return facts.reachable(organisation)


CONTROLLER = Fact(
    "controller", "register.controller", lambda register, _row: register.controller is not None
)
CONTROLLER_NAMED = Fact(
    "organisation-name",
    "organisation.legal_name",
    has("legal_name", "trading_names"),
    among=_controller,
)
CONTROLLER_REACHABLE = Fact(
    "organisation-contact", "organisation.address", _reachable, among=_controller
)
OFFICER_NAMED = Fact(
    "officer-name", "contact.name", facts.identified, among=lambda register, _: register.officers
)
OFFICER_REACHABLE = Fact(
    "officer-contact",
    "contact.email",
    facts.officer_reachable,
    among=lambda register, _: register.officers,
)
JOINT_CONTROLLERS = Fact(
    "joint-controllers", "activity.joint_controllers", has("joint_controllers")
)
JOINT_CONTROLLERS_NAMED = Fact(
    "organisation-name",
    "organisation.legal_name",
    has("legal_name", "trading_names"),
    among=lambda register, row: register.contents.each(Organisation, row.joint_controllers),
)
JOINT_CONTROLLERS_REACHABLE = Fact(
    "organisation-contact",
    "organisation.address",
    _reachable,
    among=lambda register, row: register.contents.each(Organisation, row.joint_controllers),
)
JOINT_ARRANGEMENT = Fact(
    "joint-arrangement", "activity.joint_arrangement", has("joint_arrangement")
)
CLIENTS = Fact("clients", "activity.acts_for", has("acts_for"))
CLIENTS_NAMED = Fact(
    "organisation-name",
    "organisation.legal_name",
    has("legal_name", "trading_names"),
    among=lambda register, row: register.contents.each(Organisation, row.acts_for),
)
CLIENTS_REACHABLE = Fact(
    "organisation-contact",
    "organisation.address",
    _reachable,
    among=lambda register, row: register.contents.each(Organisation, row.acts_for),
)

# ---------------------------------------------------------------------- activities

PURPOSES = Fact(
    "purpose-wording",
    "purpose.wording",
    has("wording", "term"),
    among=facts.purposes,
    none="purposes",
)
PEOPLE = Fact(
    "people", "data_use.people", has("people", "people_wording"), among=facts.data, all="people-all"
)
CATEGORIES = Fact(
    "category",
    "data_use.categories",
    has("categories", "category", "items"),
    among=facts.data,
    none="categories",
)
RECIPIENTS = Fact("recipients", "disclosure.recipient", facts.discloses)
RETENTION = Fact(
    "retention", "data_use.retention", has("retention"), among=facts.data, all="retention-all"
)
PROCESSING_DESCRIBED = Fact(
    "operations", "activity.operations", has("operations", "manner", "description")
)
SOURCE_NAMED = Fact(
    "source",
    "data_use.source_name",
    lambda _register, use: use.source == "public" or said(use, "source_name"),
    among=facts.data_from_elsewhere,
)
OBLIGATION = Fact(
    "obligation",
    "data_use.obligation",
    has("obligation"),
    among=facts.data_from_person,
    all="obligation-all",
)
COLLECTED_AT = Fact(
    "collected-at",
    "data_use.collection_point",
    has("collection_point"),
    among=facts.data_from_person,
    all="collected-at-all",
)


def _refusal_told(register: Inspection, point: CollectionPoint) -> bool:
    """Whether it is told what follows from a refusal; where nobody is asked, nothing can."""
    if point.means == "automatic" or said(point, "refusal_effect", "refusal_effect_optional"):
        return True
    uses = register.contents.naming(DataUse, "collection_point", point.id)
    return bool(uses) and not any(facts.asked_of_person(use) for use in uses)


REFUSAL_EFFECT = Fact("refusal-effect", "collection_point.refusal_effect", _refusal_told)


def _measures(register: Inspection, activity: ProcessingActivity) -> bool:
    return bool(activity.measures) or register.takes()


MEASURES = Fact("measures", "activity.measures", _measures)


def _automated(field: str) -> Fact:
    return Fact(
        "automated", f"activity.{field}", has(field), thing=Known("field", f"activity.{field}")
    )


AUTOMATED_DECISIONS = tuple(
    map(_automated, ("automated_logic", "automated_significance", "automated_consequences"))
)


@cache
def lawful_basis(regime: str) -> Fact:
    """A basis of this law for each purpose."""
    return Fact(
        "lawful-basis",
        "purpose.bases",
        lambda _register, purpose: bool(bases_of(regime, purpose.bases)),
        among=facts.purposes,
        all="lawful-basis-all",
    )


@cache
def interest_named(*bases: str) -> Fact:
    """The interest pursued, where a purpose rests on one of these bases."""
    return Fact(
        "legitimate-interest",
        "purpose.legitimate_interest",
        has("legitimate_interest"),
        among=facts.rests_on(*bases),
    )


@cache
def sensitive_condition(regime: str, kind: str = "special") -> Fact:
    """A condition of this law for data it protects more than others."""
    sensitive = facts.sensitive_codes(regime, kind)
    lists = ("gdpr-categories", "taiwan-categories")

    def categories(_register: Inspection, use: DataUse) -> Mapping[str, Said]:
        codes = (code for code in several(use.categories) if code in sensitive)
        return {"categories": tuple(Coded(lists, code) for code in codes)}

    return Fact(
        "sensitive-condition" if kind == "special" else "criminal-condition",
        "data_use.conditions",
        lambda _register, use: bool(bases_of(regime, use.conditions, kind)),
        among=facts.sensitive_data(regime, kind),
        details=categories,
    )
