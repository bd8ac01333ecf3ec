"""Interface words: every key in every language, with the same facts."""

from __future__ import annotations

import csv
import string

import pytest

from ropa import resources, wording

KEYS = sorted(wording.keys())


def facts(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_says_the_same_in_every_language(key: str) -> None:
    texts = {language: wording.say(key, language) for language in wording.LANGUAGES}
    assert all(text.strip() == text and text for text in texts.values()), texts
    assert len({frozenset(facts(text)) for text in texts.values()}) == 1, texts


def test_no_key_stands_twice() -> None:
    with resources.path("terms", "interface.csv").open(encoding="utf-8", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys))


def test_facts_are_put_in_as_they_are() -> None:
    said = wording.say("change.amend", "ko", kind="처리활동", name="{name} & <b>")
    assert said == "처리활동 수정({name} & <b>)"


def test_what_is_unknown_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        wording.say("no.such.key", "en")
    with pytest.raises(KeyError):
        wording.say("change.amend", "fr")
