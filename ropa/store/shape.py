"""Does a file hold the tables of this program and nothing else?

Triggers, views, checks, defaults and expressions run when tables are read or written. Those of a
file from elsewhere are not run: the file is refused before the first question to its tables.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from ropa.errors import FileNotReadable
from ropa.store.database import Database, append_only_triggers, columns, objects

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_BEGINNING = re.compile(r"CREATE (?:TABLE|INDEX|UNIQUE INDEX) ", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_COMPUTED = re.compile(
    r"\b(?:ALWAYS|AS|CASCADE|CHECK|COLLATE|CONFLICT|DEFAULT|GENERATED|SELECT|SET|STRICT|USING"
    r"|VIRTUAL|WHERE|WITHOUT)\b|--|/\*|['`\[]",
    re.IGNORECASE,
)


def look(path: Path) -> None:
    """Raises FileNotReadable for a file, of whatever format, with parts that run on their own."""
    database = Database(path, read_only=True)
    with closing(database), database.reading() as connection, database.soon():
        for kind, name, sql in objects(connection):
            own = (kind in ("table", "index") and (_is_plain(sql) or _is_automatic(name, sql))) or (
                kind == "trigger" and sql in append_only_triggers()
            )
            if not own and name in SQLModel.metadata.tables:
                raise _altered(path, name)
            if not own:
                raise _foreign(path, kind, name)


def refuse_others(connection: Connection, path: Path) -> None:
    """Raises FileNotReadable for a register with foreign parts, or without some of its own."""
    tables = {table.name: table for table in SQLModel.metadata.tables.values()}
    indexes = {index.name for table in tables.values() for index in table.indexes}
    declared = objects(connection)
    for kind, name, sql in declared:
        own = (
            (kind == "table" and name in (*tables, "alembic_version") and _is_plain(sql))
            or (kind == "index" and name in indexes and _is_plain(sql))
            or (kind == "trigger" and sql in append_only_triggers())
            or (kind == "index" and _is_automatic(name, sql))
        )
        if not own:
            raise _foreign(path, kind, name)
    there = {name for kind, name, _sql in declared if kind == "table"}
    for name, table in tables.items():
        if name not in there or columns(connection, name) != set(table.columns.keys()):
            raise _altered(path, name)


def missing_triggers(connection: Connection) -> bool:
    """Whether the history could be rewritten, because what forbids it is gone."""
    there = {sql for kind, _name, sql in objects(connection) if kind == "trigger"}
    return not there.issuperset(append_only_triggers())


def _foreign(path: Path, kind: str, name: str) -> FileNotReadable:
    return FileNotReadable(
        f"“{path.name}” holds the {kind} “{name}”, which this program did not make.",
        "Do not use this file; ask for an export of the register instead.",
    )


def _altered(path: Path, table: str) -> FileNotReadable:
    return FileNotReadable(
        f"“{path.name}” is damaged: its table “{table}” is not as this program made it.",
        "Restore the last backup of this register.",
    )


def _is_automatic(name: str, sql: str | None) -> bool:
    """Whether SQLite made it itself, for a key."""
    return sql is None and name.startswith("sqlite_autoindex_")


def _is_plain(sql: str | None) -> bool:
    """Whether a statement declares names, types and keys, and nothing that would be computed."""
    if sql is None or _BEGINNING.match(sql) is None:
        return False
    unquoted = _QUOTED.sub("", sql)
    inner = unquoted.count("(") if sql[7:12].upper() == "INDEX" else 1
    return inner == 1 and _COMPUTED.search(unquoted) is None
