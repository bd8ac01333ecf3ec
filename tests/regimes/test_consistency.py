"""What holds under every law: found where it is wrong, silent where it is right or elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.regimes.finding import Finding
from ropa.services.completeness import check
from tests.factories import contents
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)
EVERY_LAW = ["eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi", "us-ccpa"]


def keys(*changes: str) -> list[str]:
    return [one.key for one in check(changed(gdpr("EU"), *changes), ON)]


def found(key: str, regimes: list[str] | None = None, **records: Any) -> list[Finding]:
    """The findings with this key in a register of these records alone."""
    register = {"regimes": regimes or ["eu-gdpr"], "controller": "o1"}
    made = contents(register=register, **records)
    return [one for one in check(made, ON) if one.key == key]


# what is changed in a complete register, what is found; `-`: nothing
WRONG_AND_RIGHT = [
    line.split()
    for line in """
d1.purposes                                              -
a1.review_on=2026-11-21                                  review
a1.review_on=2026-11-22                                  -
a1.review_on=2026-11-21,a1.status=retired                -
rt1.duration                                             retention-event
rt1.duration,rt1.criterion=until_the_account_is_closed   -
rt1.start_event                                          retention-start
rt1.start_event,rt1.criterion=from_the_last_order        -
rt1.duration,rt1.start_event                             retention-empty
rt1.duration,rt1.start_event,rt1.criterion=as_long_as_necessary        retention-vague
r1.contract_end=2026-11-21                               contract-expired
r1.contract_end=2026-11-22                               -
r1.contract_date=2026-11-23                              contract-future
r1.contract_date=2026-11-22                              -
r1.contract_audited_on=2026-11-23                        date-ahead
r1.contract_audited_on=2026-11-22                        -
a1.approved_on=2026-11-23                                date-ahead
a1.approved_on=2026-11-23,a1.status=retired              -
t1.assessed_on=2026-11-23                                date-ahead
r1.country=JP                                            -
r1.country,t1.country,t3.country                         transfer-country,recipient-country
r2.name=Fir_Ltd                                          recipient-country
r2.name=Fir_Ltd,r2.country=DE                            -
r2.name=Fir_Ltd,r2.country=IN                            abroad
r2.kind=internal_audit,r2.role=internal                  -
a1.regions=US|FR                                         -
a1.regions=IN|FR                                         abroad-region
a1.regions=TW|FR                                         -
a1.regions=TW|FR,o1.country=DE                           abroad-region
a1.regions=TW|FR,register.controller                     controller,abroad-region
t1.activities                                            transfer-activity
-n1,a1.further_use,-d2                                   notice
n1.effective_on,-d2                                      notice-date
""".strip().splitlines()
]


@pytest.mark.parametrize(("changes", "key"), WRONG_AND_RIGHT)
def test_one_thing_changed(changes: str, key: str) -> None:
    """An underscore in a value of the table stands for a space."""
    made = [
        f"{path}={value.replace('_', ' ')}" if value else path
        for path, _, value in (change.partition("=") for change in changes.split(","))
    ]
    assert list(dict.fromkeys(keys(*made))) == ([] if key == "-" else key.split(","))


def test_a_register_without_activities() -> None:
    (one,) = found("activities")
    assert one.regime == "eu-gdpr"
    assert not found("activities", activities=[{"name": "Orders"}])


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (["p1"], ["p2"], []),
        (["p1"], ["p1"], [("purpose-unused", "p2")]),
        (["p1"], None, [("data-unused", "d2")]),
        (None, None, [("data-unused-all", "a1")]),
    ],
)
def test_purposes_and_data_belong_together(
    first: list[str] | None, second: list[str] | None, wanted: list[tuple[str, str]]
) -> None:
    register: dict[str, Any] = {
        "activities": [{"name": "Orders"}],
        "purposes": [{"activity": "a1", "wording": "Deliver"}] * 2,
        "data_uses": [
            {"activity": "a1", "categories": ["OR-NAME"], "purposes": first},
            {"activity": "a1", "categories": ["OR-EMAIL"], "purposes": second},
        ],
    }
    seen = [
        (one.key, one.record)
        for key in ("purpose-unused", "data-unused", "data-unused-all")
        for one in found(key, **register)
    ]
    assert seen == wanted


def test_data_of_an_activity_with_one_purpose_serve_that_purpose() -> None:
    register: dict[str, Any] = {
        "activities": [{"name": "Orders"}],
        "purposes": [{"activity": "a1", "wording": "Deliver"}],
        "data_uses": [{"activity": "a1", "categories": ["OR-NAME"]}] * 2,
    }
    assert not found("data-unused-all", **register)


@pytest.mark.parametrize(
    ("tool", "flagged"),
    [
        ({}, False),
        ({"purposes_wording": ["Protect the site"]}, False),
        ({"purposes_wording": ["Targeted marketing"]}, True),
        ({"purposes_wording": ["Targeted marketing"], "purposes": ["p1"]}, True),
        ({"purposes_wording": ["Count visits"], "purposes": ["p1"]}, False),
        ({"kind": "advertising", "purposes": ["p1"]}, True),
        ({"kind": "advertising", "purposes": ["p2"]}, False),
        ({"kind": "advertising", "purposes": ["p1"], "activity": "a2"}, False),
    ],
)
def test_cookies_stay_within_the_purposes_on_record(tool: dict[str, Any], flagged: bool) -> None:
    seen = found(
        "cookie-purpose",
        activities=[{"name": "Website"}, {"name": "Old website", "status": "retired"}],
        purposes=[
            {"activity": "a1", "wording": "Protect the site"},
            {"activity": "a1", "wording": "Advertising"},
        ],
        automatic_collections=[{"activity": "a1", "name": "cookies"} | tool],
    )
    assert bool(seen) is flagged


@pytest.mark.parametrize(
    ("disclosure", "flagged"),
    [
        ({"mode": "regular"}, True),
        ({"mode": "regular", "recipient": "r1"}, False),
        ({"mode": "regular", "recipients_wording": ["banks"]}, False),
        ({"mode": "exception", "exceptions": ["law"]}, False),
    ],
)
def test_a_disclosure_says_to_whom(disclosure: dict[str, Any], flagged: bool) -> None:
    seen = found(
        "disclosure-recipient",
        activities=[{"name": "Orders"}],
        recipients=[{"name": "Bank"}],
        disclosures=[{"activity": "a1"} | disclosure],
    )
    assert bool(seen) is flagged


@pytest.mark.parametrize(
    ("country", "regimes", "cited"),
    [
        ("US", EVERY_LAW, ("eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi")),
        ("FR", EVERY_LAW, ("uk-gdpr", "kr-pipa", "tw-pdpa")),
        ("GB", EVERY_LAW, ("eu-gdpr", "kr-pipa", "tw-pdpa")),
        ("KR", EVERY_LAW, ("eu-gdpr", "uk-gdpr", "tw-pdpa", "jp-appi")),
        ("NO", ["eu-gdpr"], ()),
        ("IN", ["us-ccpa"], ()),
    ],
)
def test_abroad_is_what_each_law_calls_abroad(
    country: str, regimes: list[str], cited: tuple[str, ...]
) -> None:
    recipient = {"name": "Cloud", "role": "processor", "country": country}
    seen = found("abroad", regimes, recipients=[recipient])
    assert [one.regimes for one in seen] == ([cited] if cited else [])
    assert not found("abroad", regimes, recipients=[recipient], transfers=[{"recipient": "r1"}])


@pytest.mark.parametrize(
    ("language", "criterion", "vague"),
    [
        ("en", "as long as needed", True),
        ("en", "until the purpose is met", True),
        ("en", "until account closure", False),
        ("en", "as long as the contract lasts", False),
        ("en", "for the time necessary", True),
        ("en", "until no longer required", True),
        ("ko", "목적 달성 시까지", True),
        ("ko", "회원 탈퇴 시까지", False),
        ("zh-Hant", "特定目的消失為止", True),
        ("zh-Hant", "至會員請求停止利用之日止", False),
        ("ja", "利用目的の達成に必要な期間", True),
        ("ja", "口座解約の日まで", False),
    ],
)
def test_words_that_name_no_period(language: str, criterion: str, vague: bool) -> None:
    register = {"regimes": ["eu-gdpr"], "language": language}
    rules = [{"name": "R", "criterion": criterion}]
    made = contents(register=register, retention_rules=rules)
    assert any(one.key == "retention-vague" for one in check(made, ON)) is vague
    with_period = contents(
        register=register,
        retention_rules=[{"name": "R", "criterion": criterion, "duration": "P1Y"}],
    )
    assert not any(one.key.startswith("retention-") for one in check(with_period, ON))


def test_what_several_laws_want_is_told_once_with_all_articles() -> None:
    seen = found(
        "transfer-country",
        EVERY_LAW,
        transfers=[{"destination": "any country", "activities": ["a1"]}],
        activities=[{"name": "Orders"}],
    )
    (one,) = seen
    assert one.regime == "any"
    assert set(one.regimes) == set(EVERY_LAW)
    assert "Destination country" in one.sentence("en")


def test_under_one_law_alone_it_is_that_laws_finding() -> None:
    (one,) = found("transfer-country", ["us-ccpa"], transfers=[{"destination": "any country"}])
    assert one.regime == "us-ccpa"
