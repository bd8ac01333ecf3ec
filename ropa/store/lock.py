"""One writer at a time: a lock beside the register that dies with the program holding it.

The lock is the operating system's, on a small file next to the register; the file names the
holder, so that a second opening can say who it is. Left behind after a crash it hinders nobody.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BEYOND_THE_TEXT = 1 << 20
"""Where the locked byte lies: past the holder's name, which stays readable on Windows too."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a register, and since when."""

    name: str
    since: str

    def __str__(self) -> str:
        return f"{self.name} (since {self.since})" if self.since else self.name


class WriterLock:
    """The right to write to one register.

    `acquire` answers None when the lock was had, otherwise who has it.
    """

    def __init__(self, register: Path) -> None:
        self.path = register.with_name(f".{register.name}.lock")
        self._register = register
        self._descriptor: int | None = None

    def acquire(self, name: str, since: str) -> Holder | None:
        """Takes the lock, or says who holds it. Raises OSError where no file can be made."""
        while True:
            descriptor = self._opened()
            taken = locked(descriptor)
            if not taken or self._still_there(descriptor):
                break
            os.close(descriptor)
        if not taken:
            said = os.read(descriptor, 1000).decode("utf-8", "replace").split("\n")
            os.close(descriptor)
            return Holder(said[0] or "another program", said[1] if len(said) > 1 else "")
        self._descriptor = descriptor
        with contextlib.suppress(OSError):  # on a full disk the right is had without a name
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{name}\n{since}\n".encode("utf-8", "replace"))
        return None

    def _opened(self) -> int:
        """The lock file, for all who may write to the register, whoever left it behind."""
        allowed = self._register.stat().st_mode & 0o666
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, allowed)
        if sys.platform != "win32" and os.fstat(descriptor).st_uid == os.geteuid():
            os.fchmod(descriptor, allowed)  # what the mask of new files took away
        return descriptor

    def _still_there(self, descriptor: int) -> bool:
        """Whether the locked file is the one at the path, not one its holder just removed."""
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Gives the lock back; harmless when it was never had.

        The file is only a place for the lock: one that cannot be removed hinders nobody.
        """
        if self._descriptor is None:
            return
        if sys.platform != "win32":
            self._remove()
        os.close(self._descriptor)
        self._descriptor = None
        if sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def locked(descriptor: int) -> bool:
    """Takes the system's lock on an open file; False when another program has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, BEYOND_THE_TEXT, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
