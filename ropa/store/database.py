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
from urllib.parse import quote

from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from ropa.errors import FileNotReadable, NotWritable, ReadOnly
from ropa.store.tables import APPEND_ONLY

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

APPLICATION_ID = 0x526F7061  # "Ropa"
SCHEMA_VERSION = 1
PRAGMAS = (
    "trusted_schema=OFF cell_size_check=ON mmap_size=0 foreign_keys=ON synchronous=EXTRA "
    "temp_store=MEMORY"
).split()
NOT_TEXT = "Could not decode to UTF-8"
"""What the driver says of a damaged text, without a code of its own."""


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


class Database:
    """One open register file.

    Outside `writing()` the connection refuses every write (`query_only`), so that nothing can be
    changed past the history.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rw"
        self.engine = create_engine(
            "sqlite://", creator=lambda: _connect(path, mode), poolclass=NullPool
        )
        self._connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.exec_driver_sql("PRAGMA query_only=ON")

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
                self._connection.exec_driver_sql("COMMIT")

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
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
                raise
        return Identity(*_numbers(path, "ro&immutable=1"), interrupted=True)


def _numbers(path: Path, mode: str) -> tuple[int, int]:
    with closing(_connect(path, mode)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return application, version


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what takes an unfinished change back; beside no other file may it lie."""
    return path.with_name(f"{path.name}-journal")


def roll_back(path: Path) -> None:
    """Takes back what an interrupted program had half written; SQLite does it on reading."""
    with told(path), closing(_connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def objects(connection: Connection) -> list[tuple[str, str, str | None]]:
    """Everything a file declares: type (table, index, trigger, view), name, and how."""
    question = "SELECT type, name, sql FROM sqlite_schema"
    return _driver(connection).execute(question).fetchall()


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


def copy_to(source: Path, target: Path) -> None:
    """A consistent copy of a file that may be in use, by SQLite's own backup."""
    with (
        told(target),
        closing(_connect(source, "ro")) as reader,
        closing(sqlite3.connect(target, isolation_level=None)) as writer,
    ):
        writer.execute("PRAGMA synchronous=EXTRA")
        reader.backup(writer)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file and the disk into a sentence for a person."""
    try:
        yield
    except UnicodeDecodeError as error:  # in the message of an error about a damaged name
        raise _damaged(path) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        code = getattr(cause, "sqlite_errorname", "") or ""
        if code.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise _not_writable(path, code) from error
        if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or NOT_TEXT in str(cause):
            raise _damaged(path) from error
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise NotWritable(
                f"Another program is writing to “{path.name}”.",
                "Wait until it has finished, then try again.",
            ) from error
        raise


def _damaged(path: Path) -> FileNotReadable:
    return FileNotReadable(
        f"“{path.name}” is not a register, or it is damaged.",
        "Choose another file, or restore the last backup of this one.",
    )


def _not_writable(path: Path, code: str) -> NotWritable | FileNotReadable:
    if code.startswith("SQLITE_FULL"):
        return NotWritable(
            f"The disk is full; nothing was changed in “{path.name}”.",
            "Free some space, then do it again.",
        )
    if code.startswith("SQLITE_READONLY"):
        return NotWritable(
            f"“{path.name}” or its folder is write-protected; nothing was changed.",
            "Allow writing, or save a copy in another folder.",
        )
    if code.startswith("SQLITE_CANTOPEN"):
        return FileNotReadable(
            f"“{path}” cannot be opened.", "Check that the file and its folder exist."
        )
    return NotWritable(
        f"The disk reported an error while working on “{path.name}”; nothing was changed.",
        "Check the disk or the network folder, then do it again.",
    )
