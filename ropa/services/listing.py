"""Lists of records, as a person looks at them: the first rows at once, all of them a little later.

What takes as long as the register is large (`all_ids`, `columns`) reads over a connection of its
own, so that another thread may ask for it while edits go on.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ropa.records.record import R, Record, kinds_of
from ropa.store import listing, queries
from ropa.store import naming as stored_names
from ropa.store.database import Database
from ropa.store.listing import Condition, Step, Wanted
from ropa.store.naming import in_language

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ropa.register import Register

__all__ = [
    "Condition",
    "Wanted",
    "all_ids",
    "beginning",
    "columns",
    "first",
    "in_language",
    "names",
    "naming",
    "rank",
    "rows",
    "values",
]
Answer = TypeVar("Answer")
STRIDE = 60
"""How many records are looked through between two glances at the time."""


def first(
    register: Register,
    record: type[Record],
    wanted: Wanted,
    *,
    enough: int = 60,
    seconds: float = 0.006,
    order: Sequence[str] | None = None,
    keep: Callable[[str], bool] | None = None,
) -> tuple[list[str], bool]:
    """The first ids of a list, and whether they are all of them.

    Records found by the title of a code alone are among `all_ids` only.

    Args:
        enough: how many are asked for; `seconds`: how long they may be looked for.
        order: every id of the kind in an order of its own; None: the order of the register.
        keep: what else an id must satisfy.
    """
    until = time.perf_counter() + seconds

    def look(connection: Connection) -> tuple[list[str], bool]:
        found: list[str] = []
        for step in _steps(connection, record, wanted, order):
            found += step.ids if keep is None else filter(keep, step.ids)
            if step.after is None:
                return found, not listing.asks_for_codes(record, wanted)
            if len(found) >= enough or time.perf_counter() > until:
                break
        return found, False

    return register.ask(look)


def _steps(
    connection: Connection, record: type[Record], wanted: Wanted, order: Sequence[str] | None
) -> Iterable[Step]:
    if order is not None:
        for start in range(0, max(1, len(order)), STRIDE):
            some = order[start : start + STRIDE]
            those = listing.matching(connection, record, some, wanted)
            more = (start + STRIDE, "") if start + STRIDE < len(order) else None
            yield Step([one for one in some if one in those], more)
        return
    after: tuple[int, str] | None = listing.START
    while after is not None:
        step = listing.walk(connection, record, wanted, after, STRIDE)
        yield step
        after = step.after


def all_ids(path: Path, record: type[Record], wanted: Wanted) -> list[str]:
    """Every id a list shows, in the order of the register. For any thread."""
    return _apart(path, lambda connection: listing.ids(connection, record, wanted))


def columns(
    path: Path,
    record: type[Record],
    fields: Sequence[str],
    named: Iterable[str] = (),
    *,
    language: str,
) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """Id and some fields of all records, and the names of all records of the kinds `named`.

    In a language where they are translated into it, else in the register's own. For any thread.
    """

    def read(connection: Connection) -> tuple[list[tuple[str, ...]], dict[str, str]]:
        names: dict[str, str] = {}
        for kind in named:
            names |= stored_names.names(connection, kind, language)
        return list(stored_names.column(connection, record, fields, language)), names

    return _apart(path, read)


def rows(register: Register, record: type[R], ids: Sequence[str]) -> dict[str, R]:
    """The records with these ids; those that are gone are left out."""
    return register.ask(lambda connection: queries.some(connection, record, ids))


def names(register: Register, ids: Mapping[str, Iterable[str]], *, language: str) -> dict[str, str]:
    """What a person calls records, given by kind; under an empty kind those of any.

    In a language if they have a name in it, else in the register's own.
    """

    def ask(connection: Connection) -> dict[str, str]:
        of_kind = {kind: set(some) for kind, some in ids.items() if kind}
        for one, kind in queries.kinds_of_ids(connection, ids.get("", ())).items():
            of_kind.setdefault(kind, set()).add(one)
        found: dict[str, str] = {}
        for kind, some in of_kind.items():
            found |= stored_names.names(connection, kind, language, some)
        return found

    return register.ask(ask)


def values(register: Register, record: type[Record], field: str) -> dict[str, int]:
    """What a field holds, and in how many records."""
    return register.ask(lambda connection: listing.values(connection, record, field))


def rank(register: Register, record: type[Record], record_id: str) -> int | None:
    """How many records of the kind stand before this one; None when it is not there."""
    return register.ask(lambda connection: listing.rank(connection, record, record_id))


def beginning(register: Register, record: type[Record], text: str) -> set[str]:
    """The ids of records whose name begins with a text."""
    return register.ask(lambda connection: stored_names.beginning(connection, record, text))


def naming(register: Register, record: type[Record], to: str) -> set[str]:
    """The ids of records of the kind `to` that records of a class name: activities by transfers."""
    found: set[str] = set()
    for field, kind in kinds_of(record).items():
        if kind.form == "record" and kind.to == to:
            found.update(values(register, record, field))
    return found


def _apart(path: Path, question: Callable[[Connection], Answer]) -> Answer:
    database = Database(path, read_only=True)
    with contextlib.closing(database), database.reading() as connection:
        return question(connection)
