"""California's Consumer Privacy Act (Civ. Code 1798.100 ff.) and its regulations, by section."""

from __future__ import annotations

from ropa.records.collection import AutomaticCollection
from ropa.records.notice import Notice
from ropa.records.recipient import Recipient, SaleOrSharing
from ropa.records.rights import Right
from ropa.regimes import elements, facts
from ropa.regimes import us_categories as categories
from ropa.regimes import us_policy as policy
from ropa.regimes import us_requests as requests
from ropa.regimes import us_sales as sales
from ropa.regimes.facts import both
from ropa.regimes.inspection import Inspection
from ropa.regimes.receiving import CONTRACT, RECIPIENT_NAMED, duty
from ropa.regimes.requirement import (
    Check,
    Fact,
    Law,
    Predicate,
    Requirement,
    Severity,
    Subject,
    always,
    asks,
    checks,
)
from ropa.regimes.subjects import ACTIVITY, CONTROLLER, PROCESSOR
from ropa.regimes.us_categories import REGIME


def _outside(_register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient is not a department of the business itself."""
    return recipient.role != "internal"


OUTSIDER = Subject(Recipient, _outside)
BUYER = Subject(Recipient, sales.buys)
ENTRY = Subject(SaleOrSharing)
POLICY = Subject(Notice, policy.is_policy)

AGREED = {
    "1": "purpose-limit",
    "2": "measures",
    "3": "supervision",
    "4": "notification",
    "5": "remedy",
}
"""Paragraph of § 1798.100(d) → the duty a contract needs."""


def _agreements() -> tuple[Requirement, ...]:
    """§ 1798.100(d): contracts with service providers, and with third parties that are given data
    for money or advertising."""
    return tuple(
        asks(f"US-100-D-{paragraph}", subject, contract, duty(agreed))
        for paragraph, agreed in AGREED.items()
        for subject, contract in ((PROCESSOR, CONTRACT), (BUYER, sales.BUYER_CONTRACT))
    )


REQUIREMENTS = (
    # 1798.100(a): notice at collection
    asks(
        "US-100-A-1-1",
        ACTIVITY,
        elements.CATEGORIES,
        categories.MAPPED,
        when=facts.collects_from_person,
    ),
    asks("US-100-A-1-2", ACTIVITY, elements.PURPOSES, when=facts.collects_from_person),
    asks("US-100-A-1-3", CONTROLLER, sales.SOLD),
    asks("US-100-A-2", ACTIVITY, elements.PURPOSES, when=categories.collects_sensitive),
    asks("US-100-A-2", CONTROLLER, sales.SENSITIVE_SOLD, when=sales.has_sensitive),
    asks("US-100-A-3", ACTIVITY, elements.RETENTION),
    # 1798.100(d): agreements with those who receive personal information
    *_agreements(),
    # 1798.110(c): what is collected, where it comes from, why, and who gets it
    asks("US-110-C-1", ACTIVITY, elements.CATEGORIES, categories.MAPPED),
    asks("US-110-C-2", ACTIVITY, categories.SOURCE, elements.SOURCE_NAMED),
    asks("US-110-C-3", ACTIVITY, elements.PURPOSES),
    asks("US-110-C-3", ENTRY, sales.GIVEN_FOR, when=sales.is_given),
    asks("US-110-C-4", CONTROLLER, sales.DISCLOSED),
    asks("US-110-C-4", ENTRY, sales.GIVEN_TO, when=sales.is_given),
    asks("US-110-C-4", OUTSIDER, RECIPIENT_NAMED),
    asks("US-110-C-5", CONTROLLER, requests.RIGHT_TO_KNOW),
    # 1798.130(a)(5): the privacy policy, for the last 12 months
    asks("US-130-A-5-A", CONTROLLER, *requests.RIGHTS, requests.WAY, requests.WAYS),
    asks("US-130-A-5-B", ACTIVITY, elements.CATEGORIES, categories.MAPPED),
    asks("US-130-A-5-C-1", CONTROLLER, sales.SOLD, sales.SENSITIVE_SOLD),
    asks("US-130-A-5-C-2", CONTROLLER, sales.DISCLOSED),
    # 1798.135: links
    asks("US-135-A-1", CONTROLLER, policy.OPT_OUT_LINK, when=sales.sells),
    asks("US-135-A-2", CONTROLLER, policy.LIMIT_LINK, when=sales.uses_beyond),
    # 11 CCR 7200 ff.: automated decisions of significance
    asks("US-ADMT", ACTIVITY, *elements.AUTOMATED_DECISIONS, when=facts.decides_by_machine),
)


def _check(
    code: str,
    subject: Subject,
    *asked: Fact,
    article: str,
    when: Predicate = always,
    severity: Severity = "must",
) -> Check:
    return checks(code, subject, *asked, articles={REGIME: article}, when=when, severity=severity)


CHECKS = (
    _check(
        "US-7012",
        ACTIVITY,
        categories.COLLECTED_AT,
        article="Civ. Code 1798.100(a); 11 CCR 7012",
        severity="should",
    ),
    _check(
        "US-120-C",
        CONTROLLER,
        sales.MINORS,
        article="Civ. Code 1798.120(c); 11 CCR 7011(e)(1)",
    ),
    _check(
        "US-120-C-KNOWN",
        ENTRY,
        sales.MINORS_UNKNOWN,
        article="Civ. Code 1798.120(c)",
        when=sales.is_sold,
    ),
    _check(
        "US-7070",
        ENTRY,
        sales.OPT_IN,
        article="Civ. Code 1798.120(c), 1798.120(d); 11 CCR 7011(e)(3)(I)",
        when=both(sales.is_sold, sales.opts_minors_in),
    ),
    _check(
        "US-121",
        CONTROLLER,
        sales.SENSITIVE_USE,
        article="Civ. Code 1798.121; 11 CCR 7027",
    ),
    _check(
        "US-121-A",
        ENTRY,
        sales.SENSITIVE_UNUSED,
        sales.SENSITIVE_KEPT,
        article="Civ. Code 1798.121(a); 11 CCR 7027",
        when=sales.of_sensitive,
    ),
    _check(
        "US-125-B",
        CONTROLLER,
        policy.INCENTIVE_TOLD,
        article="Civ. Code 1798.125(b)(2); 11 CCR 7016",
    ),
    _check(
        "US-125-B-OPT-IN",
        Subject(Notice, policy.offers),
        policy.INCENTIVE_JOINED,
        article="Civ. Code 1798.125(b)(3)",
    ),
    _check(
        "US-130-A-1",
        CONTROLLER,
        requests.WAY,
        requests.WAYS,
        article="Civ. Code 1798.130(a)(1); 11 CCR 7020",
    ),
    _check(
        "US-130-A-2",
        Subject(Right, requests.is_request),
        requests.IN_TIME,
        article="Civ. Code 1798.130(a)(2)",
    ),
    _check(
        "US-130-A-5",
        POLICY,
        policy.UPDATED,
        article="Civ. Code 1798.130(a)(5)",
    ),
    _check(
        "US-130-A-5-C",
        ENTRY,
        sales.CATEGORY,
        sales.NOT_DISCLOSED,
        article="Civ. Code 1798.130(a)(5)(C)",
    ),
    _check(
        "US-140-AE",
        ACTIVITY,
        categories.SENSITIVE_MAPPED,
        article="Civ. Code 1798.140(ae)",
        severity="should",
    ),
    _check(
        "US-140-AH",
        Subject(AutomaticCollection, sales.advertises),
        sales.ADVERTISING_SHARED,
        article="Civ. Code 1798.140(ah)",
    ),
    _check(
        "US-7011-E-3-E",
        CONTROLLER,
        requests.VERIFIED,
        article="11 CCR 7011(e)(3)(E)",
    ),
    _check(
        "US-7011-E-3-F",
        CONTROLLER,
        policy.SIGNALS,
        article="11 CCR 7011(e)(3)(F); 11 CCR 7025",
        when=sales.sells,
    ),
    _check(
        "US-7011-E-3-H",
        CONTROLLER,
        requests.AGENT,
        article="11 CCR 7011(e)(3)(H); 11 CCR 7063",
    ),
    _check(
        "US-7011-E-3-J",
        CONTROLLER,
        requests.CONTACT,
        article="11 CCR 7011(e)(3)(J)",
    ),
    _check(
        "US-7011-E-4",
        POLICY,
        policy.UPDATE_SHOWN,
        article="11 CCR 7011(e)(4)",
    ),
)

LAW = Law(REGIME, REQUIREMENTS, CHECKS)
