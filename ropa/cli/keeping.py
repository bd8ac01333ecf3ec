"""`verify`, `backup`, `restore`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ropa import preferences
from ropa.cli.terminal import (
    FOUND,
    AsJson,
    Force,
    RegisterPath,
    now,
    opened,
    progress,
    say,
    say_json,
)
from ropa.errors import UserError
from ropa.services import safekeeping


def verify(
    path: RegisterPath,
    head: Annotated[
        str, typer.Option(metavar="ENTRY:HASH", help="An entry and its hash noted elsewhere.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Check file, content and history of a register. Exit code 1: something is wrong.

    The newest entry and its hash are printed on every export; with --head the check finds a history
    that was cut off or rewritten since.

    Example:  ropa verify acme.ropa --head 412:5f3a91c0…
    """
    anchor = _anchor(head)
    with opened(path) as register, progress("Checking"):
        found = safekeeping.verify(register, anchor)
        newest = register.head
    if as_json:
        say_json(asdict(found) | {"sound": found.sound, "entry": newest.seq, "head": newest.hash})
    else:
        for what, problems in asdict(found).items():
            say(f"{what}: {'sound' if not problems else ''}")
            for problem in problems:
                say(f"  {problem}")
        say(f"entry {newest.seq}, {newest.made_at}, {newest.hash}")
    if not found.sound:
        raise typer.Exit(FOUND)


def _anchor(head: str) -> tuple[int, str] | None:
    if not head:
        return None
    number, _, digest = head.partition(":")
    if not number.isdecimal() or not digest:
        raise UserError(f"“{head}” is no entry and hash.", "Write it as 412:5f3a91c0… in full.")
    return int(number), digest


def backup(
    path: RegisterPath,
    out: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", help="The copy; default: beside the register.")
    ] = None,
) -> None:
    """Copy a register safely, also while it is open, and check the copy.

    Example:  ropa backup acme.ropa
    """
    with opened(path) as register, progress("Copying"):
        made = safekeeping.backup(register, out)
    say(str(made))


def restore(
    source: Annotated[Path, typer.Argument(metavar="BACKUP", help="The backup.")],
    path: RegisterPath,
    force: Force = False,
) -> None:
    """Put a backup in the place of a register; the one replaced is kept beside it.

    Example:  ropa restore acme-backup-2026-11-22-412-5f3a91c0.ropa acme.ropa --force
    """
    with progress("Checking and copying"):
        kept = safekeeping.restore(
            source, path, author=preferences.author(), clock=now, force=force
        )
    say(f"{path}: restored" + (f"; the file it replaced is {kept}" if kept != path else ""))
