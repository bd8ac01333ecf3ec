"""Transfers that rest on adequacy: the decision, its end, and the recipients it covers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.services.completeness import check
from tests.factories import contents

ON = date(2026, 11, 22)


def sentence(
    regime: str,
    mechanism: str,
    country: str | None,
    on: date = ON,
    *,
    people: str = "DS-CUSTOMER",
    **recipient: Any,
) -> tuple[str, str]:
    """Key and sentence of what is wrong with the adequacy of a transfer; empty: nothing."""
    made = contents(
        register={"regimes": [regime]},
        activities=[{"name": "Orders"}],
        data_uses=[{"activity": "a1", "people": [people]}],
        recipients=[{"name": "Elm Inc.", "country": country} | recipient],
        transfers=[{"activities": ["a1"], "recipient": "r1", "mechanisms": mechanism.split("+")}],
    )
    found = [one for one in check(made, on) if one.key.startswith("adequacy")]
    return (found[0].key, found[0].sentence("en")) if found else ("", "")


@pytest.mark.parametrize(
    ("regime", "mechanism", "country", "certificates", "key"),
    [
        ("eu-gdpr", "EU-45", "JP", [], ""),
        ("eu-gdpr", "EU-45", "IN", [], "adequacy-undecided"),
        ("eu-gdpr", "EU-45", "US", [], "adequacy-uncertified"),
        ("eu-gdpr", "EU-45", "US", ["dpf-uk"], "adequacy-uncertified"),
        ("eu-gdpr", "EU-45-US-DPF", "US", ["dpf"], ""),
        ("eu-gdpr", "EU-45-US-DPF", "KR", ["dpf"], "adequacy-undecided"),
        ("eu-gdpr", "EU-45", "CA", [], "adequacy-uncertified"),
        ("eu-gdpr", "EU-45", "CA", ["pipeda"], ""),
        ("eu-gdpr", "EU-45+EU-SCC-M2", "US", [], ""),
        ("eu-gdpr", "EU-SCC-M2", "IN", [], ""),
        ("eu-gdpr", "EU-45", None, [], ""),
        ("uk-gdpr", "UK-45A", "FR", [], ""),
        ("uk-gdpr", "UK-45A", "BR", [], "adequacy-undecided"),
        ("uk-gdpr", "UK-US-BRIDGE", "US", ["dpf"], "adequacy-uncertified"),
        ("uk-gdpr", "UK-US-BRIDGE", "US", ["dpf-uk"], ""),
        ("uk-gdpr", "UK-45A", "CA", [], "adequacy-uncertified"),
    ],
)
def test_decision_and_recipient(
    regime: str, mechanism: str, country: str | None, certificates: list[str], key: str
) -> None:
    assert sentence(regime, mechanism, country, certifications=certificates)[0] == key


@pytest.mark.parametrize(("country", "key"), [("DE", ""), ("US", "kr-adequacy")])
def test_korea_recognises_countries_and_has_grounds_of_its_own(country: str, key: str) -> None:
    made = contents(
        register={"regimes": ["kr-pipa"]},
        transfers=[{"country": country, "mechanisms": ["KR-28-8-1-5"]}],
    )
    found = [one for one in check(made, ON) if "adequacy" in one.key]
    assert [one.key for one in found] == ([key] if key else [])
    for one in found:
        assert "standard contractual clauses" not in one.remedy("en")
        assert "separate consent" in one.remedy("en")
        assert "별도의 동의" in one.remedy("ko")


@pytest.mark.parametrize(
    ("items", "mechanisms", "found"),
    [
        ("성명\n주민등록번호", ["KR-28-8-1-5"], ["kr-adequacy-items"]),
        ("성명\n주민등록번호", ["KR-28-8-1-5", "KR-28-8-1-1"], []),
        ("성명", ["KR-28-8-1-5"], []),
    ],
)
def test_korean_recognition_leaves_out_resident_registration_numbers(
    items: str, mechanisms: list[str], found: list[str]
) -> None:
    made = contents(
        register={"regimes": ["kr-pipa"]},
        transfers=[{"country": "DE", "items": items.split("\n"), "mechanisms": mechanisms}],
    )
    assert [one.key for one in check(made, ON) if "adequacy" in one.key] == found


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2021, 6, 27), "adequacy-ended"),
        (date(2021, 6, 28), ""),
        (date(2031, 12, 27), ""),
        (date(2031, 12, 28), "adequacy-ended"),
    ],
)
def test_a_decision_holds_from_its_first_to_its_last_day(on: date, key: str) -> None:
    seen, text = sentence("eu-gdpr", "EU-45", "GB", on)
    assert seen == key
    assert not key or "27 December 2031" in text


@pytest.mark.parametrize(
    ("until", "key"), [("2026-11-21", "adequacy-uncertified"), ("2026-11-22", "")]
)
def test_a_certificate_holds_until_its_last_day(until: str, key: str) -> None:
    seen, _ = sentence("eu-gdpr", "EU-45", "US", certifications=["dpf"], certifications_until=until)
    assert seen == key


@pytest.mark.parametrize(
    ("people", "certificates", "key"),
    [
        ("DS-EMPLOYEE", ["dpf"], "adequacy-uncertified"),
        ("DS-EMPLOYEE", ["dpf-hr"], ""),
        ("DS-CUSTOMER", ["dpf"], ""),
    ],
)
def test_data_of_staff_need_a_certificate_that_covers_them(
    people: str, certificates: list[str], key: str
) -> None:
    seen, text = sentence("eu-gdpr", "EU-45", "US", people=people, certifications=certificates)
    assert seen == key
    assert not key or "human resources" in text


def test_no_recipient_on_record_cannot_be_certified() -> None:
    made = contents(
        register={"regimes": ["eu-gdpr"]},
        transfers=[{"destination": "a host", "country": "US", "mechanisms": ["EU-45"]}],
    )
    assert "adequacy-uncertified" in [one.key for one in check(made, ON)]
