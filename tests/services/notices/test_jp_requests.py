"""Japan’s policy: security control measures, requests, complaints, marketing, retention."""

from __future__ import annotations

import pytest

from ropa.services.policy_drafting import gaps
from tests.services.notices.jp_policies import (
    LAW,
    articles,
    authority,
    first_table,
    missing,
    purpose,
    register,
    whole,
)
from tests.services.notices.reading import section

# --------------------------------------------------------------------- security, requests, contact


def test_measures_stand_under_the_headings_of_the_guideline() -> None:
    terms = ("SM-LOG", "SM-PHYS-ACCESS", "SM-TRAIN-DP", "SM-ROLES", "SM-POLICY", "SM-FOREIGN")
    measures = [{"id": term, "term": term} for term in terms]
    lines = section(register(security_measures=measures), "security").splitlines()
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)


HEADINGS = (
    "Basic policy",
    "Organizational security control measures",
    "Human security control measures",
    "Physical security control measures",
    "Technical security control measures",
    "Understanding of the foreign environment",
)


def test_measures_are_wanted_and_have_to_say_what_is_done() -> None:
    general = [{"id": "m", "detail": {"en": "proper measures"}}]
    assert "security control measures taken" in missing(register())
    gap = "what the security control measures are in detail"
    assert gap in missing(register(security_measures=general))
    assert gap not in missing(register(security_measures=[{"id": "m", "term": "SM-LOG"}]))


def test_countries_abroad_are_named_and_their_system_is_wanted() -> None:
    activity = [{"id": "act", "name": {"en": "Shop"}, "regions": ["JP", "US"]}]
    drafted = register(activities=activity)
    assert "Foreign countries in which personal data are handled: United States" in section(
        drafted, "security"
    )
    assert any(gap.endswith("protection system of: United States") for gap in missing(drafted))


def test_requests_name_the_desk_before_form_identity_check_and_fee() -> None:
    said = section(whole(), "requests")
    order = ["The desk for requests is:", "Form and way", "Check of identity and of", "Fee:"]
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)


def test_each_request_of_the_act_is_wanted_and_so_is_the_fee() -> None:
    access = {"id": "a", "term": "RIGHT-JP-33", "channels": {"en": ["letter"]}}
    drafted = register(rights=[access])
    assert len([gap for gap in missing(drafted) if gap.startswith("procedure for this")]) == 5
    assert "fee for disclosure or for notification of the purpose of use" in missing(drafted)
    free = {**access, "fee": {"en": "none"}}
    assert not [gap for gap in missing(register(rights=[free])) if gap.startswith("fee")]


def test_a_request_that_cannot_be_made_is_a_gap() -> None:
    drafted = register(rights=[{"id": "a", "term": "RIGHT-JP-33"}])
    gap = "way or procedure of the request: disclosure of retained personal data"
    assert articles(drafted)[gap] == "APPI Article 32(1)(iii)"


def test_complaints_go_to_the_desk_or_to_the_organisation_behind_it() -> None:
    desk = {"id": "k", "role": "complaint-desk", "organisation": "o"}
    gap = "contact for complaints"
    assert articles(register(contacts=[desk]))[gap] == (
        "APPI Article 32(1)(iv); APPI Order Article 10(ii)"
    )
    behind = [{"id": "o", "legal_name": {"en": "Shop Ltd"}, "email": ["shop@example.org"]}]
    drafted = register(contacts=[desk], organisations=behind)
    assert gap not in missing(drafted)
    assert "shop@example.org" in section(drafted, "complaints")


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (
            ["request-desk", "dpo", "complaint-desk"],
            ["Desk for complaints", "Data protection officer"],
        ),
        (["request-desk"], ["Desk for requests"]),
    ],
)
def test_complaint_desks_come_first_and_request_desks_only_alone(
    roles: list[str], shown: list[str]
) -> None:
    contacts = [{"id": role, "role": role, "phone": ["1"]} for role in roles]
    table = first_table(register(contacts=contacts), "complaints")
    assert [row.cells[0].text for row in table.rows] == shown


def test_an_accredited_organisation_is_told_from_the_commission() -> None:
    bodies = [
        authority("a", "Traders’ Body", ["complaints"], website=["https://body.example"]),
        authority("b", "Commission", ["complaints", "supervision"]),
    ]
    drafted = register(authorities=bodies)
    table = first_table(drafted, "accredited")
    assert [row.cells[0].text for row in table.rows] == ["Traders’ Body"]
    assert "Commission" in section(drafted, "accredited")
    unknown = register(authorities=[authority("a", "Traders’ Body", ["complaints"])])
    assert "contact of the accredited organization for resolving complaints" in missing(unknown)


def test_marketing_wants_a_way_to_stop_by_custom() -> None:
    offers = [purpose("p", "newsletter")]
    assert articles(register(purposes=offers))["way to stop advertising and other messages"] == ""
    stop = [{"id": "stop", "term": "RIGHT-TW-20-2", "regimes": [LAW], "channels": {"en": ["link"]}}]
    drafted = register(purposes=offers, rights=stop)
    assert "Form and way of the request: link" in section(drafted, "marketing")
    assert section(register(), "marketing") == ""


@pytest.mark.parametrize(
    ("wording", "stops"),
    [
        ("配信停止", True),
        ("広告メールの停止", True),
        ("unsubscribing from news", True),
        ("苦情", False),
    ],
)
def test_a_right_in_own_words_may_be_the_way_to_stop_marketing(wording: str, stops: bool) -> None:
    right = {"id": "s", "wording": {"en": wording}, "channels": {"en": ["link in the mail"]}}
    drafted = register(purposes=[purpose("p", "newsletter")], rights=[right])
    assert ("link in the mail" in section(drafted, "marketing")) is stops
    assert ("way to stop advertising and other messages" in missing(drafted)) is not stops


def test_retention_is_told_when_recorded_and_never_wanted() -> None:
    rules = [
        {"id": name, "name": {"en": name}, "duration": "P3Y", "end_action": "erase"}
        for name in ("orders", "calls")
    ]
    drafted = register(retention_rules=rules)
    assert section(drafted, "retention").count("erase") == 1
    assert not [gap for gap in gaps(drafted) if "22" in gap.article]
