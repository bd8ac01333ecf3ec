"""`new`, `example`, `history`, `undo`, `redo`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ropa import preferences
from ropa.cli.terminal import (
    AsJson,
    Force,
    Language,
    Regime,
    RegisterPath,
    now,
    opened,
    progress,
    say,
    say_json,
)
from ropa.register import Register
from ropa.services import examples, writing_history


def new(
    path: RegisterPath,
    name: Annotated[str, typer.Option(help="What the register is called.")] = "",
    regime: Annotated[
        list[Regime] | None, typer.Option(help="A law that applies; may be repeated.")
    ] = None,
    language: Annotated[
        Language, typer.Option(help="The register's own language.")
    ] = Language.ENGLISH,
) -> None:
    """Make an empty register.

    Example:  ropa new acme.ropa --name "Acme Ltd" --regime eu-gdpr --regime uk-gdpr
    """
    regimes = [one.value for one in regime or [Regime.EU]]
    Register.create(
        path,
        name=name or path.stem,
        language=language.value,
        regimes=regimes,
        author=preferences.author(),
        clock=now,
    ).close()
    preferences.remember_register(path)
    say(f"{path}: a new register in {language.value} for {', '.join(regimes)}")


def example(path: RegisterPath, force: Force = False) -> None:
    """Make a complete fictional register, to explore.

    Example:  ropa example example.ropa
    """
    with progress("Making the example register"):
        examples.make(path, author=preferences.author(), clock=now, force=force)
    say(f"{path}: the example register")


def history(
    path: RegisterPath,
    record: Annotated[
        str, typer.Option(help="Only this record, by id or reference such as A-03.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Say who changed what and when.

    Example:  ropa history acme.ropa --record A-03
    """
    with opened(path) as register:
        entries = writing_history.entries(register, record)
    if as_json:
        say_json([asdict(entry) for entry in entries])
        return
    for entry in entries:
        say(f"{entry.seq:>5}  {entry.made_at}  {entry.author}: {entry.label}")
        for change in entry.changes:
            say(f"       {change}")


def undo(path: RegisterPath) -> None:
    """Take back the last change that still stands, as a new change.

    Example:  ropa undo acme.ropa
    """
    with opened(path, to_write=True) as register:
        change = register.undo()
    say(f"{change.entry.label}: {len(change.records)} record(s) as before")


def redo(path: RegisterPath) -> None:
    """Do again what was taken back last.

    Example:  ropa redo acme.ropa
    """
    with opened(path, to_write=True) as register:
        change = register.redo()
    say(f"{change.entry.label}: {len(change.records)} record(s) changed again")
