"""What all dialogs share: one verb that Return does, and a way out that says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ropa.gui import words
from ropa.gui.dialogs.export import ExportDialog
from ropa.gui.dialogs.settings import SettingsDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.models.import_plan import PlanModel
from ropa.records.activity import ProcessingActivity
from ropa.services import editing, interchange, register_import
from tests.gui.desk import TOURS, session_of


def test_one_button_is_the_one_return_presses(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    for dialog in (ExportDialog(session, example), SettingsDialog(example)):
        dialog.show()
        default = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
        assert [one.property("look") for one in default] == ["primary"]
        dialog.close()
        dialog.deleteLater()


def test_a_plan_shows_where_long_texts_differ(example: MainWindow, tmp_path: Path) -> None:
    register = session_of(example).register
    row = register.get(ProcessingActivity, TOURS)
    assert row is not None
    assert row.description is not None
    source = tmp_path / "returned.json"
    editing.amend(register, ProcessingActivity, TOURS, description=f"{row.description} Seen.")
    source.write_bytes(interchange.as_bytes(register.contents()))
    register.undo()
    plan = register_import.plan(register, source)
    model = PlanModel(plan, register.contents(), example)
    model.narrow("amend")
    at = next(n for n in range(model.rowCount()) if model.line(n).step.id == TOURS)
    after = str(model.data(model.index(at, 4)))
    assert after.startswith("… ")
    assert after.endswith(" Seen.")
    assert len(after) < len(row.description)
    tip = model.data(model.index(at, 4), 3)
    assert str(tip).startswith(row.description), "the tooltip has it whole"


def test_what_stays_is_told_in_the_language_of_the_window(
    example: MainWindow, tmp_path: Path
) -> None:
    register = session_of(example).register
    source = tmp_path / "same.json"
    source.write_bytes(interchange.as_bytes(register.contents()))
    plan = register_import.plan(register, source)
    words.speak("ko")
    model = PlanModel(plan, register.contents(), example)
    assert model.data(model.index(0, 4)) == "변경 없음"
