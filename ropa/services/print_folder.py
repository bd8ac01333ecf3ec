"""Private folders for reports that are shown before printing and not saved.

Each holds a lock that dies with its program: what a killed one left behind is known by a lock that
nobody holds, and removed at the next start.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import weakref
from pathlib import Path

from ropa.store import lock

PREFIX = "ropa-print-"
LOCK = "in-use"


class PrintFolder:
    """A folder only this user can look into (mode 0700), removed when it is let go of."""

    def __init__(self) -> None:
        self.path, descriptor = _made()
        self._remove = weakref.finalize(self, _removed, self.path, descriptor)

    def remove(self) -> None:
        """Removes the folder with everything in it; also happens when the program ends."""
        self._remove()


def sweep() -> int:
    """Removes the folders of programs that were killed; answers how many.

    Folders of other users, links, and those of running programs are left alone.
    """
    swept = 0
    try:
        temp = Path(tempfile.gettempdir())
    except FileNotFoundError:  # nowhere on this computer, so nothing was left either
        return 0
    for folder in temp.glob(f"{PREFIX}*"):
        if not _own(folder):
            continue
        descriptor = _locked(folder)
        if descriptor is not None:
            _removed(folder, descriptor)
            swept += not folder.exists()
    return swept


def _made() -> tuple[Path, int]:
    """A new folder and its held lock; another one where a sweep was quicker than the lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        descriptor = _locked(folder)
        if descriptor is not None:
            return folder, descriptor


def _locked(folder: Path) -> int | None:
    """The lock of a folder, unless somebody has it or the folder went away meanwhile."""
    file = folder / LOCK
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        if lock.locked(descriptor) and os.path.samestat(os.fstat(descriptor), file.stat()):
            return descriptor
    os.close(descriptor)
    return None


def _own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    mine = sys.platform == "win32" or found.st_uid == os.geteuid()
    return mine and stat.S_ISDIR(found.st_mode)


def _removed(folder: Path, descriptor: int) -> None:
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(descriptor)
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32":
        os.close(descriptor)
