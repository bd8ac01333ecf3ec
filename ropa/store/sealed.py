"""A few lines of text kept under a register's key: an SQLCipher file with one value."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from ropa.store import keys
from ropa.store.keys import Key

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str, key: Key) -> None:
    """Makes the file, for its owner's eyes only."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    driver = keys.sqlcipher()
    place = f"{path.resolve().as_uri()}?mode=rw"
    with closing(driver.connect(place, uri=True, isolation_level=None)) as connection:
        keys.prepare(connection, key)
        connection.execute("PRAGMA journal_mode=OFF")  # the file gets its name when it is whole
        connection.execute("CREATE TABLE kept (text TEXT NOT NULL)")
        connection.execute("INSERT INTO kept VALUES (?)", (text,))


def read(path: Path, having: Iterable[Key]) -> str | None:
    """The text, if one of the keys opens it and the file is whole."""
    for key in having:
        if keys.opens(path, key):  # as any key does an empty file
            place = f"{path.resolve().as_uri()}?mode=ro"
            with (
                suppress(*keys.driver_error()),
                closing(keys.sqlcipher().connect(place, uri=True)) as connection,
            ):
                keys.prepare(connection, key)
                for (text,) in connection.execute("SELECT text FROM kept"):
                    return str(text)
    return None
