"""Search over all words of the register, by substring, so that two Chinese characters hit.

Each record has one folded text (NFKC, case folded). Word indexes were tried and left: they find
neither Chinese nor Korean inside a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of
from ropa.store.tables import SEARCH

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


def folded(text: str) -> str:
    """The form in which texts are compared: É, é and é written as two characters are one."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _searchable(kind: str) -> tuple[tuple[str, ...], str | None]:
    kinds = kinds_of(BY_KIND[kind])
    fields = tuple(name for name, one in kinds.items() if one.form != "record")
    owner = next((name for name, one in kinds.items() if one.owner), None)
    return ("reference", *fields, "translations"), owner


def search_rows(kind: str, rows: Iterable[Record]) -> list[tuple[str, str, str, str]]:
    """The rows of the search table for these records."""
    fields, owner = _searchable(kind)
    made: list[tuple[str, str, str, str]] = []
    for row in rows:
        said = [value for field in fields if (value := getattr(row, field))]
        belongs_to = (getattr(row, owner) if owner else None) or row.id
        made.append((str(row.id), kind, belongs_to, folded("\n".join(said))))
    return made


def matching(words: Sequence[str], kind: str | None = None) -> Select[tuple[str]]:
    """The ids of records all of whose words were found; with a kind, also those found by a part.

    An activity is found by the words of its purposes and data too.
    """
    found = None
    for word in words:
        hit = select(SEARCH.c.owner if kind else SEARCH.c.record).where(
            SEARCH.c.folded.contains(folded(word), autoescape=True)
        )
        found = hit if found is None else found.intersect(hit)  # type: ignore[assignment]
    assert found is not None, "nothing to search for"  # noqa: S101
    return found


def search(connection: Connection, text: str, kind: str | None = None) -> set[str]:
    """The ids found for what a person typed; words are joined by *and*."""
    words = text.split()
    if not words:
        return set()
    return {str(row[0]) for row in connection.execute(matching(words, kind))}
