"""Titles of codes in the words and the spelling of the law."""

from __future__ import annotations

import pytest

from ropa.services.notices import titles
from ropa.services.notices.clauses import clauses
from ropa.terms import catalogue

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


def test_a_code_that_vanished_stands_for_itself() -> None:
    assert titles.title(("taiwan-purposes",), "999", clauses("tw-pdpa", "en")) == "999"
