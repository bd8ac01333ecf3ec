"""The program is killed while somebody types; the next start offers the text back."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui.inputs.asides import asides_of
from ropa.gui.inputs.texts import TextInput
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.records import RecordsPage
from ropa.records.activity import ProcessingActivity
from ropa.services.unsaved import Typed
from tests.gui.desk import TOURS, input_of, session_of
from tests.stories import typist
from tests.stories.hand import leave

ROOT = Path(__file__).parent.parent.parent


def _killed_while_typing(register: Path, preferences_file: Path) -> None:
    """Types in another process, and kills it when its text has been put aside."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stories.typist", str(register), str(preferences_file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == typist.READY
        process.kill()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    if sys.platform != "win32":
        assert process.returncode == -signal.SIGKILL


def _offers(window: MainWindow) -> list[QPushButton]:
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    return page.editor.unsaved.findChildren(QPushButton)


def _left(window: MainWindow) -> list[Typed]:
    return [one for one in asides_of(session_of(window)).earlier if one.record == TOURS]


def test_typed_text_survives_a_kill(
    example_file: Path, tmp_path: Path, opened: Callable[[Path], MainWindow], qtbot: QtBot
) -> None:
    _killed_while_typing(example_file, tmp_path / "elsewhere.json")
    preferences.remember_views({"place": "none"})
    window = opened(example_file)
    session = session_of(window)
    before = session.register.get(ProcessingActivity, TOURS)
    assert before is not None
    assert typist.TEXT not in (before.description or ""), "it was never kept in the register"
    assert [one.field for one in _left(window)] == ["description"]

    window.reveal(TOURS)
    back = next(one for one in _offers(window) if one.text() == "Put it back")
    back.click()
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    field = input_of(page.editor, "activity.description")
    assert isinstance(field, TextInput)
    assert field.entry().text().endswith(typist.TEXT)
    assert not page.editor.unsaved.isVisible()
    leave()
    after = session.register.get(ProcessingActivity, TOURS)
    assert after is not None
    assert (after.description or "").endswith(typist.TEXT)
    assert not _left(window)
    session.undo()
    assert session.register.get(ProcessingActivity, TOURS) == before


def test_text_that_is_not_wanted_is_given_up(
    example_file: Path,
    tmp_path: Path,
    opened: Callable[[Path], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _killed_while_typing(example_file, tmp_path / "elsewhere.json")
    preferences.remember_views({"place": "none"})
    window = opened(example_file)
    before = session_of(window).register.head
    window.reveal(TOURS)
    next(one for one in _offers(window) if one.text() == "Discard").click()
    assert not _left(window)
    assert session_of(window).register.head == before
