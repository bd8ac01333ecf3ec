"""`verify`, `backup`, `backups`, `restore`, `salvage`."""

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
from ropa.errors import NotWritable, UserError
from ropa.services import backups as kept_backups
from ropa.services import safekeeping
from ropa.services import salvage as salvaging


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


def backups(path: RegisterPath, as_json: AsJson = False) -> None:
    """List the backups the program made of a register by itself, newest first.

    Example:  ropa backups acme.ropa
    """
    found = kept_backups.kept(path)
    if as_json:
        say_json(
            [asdict(one) | {"path": str(one.path), "made_at": str(one.made_at)} for one in found]
        )
        return
    for number, one in enumerate(found, start=1):
        made_at = f"{one.made_at.astimezone():%Y-%m-%d %H:%M:%S}"
        say(f"{number:>3}  {made_at}  {one.name}, entry {one.seq}  {one.path}")
    if not found:
        say(f"{path}: no backup yet; one is made when the register is opened and was changed")


def restore(
    source: Annotated[
        str,
        typer.Argument(metavar="BACKUP", help="A file, or a number or date from `ropa backups`."),
    ],
    path: RegisterPath,
    force: Force = False,
) -> None:
    """Put a backup in the place of a register; the one replaced is kept beside it.

    Example:  ropa restore 1 acme.ropa --force
    """
    named = Path(source)
    file = named if named.exists() else kept_backups.chosen(path, source).path
    with progress("Checking and copying"):
        kept = safekeeping.restore(file, path, author=preferences.author(), clock=now, force=force)
    say(f"{path}: restored" + (f"; the file it replaced is {kept}" if kept != path else ""))


def salvage(
    path: RegisterPath,
    out: Annotated[Path, typer.Argument(metavar="OUT.json", help="The interchange file made.")],
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Save what can be read of a damaged register, and say what is missing. Exit code 1: some is.

    Make a new register and import the file to work on; the damaged one is left as it is.

    Example:  ropa salvage damaged.ropa saved.json
    """
    if out.suffix.lower() != ".json":
        raise UserError(f"“{out.name}” is no interchange file.", "End the name in .json.")
    if out.exists() and not force:
        raise NotWritable(
            f"“{out.name}” exists; it was not replaced.", "Choose another name, or use --force."
        )
    with progress("Reading"):
        saved = salvaging.salvage(path, out)
    if as_json:
        say_json({"records": saved.records, "losses": [asdict(one) for one in saved.losses]})
    else:
        for one in saved.losses:
            say(f"{one.state}: {one.sentence}")
        say(f"{out}: {saved.records} record(s), {len(saved.losses)} thing(s) not as they were")
    if saved.losses:
        raise typer.Exit(FOUND)
