"""Protects a register by a passphrase, changes the passphrase, and takes the protection away.

Each time the whole register is written anew beside the old file, verified, and put in its place at
once: a program that is killed leaves the old file or the new one. The backups on this computer
follow, so that no text of the register stays behind in the clear.

A forgotten passphrase cannot be asked for anywhere. The recovery key that comes with each
passphrase opens the register without it, and is to be printed and kept elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ropa import preferences
from ropa.errors import FileNotReadable, Locked, NotWritable, UserError
from ropa.register import Clock, Register
from ropa.services import backups, unsaved
from ropa.services.register_folder import identity
from ropa.store import keys, opening, schema
from ropa.store.copying import rekeyed_copy
from ropa.store.keys import Key
from ropa.whole_file import whole_file

SHORTEST = 12
"""Letters of a passphrase; a sentence of a few words is easier to keep than signs."""
SERVICE = "ropa"
"""Under which name the system's keychain keeps keys."""


@dataclass(frozen=True, slots=True)
class Protected:
    """What became of a register.

    Attributes:
        recovery_key: to be written down; empty where the register is in the clear now.
        left: backups that could not be rewritten and still open as before, if they open.
    """

    recovery_key: str
    left: tuple[Path, ...]


def is_protected(path: Path) -> bool:
    """Whether the register needs a passphrase, or was opened with one."""
    try:
        schema.check(path)
    except Locked:
        return True
    return keys.known(path) is not None


def is_unlocked(path: Path) -> bool:
    """Whether a protected register opens in this process without asking again."""
    return keys.known(path) is not None


def unlock(path: Path, secret: str) -> None:
    """Lets this process open a protected register, its backups and its copies.

    Raises WrongKey for a wrong passphrase or recovery key.
    """
    keys.unlock(path, secret)


def lock(path: Path) -> None:
    """Forgets the key of a register that is closed; opening it asks again."""
    keys.forget(path)


def encrypt(path: Path, passphrase: str, *, author: str, clock: Clock) -> Protected:
    """Protects a register that is in the clear. It must be closed."""
    if is_protected(path):
        raise UserError(
            f"“{path.name}” is protected already.", "Change its passphrase with `ropa passphrase`."
        )
    return _rewritten(path, _new_key(passphrase), author, clock)


def change_passphrase(path: Path, passphrase: str, *, author: str, clock: Clock) -> Protected:
    """Gives an unlocked register another passphrase and recovery key. It must be closed."""
    _refuse_clear(path)
    return _rewritten(path, _new_key(passphrase), author, clock)


def decrypt(path: Path, *, author: str, clock: Clock) -> Protected:
    """Takes the protection of an unlocked register away. It must be closed."""
    _refuse_clear(path)
    forget(path)
    return _rewritten(path, None, author, clock)


def recovery_key(path: Path) -> str:
    """The recovery key of an unlocked register, to be written down again."""
    _refuse_clear(path)
    key = keys.known(path)
    return key.recovery if key else ""


def _new_key(passphrase: str) -> Key:
    if not preferences.encryption_allowed():
        raise UserError(
            "The policy of this computer does not allow registers with a passphrase.",
            "Ask whoever looks after this computer.",
        )
    if len(passphrase) < SHORTEST:
        raise UserError(
            f"The passphrase is shorter than {SHORTEST} letters.",
            "Take a sentence of a few words that nobody else would say.",
        )
    keys.sqlcipher()
    return keys.fresh(passphrase)


def _refuse_clear(path: Path) -> None:
    schema.check(path)
    if not is_unlocked(path):
        raise UserError(
            f"“{path.name}” is not protected by a passphrase.", "Protect it with `ropa encrypt`."
        )


# ------------------------------------------------------------------------------------- rewriting


def _rewritten(path: Path, key: Key | None, author: str, clock: Clock) -> Protected:
    """The register under another key, then its backups on this computer."""
    keys.sqlcipher()
    with Register.open(path, author=author, clock=clock) as register:  # takes back, brings up
        if register.read_only:
            held = f"{register.holder} is writing to it" if register.holder else "it is protected"
            raise NotWritable(f"“{path.name}” cannot be rewritten: {held}.", "Close it there.")
        if problems := register.verify().problems:
            raise FileNotReadable(
                f"“{path.name}” is damaged: {problems[0]}", "Restore its last backup first."
            )
        register_id = identity(register)
    was = keys.known(path)
    with _held(path, author, clock):
        _replace(path, key)
    unsaved.drop_all(register_id)
    left = []
    for backup in backups.of(register_id):
        try:
            if was is not None and keys.opens(backup.path, was):  # made by an earlier process
                keys.remember(backup.path, was)
            _replace(backup.path, key)
        except UserError:
            left.append(backup.path)
    return Protected(key.recovery if key else "", tuple(left))


@contextmanager
def _held(path: Path, author: str, clock: Clock) -> Iterator[None]:
    lock, holder = opening.locked(path, author, clock().isoformat(timespec="seconds"))
    if lock is None:
        held = f"{holder} is writing to it" if holder else "it is write-protected"
        raise NotWritable(f"“{path.name}” cannot be rewritten: {held}.", "Close it there first.")
    try:
        yield
    finally:
        lock.release()


def _replace(path: Path, key: Key | None) -> None:
    """Writes a file anew beside itself, holds both together, and puts the new one in its place."""
    schema.check(path)
    was = keys.known(path)
    if was == key:
        return
    with whole_file(path) as part:
        try:
            rekeyed_copy(path, part, key)
            shutil.copymode(path, part)
        finally:
            keys.remember(part, None)
    keys.remember(path, key)


# ------------------------------------------------------------------------------------- keychain


def remember(path: Path) -> None:
    """Has the system's keychain open an unlocked register from now on, for this user.

    Raises UserError where the system has no keychain.
    """
    key = keys.known(path)
    if key is None:
        raise Locked(path)
    with _keychain_told():
        import keyring

        keyring.set_password(SERVICE, key.salt.hex(), key.raw.hex())


def forget(path: Path) -> None:
    """Takes the key of an unlocked register out of the keychain; harmless if it is not there."""
    key = keys.known(path)
    try:
        import keyring

        if key is not None and keyring.get_password(SERVICE, key.salt.hex()) is not None:
            keyring.delete_password(SERVICE, key.salt.hex())
    except Exception:  # noqa: BLE001  (every system's keychain fails in its own way)
        return


def unlock_from_keychain(path: Path) -> bool:
    """Opens a protected register with what the keychain remembers, if it remembers anything."""
    try:
        import keyring

        salt = keys.salt_of(path)
        said = keyring.get_password(SERVICE, salt.hex())
        key = Key(bytes.fromhex(said), salt) if said else None
    except Exception:  # noqa: BLE001
        return False
    if key is None or not keys.opens(path, key):
        return False
    keys.remember(path, key)
    return True


@contextmanager
def _keychain_told() -> Iterator[None]:
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        raise UserError(
            "This system has no keychain that would keep the passphrase.",
            "Type the passphrase when the register is opened.",
        ) from error
