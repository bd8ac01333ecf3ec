"""How long it takes from a key in the find field to the painted list.

    python -m tests.benchmarks.window_list [--sizes 1000 50000] [--rounds 3]

Beside it, in a process of its own: the same list reset to rows whose text is made up on the spot,
and painted. Words are typed letter by letter, Latin, Chinese, Korean and Japanese; some are in
every record, some in one, some in none.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    clock,
    in_turn,
    make_register,
    median,
    tell_growth,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WORDS = (
    "customers order",
    "delivery",
    "department 7",
    "activity 499",
    "會員訂購",
    "地址",
    "회원",
    "배송",
    "会員",
    "zebra",
)
TYPED = tuple(word[:end] for word in WORDS for end in range(1, len(word) + 1))


def typing(folder: str, size: str) -> Measured:
    """The real list: the find field, the question to the register, the rows painted."""
    from PySide6.QtWidgets import QApplication

    from ropa.gui.background import Tasks
    from ropa.gui.panels.record_list import RecordList
    from ropa.gui.session import Session
    from ropa.register import Register

    app = _application()
    with Register.open(Path(folder) / f"{size}.ropa", author="Ada", clock=clock) as register:
        tasks = Tasks(app)
        # Only what goes wrong is told to a window, and nothing may.
        session = Session(register, tasks, app)  # type: ignore[arg-type]
        records = RecordList(session, ("activity",))
        listing = records.listing
        _shown(records)
        view, field = listing.list_view, listing.find_field

        def press(text: str) -> None:
            field.setText(text)
            view.viewport().repaint()

        found = _timed(press)
        tasks.stop()
        records.close()
        QApplication.processEvents()
    return found


def resetting(_folder: str, _size: str) -> Measured:
    """The floor: a model without a register, reset and painted by the same view."""
    from ropa.gui.models.lines import Line
    from ropa.gui.models.record_model import RecordModel
    from ropa.gui.panels.record_views import RecordListView
    from ropa.records.activity import ProcessingActivity

    _application()

    class Bare(RecordModel):
        def line(self, row: int) -> Line:
            return Line(f"Activity {row}", named=True, second="A-01 · Department", cells=())

    model = Bare(None, ProcessingActivity, lambda _one: None, lambda _ids: None)  # type: ignore[arg-type, return-value]
    view = RecordListView(model, "List")
    _shown(view)
    ids = [str(number) for number in range(200)]

    def press(_text: str) -> None:
        model.show(list(ids))
        view.viewport().repaint()

    return _timed(press)


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from ropa.gui.theme import fonts, looks

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    fonts.install(app, "en")
    fonts.load_all()
    looks.apply(app, "light")
    return app


def _shown(widget: object) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(widget, QWidget)
    widget.resize(338, 760)
    widget.show()
    QApplication.processEvents()


def _timed(press: object) -> Measured:
    """Median and 95th percentile of a key, after one round to warm up, in milliseconds."""
    assert callable(press)
    for text in TYPED[:12]:
        press(text)
    cpu: list[float] = []
    wall: list[float] = []
    for text in TYPED:
        began, spent = time.perf_counter(), time.process_time()
        press(text)
        cpu.append(1000 * (time.process_time() - spent))
        wall.append(1000 * (time.perf_counter() - began))
    return {
        "cpu": statistics.median(cpu),
        "wall": statistics.median(wall),
        "p95": statistics.quantiles(cpu, n=20)[-1],
        "memory": 0.0,
    }


SIDES = {side.__name__: side for side in (typing, resetting)}


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 50_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where SIZE.ropa lie from an earlier run")
    given = parser.parse_args()
    medians: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        for size in sorted(given.sizes):
            if not (folder / f"{size}.ropa").exists():
                make_register(folder / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            ours, floor = runs["typing"], runs["resetting"]
            medians[size] = median(ours)
            for name, some in runs.items():
                print(
                    f"{size:>7} activities  {name:<14} {median(some):8.1f} ms CPU  "
                    f"{median(some, 'wall'):8.1f} ms wall  95%: {median(some, 'p95'):.1f} ms CPU",
                    flush=True,
                )
            for what in ("cpu", "wall", "p95"):
                ratio = median(ours, what) / median(floor, what)
                print(f"{size:>7} activities  key to list, times a reset, {what}: {ratio:.2f}")
    tell_growth("key to list", medians)


if __name__ == "__main__":
    main()
