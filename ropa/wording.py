"""Interface words in the languages of the program, by key, from `resources/terms/interface.csv`.

Three languages are kept apart: that of the interface, that of the register, that of a notice.
"""

from __future__ import annotations

import csv
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
