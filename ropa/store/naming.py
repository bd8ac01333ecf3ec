"""What records are called, and what stands in their columns, in a language where they have it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ropa.records.contents import NAMING
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kind_of, kinds_of
from ropa.store.search import is_whole
from ropa.store.tables import RECORD_TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH = 500
"""How many ids one question names: below every database's limit of parameters."""


def names(
    connection: Connection, kind: str, language: str, of: Iterable[str] | None = None
) -> Mapping[str, str]:
    """What a person calls records of a kind, all or some: in a language if they have a name in it,
    else in the register's own.
    """
    table, fields = RECORD_TABLES[kind], naming_fields(BY_KIND[kind])
    columns = (table.c.id, table.c.translations, table.c.reference)
    question = select(*columns, *(table.c[field] for field in fields))
    some = None if of is None else list(of)
    parts = (
        [question]
        if some is None
        else [
            question.where(table.c.id.in_(some[start : start + BATCH]))
            for start in range(0, len(some), BATCH)
        ]
    )
    found: dict[str, str] = {}
    for part in parts:
        for record_id, translations, reference, *held in connection.execute(part):
            said = in_language(translations, language)
            texts = (said.get(field) or own for field, own in zip(fields, held, strict=True))
            name = next(filter(None, texts), None) or reference or record_id
            found[record_id] = name.split("\n", 1)[0]
    return found


def beginning(connection: Connection, record: type[Record], text: str) -> set[str]:
    """The ids of records whose name begins with a text, whatever the case."""
    if not is_whole(text):
        return set()
    table = RECORD_TABLES[kind_of(record)]
    columns = [table.c[field] for field in naming_fields(record)] or [table.c.reference]
    name = func.coalesce(*columns, table.c.reference)
    question = select(table.c.id).where(name.istartswith(text, autoescape=True))
    return {row[0] for row in connection.execute(question)}


def column(
    connection: Connection, record: type[Record], fields: Sequence[str], language: str
) -> Iterator[tuple[str, ...]]:
    """Id and some fields of every record, in the order of the register.

    Texts are in a language where they are translated into it, else in the register's own.
    """
    table = RECORD_TABLES[kind_of(record)]
    question = select(table.c.id, table.c.translations, *(table.c[field] for field in fields))
    for record_id, translations, *held in connection.execute(
        question.order_by(table.c.position, table.c.id)
    ):
        said = in_language(translations, language)
        yield record_id, *(said.get(field) or own for field, own in zip(fields, held, strict=True))


def in_language(translations: str | None, language: str) -> Mapping[str, str]:
    """Field → text of what a row says in a language that is not the register's own."""
    if not translations or f'"{language}"' not in translations:
        return {}
    said: dict[str, dict[str, str]] = json.loads(translations)
    return said.get(language, {})


@cache
def naming_fields(record: type[Record]) -> tuple[str, ...]:
    """The texts that name a record of this class, the best first."""
    kinds = kinds_of(record)
    return tuple(field for field in NAMING if field in kinds and kinds[field].translatable)
