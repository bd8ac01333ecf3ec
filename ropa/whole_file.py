"""Files appear whole or not at all.

What is written goes to a private folder first (mode 0700) and is moved into place when it is
complete and on the disk. A run that was killed leaves its private folder behind; the next one that
writes the same file removes it, and so does whoever opens a register for writing.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ropa.errors import NotWritable

# Antivirus, indexers and sync clients hold a file for a moment on Windows: access denied, sharing
# violation, lock violation. About two and a half seconds in all.
_HELD_BY_OTHERS = frozenset({5, 32, 33})
_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PROTECTED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


@contextmanager
def whole_file(path: Path, temp_folder: Path | None = None) -> Iterator[Path]:
    """Lend a path to write to; when the block ends well, what stands there becomes `path`.

    Args:
        path: where the file shall be; a file already there is replaced, a link is followed.
        temp_folder: where the private folder is made; beside `path` when left out.

    Raises:
        NotWritable: full disk, missing or protected folder, a file held by another program. The
            old file, if there was one, is then untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        folder = _private_folder(target, temp_folder or target.parent)
    except OSError as error:
        raise _not_writable(target, error) from error
    part = folder / f"whole{target.suffix}"
    try:
        yield part
        _settle(part, target)
    except OSError as error:
        if not folder.is_dir():
            raise NotWritable(
                f"Another program was writing {target} at the same time.", "Try again."
            ) from error
        if error.errno in _DISK_FULL or _concerns(error, folder, target):
            raise _not_writable(target, error) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that is complete in memory; raises as `whole_file` does."""
    with whole_file(path) as part:
        part.write_bytes(content)


def write_private(path: Path, content: bytes) -> None:
    """Write a file for its owner's eyes only; raises as `whole_file` does."""
    with whole_file(path) as part:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)


def _private_folder(target: Path, home: Path) -> Path:
    """A new folder for this file, after what a killed run left behind has been removed."""
    if target.is_dir():
        raise NotWritable(f"{target} is a folder, not a file.", "Give a file name as well.")
    if target.exists() and not os.access(target, os.W_OK):
        raise NotWritable(
            f"{target} is write-protected.", "Remove the protection or choose another name."
        )
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(target.parent))
    sweep(target, home)
    return Path(tempfile.mkdtemp(prefix=_prefix(target), dir=home))


def sweep(target: Path, home: Path) -> None:
    """Removes what killed runs that wrote this file left in a folder; nobody may be writing it."""
    for leftover in home.glob(f"{_prefix(target)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".ropa-{hashlib.sha256(os.fsencode(target)).hexdigest()[:12]}-"


def _settle(part: Path, target: Path) -> None:
    """Bring a complete file to the disk and into its place."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        replace(part, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with whole_file(target) as beside:  # the private folder lies on another disk
            shutil.copyfile(part, beside)
        return
    settle_folder(target.parent)


def settle_folder(folder: Path) -> None:
    """Bring what was renamed or removed in a folder to the disk, where that can be asked for."""
    if os.name == "posix":
        with contextlib.suppress(OSError):  # some network folders cannot be synced
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def replace(part: Path, target: Path) -> None:
    """Rename a file over another; one that is held for a moment is tried again. Raises OSError."""
    for seconds in _RETRY_SECONDS:
        try:
            part.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_OTHERS:
                raise
            time.sleep(seconds)
        else:
            return
    part.replace(target)


def _concerns(error: OSError, folder: Path, target: Path) -> bool:
    """Is the error about the file being written, and not about one that was read meanwhile?"""
    if error.filename is None:
        return error.errno in {errno.EIO, errno.EROFS}
    place = Path(os.fsdecode(error.filename))
    return place == target or folder in (place, *place.parents)


def _not_writable(target: Path, error: OSError) -> NotWritable:
    if getattr(error, "winerror", None) in _HELD_BY_OTHERS:
        return NotWritable(
            f"{target} is open in another program.",
            "Close it there and try again, or choose another name.",
        )
    if error.errno in _DISK_FULL:
        return NotWritable(
            f"The disk is full: {target} was not written.",
            "Free some space or choose another place.",
        )
    if error.errno in _NO_FOLDER:
        return NotWritable(
            f"The folder {target.parent} does not exist.", "Create it or choose another one."
        )
    if error.errno in _PROTECTED:
        return NotWritable(
            f"The folder {target.parent} may not be written to.",
            "Choose another folder, or ask for the right to write there.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return NotWritable(f"The name {target.name} is too long.", "Choose a shorter one.")
    reason = error.strerror or type(error).__name__
    return NotWritable(f"{target} was not written: {reason}.", "Choose another place.")
