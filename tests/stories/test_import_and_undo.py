"""A workbook that was edited elsewhere comes back, a finding is mended, then it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from ropa.gui.actions import exchange
from ropa.gui.dialogs.import_plan import ImportPlanDialog
from ropa.gui.editors.finding import FindingStrip
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.history import HistoryPage
from ropa.gui.pages.records import RecordsPage
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.services import editing, parts, register_export
from tests.gui.conftest import NOW
from tests.gui.desk import TOURS, session_of, settle

REVISED = "Tours are offered to everybody who books online."


def test_an_import_is_shown_done_and_taken_back(
    example: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> None:
    session = session_of(example)
    register = session.register
    use = parts.parts(register, DataUse, TOURS)[1]
    editing.amend(register, DataUse, use.id, retention=None)
    activity = _activity(example)
    workbook, address = _edited(example, tmp_path)

    seen: list[str] = []

    def press(dialog: ImportPlanDialog) -> int:
        model = dialog.model
        seen.extend(
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(ImportPlanDialog, "exec", press)
    before = register.head.seq
    exchange.import_from(example, workbook)
    qtbot.waitUntil(lambda: register.head.seq == before + 1, timeout=60_000)
    assert any(address in one for one in seen), f"the plan names {address}: {seen}"
    assert REVISED in seen
    assert _activity(example).description == REVISED
    imported = register.head.seq

    settle(example, qtbot)
    _mend(example, qtbot, use.id)
    mended = register.get(DataUse, use.id)
    assert mended is not None
    assert mended.retention

    _take_back(example, qtbot, imported)
    assert _activity(example) == activity, "the import is gone"
    assert register.get(DataUse, use.id) == mended, "what came after it stays"
    assert not [one for one in said if "Take back" not in one and "take" not in one.lower()]


def _activity(window: MainWindow) -> ProcessingActivity:
    found = session_of(window).register.get(ProcessingActivity, TOURS)
    assert found is not None
    return found


def _edited(window: MainWindow, folder: Path) -> tuple[Path, str]:
    """A workbook of the register in which a description was rewritten, and where."""
    path = folder / "returned.xlsx"
    register_export.export(session_of(window).register, path, on=NOW.date())
    workbook = openpyxl.load_workbook(path)
    written = _activity(window).description
    cell = next(one for one in _cells(workbook, "Controller") if one.value == written)
    cell.value = REVISED
    workbook.save(path)
    return path, f"{cell.parent.title}!{cell.coordinate}"


def _cells(workbook: openpyxl.Workbook, sheet: str) -> Iterator[Cell]:
    for row in workbook[sheet].iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell))


def _mend(window: MainWindow, qtbot: QtBot, use: str) -> None:
    """Takes the first repair a finding offers, beside its field."""
    window.reveal(TOURS)
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    assert page.editor.reveal("data_use.retention", use)
    field = page.editor.page.field("data_use", "retention")
    assert field is not None
    qtbot.waitUntil(lambda: bool(field.strips.findChildren(FindingStrip)))
    offered = [
        one for one in field.strips.findChildren(QPushButton) if one.text().startswith("Use “")
    ]
    offered[0].setFocus()
    QTest.keyClick(offered[0], Qt.Key.Key_Space)


def _take_back(window: MainWindow, qtbot: QtBot, entry: int) -> None:
    """Chooses an entry of the history and takes it back."""
    settle(window, qtbot)
    window.go("history")
    page = window.page
    assert isinstance(page, HistoryPage)
    page.list.choose(entry)

    def told() -> bool:
        return page.detail._told is not None and page.detail._told.entry == entry

    qtbot.waitUntil(told, timeout=20_000)
    head = session_of(window).register.head.seq
    button = next(
        one
        for one in page.detail.findChildren(QAbstractButton)
        if one.text() == "Take back this change…"
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert session_of(window).register.head.seq == head + 1
