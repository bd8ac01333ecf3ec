"""`ropa` and `python -m ropa`, also the entry of the frozen program: the window or a command."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Without arguments, or with a register alone, shows the window; else runs a command."""
    match sys.argv[1:]:
        case []:
            sys.exit(_show_last())
        case [name] | ["open", name] if name.lower().endswith(".ropa") and Path(name).is_file():
            sys.exit(_show(Path(name)))  # without the commands, so that it is painted at once

    # The process that reads foreign files is this program, started again with arguments of its
    # own: it ends in the first call and loads nothing of the second. A window never waits for it.
    from multiprocessing import freeze_support

    freeze_support()
    from ropa.cli.main import main as command

    command(_show, _draw)


def _show(path: Path | None) -> int:
    _before_qt()
    from ropa.gui.application import run

    return run(path)


def _before_qt() -> None:
    """What makes the first paint come sooner: nothing is garbage yet, so none is looked for."""
    import gc

    gc.disable()
    # PySide looks into the source of every module that is imported after it.
    from ropa import preferences, resources  # noqa: F401
    from ropa.gui import places, words  # noqa: F401
    from ropa.gui.theme import sheet  # noqa: F401


def _draw(path: Path) -> str:
    from ropa.gui.drawing import problem_with

    return problem_with(path)


def _show_last() -> int:
    from ropa import preferences

    last = next(iter(preferences.recent_registers()), None)
    return _show(last if last is not None and last.is_file() else None)


if __name__ == "__main__":
    main()
