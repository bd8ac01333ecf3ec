"""Does a file hold the tables of this program and nothing else?

Triggers and views run when tables are read or written. Those of a file from elsewhere are not run:
the file is refused before the first question to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from ropa.errors import FileNotReadable
from ropa.store.database import append_only_triggers, columns, objects

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


def refuse_others(connection: Connection, path: Path) -> None:
    """Raises FileNotReadable for a register with foreign parts, or without some of its own."""
    tables = {table.name: table for table in SQLModel.metadata.tables.values()}
    indexes = {index.name for table in tables.values() for index in table.indexes}
    declared = objects(connection)
    for kind, name, sql in declared:
        own = (
            (kind == "table" and name in (*tables, "alembic_version") and _is_plain(sql))
            or (kind == "index" and name in indexes)
            or (kind == "trigger" and sql in append_only_triggers())
            or (kind in ("table", "index") and name.startswith("sqlite_"))
        )
        if not own:
            raise FileNotReadable(
                f"“{path.name}” holds the {kind} “{name}”, which this program did not make.",
                "Do not use this file; ask for an export of the register instead.",
            )
    there = {name for kind, name, _sql in declared if kind == "table"}
    for name, table in tables.items():
        if name not in there or columns(connection, name) != set(table.columns.keys()):
            raise FileNotReadable(
                f"“{path.name}” is damaged: its table “{name}” is not as this program made it.",
                "Restore the last backup of this register.",
            )


def missing_triggers(connection: Connection) -> bool:
    """Whether the history could be rewritten, because what forbids it is gone."""
    there = {sql for kind, _name, sql in objects(connection) if kind == "trigger"}
    return not there.issuperset(append_only_triggers())


def _is_plain(sql: str | None) -> bool:
    return sql is not None and sql.upper().startswith("CREATE TABLE ")
