"""The window: start, register, places, menus, language, a second start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import commands, places, words
from ropa.gui.application import Application
from ropa.gui.dialogs.new_register import NewRegisterDialog
from ropa.gui.instance import Instance
from ropa.gui.main_window import MainWindow
from ropa.gui.places import BY_KEY, home_of
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import BY_KIND
from ropa.records.organisation import Organisation
from ropa.services import editing


def test_the_first_page_needs_nothing_of_the_register(tmp_path: Path) -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ropa.gui.application import Application; Application(app).start(None);"
        "late = {'sqlalchemy', 'sqlmodel', 'openpyxl', 'reportlab', 'docx', 'alembic'};"
        "sys.exit(1 if late & set(sys.modules) else 0)"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    import os

    ended = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, check=False, timeout=120
    )
    assert ended.returncode == 0


def test_every_kind_of_record_has_a_home() -> None:
    for kind in BY_KIND:
        assert home_of(kind) in BY_KEY


def test_every_place_opens_and_is_remembered(example: MainWindow) -> None:
    for place in places.PLACES:
        example.go(place.key)
        assert example.page is not None
        assert example.page.key == place.key


def test_every_command_is_done_by_something(example: MainWindow) -> None:
    from ropa.gui import actions

    assert {one.key for one in commands.commands()} <= set(actions.DOING)


def test_shortcuts_are_given_once(example: MainWindow) -> None:
    given: dict[str, str] = {}
    for key in [*(one.key for one in commands.commands()), *BY_KEY]:
        for shortcut in example.action(key).shortcuts():
            text = shortcut.toString()
            assert given.setdefault(text, key) == key, f"{text}: {given[text]} and {key}"


def test_undo_names_what_it_takes_back(example: MainWindow) -> None:
    session = example.session
    assert session is not None
    activity = session.register.page(ProcessingActivity, limit=1)[0]
    assert session.amend(ProcessingActivity, activity, name="Something else")
    assert "Something else" not in example.action("undo").text()
    assert str(activity.name) in example.action("undo").text()
    example.action("undo").trigger()
    assert session.register.get(ProcessingActivity, activity.id) == activity
    assert example.action("redo").isEnabled()


def test_an_edit_from_elsewhere_is_refused_in_words(example: MainWindow, said: list[str]) -> None:
    session = example.session
    assert session is not None
    activity = session.register.page(ProcessingActivity, limit=1)[0]
    editing.amend(session.register, ProcessingActivity, activity.id, name="By somebody else")
    assert not session.amend(ProcessingActivity, activity, name="By me")
    assert "changed in the meantime" in said[-1]


def test_a_register_is_opened_once(
    application: Application, example: MainWindow, example_file: Path
) -> None:
    application.open(example_file)
    assert [one.session is not None for one in application.windows] == [True]


def test_another_register_gets_a_window_of_its_own(
    application: Application, example: MainWindow, tmp_path: Path, example_file: Path
) -> None:
    other = tmp_path / "other.ropa"
    other.write_bytes(example_file.read_bytes())
    application.open(other)
    assert len(application.windows) == 2
    assert application.windows[1].windowTitle().startswith("other.ropa")


def test_a_file_that_is_no_register_is_refused_in_words(
    application: Application, window: MainWindow, tmp_path: Path, said: list[str]
) -> None:
    path = tmp_path / "list.ropa"
    path.write_text("Payroll; staff", encoding="utf-8")
    application.open(path)
    assert window.session is None
    assert "list.ropa" in said[-1]


def test_a_new_register_is_made_from_the_welcome_page(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    preferences.remember_folder("register", tmp_path)
    path = tmp_path / "Acme Ltd"

    def fill_in(dialog: NewRegisterDialog) -> int:
        assert not dialog._make.isEnabled()
        QTest.keyClicks(dialog.name, "Acme  Ltd.")
        assert dialog.place.text() == str(path.with_suffix(".ropa"))
        dialog.laws["uk-gdpr"].click()
        assert dialog._make.isEnabled()
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(NewRegisterDialog, "exec", fill_in)
    welcome = window.findChild(QPushButton, "new_register")
    assert isinstance(welcome, QPushButton)
    preferences.remember_views({"place": "none"})
    qtbot.mouseClick(welcome, Qt.MouseButton.LeftButton)
    assert window.session is not None
    assert window.session.description.name == "Acme Ltd."
    assert window.session.regimes == ("uk-gdpr",)
    (controller,) = window.session.register.rows(Organisation)
    assert (controller.legal_name, controller.role) == ("Acme Ltd.", "controller")
    assert window.session.description.controller == controller.id
    assert path.with_suffix(".ropa").is_file()
    assert preferences.recent_registers() == [path.with_suffix(".ropa").resolve()]


def test_a_new_register_can_lie_elsewhere_and_takes_no_place_that_is_taken(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.remember_folder("register", tmp_path)
    (tmp_path / "A-B.ropa").touch()
    (tmp_path / "A-B 2.ropa").touch()
    dialog = NewRegisterDialog(window)
    assert dialog.place.text() == ""
    dialog.name.setText("A/B.")
    assert dialog.wanted().path == tmp_path / "A-B 3.ropa"
    dialog.name.setText("CON")
    assert dialog.wanted().path == tmp_path / "CON-.ropa"
    dialog.name.setText("x" * 300)
    assert len(dialog.wanted().path.stem) == 80
    other = tmp_path / "other" / "mine"
    other.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(other), ""))
    dialog.elsewhere.click()
    dialog.name.setText("Acme")
    assert dialog.wanted().path == other.with_suffix(".ropa")
    assert dialog.place.text() == str(other.with_suffix(".ropa"))
    dialog.deleteLater()


def test_a_dropped_register_is_opened(window: MainWindow, example_file: Path, qtbot: QtBot) -> None:
    preferences.remember_views({"place": "none"})
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(example_file))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert window.session is not None


def test_the_language_changes_live_and_the_register_stays(
    application: Application, example: MainWindow, example_file: Path
) -> None:
    application.wear("ja")
    window = application.windows[0]
    assert window is not example
    assert window.session is not None
    assert window.session.register.path == example_file
    assert window.action("undo").text().startswith("元に戻す")
    assert words.language() == "ja"


def test_a_second_start_hands_its_register_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    where = str(tmp_path / "preferences")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_a, **_k: where)
    first = Instance()
    asked: list[str] = []
    first.asked.connect(asked.append)
    assert not first.hand_over(None)
    QTimer.singleShot(500, first.listen)  # knocked at before it listens
    path = tmp_path / "a.ropa"
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "QCoreApplication([]); from ropa.gui.instance import Instance;"
        "import platformdirs; platformdirs.user_config_dir = lambda *a, **k: sys.argv[2];"
        "sys.exit(0 if Instance().hand_over(Path(sys.argv[1])) else 1)"
    )
    second = subprocess.Popen([sys.executable, "-c", code, str(path), where])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert asked == [str(path)]


def test_a_computer_that_keeps_no_files_starts_the_program_all_the_same(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    (tmp_path / "file").write_text("")
    where = str(tmp_path / "file" / "ropa")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_a, **_k: where)
    assert not Instance().hand_over(None)


def test_a_program_that_was_killed_is_not_waited_for(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_a, **_k: str(tmp_path))
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication; QCoreApplication([]);"
        "import platformdirs; platformdirs.user_config_dir = lambda *a, **k: sys.argv[1];"
        "from ropa.gui.instance import Instance; one = Instance(); one.hand_over(None);"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert (tmp_path / "running.lock").exists()
    monkeypatch.setattr(Instance, "_name", lambda _self: pytest.fail("it was knocked at"))
    assert not Instance().hand_over(None)


def test_closing_lets_go_of_the_file(
    opened: Callable[[Path], MainWindow], example_file: Path
) -> None:
    from datetime import UTC, datetime

    from ropa.register import Register

    preferences.remember_views({"place": "none"})
    window = opened(example_file)
    window.do("close_register")
    assert window.session is None
    with Register.open(example_file, author="", clock=lambda: datetime.now(UTC)) as register:
        assert not register.read_only
