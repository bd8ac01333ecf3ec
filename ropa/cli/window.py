"""`open`: the one command that shows the window."""

from __future__ import annotations

import typer

from ropa.cli.terminal import RegisterPath
from ropa.errors import FileNotReadable


def open_register(context: typer.Context, path: RegisterPath) -> None:
    """Open the window on a register.

    Example:  ropa open acme.ropa
    """
    if not path.is_file():
        raise FileNotReadable(
            f"There is no register “{path}”.", "Check the name, or make one with `ropa new`."
        )
    raise typer.Exit(context.obj.show(path))
