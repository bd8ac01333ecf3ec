"""How much a new user does before there is a first activity, a workbook and a draft: counted.

Every click, every key that does something and every text typed counts as one; so does each answer
to a dialog of the system. Looking and reading count nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import messages
from ropa.gui.actions import folders, notice
from ropa.gui.dialogs.export import ExportDialog
from ropa.gui.dialogs.new_register import NewRegisterDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.notices import NoticesPage
from ropa.gui.panels.first_steps import FirstSteps
from ropa.records.activity import ProcessingActivity
from tests.gui.desk import session_of, settle, type_into
from tests.stories.hand import leave

Key = Qt.Key
Shown = TypeVar("Shown", bound=QWidget)
STEPS_LEFT = [
    f"step-{step}" for step in "new_activity data recipients findings export_register".split()
]
"""What the guide still asks for once the register is made: who it is of is known by then."""


def in_sight(within: QWidget, kind: type[Shown]) -> list[Shown]:
    """The widgets of a kind that are to be seen."""
    return [one for one in within.findChildren(kind) if one.isVisible()]


class Person:
    """Does what a new user does, with the widgets in sight, and notes each thing done."""

    def __init__(self, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.did: list[str] = []
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch

    def click(self, widget: QWidget, what: str = "") -> None:
        """Clicks on something that is in sight and can be used."""
        assert widget.isVisible()
        assert widget.isEnabled()
        named = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
        self.did.append(f"click {what or named.replace('&', '')}")
        where = QPoint(12, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)

    def types(self, text: str) -> None:
        """Types where the cursor is."""
        box = QApplication.focusWidget()
        assert box is not None
        self.did.append(f"type {text}")
        type_into(box, text)

    def presses(self, keys: QKeySequence | Qt.Key, at: QWidget | None = None) -> None:
        """Presses a key, or a key with others."""
        sequence = QKeySequence(keys)
        self.did.append(f"press {sequence.toString()}")
        QTest.keySequence(at or self.window, sequence)

    def answers(self, dialog: type[QDialog], how: Callable[[QDialog], object]) -> None:
        """What is done in a dialog when it comes up."""

        def run(shown: QDialog) -> int:
            shown.setModal(True)
            shown.show()
            shown.activateWindow()
            self._qtbot.waitUntil(shown.isActiveWindow)
            how(shown)
            self.window.activateWindow()  # off screen nobody gives it back the keyboard
            self._qtbot.waitUntil(self.window.isActiveWindow)
            return shown.result()

        self._monkeypatch.setattr(dialog, "exec", run)

    def saves(self, folder: Path) -> None:
        """Accepts the name a file dialog offers, in this folder."""

        def accept(*asked: object, **_more: object) -> tuple[str, str]:
            self.did.append("accept the file that is offered")
            return str(folder / Path(str(asked[2])).name), str(asked[4]) if len(asked) > 4 else ""

        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", accept)

    def closes_what_is_told(self) -> None:
        """Goes on from what the program says after a file was written, by opening it."""

        def choose(*_asked: object) -> int:
            self.did.append("click Open")
            return 1

        self._monkeypatch.setattr(messages, "choose", choose)


def test_a_first_activity_a_workbook_and_a_draft(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    for kind in ("register", "export", "notice"):
        preferences.remember_folder(kind, out)
    opened: list[Path] = []
    monkeypatch.setattr(folders, "open_file", opened.append)
    monkeypatch.setattr(notice, "open_file", opened.append)
    person = Person(window, qtbot, monkeypatch)
    person.saves(out)
    person.closes_what_is_told()
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, NewRegisterDialog)
        assert dialog.name.hasFocus(), "the cursor waits in the name"
        person.types("Acme Ltd.")
        person.click(dialog.laws["eu-gdpr"])
        person.presses(Key.Key_Return, dialog)

    person.answers(NewRegisterDialog, begin)
    welcome = window.findChild(QPushButton, "new_register")
    assert isinstance(welcome, QPushButton)
    person.click(welcome)
    session = session_of(window)
    settle(window, qtbot)
    made = len(person.did)

    qtbot.waitUntil(lambda: bool(in_sight(window, FirstSteps)))
    (guide,) = in_sight(window, FirstSteps)
    assert [one.objectName() for one in in_sight(guide, QPushButton)] == ["", *STEPS_LEFT]
    person.click(in_sight(guide, QPushButton)[1])
    settle(window, qtbot)
    person.types("Payroll")
    leave()
    (activity,) = session.register.rows(ProcessingActivity)
    assert activity.name == "Payroll", "what is typed takes the place of the name it was given"
    described = len(person.did)

    person.answers(ExportDialog, lambda dialog: person.presses(Key.Key_Return, dialog))
    person.presses(window.action("export_register").shortcut())
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=30_000)
    workbook = openpyxl.load_workbook(opened[0])
    assert "Payroll" in {cell.value for sheet in workbook for row in sheet for cell in row}
    exported = len(person.did)

    person.presses(window.action("draft_notice").shortcut())
    page = window.page
    assert isinstance(page, NoticesPage)
    qtbot.waitUntil(lambda: "Acme Ltd." in page.text.toPlainText(), timeout=30_000)
    read = len(person.did)
    person.click(page.bar.save)
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=30_000)
    assert opened[1].suffix == ".docx"
    assert zipfile.is_zipfile(opened[1])

    window.go("overview")
    settle(window, qtbot)
    qtbot.waitUntil(lambda: bool(in_sight(window, FirstSteps)))
    (guide,) = in_sight(window, FirstSteps)
    left = [one.objectName() for one in in_sight(guide, QPushButton)][1:]
    assert left == STEPS_LEFT[1:4], "what was done is ticked, without a word"

    assert not said, "nothing else was asked or told"
    counts = (made, described - made, exported - described, read - exported)
    assert counts == (4, 2, 4, 1), person.did
    assert len(person.did) == 14, person.did
