"""`self-test`: proves an installed or frozen program on this computer."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import typer

from ropa import preferences
from ropa.cli.terminal import FOUND, now, say
from ropa.services import self_testing


def self_test(context: typer.Context) -> None:
    """Open, migrate, edit, export, import and verify in a folder of its own; draw off screen.

    Example:  ropa self-test
    """
    failed = False
    with tempfile.TemporaryDirectory(prefix="ropa-self-test-") as folder:
        for what, problem in _steps(context, Path(folder)):
            say(f"{'failed' if problem else 'good':<7} {what}{f': {problem}' if problem else ''}")
            failed |= bool(problem)
    if failed:
        raise typer.Exit(FOUND)


def _steps(context: typer.Context, folder: Path) -> Iterator[tuple[str, str]]:
    yield from self_testing.run(folder, author=preferences.author(), clock=now)
    yield "draw the window", context.obj.draw(folder / "register.ropa")
