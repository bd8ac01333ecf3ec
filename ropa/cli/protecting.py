"""`encrypt`, `decrypt`, `passphrase`."""

from __future__ import annotations

from typing import Annotated

import typer

from ropa import preferences
from ropa.cli.terminal import RegisterPath, now, progress, say, whisper
from ropa.cli.unlocking import new_passphrase
from ropa.errors import Locked
from ropa.services import encryption
from ropa.services.encryption import Protected

Remember = Annotated[
    bool, typer.Option("--remember", help="Let this system's keychain open it for this user.")
]


def encrypt(path: RegisterPath, remember: Remember = False) -> None:
    """Protect a register by a passphrase; prints the recovery key, once.

    Without the passphrase and the recovery key nobody can open the register, its makers included.
    The passphrase is asked for, or taken from ROPA_NEW_PASSPHRASE. Exports stay in the clear, and
    traces of the old file may stay on the disk until it is written over: encrypt the disk as well.

    Example:  ropa encrypt acme.ropa
    """
    passphrase = new_passphrase()
    with progress("Writing the register anew"):
        made = encryption.encrypt(path, passphrase, author=preferences.author(), clock=now)
    _tell(made)
    if remember:
        encryption.remember(path)


def passphrase(
    path: RegisterPath,
    remember: Remember = False,
    recovery: Annotated[
        bool, typer.Option("--recovery-key", help="Print the recovery key and change nothing.")
    ] = False,
) -> None:
    """Give a protected register another passphrase; prints the new recovery key.

    The passphrase of today is asked for or taken from ROPA_PASSPHRASE, the new one from
    ROPA_NEW_PASSPHRASE. Copies made elsewhere before keep theirs.

    Example:  ropa passphrase acme.ropa
    """
    if not encryption.is_unlocked(path) and encryption.is_protected(path):
        raise Locked(path)
    if recovery:
        say(encryption.recovery_key(path))
        return
    said = new_passphrase()
    with progress("Writing the register anew"):
        made = encryption.change_passphrase(path, said, author=preferences.author(), clock=now)
    _tell(made)
    if remember:
        encryption.remember(path)


def decrypt(path: RegisterPath) -> None:
    """Take the passphrase of a register away; whoever has the file can read it then.

    Example:  ropa decrypt acme.ropa
    """
    if not encryption.is_unlocked(path) and encryption.is_protected(path):
        raise Locked(path)
    with progress("Writing the register anew"):
        made = encryption.decrypt(path, author=preferences.author(), clock=now)
    _tell(made)


def _tell(made: Protected) -> None:
    if made.recovery_key:
        say(f"recovery key: {made.recovery_key}")
        whisper("Print it and keep it apart from this computer; it opens the register by itself.")
    for file in made.left:
        whisper(f"The backup {file} could not be rewritten and opens as before.")
