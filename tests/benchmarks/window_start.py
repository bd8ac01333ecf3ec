"""How long the program takes to the first paint of its window, and to the list of activities in it.

    python -m tests.benchmarks.window_start [--sizes 1000 50000] [--rounds 7]

Beside it a bare `QMainWindow` with one label. Each start is a process of its own, and its CPU is
counted from the start of Python on; `wall` runs from the first line of this module. `welcome` is
the window without a register, `first_paint` the one that is about to show a register. That is
opened after the paint, so its size must not matter; `listed` is the end of that.
"""

from __future__ import annotations

import os
import sys
import time

BEGUN = time.perf_counter()
if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def told() -> None:
    """Says how long it took. What runs in the background is not waited for: it is not measured."""
    wall, cpu = time.perf_counter() - BEGUN, time.process_time()
    print(f'{{"cpu": {cpu}, "wall": {wall}, "memory": 0.0}}', flush=True)
    os._exit(0)


def bare(_folder: str, _size: str) -> None:
    """A window with a label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    app.setStyle("Fusion")
    window = QMainWindow()
    window.setCentralWidget(QLabel("Register"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    told()


def welcome(folder: str, _size: str) -> None:
    """Our program without a register: until its window is painted."""
    _end_at_first_paint(folder)
    _start([])


def first_paint(folder: str, size: str) -> None:
    """Our program, asked to show a register: until its window is painted."""
    _end_at_first_paint(folder)
    _start([f"{folder}/{size}.ropa"])


def listed(folder: str, size: str) -> None:
    """Until the activities are listed in it."""
    _keep_apart(folder)
    from pathlib import Path

    from ropa import preferences
    from ropa.gui.application import Application

    preferences.remember_views({"place": "activities"})
    opened = Application.open

    def open_and_tell(self: Application, path: Path) -> None:
        opened(self, path)
        page = self.windows[0].page
        assert page is not None
        page.repaint()
        told()

    Application.open = open_and_tell  # type: ignore[method-assign]
    _start([f"{folder}/{size}.ropa"])


def _keep_apart(folder: str) -> None:
    """In the order of the program, so that nothing is read sooner than it would be."""
    from ropa import __main__ as program

    program._before_qt()
    import platformdirs

    apart = f"{folder}/preferences-{os.getpid()}"
    platformdirs.user_config_dir = lambda *_a, **_k: apart


def _end_at_first_paint(folder: str) -> None:
    _keep_apart(folder)
    from ropa.gui.first_paint import FirstPaint

    FirstPaint._end = lambda self: told()  # type: ignore[method-assign]


def _start(arguments: list[str]) -> None:
    from ropa.__main__ import main as program

    sys.argv = ["ropa", *arguments]
    program()


SIDES = {side.__name__: side for side in (bare, welcome, first_paint, listed)}


def main() -> None:
    if "--side" in sys.argv:
        name, folder, size = sys.argv[sys.argv.index("--side") + 1 :]
        SIDES[name](folder, size)
    compare()


def compare() -> None:
    """Runs the sides in turn. A side itself must not import what is imported here."""
    import argparse
    import tempfile
    from pathlib import Path

    from tests.benchmarks import measuring

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
                measuring.make_register(folder / f"{size}.ropa", size)
            runs = measuring.in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            for name, some in runs.items():
                measuring.tell(name, size, some)
                if name != "bare":
                    measuring.tell_ratio(f"{name}, times a bare window", size, some, runs["bare"])
            for name, by_size in growth.items():
                by_size[size] = measuring.median(runs[name])
    for name, by_size in growth.items():
        measuring.tell_growth(name, by_size)


if __name__ == "__main__":
    main()
