from __future__ import annotations

from datetime import date

import pytest

from ropa.terms import catalogue, countries
from ropa.terms.languages import LANGUAGES

TODAY = date(2026, 8, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            ("US", "US"),
            ("us", "US"),
            ("USA", "US"),
            ("U.S.", "US"),
            ("美國", "US"),
            ("미국", "US"),
        ),
        *(("アメリカ合衆国", "US"), ("米国", "US"), ("United States of America", "US")),
        *(("UK", "GB"), ("Great Britain", "GB"), ("영국", "GB"), ("GBR", "GB")),
        *(
            ("Korea", "KR"),
            ("Republic of Korea", "KR"),
            ("한국", "KR"),
            ("南韓", "KR"),
            ("韓国", "KR"),
        ),
        *(("台灣", "TW"), ("臺灣", "TW"), ("대만", "TW"), ("台湾", "TW"), ("Ｔaiwan", "TW")),
        *(("홍콩", "HK"), ("Hong Kong SAR China", "HK"), ("Cote d'Ivoire", "CI"), ("Kosovo", "XK")),
        *(("US United States", "US"), ("ドイツ", "DE"), ("독일", "DE"), ("Czech Republic", "CZ")),
    ],
)
def test_a_country_is_found_by_code_and_by_name(text: str, code: str):
    assert countries.country(text) == code


@pytest.mark.parametrize("text", ["", "any country", "EU", "Europe", "XX", "in Germany", "Congo"])
def test_what_is_no_one_country(text: str):
    assert countries.country(text) is None


def test_every_name_in_every_language_leads_back_to_its_country():
    for term in catalogue.term_list("countries"):
        for language in LANGUAGES:
            assert countries.country(countries.name(term.code, language)) == term.code


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("TW", ["Taiwan", "대만", "臺灣", "台湾"]),
        ("US", ["United States", "미국", "美國", "アメリカ合衆国"]),
        ("KR", ["South Korea", "대한민국", "南韓", "韓国"]),
        ("HK", ["Hong Kong", "홍콩", "香港", "香港"]),
    ],
)
def test_names_as_documents_print_them(code: str, names: list[str]):
    assert [countries.name(code, language) for language in LANGUAGES] == names


def test_an_unknown_code_stays_readable():
    assert countries.name("QQ", "en") == "QQ"


def test_the_groups_of_a_country():
    assert countries.groups("DE") == {"EU", "EEA"}
    assert countries.groups("NO") == {"EEA"}
    assert countries.groups("TW") == frozenset()


@pytest.mark.parametrize(
    ("grantor", "code", "decisions"),
    [
        ("EU", "US", ["EU-US"]),
        ("EU", "TW", []),
        ("EU", "NO", ["EU-EEA"]),
        ("UK", "DE", ["UK-EEA"]),
        ("JP", "FR", ["JP-EEA"]),
        ("KR", "NO", ["KR-EEA"]),
        ("KR", "GB", []),
        ("EU", "EPO", ["EU-EPO"]),
    ],
)
def test_decisions_cover_countries_and_the_members_of_groups(
    grantor: str, code: str, decisions: list[str]
):
    assert [decision.code for decision in countries.adequacy(grantor, code, TODAY)] == decisions


@pytest.mark.parametrize(
    ("grantor", "code", "on", "held"),
    [
        ("EU", "US", date(2023, 7, 9), False),
        ("EU", "US", date(2023, 7, 10), True),
        ("EU", "CH", date(2000, 7, 25), False),  # no date of effect: the day it was adopted
        ("EU", "CH", date(2000, 7, 26), True),
        ("EU", "GB", date(2031, 12, 27), True),
        ("EU", "GB", date(2031, 12, 28), False),
        ("UK", "AD", date(2020, 12, 30), False),
    ],
)
def test_a_decision_holds_from_its_first_to_its_last_day(
    grantor: str, code: str, on: date, held: bool
):
    assert bool(countries.adequacy(grantor, code, on)) is held


def test_a_partial_decision_says_whom_it_covers():
    (decision,) = countries.adequacy("EU", "US", TODAY)
    assert decision.partial
    assert "Data Privacy Framework" in decision.scope
    assert decision.number == "(EU) 2023/1795"
    assert decision.titles["ko"] == "미국"


def test_every_decision_and_group_names_known_countries():
    known = catalogue.term_list("countries")
    for term in catalogue.term_list("country-groups"):
        assert term.extra["country_code"] in known
    for term in catalogue.term_list("adequacy"):
        assert term.extra["grantee_kind"] != "country" or term.extra["grantee_code"] in known


def test_who_decides_under_each_law():
    decided = {term.extra["grantor"] for term in catalogue.term_list("adequacy")}
    assert set(countries.GRANTORS.values()) == decided
    for term in catalogue.term_list("adequacy"):
        assert countries.GRANTORS[term.regime] == term.extra["grantor"]
