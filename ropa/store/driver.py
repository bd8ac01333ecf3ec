"""Connections to a file that may come from anywhere: every setting in place before a question.

A file is only ever opened by one of the two drivers: Python's own, or SQLCipher's for a register
that is protected by a passphrase. Two of them on one file would take each other's locks away.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import cast
from urllib.parse import quote

from ropa.store import keys
from ropa.store.keys import Key

PRAGMAS = (
    "trusted_schema=OFF cell_size_check=ON mmap_size=0 foreign_keys=ON synchronous=EXTRA "
    "temp_store=MEMORY"
).split()
LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LENGTH: 1 << 28,  # bytes of a value or row; a notice may hold pictures
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 2,
}
SECONDS = 2.0
"""How long the first questions may take to a file that is not trusted yet."""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit, with every setting in place; mode is "ro" or "rw"."""
    return _connection(path, mode, key_of(path))


def library(path: Path) -> ModuleType:
    """The driver that opens a file."""
    return sqlite3 if key_of(path) is None else keys.sqlcipher()


def copy_of(source: Path, target: Path) -> sqlite3.Connection:
    """A connection to an empty file that is to become a copy, protected as its source is."""
    key = key_of(source)
    keys.remember(target, key)
    return _connection(target, "rw", key)


def key_of(path: Path) -> Key | None:
    """The key of a file; None for one in the clear, and for one that was not unlocked."""
    key = keys.known(path)
    if key is not None or not keys.anything_known() or _is_clear(path):
        return key
    for key in keys.all_known():  # a backup, or a register that was moved
        if keys.opens(path, key):
            keys.remember(path, key)
            return key
    return None


def _is_clear(path: Path) -> bool:
    try:
        connection = _connection(path, "ro", None)
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:  # any other one is told by whoever asks a question
        return error.sqlite_errorname != "SQLITE_NOTADB"
    return True


def _connection(path: Path, mode: str, key: Key | None) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    connect = sqlite3.connect if key is None else keys.sqlcipher().connect
    connection = cast(
        "sqlite3.Connection",  # SQLCipher's is its twin, without `setlimit`
        connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0),
    )
    try:
        if key is not None:
            keys.prepare(connection, key)
        else:
            for limit, most in LIMITS.items():
                connection.setlimit(limit, most)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def deadline(connection: sqlite3.Connection) -> Iterator[None]:
    """Has SQLite interrupt whatever takes longer than the first questions may."""
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
