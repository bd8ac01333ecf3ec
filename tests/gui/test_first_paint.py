"""What a window shows first, what waits for that, and that nothing is lost by waiting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui.application import Application
from ropa.gui.main_window import MainWindow
from ropa.gui.panels.sidebar import KEY
from ropa.gui.titles import TITLES

LATE = {"PySide6.QtNetwork", "ropa.gui.commands", "ropa.gui.messages", "ropa.gui.session"}


def titles_of(window: MainWindow) -> list[str]:
    return [one.text() for one in window.menus.actions()]


def filled(window: MainWindow) -> bool:
    menus = [one.menu() for one in window.menus.actions()]
    return any(menu.actions() for menu in menus if isinstance(menu, QMenu))


def in_a_program(code: str, folder: Path) -> int:
    """Runs code in a process of its own, which has no other program's `QApplication`."""
    apart = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=os.environ | apart, check=False, timeout=120).returncode


def test_menus_have_titles_before_the_first_picture_and_all_after_it(
    application: Application, qtbot: QtBot
) -> None:
    window = application.window()
    assert titles_of(window) == list(TITLES)
    assert not filled(window)
    window.show()
    qtbot.waitUntil(lambda: filled(window))


def test_a_key_before_the_first_picture_finds_its_shortcut(application: Application) -> None:
    window = application.window()
    keys = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(window.welcome, keys)  # Qt looks for shortcuts after this event
    assert filled(window)
    assert window.action("new_register").isEnabled()


def test_a_register_is_opened_behind_the_first_picture(
    application: Application, example_file: Path, qtbot: QtBot
) -> None:
    preferences.remember_views({"place": "none"})
    application.start(example_file)
    window = application.windows[0]
    assert window.session is None
    assert window.windowTitle() == "example.ropa"
    assert window.sidebar.isVisible()
    qtbot.waitUntil(lambda: window.session is not None, timeout=20_000)
    assert application.windows == [window]
    assert window.windowTitle().startswith("example.ropa – ")


@pytest.mark.parametrize("place", ["overview", "retention"])
def test_the_side_bar_marks_the_place_that_is_shown_first(
    application: Application, example_file: Path, qtbot: QtBot, place: str
) -> None:
    preferences.remember_views({"place": place})
    application.start(example_file)
    window = application.windows[0]
    qtbot.waitUntil(lambda: window.page is not None, timeout=20_000)
    assert window.page is not None
    assert window.page.key == place
    places = window.sidebar.findChild(QListView)
    assert isinstance(places, QListView)
    (marked,) = places.selectedIndexes()
    assert marked.data(KEY) == place


def test_without_a_register_the_welcome_page_is_the_first_picture(
    application: Application,
) -> None:
    application.start(None)
    window = application.windows[0]
    assert window.welcome.isVisible()
    assert window.windowTitle() == "ropa"
    assert "sidebar" not in vars(window.arrangement)


def test_a_register_that_cannot_be_opened_leaves_the_welcome_page(
    application: Application, tmp_path: Path, said: list[str], qtbot: QtBot
) -> None:
    path = tmp_path / "list.ropa"
    path.write_text("Payroll; staff", encoding="utf-8")
    application.start(path)
    window = application.windows[0]
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    qtbot.waitUntil(window.welcome.isVisible)
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "ropa"
    assert preferences.recent_registers() == []


def test_the_first_picture_needs_nothing_that_is_not_in_it(tmp_path: Path) -> None:
    code = (
        "import sys, gc; from pathlib import Path; from ropa import __main__ as program;"
        "program._before_qt(); from ropa.gui.first_paint import FirstPaint;"
        "def end(self):\n"
        f"    sys.exit(str({LATE!r} & set(sys.modules)) if {LATE!r} & set(sys.modules) else 0)\n"
    )
    code = code.replace(";def", "\ndef") + "FirstPaint._end = end\nprogram._show(Path('a.ropa'))"
    assert in_a_program(code, tmp_path) == 0


GARBAGE = """
import sys, threading, weakref
from ropa import __main__ as program
program._before_qt()
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

class Knot:
    def __init__(self):
        self.itself = self

freed = []

def run(*_):
    loop = QEventLoop()
    weakref.finalize(Knot(), lambda: (freed.append(threading.current_thread()), loop.quit()))
    QTimer.singleShot(20_000, loop.quit)
    maker = threading.Thread(target=lambda: [[] for _ in range(500_000)])
    kept = [[] for _ in range(5000)]
    maker.start()
    loop.exec()
    maker.join()
    return 0 if freed == [threading.main_thread()] else 1

QCoreApplication.exec = QApplication.exec = run
sys.exit(program._show(None))
"""


def test_garbage_is_looked_for_in_the_windows_thread_once_it_is_there(tmp_path: Path) -> None:
    assert in_a_program(GARBAGE, tmp_path) == 0


def test_a_double_clicked_register_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication;"
        "from PySide6.QtGui import QFileOpenEvent; from ropa.gui.application import Program;"
        "app = Program([]); asked = []; app.asked.connect(asked.append);"
        "QCoreApplication.sendEvent(app, QFileOpenEvent('/tmp/a.ropa'));"
        "sys.exit(0 if asked == ['/tmp/a.ropa'] else 1)"
    )
    assert in_a_program(code, tmp_path) == 0
