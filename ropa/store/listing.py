"""Which records of one kind a list shows: found by words, narrowed by conditions, in their order.

A screenful is asked for step by step (`walk`), so that the first rows are there at once however
large the register is; all of them (`ids`) are asked for where nobody waits for the first. Only the
latter looks for codes by their titles (`asks_for_codes`): for each number of codes the question
would be another one, and to put it together takes longer than a key may take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import (
    Integer,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kind_of, kinds_of
from ropa.store.search import forms_of, words_of
from ropa.store.tables import RECORD_TABLES, SEARCH

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, ColumnElement, Connection, Select, Table

BATCH = 500
"""How many ids one question names: below every database's limit of parameters."""
Conditions = tuple["Condition", ...]
START = (-1, "")
"""Before the first record of a kind."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field must hold.

    Attributes:
        how: `is`: one of these values; `before`: filled with less, as text is compared (dates);
            `none of`: neither of these.
        values: what it is held against; an empty one stands for a field that holds nothing.
    """

    field: str
    how: Literal["is", "before", "none of"]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for among the records of one kind; words are joined by *and*."""

    words: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.words.strip() and not self.conditions


@dataclass(frozen=True, slots=True)
class Step:
    """What a stretch of the register holds: the ids found, and where to go on (None: the end)."""

    ids: list[str]
    after: tuple[int, str] | None


def walk(
    connection: Connection,
    record: type[Record],
    wanted: Wanted,
    after: tuple[int, str] = START,
    size: int = BATCH,
) -> Step:
    """Looks through the next `size` records in their order."""
    words = words_of(wanted.words)
    if wanted.words.strip() and not words:
        return Step([], None)
    question = _stretch(record, len(words), wanted.conditions)
    position, last = after
    given = {"position": position, "last": last, "size": size} | _named(words)
    seen = connection.execute(question, given).all()
    found = [row[0] for row in seen if row[2]]
    return Step(found, None if len(seen) < size else (seen[-1][1], seen[-1][0]))


def matching(
    connection: Connection, record: type[Record], among: Sequence[str], wanted: Wanted
) -> set[str]:
    """Those of some records that are looked for."""
    words = words_of(wanted.words)
    if wanted.words.strip() and not words:
        return set()
    question = _those_among(record, len(words), wanted.conditions)
    found: set[str] = set()
    for start in range(0, len(among), BATCH):
        given = {"among": among[start : start + BATCH]} | _named(words)
        found.update(row[0] for row in connection.execute(question, given))
    return found


def ids(connection: Connection, record: type[Record], wanted: Wanted) -> list[str]:
    """Every id looked for, in the order of the register."""
    table = RECORD_TABLES[kind_of(record)]
    held = _wanted(record, 0, wanted.conditions)
    question = select(table.c.id).where(held).order_by(table.c.position, table.c.id)
    found: list[str] = [row[0] for row in connection.execute(question)]
    words = forms_of(wanted.words, kind_of(record))
    if wanted.words.strip() and not words:
        return []
    for forms in words:
        those = _owners(connection, kind_of(record), forms)
        found = [one for one in found if one in those]
    return found


def asks_for_codes(record: type[Record], wanted: Wanted) -> bool:
    """Whether words asked for stand in titles of codes, so that only `ids` finds all of them."""
    return any(len(forms) > 1 for forms in forms_of(wanted.words, kind_of(record)))


def values(connection: Connection, record: type[Record], field: str) -> dict[str, int]:
    """What a field holds, and in how many records; several values are counted one by one."""
    column = RECORD_TABLES[kind_of(record)].c[field]
    question = select(column, func.count()).where(column.is_not(None)).group_by(column)
    counted: dict[str, int] = {}
    for held, count in connection.execute(question):
        for value in held.split("\n") if kinds_of(record)[field].many else (held,):
            counted[value] = counted.get(value, 0) + count
    return counted


def rank(connection: Connection, record: type[Record], record_id: str) -> int | None:
    """How many records stand before this one; None when it is not there."""
    table = RECORD_TABLES[kind_of(record)]
    where = select(table.c.position).where(table.c.id == record_id)
    position = connection.execute(where).scalar()
    if position is None:
        return None
    before = (table.c.position < position) | (
        (table.c.position == position) & (table.c.id < record_id)
    )
    return connection.execute(select(func.count()).select_from(table).where(before)).scalar_one()


@cache
def parts_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The kinds of record that are parts of one of this kind, each with the field that says so."""
    return tuple(
        (part, field)
        for part, record in BY_KIND.items()
        for field, one in kinds_of(record).items()
        if one.owner and one.to == kind
    )


