"""Interface words: every key in every language, with the same facts."""

from __future__ import annotations

import csv
import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType

import pytest

from ropa import resources, wording
from ropa.wording import told_again

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


def _sentences_in_the_code() -> ModuleType:
    file = Path(__file__).resolve().parent.parent / "packaging" / "sentences.py"
    spec = importlib.util.spec_from_file_location("sentences", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_of_an_error_is_known_in_every_language() -> None:
    sentences = _sentences_in_the_code()
    lacking = sorted(set(sentences.templates()) - sentences.known())
    assert not lacking, "resources/terms/sentences.csv lacks:\n" + "\n".join(lacking)


def test_sentences_keep_their_facts_in_every_language() -> None:
    with resources.path("terms", "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["en"] for row in rows}) == len(rows)
    for row in rows:
        facts = sorted(re.findall(r"{(\d+)}", row["en"]))
        for language in ("ko", "zh_hant", "ja"):
            assert sorted(re.findall(r"{(\d+)}", row[language])) == facts, row["en"]


def test_an_error_is_told_again_with_its_facts() -> None:
    said = "“acme.ropa” is open for reading only: Ben is writing to it."
    assert told_again(said, "en") == said
    assert told_again(said, "ja") == (
        "「acme.ropa」は読み取り専用で開かれています：Ben is writing to it。"
    )
    assert told_again("The disk is full: /a/{b}.xlsx was not written.", "ko") == (
        "디스크가 가득 차서 /a/{b}.xlsx을(를) 쓰지 못했습니다."
    )
    assert told_again("Nobody ever wrote this.", "zh-Hant") == "Nobody ever wrote this."
