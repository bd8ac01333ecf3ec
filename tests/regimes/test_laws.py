"""What holds for every law: it is bound to the table of requirements, and it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of
from ropa.regimes import articles, wording
from ropa.regimes.consistency import COMMON
from ropa.regimes.laws import LAWS, REGIMES, law
from ropa.regimes.naming import NAMED_BY, PLACES
from ropa.regimes.requirement import Check, Demand, Fact, Law, provisions
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES
from tests.language.rules import ENDINGS, Part, broken

USUAL = {"record", "field", "place", "law", "things"}
FILLED = {"en": "thing", "ko": "것", "zh-Hant": "某事", "ja": "何か"}
LAW_IDS = [one.regime for one in LAWS]
VARIANTS = {
    "adequacy": ("undecided", "ended", "uncertified"),
    "code": ("unknown", "misread", "misplaced"),
}
"""The ways in which facts go wrong that have several."""


def demands() -> Iterator[Demand]:
    for one in LAWS:
        yield from (*one.requirements, *one.checks)
    yield from COMMON


def facts() -> list[Fact]:
    return list(dict.fromkeys(fact for demand in demands() for fact in demand.facts))


def keys_of(fact: Fact) -> Iterator[str]:
    yield from (f"{fact.key}-{one}" for one in VARIANTS[fact.key]) if fact.variant else (fact.key,)
    yield from filter(None, (fact.none, fact.all))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("one", LAWS, ids=LAW_IDS)
def test_every_row_of_the_table_is_bound_and_nothing_else(one: Law) -> None:
    rows = [code for code, row in provisions().items() if row["regime"].lower() == one.regime]
    assert sorted({requirement.code for requirement in one.requirements}) == sorted(rows)


@pytest.mark.parametrize("one", LAWS, ids=LAW_IDS)
def test_article_status_and_mark_are_those_of_the_table(one: Law) -> None:
    for requirement in one.requirements:
        row = provisions()[requirement.code]
        assert requirement.regime == one.regime
        assert requirement.article == row["article"]
        assert requirement.applies_to == row["applies_to"]
        assert requirement.status == row["status"]
        assert requirement.verified is (row["verified"] == "yes")


@pytest.mark.parametrize("one", LAWS, ids=LAW_IDS)
def test_every_requirement_has_a_title_in_every_language(one: Law) -> None:
    for requirement in one.requirements:
        titles = [requirement.title(language) for language in LANGUAGES]
        assert all(titles)
        assert not any(title.endswith((".", "。")) for title in titles)
        assert all(requirement.cited(language) for language in LANGUAGES)


def test_laws_are_found_by_their_code() -> None:
    assert all(law(one.regime) is one for one in LAWS)
    assert law("no-such-law") is None
    assert set(LAW_IDS) <= set(REGIMES)


def test_every_fact_has_its_sentence_and_no_sentence_is_left_over() -> None:
    used = {key for fact in facts() for key in keys_of(fact)} | {"not-assessed", "reason"}
    used |= {"own-wording", "own-wording-unfit"}  # said of wording that outlived its facts
    assert used == wording.keys("sentence")
    assert wording.keys("remedy") - used == {wording.FILL, wording.FILL_EACH}


def test_facts_of_one_sentence_are_of_one_kind() -> None:
    by_key: dict[str, set[tuple[bool, str]]] = {}
    for fact in facts():
        by_key.setdefault(fact.key, set()).add((fact.common, fact.state))
    assert {key: kinds for key, kinds in by_key.items() if len(kinds) > 1} == {}


def test_a_sentence_of_things_has_things_to_list() -> None:
    for fact in facts():
        texts = [wording.sentence(key, "en") for key in keys_of(fact)]
        assert bool(fact.thing) is any("{things}" in text for text in texts), fact.key


def test_facts_are_entered_in_fields_that_exist() -> None:
    for fact in facts():
        kind, _, field = fact.field.partition(".")
        assert field in kinds_of(BY_KIND[kind]), fact.field
        assert field_guide.entry(fact.field)


@pytest.mark.parametrize("part", ["sentence", "remedy"])
def test_the_same_words_stand_in_every_language(part: str) -> None:
    read = {"sentence": wording.sentence, "remedy": wording.remedy}[part]
    for key in wording.keys(part):
        sets = {language: placeholders(read(key, language)) for language in LANGUAGES}
        assert len(set(map(frozenset, sets.values()))) == 1, (key, sets)
        for language in LANGUAGES:
            text = read(key, language)
            names = [name for _, name, _, _ in Formatter().parse(text) if name]
            assert part == "remedy" or len(names) == len(set(names)), (key, language)


def test_sentences_that_need_more_words_get_them_from_their_fact() -> None:
    for fact in facts():
        for key in keys_of(fact):
            wanted = placeholders(wording.sentence(key, "en")) | placeholders(
                wording.remedy(key, "en")
            )
            assert wanted <= USUAL or fact.details, key


def ending(template: str, text: str, language: str) -> Iterator[tuple[str, str]]:
    """Sentences end as their language ends them; after a colon or in brackets things may follow."""
    if not text.endswith((".", "。")):
        yield "end", text
    elif language in ENDINGS and not re.search(r"\{\w+\}[.。]$", template):
        code, pattern = ENDINGS[language]
        if not pattern.search(re.sub(r"[（(][^()（）]*[)）](?=[.。]$)", "", text)):
            yield code, text


GLUE = {"G2", "G3", "G7"}
"""Rules for drafts that a filler trips over: it stands twice, or after a colon of its own; and a
sentence may begin with “None of”."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_keep_the_rules_of_their_language(language: str) -> None:
    found = []
    for part, read in (("sentence", wording.sentence), ("remedy", wording.remedy)):
        for key in wording.keys(part):
            template = read(key, language)
            text = re.sub(r"\{\w+\}", FILLED[language], template)
            part_ = Part("clause", text, language, "eu-gdpr")
            found += [(key, *fault) for fault in broken(part_) if fault[0] not in GLUE]
            found += [(key, *fault) for fault in ending(template, text, language)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_keep_the_rules_of_their_language(language: str) -> None:
    found = [
        (code, *fault)
        for code in wording.keys("title")
        for fault in broken(Part("item", wording.title(code, language), language, "eu-gdpr"))
    ]
    assert found == []


def test_korean_sentences_put_no_particle_after_a_placeholder() -> None:
    """Nobody knows the sound a name ends on: 은, 이, 을, 과, 으로 would be wrong for some."""
    particle = re.compile(r"\}(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")
    for part, read in (("sentence", wording.sentence), ("remedy", wording.remedy)):
        assert [key for key in wording.keys(part) if particle.search(read(key, "ko"))] == []


def test_every_kind_of_record_has_a_name_and_a_place() -> None:
    assert set(PLACES) == set(BY_KIND)
    for kind, record in BY_KIND.items():
        assert glossary.word(f"place.{PLACES[kind]}", "en")
        assert set(NAMED_BY.get(kind, ("name",))) <= set(kinds_of(record)), kind


def test_checks_cite_articles_of_laws_that_exist() -> None:
    for demand in demands():
        if isinstance(demand, Check):
            assert demand.articles
            assert set(demand.articles) <= set(REGIMES)
            for regime, article in demand.articles.items():
                for language in LANGUAGES:
                    assert articles.cited(regime, article, language)
