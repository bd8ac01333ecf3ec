"""On what ground data may be processed in Korea: Articles 15, 18, 22, 28-2 and 28-12 of the Act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.collection import CollectionPoint
from ropa.records.record import Record, several
from ropa.regimes import elements, facts
from ropa.regimes.facts import bases_of, has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.marketing import is_marketing
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

REGIME = "kr-pipa"
CONSENT = "KR-15-1-1"
ADDITIONAL_USE, ADDITIONAL_PROVISION = "KR-15-3", "KR-17-4"
PSEUDONYMISED = "KR-28-2"
AI_DEVELOPMENT = "KR-28-12"
OF_STATUTE = ("KR-15-1-2", "KR-15-1-3", "KR-18-2-2")
PUBLIC_ONLY = frozenset("KR-15-1-3 KR-18-2-5 KR-18-2-6 KR-18-2-7 KR-18-2-8 KR-18-2-9".split())
"""Bases that only public institutions have: Art. 15(1)3, and 18(2) by its last sentence."""

_KINDS = ("ordinary", "further_use", "pseudonymised")


# ---------------------------------------------------------------------- when it applies


def by_consent(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether a purpose of the activity rests on consent."""
    return bool(facts.rests_on(CONSENT)(register, activity))


def is_public(register: Inspection, _row: Record) -> bool:
    """Whether the controller is a public institution (공공기관)."""
    return register.controller is not None and register.controller.public_body == "yes"


def pseudonymises(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether pseudonymised information is processed without consent."""
    return said(activity, "pseudonymised") or bool(
        facts.rests_on(PSEUDONYMISED)(register, activity)
    )


def uses_additionally(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether data are used or provided beyond the first purpose without new consent."""
    return bool(facts.rests_on(ADDITIONAL_USE)(register, activity)) or any(
        ADDITIONAL_PROVISION in several(one.bases)
        for one in register.contents.of(Disclosure, activity.id)
    )


def develops_ai(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether data are used to develop artificial intelligence under Art. 28-12."""
    return bool(facts.rests_on(AI_DEVELOPMENT)(register, activity))


# ---------------------------------------------------------------------- bases


def _based(_register: Inspection, purpose: Purpose) -> bool:
    return any(bases_of(REGIME, purpose.bases, kind) for kind in _KINDS)


def _open_to_controller(register: Inspection, purpose: Purpose) -> bool:
    return is_public(register, purpose) or PUBLIC_ONLY.isdisjoint(several(purpose.bases))


def _unbegun(register: Inspection, purpose: Purpose) -> tuple[str, str] | None:
    """A basis of a purpose that is not law yet, and the day from which it will be."""
    for code in several(purpose.bases):
        term = catalogue.term_list("lawful-bases").get(code)
        if term is None or term.regime != REGIME:
            continue
        begins = term.extra["status"].removeprefix("from ")
        if begins != term.extra["status"] and date.fromisoformat(begins) > register.on:
            return code, begins
    return None


def _unbegun_named(register: Inspection, purpose: Purpose) -> Mapping[str, Said]:
    code, begins = _unbegun(register, purpose) or ("", "")
    return {"basis": Coded(("lawful-bases",), code), "day": Known("day", begins)}


def _other_bases(purpose: Purpose) -> list[str]:
    return [code for code in bases_of(REGIME, purpose.bases) if code != CONSENT]


def _one_side(_register: Inspection, purpose: Purpose) -> bool:
    """Whether a purpose does not rest on consent and on another basis at once."""
    return CONSENT not in several(purpose.bases) or not _other_bases(purpose)


def _data_of_both_sides(register: Inspection, activity: ProcessingActivity) -> tuple[DataUse, ...]:
    """The data of an activity some of whose purposes rest on consent, others on another basis."""
    purposes = facts.purposes(register, activity)
    divided = by_consent(register, activity) and any(map(_other_bases, purposes))
    return facts.data(register, activity) if divided else ()


LAWFUL_BASIS = Fact(
    "lawful-basis", "purpose.bases", _based, among=facts.purposes, all="lawful-basis-all"
)
BASIS_OPEN = Fact(
    "kr-public-basis",
    "purpose.bases",
    _open_to_controller,
    among=facts.purposes,
    state="contradiction",
)
BASIS_IN_FORCE = Fact(
    "kr-basis-unbegun",
    "purpose.bases",
    lambda register, purpose: _unbegun(register, purpose) is None,
    among=facts.purposes,
    details=_unbegun_named,
    state="contradiction",
)
STATUTE = Fact("statute", "purpose.statute", has("statute"), among=facts.rests_on(*OF_STATUTE))
ONE_SIDE = Fact(
    "kr-consent-mixed",
    "purpose.bases",
    _one_side,
    among=facts.purposes,
    state="contradiction",
)
SIDES_APART = Fact(
    "kr-consent-apart", "data_use.purposes", has("purposes"), among=_data_of_both_sides
)
FURTHER_USE = Fact("kr-further-use", "activity.further_use", has("further_use"))
PSEUDONYMISATION = Fact("kr-pseudonymised", "activity.pseudonymised", has("pseudonymised"))

# ---------------------------------------------------------------------- consent


def _points(register: Inspection, activity: ProcessingActivity) -> list[CollectionPoint]:
    """The points at which an activity collects data."""
    found = {
        use.collection_point: register.contents.get(CollectionPoint, use.collection_point)
        for use in facts.data(register, activity)
    }
    return [point for point in found.values() if point is not None]


def _marketing_by_consent(register: Inspection, activity: ProcessingActivity) -> list[Purpose]:
    return [
        purpose
        for purpose in facts.purposes(register, activity)
        if CONSENT in several(purpose.bases) and is_marketing(purpose.wording, purpose.term)
    ]


REFUSAL = Fact(
    elements.REFUSAL_EFFECT.key,
    elements.REFUSAL_EFFECT.field,
    elements.REFUSAL_EFFECT.there,
    among=_points,
)
"""The effect of refusing, at the points where an activity collects; automatic ones ask nothing."""

MARKETING_APART = Fact(
    "kr-marketing-consent",
    "purpose.optional",
    lambda _register, purpose: purpose.optional == "yes",
    among=_marketing_by_consent,
    state="contradiction",
)
