"""The commands and what happens when one fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import ropa
from ropa.cli import (
    check,
    draft,
    exchange,
    keeping,
    notices,
    protecting,
    register,
    self_test,
    terms,
    unlocking,
    window,
)
from ropa.cli.terminal import MENDABLE, Front, whisper
from ropa.errors import UserError

app = typer.Typer(
    name="ropa",
    help=(
        "Keeps a register of processing activities: what personal data an organisation processes, "
        "why, with whom, where and how long.\n\n"
        "Example:  ropa demo out   makes a complete fictional register with all its exports."
    ),
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"ropa {ropa.__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


app.command("open")(window.open_register)
app.command("new")(register.new)
app.command("example")(register.example)
app.command("import")(exchange.import_)
app.command("export")(exchange.export)
app.command("check")(check.check)
app.command("draft")(draft.draft)
app.command("publish")(notices.publish)
app.command("versions")(notices.versions)
app.command("compare")(notices.compare)
app.command("drift")(notices.drift)
app.command("history")(register.history)
app.command("undo")(register.undo)
app.command("redo")(register.redo)
app.command("verify")(keeping.verify)
app.command("backup")(keeping.backup)
app.command("backups")(keeping.backups)
app.command("restore")(keeping.restore)
app.command("salvage")(keeping.salvage)
app.command("terms")(terms.terms)
app.command("demo")(exchange.demo)
app.command("encrypt")(protecting.encrypt)
app.command("decrypt")(protecting.decrypt)
app.command("passphrase")(protecting.passphrase)
app.command("self-test")(self_test.self_test)


def main(show: Callable[[Path | None], int], draw: Callable[[Path], str]) -> None:
    """Runs the command line. Exit codes: 0 fine, 1 gaps found, 2 the person can mend it.

    Args:
        show: shows the window and answers with its exit code; the commands know no Qt.
        draw: draws the window with a register off screen and says what was wrong; empty: nothing.
    """
    try:
        unlocking.run(lambda: app(obj=Front(show, draw)))
    except UserError as error:
        whisper(error.sentence)
        whisper(error.remedy)
        sys.exit(MENDABLE)
    except KeyboardInterrupt:
        whisper("Stopped; nothing was left half done.")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
