"""A real window off screen, with preferences of its own and messages that are noted, not shown."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import messages, words
from ropa.gui.application import Application
from ropa.gui.main_window import MainWindow
from ropa.services import examples

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """As in the program (`ropa.gui.garbage`), no other thread frees what is the window's."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this computer's preferences is read or changed."""
    file = tmp_path / "preferences" / "preferences.json"
    monkeypatch.setattr(preferences, "_file", lambda: file)
    monkeypatch.setenv("ROPA_AUTHOR", "Ada Officer")
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    preferences.remember_interface_language("en")
    preferences.remember_look("light")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person was told or asked; questions are answered by their first button."""
    told: list[str] = []

    def answer(box: QMessageBox) -> object:
        told.append("\n".join(filter(None, (box.text(), box.informativeText()))))
        answered = box.buttons()[0]
        box.deleteLater()
        return answered

    monkeypatch.setattr(messages, "_run", answer)
    return told


@pytest.fixture
def application(qapp: QApplication, said: list[str]) -> Iterator[Application]:
    """The program without a window yet."""
    qapp.setStyle("Fusion")
    made = Application(qapp)
    yield made
    for window in list(made.windows):
        window.close()
    words.speak("en")


@pytest.fixture
def window(application: Application, qtbot: object) -> MainWindow:
    """One window on the welcome page."""
    made = application.window()
    made.show()
    return made


@pytest.fixture(scope="session")
def example_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example register, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("once") / "example.ropa"
    examples.make(path, author="Ada Officer", clock=lambda: NOW)
    return path


@pytest.fixture
def example_file(example_once: Path, tmp_path: Path) -> Path:
    """The example register."""
    return Path(shutil.copy(example_once, tmp_path / "example.ropa"))


@pytest.fixture
def opened(
    application: Application, window: MainWindow, qtbot: QtBot
) -> Callable[[Path], MainWindow]:
    """Opens a register in the window and waits until it has been read and checked."""

    def open_(path: Path) -> MainWindow:
        application.open(path)
        session = window.session
        assert session is not None
        qtbot.waitUntil(lambda: session.findings is not None, timeout=20_000)
        return window

    return open_


@pytest.fixture
def example(opened: Callable[[Path], MainWindow], example_file: Path) -> MainWindow:
    """A window with the example register, read and checked."""
    preferences.remember_views({"place": "none"})
    return opened(example_file)
