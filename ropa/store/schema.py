"""A new register's tables, and the way from an older register to today's.

A new file gets today's tables at once; a test holds them equal to what the migrations make.
Alembic is loaded only when there is something to migrate: importing it takes longer than opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from ropa.errors import FileNotReadable, RegisterTooNew
from ropa.store.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
    append_only_triggers,
    copy_to,
    identity,
    mark_as_register,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

REVISION = "0001"


def create(connection: Connection) -> None:
    """Makes the tables of a new register; the caller holds the transaction."""
    SQLModel.metadata.create_all(connection)
    for statement in append_only_triggers():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{REVISION}')")  # noqa: S608
    mark_as_register(connection)


def check(path: Path) -> int:
    """The schema version of a register; refuses other files and newer registers, unchanged."""
    if not path.is_file():
        raise FileNotReadable(
            f"There is no register at “{path}”.",
            "Check the name, or make a new one with `ropa new`.",
        )
    application, version = identity(path)
    if application != APPLICATION_ID:
        raise FileNotReadable(
            f"“{path.name}” is not a register of this program.",
            "Choose a file that ends in .ropa, or import it if it is a workbook.",
        )
    if version > SCHEMA_VERSION:
        raise RegisterTooNew(
            f"“{path.name}” was written by a newer version of this program "
            f"(format {version}, this version knows {SCHEMA_VERSION}).",
            "Install the newest version; the file was not changed.",
        )
    return version


def migrate(path: Path) -> Path:
    """Brings an older register up to date; answers where the copy made before it lies."""
    kept = path.with_name(f"{path.stem}.before-format-{SCHEMA_VERSION}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.before-format-{SCHEMA_VERSION}-{number}{path.suffix}")
    copy_to(path, kept)
    database = Database(path, read_only=False)
    try:
        with database.writing(foreign_keys=False) as connection:
            from ropa.store.migrating import upgrade

            upgrade(connection)
            mark_as_register(connection)
    finally:
        database.close()
    return kept
