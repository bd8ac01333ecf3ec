"""How long the window takes to its first paint, and to the list of activities in it.

    python -m tests.benchmarks.window_start [--sizes 1000 50000] [--rounds 7]

Beside it a bare `QMainWindow` with one label. Each start is a process of its own; the time runs
from before Qt is imported. The register is opened after the first paint, so its size must not
matter.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    in_turn,
    make_register,
    median,
    tell,
    tell_growth,
    tell_ratio,
)

if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Watch:
    """CPU and wall seconds since it was made."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def read(self) -> Measured:
        return {
            "cpu": time.process_time() - self._cpu,
            "wall": time.perf_counter() - self._wall,
            "memory": 0.0,
        }


def bare(_folder: str, _size: str) -> Measured:
    """A window with a label."""
    watch = Watch()
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    app.setStyle("Fusion")
    window = QMainWindow()
    window.setCentralWidget(QLabel("Register"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    return watch.read()


def first_paint(folder: str, size: str) -> Measured:
    """Our window, asked to show a register: until it is painted."""
    return _started(folder, size, until_listed=False)


def listed(folder: str, size: str) -> Measured:
    """Until the activities are listed in it."""
    return _started(folder, size, until_listed=True)


def _started(folder: str, size: str, *, until_listed: bool) -> Measured:
    watch = Watch()
    from PySide6.QtWidgets import QApplication

    from ropa import preferences

    preferences._file = lambda: Path(folder) / "preferences.json"
    app = QApplication([])
    app.setApplicationName("ropa")
    app.setStyle("Fusion")
    from ropa.gui.application import Application

    application = Application(app)
    window = application.window()
    window.show()
    window.repaint()
    if until_listed:
        preferences.remember_views({"place": "activities"})
        application.open(Path(folder) / f"{size}.ropa")
        assert window.page is not None
        window.page.repaint()
    found = watch.read()
    sys.stdout.flush()
    if window.session is not None:
        window.session.tasks.stop()
    return found


SIDES = {side.__name__: side for side in (bare, first_paint, listed)}


def main() -> None:
    if asked_for_a_side(SIDES):
        sys.stdout.flush()
        os._exit(0)  # what runs in the background is not waited for: it is not measured
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 50_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where SIZE.ropa lie from an earlier run")
    given = parser.parse_args()
    growth: dict[str, dict[int, float]] = {"first_paint": {}, "listed": {}}
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        os.environ["ROPA_DATA"] = str(Path(scratch) / "data")
        for size in sorted(given.sizes):
            if not (folder / f"{size}.ropa").exists():
                make_register(folder / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            for name, some in runs.items():
                tell(name, size, some)
            for name, by_size in growth.items():
                tell_ratio(f"{name}, times a bare window", size, runs[name], runs["bare"])
                by_size[size] = median(runs[name])
    for name, by_size in growth.items():
        tell_growth(name, by_size)


if __name__ == "__main__":
    main()
