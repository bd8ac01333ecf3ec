"""Words in the languages of the program that belong to no record and no law.

`interface.csv` has them by key. `sentences.csv` has what a person is told when something cannot be
done: the core says it in English, as `UserError`; a front end says it again in its own language.
Three languages are kept apart: that of the interface, that of the register, that of a notice.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from ropa import resources

LANGUAGES = ("en", "ko", "zh-Hant", "ja")


@cache
def _table() -> dict[str, dict[str, str]]:
    with resources.path("terms", "interface.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: {tag: row[tag.lower().replace("-", "_")] for tag in LANGUAGES}
            for row in csv.DictReader(file)
        }


def say(key: str, language: str, **facts: object) -> str:
    """The words under a key in a language, with the facts put in. Raises KeyError if unknown."""
    return _table()[key][language].format(**facts) if facts else _table()[key][language]


def keys() -> frozenset[str]:
    """All keys, so that a test can hold them against their uses."""
    return frozenset(_table())


def told_again(sentence: str, language: str) -> str:
    """A sentence of an error in another language, with the same facts; itself if it is unknown.

    A fact that is a sentence of its own, or ends in one, is told again too.
    """
    if language == "en" or not sentence:
        return sentence
    for pattern, said in _sentences():
        if found := pattern.fullmatch(sentence):
            facts = [told_again(fact, language) for fact in found.groups()]
            return said[language].format(*facts)
    return sentence


@cache
def _sentences() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """Every known sentence as a pattern, those with the most words of their own first."""
    with resources.path("terms", "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: len(re.sub(r"{\d+}", "", row["en"])), reverse=True)
    return [
        (
            _pattern(row["en"]),
            {tag: row[tag.lower().replace("-", "_")] for tag in LANGUAGES},
        )
        for row in rows
        if re.sub(r"{\d+}|\W", "", row["en"])  # a pattern without a word fits everything
    ]


def _pattern(template: str) -> re.Pattern[str]:
    """What a sentence made from a template looks like: each fact is whatever stands there."""
    parts = re.split(r"{\d+}", template)
    texts = (re.escape(part.replace("{{", "{").replace("}}", "}")) for part in parts)
    return re.compile("(.*?)".join(texts), re.DOTALL)
