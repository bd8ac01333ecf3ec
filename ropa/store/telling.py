"""What SQLite says about a file and the disk, in sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from ropa.errors import FileNotReadable, Locked, NotWritable
from ropa.store.keys import driver_error, seems_protected

if TYPE_CHECKING:
    from pathlib import Path

_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_TOOBIG", "SQLITE_INTERRUPT")
_IN_WORDS = ("Could not decode to UTF-8", "unsupported file format", "foreign key mismatch")
"""What is said of damage without a code of its own."""

_SAID = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""A function that copies a whole file hands on what went wrong in words alone."""


class WrongType(Exception):
    """A row holds a value of another type than its column, as only damage makes it."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file and the disk into a sentence for a person."""
    try:
        yield
    except (UnicodeDecodeError, WrongType) as error:  # in an error's own message, or in a row
        raise _damaged(path) from error
    except _raised() as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        code = _code(error)
        if disk := next((one for one in _codes(error) if one.startswith(_DISK)), ""):
            raise _not_writable(path, disk) from error
        if code.startswith("SQLITE_NOTADB") and seems_protected(path):
            raise Locked(path) from error
        if code.startswith(_DAMAGE) or any(words in str(cause) for words in _IN_WORDS):
            raise _damaged(path) from error
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise NotWritable(
                f"Another program is writing to “{path.name}”.",
                "Wait until it has finished, then try again.",
            ) from error
        raise


def _codes(error: BaseException) -> Iterator[str]:
    """The code of an error, and of those it came after: what tidies up behind one may fail too."""
    found: BaseException | None = error
    while found is not None:
        yield _code(found)
        found = found.__context__


def _code(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DatabaseError) else error
    name = getattr(cause, "sqlite_errorname", "") or ""
    return _SAID.get(str(cause), name) if name == "SQLITE_ERROR" else name


def _raised() -> tuple[type[Exception], ...]:
    return DatabaseError, *driver_error()


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
    if code == "SQLITE_READONLY_DBMOVED":
        return NotWritable(
            f"“{path.name}” is no longer where it was opened: it was moved, replaced or removed; "
            "nothing was changed.",
            "Save a copy under a new name, or put the file back and open it again.",
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
