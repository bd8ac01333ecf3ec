from __future__ import annotations

import csv
from datetime import date

import pytest

from ropa import resources
from ropa.errors import UserError
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES
from ropa.terms.term import folded

SIZES = {
    "taiwan-purposes": 182,
    "taiwan-categories": 72,
    "gdpr-categories": 77,
    "ccpa-categories": 23,
    "lawful-bases": 135,
    "transfer-mechanisms": 62,
    "data-subjects": 54,
    "security-measures": 86,
    "operations": 27,
    "common-purposes": 58,
    "rights": 53,
    "adequacy": 37,
    "country-groups": 57,
    "countries": 250,
}
REGIMES = {"eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi", "us-ccpa", "ch-fadp", ""}


def test_the_lists_are_complete():
    assert {name: len(catalogue.term_list(name)) for name in catalogue.LISTS} == SIZES


def test_the_closed_lists_of_the_fields_are_lists_too():
    names = catalogue.names()
    assert names[: len(SIZES)] == catalogue.LISTS
    assert "activity-role" in names
    role = catalogue.term_list("activity-role").get("controller")
    assert role is not None
    assert role.list == "activity-role"
    assert set(role.titles) == set(LANGUAGES)


@pytest.mark.parametrize("name", catalogue.names())
def test_every_term_has_a_title_in_every_language(name: str):
    for term in catalogue.term_list(name):
        assert set(LANGUAGES) <= set(term.titles), term.code
        assert term.regime in REGIMES, term.code


@pytest.mark.parametrize("name", catalogue.LISTS)
def test_every_list_says_what_it_is_and_of_when(name: str):
    terms = catalogue.term_list(name)
    assert set(terms.titles) == set(LANGUAGES)
    assert terms.as_of is not None


@pytest.mark.parametrize("name", catalogue.names())
def test_codes_differ_by_more_than_case_and_punctuation(name: str):
    terms = catalogue.term_list(name)
    assert len({folded(term.code) for term in terms}) == len(terms)


def test_the_edition_of_the_official_list():
    assert catalogue.term_list("taiwan-purposes").as_of == date(2012, 10, 1)


def test_articles_regimes_and_marks_are_kept():
    basis = catalogue.find(["lawful-bases"], "KR-15-1-1")
    assert basis is not None
    assert (basis.article, basis.regime, basis.verified) == ("Art. 15(1)1", "kr-pipa", True)
    assert basis.title("ko") == "정보주체의 동의"
    purpose = catalogue.find(["taiwan-purposes"], "032")
    assert purpose is not None
    assert not purpose.verified
    category = catalogue.find(["ccpa-categories"], "CCPA-A")
    assert category is not None
    assert category.article == "1798.140(v)(1)(A)"


def test_find_takes_the_first_list_that_has_the_code():
    term = catalogue.find(["gdpr-categories", "taiwan-categories"], "C001")
    assert term is not None
    assert term.list == "taiwan-categories"
    assert catalogue.find(["gdpr-categories"], "C001") is None


def test_an_unknown_list_is_refused_with_the_known_names():
    with pytest.raises(UserError, match="no code list named “purposes”") as refused:
        catalogue.term_list("purposes")
    assert "taiwan-purposes" in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "words", "first"),
    [
        ("taiwan-purposes", "O90", "090"),
        ("taiwan-purposes", "九十", "090"),
        ("taiwan-purposes", "90", "090"),
        ("taiwan-categories", "Ｃ○○一", "C001"),
        ("taiwan-categories", "護照", "C003"),
        ("taiwan-purposes", "行銷", "040"),
        ("taiwan-purposes", "구매", "107"),
        ("lawful-bases", "legitimate interests", "EU-6-1-f"),
        ("countries", "台灣", "TW"),
        (None, "O90", "090"),
    ],
)
def test_what_a_person_types_finds_the_term_first(name: str | None, words: str, first: str):
    assert catalogue.search(name, words)[0].code == first


def test_a_search_in_every_list_reaches_the_closed_ones():
    lists = {term.list for term in catalogue.search(None, "controller")}
    assert {"activity-role", "transfer-mechanisms"} <= lists


def test_words_that_occur_nowhere_find_nothing():
    assert catalogue.search(None, "qwertz") == []


def test_common_purposes_point_to_codes_of_taiwan():
    known = catalogue.term_list("taiwan-purposes")
    for term in catalogue.term_list("common-purposes"):
        codes = term.extra["taiwan_purposes"].split(";")
        assert all(code in known for code in codes if code), term.code


def test_the_files_are_plain_utf_8_with_unix_line_ends():
    for file in resources.path("terms").glob("*.csv"):
        content = file.read_bytes()
        assert b"\r" not in content, file.name
        assert not content.startswith(b"\xef\xbb\xbf"), file.name
        with file.open(encoding="utf-8", newline="") as lines:
            widths = {len(row) for row in csv.reader(lines)}
        assert len(widths) == 1, file.name
