"""The sentences of findings and the titles of requirements, in every language of the program.

They stand in `resources/regimes/*.csv`, one row per sentence: `part` is `title` (of a requirement,
by its code), `sentence` or `remedy` (of a finding, by its key) or `word` (that sentences list).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa import resources
from ropa.terms import reading

LANGUAGES = {"en": "en", "ko": "ko", "zh-Hant": "zh_hant", "ja": "ja"}
FILL, FILL_EACH = "fill", "fill-each"
"""The remedies of findings that have none of their own: open the record, fill in the field.

A key that ends in `-all` speaks of all parts of a record.
"""


def title(code: str, language: str) -> str:
    """What a requirement asks for; KeyError for an unknown code."""
    return _wording()["title", code][language]


def sentence(key: str, language: str) -> str:
    """What is wrong, with `{placeholders}`."""
    return _wording()["sentence", key][language]


def remedy(key: str, language: str) -> str:
    """What to do about it and where, with `{placeholders}`."""
    wording = _wording()
    usual = FILL_EACH if key.endswith("-all") else FILL
    return (wording.get(("remedy", key)) or wording["remedy", usual])[language]


def word(key: str, language: str) -> str:
    """A word that sentences list, such as a part of a duty."""
    return _wording()["word", key][language]


def keys(part: str) -> frozenset[str]:
    """The keys that have a wording of this part."""
    return frozenset(key for one, key in _wording() if one == part)


@cache
def _wording() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {
        (row["part"], row["key"]): {tag: row[column] for tag, column in LANGUAGES.items()}
        for file in sorted(resources.path("regimes").glob("*.csv"))
        for _, row in reading.rows(file)
    }
