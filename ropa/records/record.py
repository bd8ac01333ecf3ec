"""What every record has, and how a record class is read.

Record classes are SQLModel tables: they declare the columns. What the register lends is a *row*:
an immutable named tuple with the same attributes, made without an object per cell, so that a
register of fifty thousand activities loads in seconds. `row_class` makes that tuple; where types
are written, a row stands under the name of its record class.
"""

import json
from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NewType, TypeVar, cast

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from ropa.records.kind import Kind

RecordId = NewType("RecordId", str)
Value = str | int | None

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

COMMON = ("id", "position", "reference", "translations")


class Record(SQLModel):
    """The columns every record has.

    Attributes:
        id: stable for ever, unique in the register, never shown first.
        position: order among the records of the same kind, from 1.
        reference: the short mark a person cites, such as `A-03`.
        translations: JSON, language → field → text; the register's own language stands in the
            field itself.
    """

    id: RecordId = Field(primary_key=True, sa_type=Text)
    position: int = Field(default=0, index=True)
    reference: str | None = Field(default=None, sa_type=Text)
    translations: str | None = Field(default=None, sa_type=Text)


R = TypeVar("R", bound=Record)


def kind_of(record: type[Record]) -> str:
    """The name of a record class in files and in the history: `activity`, `data_use` …"""
    return str(record.__tablename__)


@cache
def kinds_of(record: type[Record]) -> Mapping[str, Kind]:
    """The fields of a record class beyond the common ones, in the order of declaration."""
    found = {}
    for name, field in record.model_fields.items():
        if name not in COMMON:
            found[name] = cast("dict[str, Kind]", field.json_schema_extra)["kind"]
    return found


@cache
def columns_of(record: type[Record]) -> tuple[str, ...]:
    """All columns of a record class: the common ones first."""
    return (*COMMON, *kinds_of(record))


@cache
def row_class(record: type[R]) -> type[R]:
    """The named tuple that stands for a record of this class outside the store."""
    made = namedtuple(record.__name__, columns_of(record))  # type: ignore[misc]
    made.__module__ = record.__module__
    return cast("type[R]", made)


def row_of(record: type[R], values: Mapping[str, Any]) -> R:
    """A row with these values; fields not named are empty."""
    return cast("R", row_class(record)(*map(values.get, columns_of(record))))


def values_of(row: Record) -> dict[str, Any]:
    """The columns of a row by name."""
    return cast("dict[str, Any]", cast("Any", row)._asdict())


def several(value: str | None) -> tuple[str, ...]:
    """The values of a field that holds several."""
    return tuple(value.split("\n")) if value else ()


def joined(values: Sequence[str]) -> str | None:
    """Several values as one field holds them."""
    return "\n".join(values) or None


def translations_of(row: Record) -> dict[str, dict[str, str]]:
    """Language → field → text, without the register's own language."""
    return json.loads(row.translations) if row.translations else {}


def texts(rows: Iterable[Record], *fields: str) -> Iterator[str]:
    """What these fields say, in every language."""
    for row in rows:
        for field in fields:
            yield getattr(row, field) or ""
        for translated in translations_of(row).values():
            yield from (translated.get(field, "") for field in fields)


def packed_translations(by_language: Mapping[str, Mapping[str, str]]) -> str | None:
    """Translations as they are stored: sorted, empty ones left out, so that equal means equal."""
    kept = {
        language: {field: text for field, text in texts.items() if text}
        for language, texts in by_language.items()
    }
    kept = {language: texts for language, texts in kept.items() if texts}
    if not kept:
        return None
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
