"""Copies of register files that may be in use, by SQLite's own backup; never byte by byte.

A plain copy of a file that is being written to may lack edits or be damaged without any sign, and
closing a register that was opened past SQLite gives up the locks other programs rely on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from ropa.errors import FileNotReadable
from ropa.store import keys
from ropa.store.driver import connect, copy_of
from ropa.store.telling import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ropa.store.keys import Key


PAGES = 2_000
"""Pages copied before others may write: some tens of milliseconds."""
BEGINNINGS = 4
"""How often a copy begins anew because somebody wrote; then it is made at one go."""


def copy_to(source: Path, target: Path) -> None:
    """A consistent copy for the eyes of its owner only; what goes wrong is told of the source.

    Who writes to the source meanwhile waits a moment at most.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    with (
        told(source),
        closing(connect(source, "ro")) as reader,
        closing(copy_of(source, target)) as writer,
    ):
        try:
            reader.backup(writer, pages=PAGES, progress=_patience(), sleep=0.001)
        except _Impatient:
            reader.backup(writer)


class _Impatient(Exception):
    """The source is written to again and again."""


def _patience() -> Callable[[int, int, int], None]:
    """Told how much of a copy remains; raises when it has begun anew too often."""
    before: int | None = None
    begun = 0

    def watch(_status: int, remaining: int, _total: int) -> None:
        nonlocal before, begun
        if before is not None and remaining >= before:
            begun += 1
        before = remaining
        if begun >= BEGINNINGS:
            raise _Impatient

    return watch


def rekeyed_copy(source: Path, target: Path, key: Key | None) -> None:
    """A copy under another key, or in the clear, that equals its source row by row."""
    driver = keys.sqlcipher()
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    keys.remember(target, key)
    was = keys.known(source)
    with told(source):
        place = f"{source.resolve().as_uri()}?mode=ro"
        with closing(driver.connect(place, uri=True, isolation_level=None)) as reader:
            if was is not None:
                keys.prepare(reader, was)
            _export(reader, target, key)
    _refuse_unequal(source, target)


def _export(reader: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Writes everything into another file, with the two numbers that SQLCipher leaves out."""
    to = f"{target.resolve().as_uri()}?mode=rw"
    reader.execute("ATTACH DATABASE ? AS target KEY ?", (to, key.pragma if key else ""))
    for setting in (
        "synchronous=OFF",
        "journal_mode=MEMORY",
    ):  # it is brought to the disk as a whole
        reader.execute(f"PRAGMA target.{setting}")
    reader.execute("SELECT sqlcipher_export('target')").fetchone()
    for number in ("application_id", "user_version"):
        (value,) = reader.execute(f"PRAGMA main.{number}").fetchone()
        reader.execute(f"PRAGMA target.{number}={int(value)}")
    reader.execute("DETACH DATABASE target")


def copy_open(connection: Connection, source: Path, target: Path) -> None:
    """The same of a file that is open, also when it was moved or removed meanwhile."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    reader = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    with told(source), closing(copy_of(source, target)) as writer:
        reader.backup(writer)


def verified_copy(source: Path, target: Path) -> None:
    """A copy that equals its source row by row, whatever the format of the file."""
    copy_to(source, target)
    _refuse_unequal(source, target)


def _refuse_unequal(source: Path, target: Path) -> None:
    with (
        told(source),
        closing(connect(source, "ro")) as original,
        closing(connect(target, "ro")) as copy,
    ):
        sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if not sound or _rows_digest(original) != _rows_digest(copy):
            raise FileNotReadable(
                f"“{source.name}” is damaged: a copy of it cannot be read.",
                "Restore the last backup of this register.",
            )


def _rows_digest(connection: sqlite3.Connection) -> str:
    """A digest of every row of every table, whatever they mean."""
    digest = sha256()
    question = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    for (name,) in connection.execute(question).fetchall():
        quoted = name.replace('"', '""')
        for row in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608
            digest.update(repr((name, row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
