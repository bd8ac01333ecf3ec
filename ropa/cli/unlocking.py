"""Asks for the passphrase of a protected register when a command meets one."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from ropa.cli.terminal import whisper
from ropa.errors import Locked, UserError, WrongKey

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "ROPA_PASSPHRASE"
TRIES = 3


def run(command: Callable[[], object]) -> None:
    """Runs a command, and again after each protected register it met was unlocked.

    A register is opened before anything is done, so that nothing is done twice.
    """
    met: set[Path] = set()
    while True:
        try:
            command()
        except Locked as locked:
            if locked.path in met:
                raise
            met.add(locked.path)
            _unlock(locked)
        else:
            return


def _unlock(locked: Locked) -> None:
    """With the environment's passphrase, else what the keychain remembers, else by asking."""
    from ropa.services import encryption

    if said := os.environ.get(VARIABLE):
        encryption.unlock(locked.path, said)
        return
    if encryption.unlock_from_keychain(locked.path):
        return
    for left in reversed(range(TRIES)):
        try:
            encryption.unlock(locked.path, asked(f"Passphrase of {locked.path.name}: ", locked))
        except WrongKey as error:
            if not left:
                raise
            whisper(error.sentence)
        else:
            return


def asked(question: str, otherwise: UserError) -> str:
    """What a person types without its being seen; raises the error where nobody can type."""
    if not sys.stdin.isatty():
        raise otherwise
    return getpass.getpass(question, stream=sys.stderr)


def new_passphrase() -> str:
    """A passphrase typed twice, or the one in `ROPA_NEW_PASSPHRASE`."""
    nobody = UserError(
        "There is no terminal to type a passphrase on.", "Give it in ROPA_NEW_PASSPHRASE."
    )
    said = os.environ.get("ROPA_NEW_PASSPHRASE") or asked("New passphrase: ", nobody)
    if not os.environ.get("ROPA_NEW_PASSPHRASE") and asked("Once more: ", nobody) != said:
        raise UserError("The two are not the same.", "Type the passphrase again.")
    return said
