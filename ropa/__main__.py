"""`ropa` and `python -m ropa`, also the entry of the frozen program: the window or a command."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Without arguments, or with a register alone, shows the window; else runs a command."""
    # The process that reads foreign files is this program, started again: it ends in the first
    # call and loads nothing of the second.
    from multiprocessing import freeze_support

    freeze_support()
    match sys.argv[1:]:
        case []:
            sys.exit(_show_last())
        case [name] | ["open", name] if name.lower().endswith(".ropa") and Path(name).is_file():
            sys.exit(_show(Path(name)))  # without the commands, so that it is painted at once

    from ropa.cli.main import main as command

    command(_show, _draw)


def _show(path: Path | None) -> int:
    from ropa.gui.application import run

    return run(path)


def _draw(path: Path) -> str:
    from ropa.gui.drawing import problem_with

    return problem_with(path)


def _show_last() -> int:
    from ropa import preferences

    last = next(iter(preferences.recent_registers()), None)
    return _show(last if last is not None and last.is_file() else None)


if __name__ == "__main__":
    main()
