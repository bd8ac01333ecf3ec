"""Opens register files and makes new ones: version, lock, migration, in the order that is safe."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ropa.errors import NotWritable
from ropa.store import schema
from ropa.store.database import SCHEMA_VERSION, Database
from ropa.store.lock import Holder, WriterLock


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A register file that is open, and how it was opened.

    Attributes:
        holder: who else is writing to it; then it is open for reading only.
        migrated_from: the copy made before an older register was brought up to date.
    """

    path: Path
    database: Database
    lock: WriterLock | None
    holder: Holder | None
    migrated_from: Path | None

    def close(self) -> None:
        """Lets go of the file and of the right to write to it."""
        self.database.close()
        if self.lock is not None:
            self.lock.release()


def open_file(path: Path, author: str, since: str, *, read_only: bool = False) -> OpenFile:
    """Opens a register: for writing where that is asked, allowed and nobody else does."""
    version = schema.check(path)
    lock, holder = (None, None) if read_only else _locked(path, author, since)
    try:
        kept = _migrated(path, lock) if version < SCHEMA_VERSION else None
        database = Database(path, read_only=lock is None)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenFile(path, database, lock, holder, kept)


def _locked(path: Path, author: str, since: str) -> tuple[WriterLock | None, Holder | None]:
    if not os.access(path, os.W_OK):
        return None, None
    lock = WriterLock(path)
    try:
        holder = lock.acquire(f"{author} on {socket.gethostname()}", since)
    except OSError:
        return None, None
    return (lock, None) if holder is None else (None, holder)


def _migrated(path: Path, lock: WriterLock | None) -> Path:
    if lock is None:
        raise NotWritable(
            f"“{path.name}” was written by an older version and must be brought up to date first, "
            "but it is in use or write-protected.",
            "Close the other program, or copy the file to a folder you may write to.",
        )
    return schema.migrate(path)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A register with empty tables under a passing name; it gets its own when the block succeeds.

    So a program that is killed half-way leaves no half register. Only its owner may read it.
    """
    if path.exists():
        raise NotWritable(
            f"“{path}” exists already; it was not touched.",
            "Choose another name, or remove the old file first.",
        )
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL, 0o600))
        database = Database(fresh, read_only=False)
        try:
            with database.writing() as connection:
                schema.create(connection)
        finally:
            database.close()
        yield fresh
        os.replace(fresh, path)  # noqa: PTH105
    except OSError as error:
        raise NotWritable(
            f"“{path}” cannot be written: {error.strerror}.",
            "Choose a folder that exists and that you may write to.",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
