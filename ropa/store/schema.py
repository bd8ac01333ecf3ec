"""A new register's tables, and the way from an older register to today's.

A new file gets today's tables at once; a test holds them equal to what the migrations make.
Alembic is loaded only when there is something to migrate: importing it takes longer than opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import SQLModel

from ropa.errors import FileNotReadable, RegisterTooNew, UserError
from ropa.store.copying import verified_copy
from ropa.store.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
    Identity,
    append_only_triggers,
    identity,
    integrity_problems,
    mark_as_register,
)
from ropa.whole_file import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

REVISIONS = {1: "0001"}
"""Schema version → the migration that leads to it."""


def create(connection: Connection) -> None:
    """Makes the tables of a new register; the caller holds the transaction."""
    SQLModel.metadata.create_all(connection)
    for statement in append_only_triggers():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(
        "INSERT INTO alembic_version VALUES (?)", (REVISIONS[SCHEMA_VERSION],)
    )
    mark_as_register(connection)


def check(path: Path) -> Identity:
    """What a register says it is; refuses other files and newer registers, unchanged."""
    if path.is_dir():
        raise FileNotReadable(f"“{path}” is a folder, not a register.", "Name a file inside it.")
    if not path.is_file():
        raise FileNotReadable(
            f"There is no register at “{path}”.",
            "Check the name, or make a new one with `ropa new`.",
        )
    found = identity(path)
    if found.application != APPLICATION_ID or found.version < min(REVISIONS):
        raise FileNotReadable(
            f"“{path.name}” is not a register of this program.",
            "Choose a file that ends in .ropa, or import it if it is a workbook.",
        )
    if found.version > SCHEMA_VERSION:
        raise RegisterTooNew(
            f"“{path.name}” was written by a newer version of this program "
            f"(format {found.version}, this version knows {SCHEMA_VERSION}).",
            "Install the newest version; the file was not changed.",
        )
    return found


def migrate(path: Path) -> Path:
    """Brings an older register up to date; answers where the copy made before it lies.

    All in one transaction, at whose end every reference is checked again: a migration that fails
    leaves the file as it was, and the copy beside it. What stands counts, should the disk report an
    error at the very end.
    """
    kept = free_name(path, f"before-format-{SCHEMA_VERSION}")
    with whole_file(kept) as copy:
        verified_copy(path, copy)
    database = Database(path, read_only=False)
    try:
        with database.writing(foreign_keys=False) as connection:
            from ropa.store.migrating import upgrade

            upgrade(connection)
            mark_as_register(connection)
            if problems := integrity_problems(connection):
                raise FileNotReadable(
                    f"“{path.name}” could not be brought up to date: {problems[0]}.",
                    f"The file was not changed. Send {kept.name} to the makers of the program.",
                )
    except UserError:
        if identity(path) != Identity(APPLICATION_ID, SCHEMA_VERSION):
            raise
    finally:
        database.close()
    return kept


def free_name(path: Path, label: str) -> Path:
    """A name beside a register that says what the file is, and that no other file has."""
    kept, number = path.with_name(f"{path.stem}.{label}{path.suffix}"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")
    return kept
