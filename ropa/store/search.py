"""Search over all words of the register, by substring, so that two Chinese characters hit.

Each record has one folded text: its words in every language, NFKC, without case. Word indexes were
tried and left: they find neither Chinese nor Korean inside a word. A code is found by its title
too, in any language; titles stand in no record: a newer edition of a list may bring others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import case, or_, select

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of, translations_of
from ropa.records.validation import Wrong, tidy
from ropa.store.tables import RECORD_TABLES, SEARCH
from ropa.terms import catalogue

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

AT_MOST = 40
"""How many words of a question are looked for; a pasted page need not be compared word by word."""
LONGEST = 200
"""How much of a word is looked for."""
SHORTEST_CODE, MOST_CODES, MOST_CALLED = 4, 30, 8
"""Shorter codes stand by chance in other words; a word in more titles says nothing; more words are
a pasted text and no title."""
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


def forms_of(text: str, kind: str | None = None) -> list[tuple[str, ...]]:
    """For each word of a question all by which it is found: itself, and codes so called.

    The codes are those, as they stand in records of the kind and their parts, in whose title the
    word is found; of a word that is in very many, those in whose title all words are.
    """
    words = words_of(text)
    if len(words) > MOST_CALLED:
        return [(word,) for word in words]
    together = tuple(words)
    return [(word, *(_called((word,), kind) or _called(together, kind))) for word in words]


def hits(forms: Sequence[str], kind: str | None = None) -> Select[tuple[str]]:
    """The ids of records in which a word is found; of one kind: in the record or a part of it."""
    found = or_(*(SEARCH.c.folded.contains(one, autoescape=True) for one in forms))
    if kind is None:
        return select(SEARCH.c.record).where(found)
    named = case((SEARCH.c.kind == kind, SEARCH.c.record), else_=SEARCH.c.owner)
    return select(named).where(SEARCH.c.kind.in_((kind, *_parts(kind))), found)


@lru_cache(maxsize=500)
def _called(words: tuple[str, ...], kind: str | None) -> tuple[str, ...]:
    titles = _titles(kind)
    found = tuple(code for code, said in titles if all(word in said for word in words))
    return found if len(found) <= MOST_CODES else ()


@cache
def _titles(kind: str | None) -> list[tuple[str, str]]:
    """Code and titles of the lists that records of a kind and their parts are coded by."""
    kinds = BY_KIND if kind is None else (kind, *_parts(kind))
    fields = (field for one in kinds for field in kinds_of(BY_KIND[one]).values())
    lists = dict.fromkeys(name for field in fields for name in field.lists)
    terms = (term for name in lists for term in catalogue.term_list(name))
    return [
        (folded(term.code), folded("\n".join(term.titles.values())))
        for term in terms
        if len(term.code) >= SHORTEST_CODE
    ]


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
    for forms in forms_of(text, kind):
        question = hits(forms, kind)
        if kind is not None:
            table = RECORD_TABLES[kind]
            question = select(table.c.id).where(table.c.id.in_(question))
        ids = {str(row[0]) for row in connection.execute(question)}
        found = ids if found is None else found & ids
        if not found:
            break
    return found or set()
