"""From the first start to the first file handed in, by keyboard."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import messages
from ropa.gui.actions import folders
from ropa.gui.dialogs.export import ExportDialog
from ropa.gui.dialogs.new_register import NewRegisterDialog
from ropa.gui.editors import Editor
from ropa.gui.editors.rows import PartRows
from ropa.gui.inputs.growing import GrowingText
from ropa.gui.inputs.pick import PickInput
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.records import RecordsPage
from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.recipient import Recipient
from ropa.services import parts
from tests.gui.desk import input_of, session_of, settle, type_into
from tests.stories.hand import enter, leave, pick, write

Key = Qt.Key


def test_from_the_first_start_to_the_first_export(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> None:
    preferences.remember_views({"place": "overview"})
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _make_register(window, tmp_path, monkeypatch)
    session = session_of(window)
    settle(window, qtbot)

    qtbot.waitUntil(lambda: bool(window.action("new_activity").shortcut().toString()))
    QTest.keySequence(window, window.action("new_activity").shortcut())
    activity = session.register.rows(ProcessingActivity)[0]
    name = QApplication.focusWidget()
    assert isinstance(name, GrowingText), "the cursor waits in the name"
    write(name, "Payroll")
    leave()
    settle(window, qtbot)
    at_first = _missing(window, activity.id)
    assert at_first

    editor = _editor(window)
    _add(editor, "purpose")
    pick(_pick(editor, "purpose.term"), "002")
    _type_code(_pick(editor, "purpose.bases"), "EU-6-1-b", "6(1)(b)")
    (purpose,) = parts.parts(session.register, Purpose, activity.id)
    assert (purpose.term, purpose.bases) == ("002", "EU-6-1-b")

    _add(editor, "data_use")
    _type_code(_pick(editor, "data_use.categories"), "C001", "COO1")
    pick(_pick(editor, "data_use.people"), "DS-EMPLOYEE")
    enter(input_of(editor, "data_use.items"), ["name", "bank account"])
    (use,) = parts.parts(session.register, DataUse, activity.id)
    assert (use.categories, use.people, use.items) == (
        "C001",
        "DS-EMPLOYEE",
        "name\nbank account",
    )

    _add(editor, "disclosure")
    recipient = _pick(editor, "disclosure.recipient")
    type_into(recipient.line, "Payroll bureau")
    QTest.keyClick(recipient.line, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = session.register.rows(Recipient)
    (disclosure,) = parts.parts(session.register, Disclosure, activity.id)
    assert made.name == "Payroll bureau"
    assert disclosure.recipient == made.id
    leave()

    settle(window, qtbot)
    now = _missing(window, activity.id)
    assert now < at_first, f"less is missing of the activity than before: {now}"
    _export(window, qtbot, tmp_path / "out" / "record.xlsx", monkeypatch)
    assert not said
    workbook = openpyxl.load_workbook(tmp_path / "out" / "record.xlsx")
    told = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert {"Payroll", "Payroll bureau", "name\nbank account"} <= told


def _make_register(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_in(dialog: NewRegisterDialog) -> int:
        dialog.show()
        QTest.keyClicks(dialog.name, "Acme Ltd.")
        law = dialog.laws["eu-gdpr"]
        law.setFocus()
        QTest.keyClick(law, Key.Key_Space)
        QTest.keyClick(dialog.name, Key.Key_Return)
        return dialog.result()

    preferences.remember_folder("register", folder)
    monkeypatch.setattr(NewRegisterDialog, "exec", fill_in)
    begin = window.findChild(QPushButton, "new_register")
    assert isinstance(begin, QPushButton)
    begin.setFocus()
    QTest.keyClick(begin, Key.Key_Space)
    assert (folder / "Acme Ltd.ropa").is_file()


def _missing(window: MainWindow, activity: str) -> set[tuple[str, str]]:
    """What a law requires of the activity itself and does not find."""
    found = session_of(window).findings_about(activity)
    return {(one.regime, one.field) for one in found if one.severity == "must"}


def _editor(window: MainWindow) -> Editor:
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    return page.editor


def _add(editor: Editor, kind: str) -> None:
    """Adds a part on its tab with the key of its button; the cursor goes into its first field."""
    editor.reveal(kind)
    rows = next(
        one
        for one in editor.page.blocks
        if isinstance(one, PartRows) and one.rows.kind == kind and not one.rows.fields
    )
    rows.adder.setFocus()
    QTest.keyClick(rows.adder, Key.Key_Space)
    QApplication.processEvents()
    assert rows.block is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert rows.isAncestorOf(focused)


def _pick(editor: Editor, key: str) -> PickInput:
    field = input_of(editor, key)
    assert isinstance(field, PickInput)
    field.line.setFocus()
    return field


def _type_code(field: PickInput, code: str, typed: str) -> None:
    """Types a code as people write or misread it, and takes what the list makes of it."""
    QTest.keyClicks(field.line, typed)
    assert field._list is not None
    for _step in range(10):
        if field._list.value == code:
            break
        QTest.keyClick(field.line, Key.Key_Down)
    QTest.keyClick(field.line, Key.Key_Return)
    assert code in field.values


def _export(window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    shown: list[Path] = []

    def press(dialog: ExportDialog) -> int:
        dialog.show()
        QTest.keyClick(dialog, Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(ExportDialog, "exec", press)
    monkeypatch.setattr(messages, "choose", lambda *_asked: 0)  # the first verb: show in folder
    monkeypatch.setattr(folders, "show_in_folder", shown.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    QTest.keySequence(window, window.action("export_register").shortcut())
    qtbot.waitUntil(lambda: shown == [path], timeout=30_000)