@lru_cache(maxsize=200)
def _stretch(record: type[Record], words: int, conditions: Conditions) -> Select[Any]:
    """Id and position of the next records in their order, and whether each is looked for.

    Kept, because to put a question together takes longer than to answer it.
    """
    table = RECORD_TABLES[kind_of(record)]
    position: BindParameter[int] = bindparam("position")
    last: BindParameter[str] = bindparam("last")
    follows = (table.c.position > position) | (table.c.id > last)
    return (
        select(table.c.id, table.c.position, _wanted(record, words, conditions))
        .where(table.c.position >= position, follows)
        .order_by(table.c.position, table.c.id)
        .limit(bindparam("size", type_=Integer))
    )


@lru_cache(maxsize=200)
def _those_among(record: type[Record], words: int, conditions: Conditions) -> Select[Any]:
    table = RECORD_TABLES[kind_of(record)]
    among = table.c.id.in_(bindparam("among", expanding=True))
    return select(table.c.id).where(among, _wanted(record, words, conditions))


def _wanted(record: type[Record], words: int, conditions: Conditions) -> ColumnElement[bool]:
    """That a record is looked for; the words are given with the question as `word0` …"""
    table = RECORD_TABLES[kind_of(record)]
    held = [_held(record, table.c[one.field], one) for one in conditions]
    said = [_said_in(table, kind_of(record), f"word{one}") for one in range(words)]
    return and_(true(), *held, *said)


def _said_in(table: Table, kind: str, word: str) -> ColumnElement[bool]:
    """That a word is found in a record or in a part of it.

    As a case, because SQLite looks at every branch of an *or* that is an answer, no condition.
    """
    found: ColumnElement[int] = literal_column("1")
    ways = [(way, found) for way in _said(table, kind, word)]
    return case(*ways, else_=literal_column("0")) == found


def _named(words: Sequence[str]) -> dict[str, str]:
    return {f"word{number}": word for number, word in enumerate(words)}


def _held(
    record: type[Record], held: ColumnElement[str], condition: Condition
) -> ColumnElement[bool]:
    said = [one for one in condition.values if one]
    if condition.how == "before":
        return held < max(said)
    if kinds_of(record)[condition.field].many:
        line = literal("\n")
        lines = line.concat(held).concat(line)
        found = or_(*(func.instr(lines, f"\n{one}\n") > 0 for one in said), false())
    else:
        found = held.in_(said)
    if "" in condition.values:
        found = or_(held.is_(None), found)
    return found if condition.how == "is" else func.coalesce(found, false()).is_(false())


def _said(table: Table, kind: str, word: str) -> Iterator[ColumnElement[bool]]:
    """That a word is found in a record, or in one of its parts; the cheapest is asked first."""
    says = func.instr(SEARCH.c.folded, bindparam(word)) > 0
    yield exists().where(SEARCH.c.record == table.c.id, says)
    for part, field in parts_of(kind):
        beneath = RECORD_TABLES[part]
        yield exists().where(beneath.c[field] == table.c.id, SEARCH.c.record == beneath.c.id, says)


def _owners(connection: Connection, kind: str, forms: Sequence[str]) -> set[str]:
    """The ids of records in which, or in a part of which, a word is found; every text is read."""
    kinds = (kind, *(part for part, _field in parts_of(kind)))
    says = or_(*(func.instr(SEARCH.c.folded, one) > 0 for one in forms))
    question = select(SEARCH.c.kind, SEARCH.c.record, SEARCH.c.owner).where(
        SEARCH.c.kind.in_(kinds), says
    )
    return {row[1] if row[0] == kind else row[2] for row in connection.execute(question)}
