"""Says each record and field once: its words in every language, and the articles that ask for it.

Pages, sheets, findings and notices take labels, column headings and help from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ropa import resources
from ropa.records.record import Record, kind_of
from ropa.terms import reading

_COLUMNS = {"en": "en", "ko": "ko", "zh-Hant": "zh_hant", "ja": "ja"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one kind of record (`activity`) or one field (`activity.name`).

    Every language of the interface has a label and a help text; texts are plain, without markup.
    """

    key: str
    articles: tuple[str, ...]
    """Short citations, each with its law: `GDPR 30(1)(b)`, `PIPA 30(1)1`, `PIPA Decree 31(1)3`.

    `GDPR` stands for the United Kingdom's too, whose articles have the same numbers.
    """
    labels: Mapping[str, str]
    plurals: Mapping[str, str]
    """Empty for a field."""
    helps: Mapping[str, str]
    headings: Mapping[str, str]
    """Only where a narrow column wants a shorter word than the label, or a customary other one."""

    def label(self, language: str) -> str:
        """What stands over an input; for a kind of record its name in the singular."""
        return self.labels[language]

    def plural(self, language: str) -> str:
        """The name of several records of this kind."""
        return self.plurals[language]

    def help(self, language: str) -> str:
        """One to three sentences: what to enter, an example, what it is used for."""
        return self.helps[language]

    def heading(self, language: str) -> str:
        """What stands over a column of a table."""
        return self.headings.get(language) or self.labels[language]


def entry(key: str) -> Entry:
    """The entry of a kind of record (`activity`) or a field (`activity.name`).

    Every record has a `reference`, so `activity.reference` is the same entry as that of any other
    kind. KeyError for anything the guide does not know.
    """
    return _entries()["record.reference" if key.endswith(".reference") else key]


def entry_of(record: type[Record] | str, field: str) -> Entry:
    """The entry of a field of a record class or kind."""
    return entry(f"{record if isinstance(record, str) else kind_of(record)}.{field}")


def label(record: type[Record] | str, field: str, language: str) -> str:
    """What stands over the input of a field."""
    return entry_of(record, field).label(language)


@cache
def _entries() -> dict[str, Entry]:
    rows = reading.rows(resources.path("terms", "fields.csv"))
    return {row["key"]: _entry(row) for _, row in rows}


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        key=row["key"],
        articles=tuple(filter(None, row["articles"].split("; "))),
        labels=_texts(row, "label"),
        plurals=_texts(row, "plural"),
        helps=_texts(row, "help"),
        headings=_texts(row, "heading"),
    )


def _texts(row: Mapping[str, str], what: str) -> dict[str, str]:
    texts = {language: row[f"{what}_{column}"] for language, column in _COLUMNS.items()}
    return {language: text for language, text in texts.items() if text}
