"""Opens register files and makes new ones: version, lock, migration, in the order that is safe."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ropa.errors import NotWritable
from ropa.store import schema, shape
from ropa.store.database import SCHEMA_VERSION, Database, Identity, roll_back
from ropa.store.journal import journal_of
from ropa.store.lock import Holder, WriterLock
from ropa.whole_file import sweep, whole_file


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
    """Opens a register: for writing where that is asked, allowed and nobody else does.

    What an interrupted program left half done is first taken back, and an older register brought
    up to date, also when it is to be read only.
    """
    found = schema.check(path)
    if not found.interrupted:
        shape.look(path)
    lock, holder, kept = None, None, None
    if not read_only or found.interrupted or found.version < SCHEMA_VERSION:
        lock, holder = locked(path, author, since)
    try:
        if lock is not None:
            kept = _put_right(path)
        else:
            _refuse_unready(path, found, holder)
        if read_only and lock is not None:
            lock.release()
            lock = None
        database = Database(path, read_only=lock is None)
        try:
            with database.reading() as connection:
                shape.refuse_others(connection, path)
        except BaseException:
            database.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenFile(path, database, lock, holder, kept)


def locked(path: Path, author: str, since: str) -> tuple[WriterLock | None, Holder | None]:
    """The right to write to a register, or who has it; neither where nothing may be written."""
    if not os.access(path, os.W_OK):
        return None, None
    lock = WriterLock(path)
    try:
        holder = lock.acquire(f"{author} on {socket.gethostname()}", since)
    except OSError:
        return None, None
    if holder is not None:
        return None, holder
    target = path.resolve()
    sweep(target, target.parent)  # a copy in the clear, if taking away the passphrase was cut short
    return lock, None


def _put_right(path: Path) -> Path | None:
    """Makes a register whole and of today's format, seen again now that nobody else may write."""
    if schema.check(path).interrupted:
        roll_back(path)
        shape.look(path)
    return schema.migrate(path) if schema.check(path).version < SCHEMA_VERSION else None


def _refuse_unready(path: Path, found: Identity, holder: Holder | None) -> None:
    if not found.interrupted and found.version == SCHEMA_VERSION:
        return
    why = f"{holder} is writing to it" if holder else "it is write-protected"
    what = "have an interrupted change taken back" if found.interrupted else "be brought up to date"
    raise NotWritable(
        f"“{path.name}” must {what} before it can be read, but {why}.",
        "Close the other program, or copy the file (with the “-journal” beside it, if there is "
        "one) to a folder you may write to.",
    )


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A register with empty tables in a private folder; it gets its place when the block succeeds.

    So a program that is killed half-way leaves no half register. Only its owner may read it.
    """
    if path.exists():
        raise NotWritable(
            f"“{path}” exists already; it was not touched.",
            "Choose another name, or remove the old file first.",
        )
    if journal_of(path).exists():
        raise NotWritable(
            f"“{journal_of(path).name}” is left of a register of this name that was interrupted.",
            "Choose another name, or remove that file first.",
        )
    with whole_file(path) as fresh:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL, 0o600))
        database = Database(fresh, read_only=False)
        try:
            with database.writing() as connection:
                schema.create(connection)
        finally:
            database.close()
        yield fresh
