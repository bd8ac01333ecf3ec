"""What an organisation says it does not do, against what the register says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.services.completeness import check
from tests.factories import contents

ON = date(2026, 11, 22)
ACTIVITY = {"name": "Orders"}

TABLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "no-sale",
        {"sales_and_sharing": [{"category": "CCPA-A", "sold": "yes"}]},
        {"sales_and_sharing": [{"category": "CCPA-A", "sold": "no"}]},
    ),
    (
        "no-sharing",
        {"sales_and_sharing": [{"category": "CCPA-A", "shared": "yes"}]},
        {"sales_and_sharing": [{"category": "CCPA-A", "sold": "yes"}]},
    ),
    (
        "no-profiling",
        {"data_uses": [{"activity": "a1", "categories": ["OR-PROFILE"]}]},
        {"data_uses": [{"activity": "a1", "categories": ["OR-NAME"]}]},
    ),
    (
        "no-special",
        {"data_uses": [{"activity": "a1", "categories": ["C111"]}]},
        {"data_uses": [{"activity": "a1", "categories": ["C001"]}]},
    ),
    (
        "no-ad-cookies",
        {"automatic_collections": [{"activity": "a1", "kind": "advertising"}]},
        {"automatic_collections": [{"activity": "a1", "kind": "necessary"}]},
    ),
    (
        "no-automated",
        {"activities": [ACTIVITY | {"automated_decisions": "yes"}]},
        {"activities": [ACTIVITY | {"automated_decisions": "yes", "status": "retired"}]},
    ),
    (
        "no-transfers",
        {"recipients": [{"name": "Cloud", "country": "US"}]},
        {"recipients": [{"name": "Cloud", "country": "FR"}]},
    ),
    (
        "no-transfers",
        {"transfers": [{"country": "US"}]},
        {"transfers": [{"country": "IS"}]},
    ),
    (
        "no-third-parties",
        {
            "recipients": [{"name": "Bank", "role": "third-party"}],
            "disclosures": [{"activity": "a1", "mode": "regular", "recipient": "r1"}],
        },
        {
            "recipients": [{"name": "Bank", "role": "third-party"}],
            "disclosures": [{"activity": "a1", "mode": "exception", "recipient": "r1"}],
        },
    ),
    (
        "no-third-parties",
        {
            "recipients": [{"name": "Bank", "role": "third-party"}],
            "data_uses": [{"activity": "a1", "recipients": ["r1"]}],
        },
        {
            "recipients": [{"name": "Bank", "role": "third-party"}],
            "data_uses": [{"activity": "a1", "recipients": ["r1"]}],
            "disclosures": [{"activity": "a1", "mode": "exception", "recipient": "r1"}],
        },
    ),
    (
        "no-third-parties",
        {
            "recipients": [{"name": "Bank", "role": "partner"}],
            "disclosures": [{"activity": "a1", "mode": "regular", "recipient": "r1"}],
        },
        {
            "recipients": [{"name": "Host", "role": "processor"}],
            "disclosures": [{"activity": "a1", "mode": "regular", "recipient": "r1"}],
        },
    ),
    (
        "no-marketing",
        {"purposes": [{"activity": "a1", "term": "040"}]},
        {"purposes": [{"activity": "a1", "term": "090"}]},
    ),
    (
        "no-marketing",
        {"purposes": [{"activity": "a1", "wording": "Newsletters"}]},
        {"purposes": [{"activity": "a1", "wording": "Deliver goods"}]},
    ),
    (
        "no-minors",
        {"data_uses": [{"activity": "a1", "people": ["DS-CHILD"]}]},
        {"data_uses": [{"activity": "a1", "people": ["DS-CUSTOMER"]}]},
    ),
    (
        "no-minors",
        {"children_rules": [{"directed": "mixed"}]},
        {"children_rules": [{"directed": "not-directed"}]},
    ),
]


def contradicted(term: str, records: dict[str, Any]) -> list[str]:
    made = contents(
        **{
            "register": {"regimes": ["eu-gdpr"]},
            "activities": [ACTIVITY],
            "assurances": [{"term": term}],
        }
        | records
    )
    return [one.sentence("en") for one in check(made, ON) if one.key == "assurance"]


@pytest.mark.parametrize(("term", "against", "beside"), TABLE)
def test_contradicted_or_kept(term: str, against: dict[str, Any], beside: dict[str, Any]) -> None:
    (sentence,) = contradicted(term, against)
    assert "is contradicted by" in sentence
    assert contradicted(term, beside) == []


def test_abroad_is_seen_from_the_controller_where_no_law_has_a_territory() -> None:
    made = contents(
        register={"regimes": ["us-ccpa"], "controller": "o1"},
        organisations=[{"legal_name": "Oak", "country": "US"}],
        recipients=[{"name": "Cloud", "country": "US"}, {"name": "Mail", "country": "CA"}],
        assurances=[{"term": "no-transfers"}],
    )
    (one,) = [one for one in check(made, ON) if one.key == "assurance"]
    assert "Mail" in one.sentence("en")
