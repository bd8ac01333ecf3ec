"""What a person can mend. Every other exception is a bug in this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class UserError(Exception):
    """Something the person can mend: one sentence that says what happened and one remedy.

    The sentence names the place (file, sheet and cell, record and field); nothing has been changed
    when it is raised.
    """

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence, remedy)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}"


class FileNotReadable(UserError):
    """The file is not what it claims to be, is damaged, protected, or made to harm."""


class Locked(FileNotReadable):
    """The register is protected by a passphrase that has not been given yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” is protected by a passphrase.",
            "Give the passphrase or the recovery key; in scripts, in ROPA_PASSPHRASE.",
        )
        self.path = path


class WrongKey(UserError):
    """A passphrase or recovery key does not open the register."""


class RegisterTooNew(UserError):
    """The register was written by a newer version of the program; not one byte was changed."""


class RegisterInUse(UserError):
    """Another program is writing to this register; it can be opened for reading only."""


class ReadOnly(UserError):
    """An edit was asked of a register that is open for reading only."""


class RecordInUse(UserError):
    """A record cannot be removed while other records refer to it."""


class NotWritable(UserError):
    """A file or folder cannot be written: full disk, missing folder, locked or protected file."""
