"""Taiwan's Personal Data Protection Act and its Enforcement Rules, article by article."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.organisation import Contact
from ropa.records.record import Record, several
from ropa.records.rights import Right
from ropa.regimes import elements, facts, gdpr_elements, receiving, rights, tw_requests
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.marketing import marketing_purposes
from ropa.regimes.naming import Coded, Said
from ropa.regimes.requirement import Fact, Law, Subject, asks, checks
from ropa.regimes.subjects import (
    ACTIVITY,
    COLLECTION_POINT,
    CONTROLLER,
    RECIPIENT,
    TRANSFER,
    controls,
)
from ropa.terms import catalogue

REGIME = "tw-pdpa"
RIGHTS = ("RIGHT-TW-3-1", "RIGHT-TW-3-2", "RIGHT-TW-3-3", "RIGHT-TW-3-4", "RIGHT-TW-3-5")

FINANCES = "C002"
PAYMENT_PURPOSES = frozenset(
    "001 002 022 031 036 059 060 063 065 067 068 069 074 082 088 093 097 104 105 106 111 112 120 "
    "126 127 129 131 154 166 177 178 179".split()
)
"""Purposes for which account and card numbers are customarily needed: cards, contracts, banking,
insurance, pay and pensions, bookkeeping, taxes, donations. Online shopping (148) is not one."""


# ---------------------------------------------------------------------- when it applies


def is_public(register: Inspection, _row: Record) -> bool:
    """Whether the controller is a public agency (公務機關)."""
    return register.controller is not None and register.controller.public_body == "yes"


def is_private(register: Inspection, row: Record) -> bool:
    """Whether the controller is a non-government agency (非公務機關)."""
    return not is_public(register, row)


def markets(register: Inspection, _row: Record) -> bool:
    """Whether data are used for marketing."""
    return bool(register.own(marketing_purposes))


# ---------------------------------------------------------------------- what is asked for

CATEGORY = Fact(
    "tw-category",
    "data_use.categories",
    has("categories", "category"),
    among=facts.data,
    none="categories",
)
"""Art. 8(1)3 has the category told; items beside it are custom."""

REGION = Fact("region", "activity.regions", has("regions", "location"))
MANNER = Fact("manner", "activity.manner", has("manner", "operations"))
FILE_NAMED = Fact("activity-name", "activity.name", has("name"))


def _reachable_for_rights(register: Inspection, _row: Record) -> bool:
    """Art. 8(1)5: an address, telephone number or e-mail under which rights are exercised."""
    if register.controller is not None and facts.reachable(register.controller):
        return True
    if any(map(facts.reachable, register.contents.all(Contact))):
        return True
    channels = (
        channel
        for name in RIGHTS
        for right in register.rights(REGIME, name)
        for channel in several(right.channels)
    )
    return any("@" in channel or sum(map(str.isdigit, channel)) >= 6 for channel in channels)


RIGHTS_CONTACT = Fact("rights-contact", "contact.email", _reachable_for_rights)
TRANSMISSION = Fact(
    "transmission",
    "transfer.mechanisms",
    lambda _register, transfer: bool(facts.mechanisms_of(REGIME, transfer.mechanisms)),
)
UNRESTRICTED = Fact(
    "transfer-restricted",
    "transfer.mechanisms",
    lambda _register, transfer: (
        "restriction" not in facts.mechanisms_of(REGIME, transfer.mechanisms).values()
    ),
    state="contradiction",
)


@cache
def _measures_for(item: str) -> frozenset[str]:
    """The measures that carry out an item of Art. 12(2) of the Enforcement Rules."""
    return frozenset(
        term.code
        for term in catalogue.term_list("security-measures")
        if item in term.extra["tw_rules_ref"].split(";")
    )


def measure(item: str, key: str) -> Fact:
    """A measure that carries out an item of Art. 12(2) of the Enforcement Rules."""

    def taken(register: Inspection, _row: Record) -> bool:
        return register.takes(*_measures_for(item))

    return Fact(key, "security_measure.term", taken)


def _risk_assessed(_register: Inspection, activity: ProcessingActivity) -> bool:
    return said(activity, "risk", "dpia_state") or activity.dpia_needed == "no"


RISK_ASSESSED = Fact("risk-assessment", "activity.risk", _risk_assessed)
TRAIL_KEPT = measure("12(2)10", "audit-trail")


def _paid(register: Inspection, use: DataUse) -> bool:
    """Whether data that identify finances serve a purpose that needs them."""
    if FINANCES not in several(use.categories):
        return True
    of_use = register.contents.each(Purpose, use.purposes)
    purposes = of_use or register.contents.of(Purpose, use.activity or "")
    coded = [one.term for one in purposes if one.term]
    return not coded or any(code in PAYMENT_PURPOSES for code in coded)


def _finances(_register: Inspection, _use: DataUse) -> Mapping[str, Said]:
    return {
        "category": Coded(("taiwan-categories",), FINANCES, with_code=True),
        "purpose": Coded(("taiwan-purposes",), "067", with_code=True),
    }


PAYMENT_PURPOSE = Fact(
    "payment-purpose",
    "purpose.term",
    _paid,
    among=facts.data,
    details=_finances,
    state="contradiction",
)


LAW = Law(
    REGIME,
    (
        # 第 8 條第 1 項: what the person is told when data are collected from them
        asks("TW-8-1-1", CONTROLLER, elements.CONTROLLER, elements.CONTROLLER_NAMED),
        asks("TW-8-1-2", ACTIVITY, elements.PURPOSES, when=facts.collects_from_person),
        asks("TW-8-1-3", ACTIVITY, CATEGORY, when=facts.collects_from_person),
        asks("TW-8-1-4-1", ACTIVITY, elements.RETENTION, when=facts.collects_from_person),
        asks("TW-8-1-4-2", ACTIVITY, REGION, when=facts.collects_from_person),
        asks("TW-8-1-4-3", ACTIVITY, elements.RECIPIENTS, when=facts.collects_from_person),
        asks("TW-8-1-4-3", RECIPIENT, receiving.RECIPIENT_NAMED, when=controls),
        asks("TW-8-1-4-4", ACTIVITY, MANNER, when=facts.collects_from_person),
        asks(
            "TW-8-1-5",
            CONTROLLER,
            *(rights.right(REGIME, code) for code in RIGHTS),
            RIGHTS_CONTACT,
        ),
        asks("TW-8-1-6", ACTIVITY, elements.COLLECTED_AT),
        asks("TW-8-1-6", COLLECTION_POINT, elements.REFUSAL_EFFECT),
        # 第 9 條: data from elsewhere
        asks(
            "TW-9-1",
            ACTIVITY,
            elements.SOURCE_NAMED,
            elements.PURPOSES,
            CATEGORY,
            elements.RETENTION,
            REGION,
            elements.RECIPIENTS,
            MANNER,
            when=facts.collects_elsewhere,
        ),
        # 第 17 條: what public agencies publish
        asks("TW-17-1", ACTIVITY, FILE_NAMED, when=is_public),
        asks(
            "TW-17-2",
            CONTROLLER,
            elements.CONTROLLER,
            elements.CONTROLLER_NAMED,
            elements.CONTROLLER_REACHABLE,
            when=is_public,
        ),
        asks("TW-17-3", ACTIVITY, elements.lawful_basis(REGIME), elements.PURPOSES, when=is_public),
        asks("TW-17-4", ACTIVITY, CATEGORY, when=is_public),
        # 施行細則第 12 條第 2 項: measures that may be in proportion
        asks("TW-R12-2", ACTIVITY, CATEGORY, severity="hint"),
        asks("TW-R12-3", ACTIVITY, RISK_ASSESSED, severity="hint"),
        asks("TW-R12-10", CONTROLLER, TRAIL_KEPT, severity="hint"),
        # 第 20 條, 第 21 條: marketing, international transmission
        asks(
            "TW-21",
            TRANSFER,
            receiving.COUNTRY,
            TRANSMISSION,
            UNRESTRICTED,
            when=facts.leaves(REGIME),
        ),
        asks(
            "TW-20-3",
            CONTROLLER,
            rights.way_to_exercise(REGIME, "right.marketing_opt_out", "marketing-opt-out"),
            when=markets,
        ),
    ),
    (
        checks(
            "TW-6-1",
            ACTIVITY,
            elements.sensitive_condition(REGIME),
            articles={REGIME: "Art. 6(1)"},
            severity="must",
        ),
        checks(
            "TW-15-1",
            ACTIVITY,
            elements.lawful_basis(REGIME),
            articles={REGIME: "Art. 15(1)"},
            when=is_public,
        ),
        checks(
            "TW-19-1",
            ACTIVITY,
            elements.lawful_basis(REGIME),
            articles={REGIME: "Art. 19(1)"},
            when=is_private,
        ),
        checks(
            "TW-15-19",
            ACTIVITY,
            tw_requests.BASIS_OF_ITS_KIND,
            articles={REGIME: "Art. 15(1)"},
            severity="must",
            when=is_public,
        ),
        checks(
            "TW-15-19",
            ACTIVITY,
            tw_requests.BASIS_OF_ITS_KIND,
            articles={REGIME: "Art. 19(1)"},
            severity="must",
            when=is_private,
        ),
        checks(
            "TW-19-1-1",
            ACTIVITY,
            gdpr_elements.statute_named("TW-19-1-1"),
            articles={REGIME: "Art. 19(1)1"},
        ),
        checks("TW-13", Subject(Right), tw_requests.IN_TIME, articles={REGIME: "Art. 13"}),
        checks("TW-20-3-FREE", Subject(Right), tw_requests.FREE, articles={REGIME: "Art. 20(3)"}),
        checks("TW-5", ACTIVITY, PAYMENT_PURPOSE, articles={REGIME: "Art. 5; Art. 8(1)2"}),
    ),
)
