"""`open`, and what happens without a command."""

from __future__ import annotations

from ropa import preferences
from ropa.cli.terminal import RegisterPath, opened
from ropa.errors import UserError


def open_register(path: RegisterPath) -> None:
    """Open the window on a register.

    Example:  ropa open acme.ropa
    """
    with opened(path):
        preferences.remember_register(path)
    raise UserError(
        f"“{path.name}” is a sound register, but this version has no window yet.",
        "Use the commands of `ropa --help`; export writes a workbook to edit and import reads it.",
    )


def open_last() -> None:
    """Opens the window on the last register."""
    raise UserError(
        "This version has no window yet.",
        "Use the commands of `ropa --help`; `ropa demo out` shows the whole job.",
    )
