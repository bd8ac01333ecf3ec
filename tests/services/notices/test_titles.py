"""Titles of codes in the words and the spelling of the law."""

from __future__ import annotations

import pytest

from ropa.services.notices import titles
from ropa.services.notices.clauses import clauses
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES

BRITISH = (
    "organisation", "labour", "pseudonymis", "anonymis", "behaviour", "licence", "programme",
    "defence", "offence", "analyse", "recognise", "authoris", "labelling",
)  # fmt: skip


@pytest.mark.parametrize("name", catalogue.names())
def test_no_title_is_british_in_an_american_notice(name: str) -> None:
    ours = clauses("tw-pdpa", "en")
    spelled = [titles.title((name,), term.code, ours).lower() for term in catalogue.term_list(name)]
    assert [text for text in spelled if any(word in text for word in BRITISH)] == []


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("data-subjects", "DS-MEMBER", "members"),
        ("certification", "iso-27001", "ISO/IEC 27001"),
        ("certification", "privacymark", "PrivacyMark"),
        ("collection-means", "email", "e-mail"),
        ("data-source", "third-party", "a third party"),
    ],
)
def test_titles_within_a_sentence_have_no_capital_but_names_keep_theirs(
    name: str, code: str, expected: str
) -> None:
    assert titles.title((name,), code, clauses("tw-pdpa", "en"), running=True) == expected


def test_the_word_of_the_law_stands_above_the_list() -> None:
    assert titles.title(("recipient-role",), "processor", clauses("tw-pdpa", "en")) == (
        "entrusted party"
    )


@pytest.mark.parametrize("name", catalogue.names())
def test_no_title_has_the_apostrophe_of_a_typewriter(name: str) -> None:
    ours = clauses("tw-pdpa", "en")
    told = [titles.title((name,), term.code, ours) for term in catalogue.term_list(name)]
    assert [one for one in told if "'" in one] == []


def test_a_code_that_vanished_stands_for_itself() -> None:
    assert titles.title(("taiwan-purposes",), "999", clauses("tw-pdpa", "en")) == "999"


def test_a_word_of_the_law_has_no_capital_within_a_sentence() -> None:
    ours = clauses("us-ccpa", "en")
    assert titles.title(("ccpa-categories",), "CCPA-L", ours) == "Sensitive personal information"
    assert titles.title(("ccpa-categories",), "CCPA-L", ours, running=True) == (
        "sensitive personal information"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_grounds_are_told_without_the_prefix_that_sorts_them_in_the_list(language: str) -> None:
    ours = clauses("tw-pdpa", language)
    told = [
        titles.title(("lawful-bases",), term.code, ours)
        for term in catalogue.term_list("lawful-bases")
        if term.regime == "tw-pdpa"
    ]
    assert [one for one in told if "：" in one or ": " in one] == []
