"""Search over all words of the register, by substring, so that two Chinese characters hit.

Each record has one folded text: its words in every language, NFKC, without case. Word indexes were
tried and left: they find neither Chinese nor Korean inside a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import case, select

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of, translations_of
from ropa.records.validation import Wrong, tidy
from ropa.store.tables import RECORD_TABLES, SEARCH

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

AT_MOST = 40
"""How many words of a question are looked for; a pasted page need not be compared word by word."""
LONGEST = 200
"""How much of a word is looked for."""
NOT_WORDS = frozenset({"document", "digest"})
"""Fields of a published notice that hold a whole file; nobody looks for what stands in there."""


def folded(text: str) -> str:
    """The form in which texts are compared: É, é and é written as two characters are one."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKC", text)  # without case ΰ is three characters, Ϋ́ two
    return text.replace("i\u0307", "i").replace("ı", "i")  # the Turkish İ and ı


@cache
def _searchable(kind: str) -> tuple[tuple[str, ...], str | None]:
    kinds = kinds_of(BY_KIND[kind])
    fields = (name for name, one in kinds.items() if one.form != "record")
    owner = next((name for name, one in kinds.items() if one.owner), None)
    return ("reference", *(name for name in fields if name not in NOT_WORDS)), owner


def search_rows(kind: str, rows: Iterable[Record]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the search table for these records."""
    fields, owner = _searchable(kind)
    for row in rows:
        said = [value for field in fields if (value := getattr(row, field))]
        if row.translations:
            by_language = translations_of(row)
            said += [text for texts in by_language.values() for text in texts.values()]
        belongs_to = (getattr(row, owner) if owner else None) or row.id
        yield row.id, kind, belongs_to, folded("\n".join(said))


def is_whole(text: str) -> bool:
    """Whether it is text that a record can hold: half of a character stands in none."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def words_of(text: str) -> list[str]:
    """The words of a question, as they are compared."""
    try:
        words = (folded(word)[:LONGEST] for word in tidy(text).split())
    except Wrong:
        return []  # half of a character stands in no record
    return list(dict.fromkeys(words))[:AT_MOST]


def hits(word: str, kind: str | None = None) -> Select[tuple[str]]:
    """The ids of records in which a word is found; of one kind: in the record or a part of it."""
    found = SEARCH.c.folded.contains(word, autoescape=True)
    if kind is None:
        return select(SEARCH.c.record).where(found)
    named = case((SEARCH.c.kind == kind, SEARCH.c.record), else_=SEARCH.c.owner)
    return select(named).where(SEARCH.c.kind.in_((kind, *_parts(kind))), found)


@cache
def _parts(kind: str) -> tuple[str, ...]:
    """The kinds of record that may be a part of one of this kind."""
    return tuple(
        name
        for name, record in BY_KIND.items()
        if any(one.owner and one.to in ("", kind) for one in kinds_of(record).values())
    )


def search(connection: Connection, text: str, kind: str | None = None) -> set[str]:
    """The ids found for what a person typed; words are joined by *and*.

    A record of the kind asked for is also found by what its parts say: an activity by the words of
    its purposes and data.
    """
    found: set[str] | None = None
    for word in words_of(text):
        question = hits(word, kind)
        if kind is not None:
            table = RECORD_TABLES[kind]
            question = select(table.c.id).where(table.c.id.in_(question))
        ids = {str(row[0]) for row in connection.execute(question)}
        found = ids if found is None else found & ids
        if not found:
            break
    return found or set()
