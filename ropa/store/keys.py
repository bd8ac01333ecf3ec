"""Keys of the registers this process has unlocked. They are held in memory and written nowhere.

A protected register is an SQLCipher file (version 4 of its format, AES-256): SQLCipher derives the
key from the passphrase and the first sixteen bytes of the file. That key itself is the recovery
key, so whoever has either opens the file, with this program or with any other that knows SQLCipher.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from ropa.errors import Locked, UserError, WrongKey
from ropa.store.journal import journal_of, refuse_leader

ROUNDS = 256_000
"""Of PBKDF2 with SHA-512, as version 4 of SQLCipher counts them: a quarter of a second."""
PAGE = 4096
_SALT = 16
_INTERRUPTED = ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY")
"""What the two drivers say of a file whose last change is still to be taken back."""
_RIGHT = ("", "SQLITE_BUSY", "SQLITE_LOCKED")
_OTHERS = (
    b"SQLite format 3",
    b"PK",
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"\x1f\x8b",
    b"7z",
    b"Rar!",
)
"""How a register in the clear begins, and files that look like noise behind their first bytes."""
_RECOVERY = re.compile(r"[A-Z2-7]{52}")


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file and its copies: the key and the salt in the first bytes of the file."""

    raw: bytes
    salt: bytes

    @property
    def pragma(self) -> str:
        """As SQLCipher takes it."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def recovery(self) -> str:
        """The recovery key as a person writes it down: thirteen groups of four letters."""
        letters = base64.b32encode(self.raw).decode("ascii").rstrip("=")
        return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    def __repr__(self) -> str:
        """Without the key: a report of a bug may show it."""
        return "Key(…)"


_known: dict[Path, Key] = {}


def sqlcipher() -> ModuleType:
    """The driver of protected registers; UserError where it is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise UserError(
            "This installation cannot open registers that are protected by a passphrase.",
            "Install it with its extra “encryption”: pip install 'ropa[encryption]'.",
        ) from error
    module: ModuleType = dbapi2
    return module


def derived(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase gives; however its letters are composed."""
    said = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", said, salt, ROUNDS, 32), salt)


def fresh(passphrase: str) -> Key:
    """A key for a file that is to be made; the file begins with its salt, like no other kind."""
    salt = os.urandom(_SALT)
    while salt.startswith(_OTHERS):
        salt = os.urandom(_SALT)
    return derived(passphrase, salt)


def written_down(text: str, salt: bytes) -> Key | None:
    """The key that a recovery key stands for; None for a text that is none."""
    letters = re.sub(r"[\s-]", "", text).upper()
    if _RECOVERY.fullmatch(letters) is None:
        return None
    return Key(base64.b32decode(letters + "===="), salt)


def anything_known() -> bool:
    """Whether this process has unlocked any register."""
    return bool(_known)


def known(path: Path) -> Key | None:
    """The key of a file that was unlocked."""
    return _known.get(path.resolve())


def all_known() -> set[Key]:
    """Every key: a copy of a register opens with the key of the register."""
    return set(_known.copy().values())


def remember(path: Path, key: Key | None) -> None:
    """From now on the file is opened with this key, or without any."""
    if key is None:
        _known.pop(path.resolve(), None)
    else:
        _known[path.resolve()] = key


def forget(path: Path) -> None:
    """Forgets the key of a file, also for its copies and backups."""
    key = known(path)
    for other in [one for one, kept in _known.copy().items() if kept == key]:
        _known.pop(other, None)


def unlock(path: Path, secret: str) -> Key:
    """Opens a protected register with its passphrase or its recovery key, for this process.

    Raises WrongKey, or UserError where the driver is not installed.
    """
    salt = salt_of(path)
    for key in filter(None, (written_down(secret, salt), derived(secret, salt))):
        if opens(path, key):
            remember(path, key)
            return key
    raise WrongKey(
        f"“{path.name}” does not open with this passphrase.",
        "Check capitals and the keyboard's language, or use the recovery key. Without either the "
        "register cannot be opened by anybody.",
    )


def opens(path: Path, key: Key) -> bool:
    """Whether a key is the one of a file."""
    said = _said(path, "ro", key)
    if said not in _INTERRUPTED:
        return said in _RIGHT
    # A change was interrupted, and is taken back only by who has the key: tried on a copy.
    with tempfile.TemporaryDirectory(prefix="ropa-") as folder:
        copy = Path(folder, "copy")
        for file, place in ((path, copy), (journal_of(path), journal_of(copy))):
            shutil.copyfile(file, place)
        refuse_leader(copy)
        return _said(copy, "rw", key) in _RIGHT


def _said(path: Path, mode: str, key: Key) -> str:
    """What SQLCipher says when it is to read a file with a key; empty when it can."""
    driver = sqlcipher()
    connection = driver.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
    try:
        prepare(connection, key)
        connection.execute("PRAGMA schema_version").fetchone()
    except driver.DatabaseError as error:
        return getattr(error, "sqlite_errorname", "") or "SQLITE_ERROR"
    finally:
        connection.close()
    return ""


def prepare(connection: object, key: Key) -> None:
    """Gives a new connection its key, and keeps SQLCipher from writing to the terminal."""
    run = connection.execute  # type: ignore[attr-defined]
    run("PRAGMA cipher_log_level=NONE")
    run(f'PRAGMA key="{key.pragma}"')
    run("PRAGMA cipher_compatibility=4")


def salt_of(path: Path) -> bytes:
    """The first bytes of a file, read by SQLCipher so that no lock is lost."""
    driver = sqlcipher()
    connection = driver.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        prepare(connection, Key(bytes(32), b""))
        return bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    except (driver.DatabaseError, TypeError) as error:
        raise Locked(path) from error
    finally:
        connection.close()


def seems_protected(path: Path) -> bool:
    """Whether a file that SQLite does not know begins as one of SQLCipher does: with noise.

    Only for a file that nothing in this process has open: looking takes its locks away.
    """
    try:
        with path.open("rb") as file:
            page = file.read(PAGE)
    except OSError:
        return False
    if len(page) < PAGE or page.startswith(_OTHERS):
        return False
    return len(set(page)) > 240 and max(page.count(value) for value in set(page)) < 64


def is_interrupted(error: Exception) -> bool:
    """Whether a file cannot be read because its last change is still to be taken back."""
    return getattr(error, "sqlite_errorname", "") in _INTERRUPTED


def driver_error() -> tuple[type[Exception], ...]:
    """What the drivers in use raise."""
    import sqlite3

    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.DatabaseError, loaded.DatabaseError) if loaded else (sqlite3.DatabaseError,)
