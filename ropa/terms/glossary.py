"""The words of each law in each language, and the sections of its notice in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ropa import resources
from ropa.terms import reading

_COLUMNS = {"en": "en", "ko": "ko", "zh-Hant": "zh_hant", "ja": "ja"}


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """One section of a notice: what it is called, what form it takes and which facts fill it."""

    regime: str
    position: int
    key: str
    article: str
    headings: Mapping[str, str]
    form: str
    """`paragraph`, `list` or `table`."""
    columns: Mapping[str, tuple[str, ...]]
    """The heads of the columns by language; empty unless the form is a table."""
    required_when: str
    """`always`, `if …`, `by custom`, or `when recorded`."""
    facts: tuple[str, ...]
    """The facts it states, as `record.field`."""
    note: str
    verified: bool


def word(key: str, language: str, regime: str | None = None) -> str:
    """The word of a law for a thing, such as `person.data_subject`; KeyError for an unknown key.

    Falls back from the law to the interface word; the UK shares the words of the EU.
    """
    words = _words()
    laws = ("uk-gdpr", "eu-gdpr", "") if regime == "uk-gdpr" else (regime or "", "")
    for law in laws:
        if (key, law) in words:
            return words[key, law][language]
    raise KeyError(key)


def outline(regime: str) -> tuple[NoticeSection, ...]:
    """The sections of the notice under a law, in their order; KeyError for an unknown law."""
    return _outlines()[regime]


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    return {
        (row["key"], row["regime"]): {tag: row[column] for tag, column in _COLUMNS.items()}
        for _, row in reading.rows(resources.path("terms", "glossary.csv"))
    }


@cache
def _outlines() -> dict[str, tuple[NoticeSection, ...]]:
    sections: dict[str, list[NoticeSection]] = {}
    for _, row in reading.rows(resources.path("terms", "notice_outlines.csv")):
        sections.setdefault(row["regime"], []).append(_section(row))
    return {
        regime: tuple(sorted(each, key=lambda section: section.position))
        for regime, each in sections.items()
    }


def _section(row: Mapping[str, str]) -> NoticeSection:
    return NoticeSection(
        regime=row["regime"],
        position=int(row["position"]),
        key=row["section_key"],
        article=row["article"],
        headings={tag: row[f"heading_{column}"] for tag, column in _COLUMNS.items()},
        form=row["form"],
        columns={
            tag: tuple(filter(None, row[f"columns_{column}"].split(";")))
            for tag, column in _COLUMNS.items()
        },
        required_when=row["required_when"],
        facts=tuple(filter(None, row["facts"].split("; "))),
        note=row["note"],
        verified=row["verified"] == "yes",
    )
