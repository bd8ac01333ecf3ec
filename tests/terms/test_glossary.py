from __future__ import annotations

import csv

import pytest

from ropa import resources
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES

REGIMES = ("eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi", "us-ccpa")


def test_each_law_has_its_own_word():
    assert glossary.word("person.data_subject", "zh-Hant", "tw-pdpa") == "當事人"
    assert glossary.word("person.data_subject", "zh-Hant", "eu-gdpr") == "資料主體"
    assert glossary.word("person.data_subject", "ja") == "本人"


def test_the_uk_uses_the_words_of_the_eu_where_it_has_none():
    assert glossary.word("role.processor", "ko", "uk-gdpr") == "프로세서"
    assert glossary.word("transfer", "en", "uk-gdpr") == "transfer outside the UK"


def test_a_law_without_a_word_of_its_own_uses_the_interface_word():
    assert glossary.word("activity.reference", "ja", "uk-gdpr") == "管理番号"
    assert glossary.word("activity.reference", "ja", "kr-pipa") == "管理番号"


@pytest.mark.parametrize("key", ["no.such_key", "right.object"])
def test_an_unknown_word_is_an_error(key: str):
    with pytest.raises(KeyError, match=key):
        glossary.word(key, "en", "us-ccpa")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty(language: str):
    with resources.path("terms", "glossary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert glossary.word(row["key"], language, row["regime"] or None)


@pytest.mark.parametrize("regime", REGIMES)
def test_an_outline_is_complete_and_in_order(regime: str):
    sections = glossary.outline(regime)
    assert [section.position for section in sections] == list(range(1, len(sections) + 1))
    assert len({section.key for section in sections}) == len(sections)
    for section in sections:
        assert section.form in {"paragraph", "list", "table"}
        assert set(section.headings) == set(section.columns) == set(LANGUAGES)
        assert all(section.headings.values())
        widths = {len(heads) for heads in section.columns.values()}
        assert len(widths) == 1, section.key
        assert (widths != {0}) == (section.form == "table"), section.key
        assert section.facts or section.required_when, section.key


def test_a_section_knows_its_article_and_its_facts():
    (overseas,) = [s for s in glossary.outline("kr-pipa") if "transfer.refusal" in s.facts]
    assert "28-8" in overseas.article
    assert overseas.headings["ko"]
    assert overseas.verified


def test_a_law_without_a_notice_is_an_error():
    with pytest.raises(KeyError):
        glossary.outline("ch-fadp")
