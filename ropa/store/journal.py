"""The file beside a register that takes an unfinished change back, before SQLite believes it.

SQLite removes whatever file a journal names as its leader, so a journal from elsewhere could have
any file of this computer removed. Ours name none: no change here spans two files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import FileNotReadable

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what takes an unfinished change back; beside no other file may it lie."""
    return path.with_name(f"{path.name}-journal")


def refuse_leader(path: Path) -> None:
    """Raises FileNotReadable for a register whose journal names another file."""
    try:
        with journal_of(path).open("rb") as journal:
            journal.seek(-min(len(_MAGIC), journal.seek(0, 2)), 2)
            named = journal.read() == _MAGIC
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileNotReadable(
            f"“{journal_of(path)}” cannot be read: {error.strerror}.", "Allow reading it."
        ) from error
    if named:
        raise FileNotReadable(
            f"“{journal_of(path).name}”, left beside the register, names another file, which this "
            "program never does.",
            "Do not use these files; ask for an export of the register instead.",
        )
