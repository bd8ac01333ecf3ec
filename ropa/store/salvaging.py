"""Reads what can still be read of a damaged register: row by row, around the damage.

Nothing is written to the file, and none of its triggers and views is run: only tables are read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from ropa.errors import FileNotReadable
from ropa.store.driver import connect
from ropa.store.keys import driver_error, is_interrupted
from ropa.store.telling import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

FARTHEST = 1 << 40
"""More rows than a register can have: how far behind damage the next row is looked for."""

Connection = sqlite3.Connection
Rows = list[dict[str, Any]]


@contextmanager
def damaged_file(path: Path) -> Iterator[Connection]:
    """A connection that reads on where it can. Raises FileNotReadable when there is nothing left.

    A file whose last change was interrupted is read as it lies, without taking that change back.
    """
    with told(path):
        try:
            connection = connect(path, "ro")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except driver_error() as error:
            if not is_interrupted(error):
                raise
            connection = connect(path, "ro&immutable=1")
    with closing(connection):
        connection.text_factory = _readable
        yield connection


def _readable(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def rows_left(connection: Connection, table: Table) -> tuple[Rows, bool]:
    """The rows of a table that can be read, in their order, and whether all could be."""
    names = [column.name for column in table.columns]
    found: dict[int, tuple[Any, ...]] = {}
    complete = _read(connection, table.name, names, 1, found)
    if not complete:
        _read(connection, table.name, names, -1, found)
    return [dict(zip(names, found[key], strict=True)) for key in sorted(found)], complete


def _read(
    connection: Connection,
    table: str,
    names: list[str],
    direction: int,
    found: dict[int, tuple[Any, ...]],
) -> bool:
    """Reads upwards (1) or downwards (-1); at damage it goes on farther and farther behind it."""
    columns = ",".join(f'"{name}"' for name in names)
    question = (
        f'SELECT rowid,{columns} FROM "{table}" NOT INDEXED WHERE rowid '  # noqa: S608
        + ("> ? ORDER BY rowid" if direction > 0 else "< ? ORDER BY rowid DESC")
    )
    at, step, complete = 0 if direction > 0 else FARTHEST, 1, True
    while step <= FARTHEST:
        try:
            for key, *values in connection.execute(question, (at,)):
                found.setdefault(key, tuple(values))
                at, step = key, 1
        except driver_error():
            at, step, complete = at + direction * step, step * 2, False
        else:
            break
    return complete


def refuse_foreign(connection: Connection, path: Path, tables: set[str]) -> None:
    """Raises FileNotReadable when not one table of a register is left."""
    question = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    try:
        there = {row[0] for row in connection.execute(question)}
    except driver_error():
        there = set()
    if not there & tables:
        raise FileNotReadable(
            f"Nothing can be read from “{path.name}”: it is no register, or its beginning is lost.",
            "Restore the last backup.",
        )
