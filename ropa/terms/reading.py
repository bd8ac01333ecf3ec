"""Reads code lists from CSV files: a unique `code` in every row, a title column per language."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ropa.errors import FileNotReadable
from ropa.terms.term import Term

_TAGS = {"en": "en", "ko": "ko", "zh_hant": "zh-Hant", "zh": "zh-Hant", "ja": "ja"} | {
    "de": "de",
    "fr": "fr",
}
_TITLE_COLUMNS = {
    f"{prefix}_{ending}": tag
    for prefix in ("title", "name", "grantee")
    for ending, tag in _TAGS.items()
}
_OWN_COLUMNS = {"code", "regime", "verified", "source", *_TITLE_COLUMNS}
_GRANTOR_REGIMES = {"EU": "eu-gdpr", "UK": "uk-gdpr", "JP": "jp-appi", "KR": "kr-pipa"}


@dataclass(frozen=True, slots=True)
class Form:
    """Where a list lies, whose law it is and which column names the article.

    An empty `regime`: each row names its law, or none does.
    """

    file: str
    regime: str = ""
    article: str = "article"


def rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV in UTF-8 with their line numbers; an absent cell is an empty one."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            for row in reader:
                if None in row:
                    raise FileNotReadable(
                        f"Line {reader.line_num} of {file.name} has more cells than columns.",
                        "Put a cell that contains a comma in quotation marks.",
                    )
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileNotReadable(
            f"{file.name} is not a CSV file in UTF-8.", "Save it as “CSV UTF-8” and try again."
        ) from error


def terms(name: str, form: Form, file: Path) -> list[Term]:
    """The terms of a list in their order; raises as `terms_of`."""
    return terms_of(name, form, rows(file), file.name)


def terms_of(
    name: str, form: Form, found: Iterable[tuple[int, Mapping[str, str]]], source: str
) -> list[Term]:
    """The terms in the rows of a file named `source`, each with its line number.

    Raises FileNotReadable with the line where a code or title is missing, or a code stands twice.
    """
    read: dict[str, Term] = {}
    for line, row in found:
        code = row.get("code")
        if not code or not titles(row):
            raise FileNotReadable(
                f"Line {line} of {source} has no code or no title.",
                "Give the file a column “code” and a title column such as “title_en”, both filled.",
            )
        if code in read:
            raise FileNotReadable(
                f"The code {code} stands twice in {source}, the second time in line {line}.",
                "Remove one of the two rows.",
            )
        read[code] = _term(name, form, row)
    return list(read.values())


def titles(row: Mapping[str, str]) -> dict[str, str]:
    """The titles of a row by language tag, empty ones left out."""
    found = {_TITLE_COLUMNS[key]: row[key] for key in row if row[key] and key in _TITLE_COLUMNS}
    if row.get("title_local"):
        found.setdefault(row["local_lang"], row["title_local"])
    return found


def _term(name: str, form: Form, row: Mapping[str, str]) -> Term:
    regime = row.get("regime", "").lower() or _GRANTOR_REGIMES.get(row.get("grantor", ""), "")
    return Term(
        code=row["code"],
        titles=titles(row),
        list=name,
        article=row.get(form.article, ""),
        regime=regime or form.regime,
        verified=row.get("verified") != "no",
        source=row.get("source", ""),
        extra={key: row[key] for key in row if key not in _OWN_COLUMNS and key != form.article},
    )
