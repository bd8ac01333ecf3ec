"""What only SQLite knows: files, pragmas, locks, transactions, and errors of the disk.

Measured on this stack: the driver's own transactions leave half-migrated files behind when the
program is killed, so every transaction is begun here, by hand; and only `journal_mode=DELETE` with
`synchronous=EXTRA` lost no acknowledged edit in replayed power cuts while staying one plain file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from ropa.errors import Locked, ReadOnly
from ropa.store.driver import connect, deadline, key_of, library
from ropa.store.journal import refuse_leader
from ropa.store.keys import driver_error, is_interrupted, seems_protected
from ropa.store.tables import APPEND_ONLY
from ropa.store.telling import WrongType, told

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

APPLICATION_ID = 0x526F7061  # "Ropa"
SCHEMA_VERSION = 1


class Database:
    """One open register file.

    Outside `writing()` the connection refuses every write (`query_only`), so that nothing can be
    changed past the history.

    Args:
        holds_back: a change stays in memory until its end, so that others read on meanwhile.
    """

    def __init__(self, path: Path, *, read_only: bool, holds_back: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rw"
        self.engine = create_engine(
            "sqlite://",
            creator=lambda: connect(path, mode),
            module=library(path),
            poolclass=NullPool,
        )
        self._connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.exec_driver_sql("PRAGMA query_only=ON")
        if holds_back:
            self._connection.exec_driver_sql("PRAGMA cache_spill=OFF")

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view over several questions."""
        if _driver(self._connection).in_transaction:
            yield self._connection
            return
        with told(self.path):
            self._connection.exec_driver_sql("BEGIN")
            try:
                yield self._connection
            finally:
                if _driver(self._connection).in_transaction:  # an error of the disk may end it
                    self._connection.exec_driver_sql("COMMIT")

    def wait_for(self, seconds: float) -> None:
        """How long a question waits for a lock; may be called by any thread."""
        _driver(self._connection).execute(f"PRAGMA busy_timeout={round(1000 * seconds)}")

    @contextmanager
    def soon(self) -> Iterator[None]:
        """Interrupts questions that take longer than those to an untrusted file may."""
        with deadline(_driver(self._connection)):
            yield

    @contextmanager
    def writing(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """One transaction: kept whole at the end, or as if it had never begun.

        Rebuilding tables in a migration wants the foreign keys off; they are checked at its end.
        """
        if self.read_only:
            raise ReadOnly(
                f"The register “{self.path.name}” is open for reading only.",
                "Close the other window that holds it, or save a copy, and open it again.",
            )
        run = self._connection.exec_driver_sql
        with told(self.path):
            run("PRAGMA query_only=OFF")
            run(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
            try:
                run("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    run("COMMIT")
                except BaseException:
                    if _driver(self._connection).in_transaction:
                        run("ROLLBACK")
                    raise
            finally:
                run("PRAGMA foreign_keys=ON")
                run("PRAGMA query_only=ON")


def insert_many(connection: Connection, table: Table, rows: Iterable[Any]) -> None:
    """Adds rows given as tuples in the order of the table's columns; they are taken one by one."""
    marks = ",".join("?" * len(table.columns))
    _driver(connection).executemany(
        f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({marks})',  # noqa: S608
        rows,
    )


def update_many(connection: Connection, table: Table, rows: Iterable[Any]) -> None:
    """Sets whole rows, given as tuples in the order of the table's columns, by the first."""
    key, *others = (f'"{column.name}"=?' for column in table.columns)
    _driver(connection).executemany(
        f'UPDATE "{table.name}" SET {",".join(others)} WHERE {key}',  # noqa: S608
        ((*row[1:], row[0]) for row in rows),
    )


def delete_many(connection: Connection, table: Table, keys: Iterable[str]) -> None:
    """Removes rows by the table's first column."""
    key = next(iter(table.columns)).name
    _driver(connection).executemany(
        f'DELETE FROM "{table.name}" WHERE "{key}"=?',  # noqa: S608
        ((one,) for one in keys),
    )


def all_rows(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    """Every row of a table as a plain tuple, in the order of its columns."""
    question = f'SELECT {_names(table)} FROM "{table.name}"'  # noqa: S608
    return _driver(connection).execute(question).fetchall()


def slice_of(
    connection: Connection, table: Table, after: int | None, most: int
) -> tuple[list[tuple[Any, ...]], int | None]:
    """Some rows in the order in which they lie, and after which to go on; None when none are left.

    Args:
        after: where the slice before ended; None: from the beginning.
    """
    first = "" if after is None else f"WHERE rowid > {int(after)}"
    inside = f'SELECT rowid AS at FROM "{table.name}" {first} ORDER BY rowid LIMIT {int(most)}'  # noqa: S608
    run = _driver(connection).execute
    (last,) = run(f"SELECT max(at) FROM ({inside})").fetchone()  # noqa: S608
    if last is None:
        return [], None
    until = f"{first} AND" if first else "WHERE"
    rows = run(f'SELECT {_names(table)} FROM "{table.name}" {until} rowid <= ?', (last,))  # noqa: S608
    return rows.fetchall(), last


def _driver(connection: Connection) -> sqlite3.Connection:
    """The connection below SQLAlchemy, which costs nothing per row."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _names(table: Table) -> str:
    return ",".join(f'"{column.name}"' for column in table.columns)


def append_only_triggers() -> list[str]:
    """Statements that make the history refuse to be rewritten, also by other programs."""
    return [
        f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
        "BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END"
        for table in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    ]


def mark_as_register(connection: Connection) -> None:
    """Writes what tells a register from other files, and its schema version."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says it is.

    Attributes:
        interrupted: a change was being written when the program or the computer stopped; it is
            still to be taken back, and until then only these two numbers can be read.
    """

    application: int
    version: int
    interrupted: bool = False


def identity(path: Path) -> Identity:
    """Application id and schema version of a file, asked without changing a byte of it."""
    with told(path):
        try:
            return Identity(*_numbers(path, "ro"))
        except driver_error() as error:
            if not is_interrupted(error):
                raise
        if key_of(path) is not None:  # what stands there is read once the change is taken back
            return Identity(APPLICATION_ID, SCHEMA_VERSION, interrupted=True)
        if seems_protected(path):
            raise Locked(path)
        return Identity(*_numbers_half_written(path), interrupted=True)


def _numbers(path: Path, mode: str) -> tuple[int, int]:
    with closing(connect(path, mode)) as connection, deadline(connection):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return application, version


def _numbers_half_written(path: Path) -> tuple[int, int]:
    """The same, past SQLite, which reads nothing of a file that is shorter than it says.

    No program holds a file that is still to be rolled back, so no lock is lost by closing it.
    """
    with path.open("rb") as file:
        header = file.read(100)
    return int.from_bytes(header[68:72]), int.from_bytes(header[60:64])


def roll_back(path: Path) -> None:
    """Takes back what an interrupted program had half written; SQLite does it on reading."""
    refuse_leader(path)
    with told(path), closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def objects(connection: Connection) -> list[tuple[str, str, str | None]]:
    """Everything a file declares: type (table, index, trigger, view), name, and how.

    Raises WrongType where damage made bytes or a number of one of them.
    """
    question = "SELECT type, name, sql FROM sqlite_schema"
    found = _driver(connection).execute(question).fetchall()
    for kind, name, sql in found:
        if not (isinstance(kind, str) and isinstance(name, str) and isinstance(sql, str | None)):
            raise WrongType
    return found


def columns(connection: Connection, table: str) -> set[str]:
    """The names of a table's columns, those that are computed in parentheses."""
    question = "SELECT name, hidden FROM pragma_table_xinfo(?)"
    found = _driver(connection).execute(question, (table,))
    return {f"({name})" if hidden else name for name, hidden in found}


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when it is sound."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return [line for line in found if line != "ok"] + [
        f"{table}: a reference to {parent} leads nowhere" for table, _row, parent, _key in dangling
    ]
