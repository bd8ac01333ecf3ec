"""The history in pages: which entries a person looks for, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, or_, select

from ropa.records.history import Entry
from ropa.store.tables import CHANGES, ROW_CHANGES

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are wanted; what is empty narrows nothing.

    Attributes:
        words: all of them stand in the label, the author's name or a value that changed.
        kinds: kinds of record, of which the entry touched one.
        after, until: entry numbers; those beyond the first, up to the second.
    """

    words: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    record: str = ""
    after: int = 0
    until: int | None = None


def matching(connection: Connection, sought: Sought) -> list[int]:
    """The numbers of the entries, newest first."""
    question = select(CHANGES.c.seq).order_by(CHANGES.c.seq.desc())
    if sought.after:
        question = question.where(CHANGES.c.seq > sought.after)
    if sought.until is not None:
        question = question.where(CHANGES.c.seq <= sought.until)
    if sought.authors:
        question = question.where(CHANGES.c.author.in_(sought.authors))
    if sought.record:
        question = question.where(_touching(ROW_CHANGES.c.record == sought.record))
    if sought.kinds:
        question = question.where(_touching(ROW_CHANGES.c.kind.in_(sought.kinds)))
    for word in sought.words:
        question = question.where(_saying(word))
    return list(connection.execute(question).scalars())


def _touching(rows: ColumnElement[bool]) -> ColumnElement[bool]:
    return CHANGES.c.seq.in_(select(ROW_CHANGES.c.seq).where(rows))


def _saying(word: str) -> ColumnElement[bool]:
    given: dict[str, Any] = {"autoescape": True}
    inside = (
        column.icontains(word, **given) for column in (ROW_CHANGES.c.before, ROW_CHANGES.c.after)
    )
    return or_(
        CHANGES.c.label.icontains(word, **given),
        CHANGES.c.author.icontains(word, **given),
        _touching(or_(*inside)),
    )


def some(connection: Connection, seqs: Sequence[int]) -> list[Entry]:
    """The entries with these numbers, newest first; at most a page of them."""
    question = select(CHANGES).where(CHANGES.c.seq.in_(seqs)).order_by(CHANGES.c.seq.desc())
    return [Entry(*row) for row in connection.execute(question)]


def authors(connection: Connection) -> list[str]:
    """Everybody who changed something, in the order of the alphabet."""
    question = select(CHANGES.c.author).distinct().order_by(CHANGES.c.author)
    return list(connection.execute(question).scalars())


def kinds(connection: Connection) -> list[str]:
    """The kinds of record of which something was changed."""
    return list(connection.execute(select(ROW_CHANGES.c.kind).distinct()).scalars())


def days(connection: Connection) -> list[tuple[str, int, int]]:
    """The days on which something was changed: day, newest entry, how many entries."""
    day = func.substr(CHANGES.c.made_at, 1, 10)
    question = select(day, func.max(CHANGES.c.seq), func.count()).group_by(day).order_by(day)
    return [tuple(row) for row in connection.execute(question)]


def between(
    connection: Connection, after: int, until: int
) -> list[tuple[str, str, str | None, str | None]]:
    """What changed after an entry up to another, oldest first: kind, record, before and after."""
    question = (
        select(ROW_CHANGES.c.kind, ROW_CHANGES.c.record, ROW_CHANGES.c.before, ROW_CHANGES.c.after)
        .where(ROW_CHANGES.c.seq > after, ROW_CHANGES.c.seq <= until)
        .order_by(ROW_CHANGES.c.seq, ROW_CHANGES.c.ordinal)
    )
    found = connection.execute(question)
    return [cast("tuple[str, str, str | None, str | None]", tuple(row)) for row in found]
