"""Clause files: the same clauses with the same facts in every language, and none without a use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ropa import resources
from ropa.services import notices
from ropa.services.notices.clauses import SHARED, clauses, placeholders, read, shipped
from ropa.services.policy_drafting import LAWS
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES

FILES = [SHARED, *LAWS]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(notices.__file__).parent.glob("*.py")
)
# Clauses that are asked for by a name made of two parts.
MADE_UP = re.compile(
    r"draft\.status_\w+|gap\.column_\w+|gap\.place\w*|refusal\.\w+|children\.\w+|measure\.\w+"
    r"|party\.registration_number_\w+|notice\.subtitle\w*|term\..+"
    r"|transfer\.\w+_missing|destruction\.\w+_missing"
    r"|grant\..+|automated\.\w+_missing"
)


@pytest.mark.parametrize("folder", FILES)
def test_every_clause_exists_in_every_language_with_the_same_facts(folder: str) -> None:
    english = {key: sorted(placeholders(text)) for key, text in read(folder, "en").items()}
    for language in LANGUAGES:
        facts = {key: sorted(placeholders(text)) for key, text in read(folder, language).items()}
        assert facts == english, language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", FILES)
def test_a_clause_states_a_fact_once(folder: str, language: str) -> None:
    twice = [
        key
        for key, text in read(folder, language).items()
        if len(placeholders(text)) != len(set(placeholders(text)))
    ]
    assert twice == []


@pytest.mark.parametrize("folder", FILES)
def test_clauses_stand_in_the_same_order(folder: str) -> None:
    order = list(read(folder, "en"))
    assert [list(read(folder, language)) for language in LANGUAGES] == [order] * len(LANGUAGES)


def test_there_are_no_other_clause_files() -> None:
    found = {path.name for path in resources.path("clauses").iterdir()}
    assert found == set(FILES)
    for folder in FILES:
        files = {path.name for path in resources.path("clauses", folder).iterdir()}
        assert files == {f"{language}.toml" for language in LANGUAGES}


@pytest.mark.parametrize("folder", FILES)
def test_no_clause_is_without_a_use(folder: str) -> None:
    unused = [
        key for key in read(folder, "en") if f'"{key}"' not in SOURCE and not MADE_UP.fullmatch(key)
    ]
    assert [key for key in unused if key != "draft.footer"] == []


@pytest.mark.parametrize("regime", LAWS)
def test_words_of_the_law_are_for_codes_that_exist(regime: str) -> None:
    for key in shipped(regime, "en"):
        if key.startswith("term."):
            _, name, code = key.split(".", 2)
            assert catalogue.term_list(name).get(code), key


def test_the_law_stands_above_what_all_laws_share() -> None:
    of_law = read("tw-pdpa", "zh-Hant")["retention.kept_after"]
    assert read(SHARED, "zh-Hant")["retention.kept_after"] != of_law
    assert clauses("tw-pdpa", "zh-Hant").clause("retention.kept_after").wording == of_law


def test_an_unknown_clause_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        clauses("tw-pdpa", "en").clause("no.such")
