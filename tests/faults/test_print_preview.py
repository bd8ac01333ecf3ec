"""A killed print preview leaves its report to its user alone, until the next start (R21)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_canaries import ROOT, holds_one, made, places, surroundings

__all__ = ["places"]

pytestmark = pytest.mark.faults

# Opens the register, asks for the preview and waits in it, as a person looking at the pages.
PREVIEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ropa.gui.actions import exchange
from ropa.gui.application import Application
from ropa.gui.dialogs import preview
from ropa.gui.dialogs.export import ExportDialog

app = QApplication([])
application = Application(app)
application.start(None)
application.open(Path(sys.argv[1]))
window = application.windows[0]
wanted = ExportDialog(window.session, window, only=".pdf").wanted()
shown = preview.PrintPreview.showEvent
def tell(dialog, event):
    shown(dialog, event)
    print("SHOWN", flush=True)
preview.PrintPreview.showEvent = tell
QTimer.singleShot(0, lambda: exchange.preview(window, wanted))
app.exec()
"""
# Starts the window and ends when the folder of temporary files holds no preview any more.
START = """
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ropa.gui import application as module

app = QApplication([])
module.SWEPT_AFTER = 10
application = module.Application(app)
application.start(None)
watch = QTimer()
def look():
    if not list(Path(tempfile.gettempdir()).glob("ropa-print-*")):
        application.windows[0].close()
watch.timeout.connect(look)
watch.start(50)
QTimer.singleShot(60_000, lambda: app.exit(1))
sys.exit(app.exec())
"""


def test_a_killed_preview_is_swept_at_the_next_start(places: dict[str, Path]) -> None:
    if os.name != "posix":
        return  # a killed program is no different there, but folders have other rights
    path = made(places)
    environment = {**surroundings(places), "QT_QPA_PLATFORM": "offscreen"}
    victim = subprocess.Popen(
        [sys.executable, "-c", PREVIEW, str(path)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == b"SHOWN\n"
    victim.kill()
    victim.wait()
    victim.stdout.close()

    (left,) = places["temp"].glob("ropa-print-*")
    assert [one for one in left.iterdir() if one.suffix == ".pdf"], "the report is still there"
    assert left.stat().st_mode & 0o777 == 0o700
    others = [one for one in places["temp"].rglob("*") if left not in (one, *one.parents)]
    assert not [one for one in others if one.is_file() and holds_one(one)]

    started = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
    )
    assert started.returncode == 0, started.stderr
    assert not left.exists()
