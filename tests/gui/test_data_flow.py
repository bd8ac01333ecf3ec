"""The data-flow picture: lit, gone through by keys, opened, saved, and read as a table."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ropa.errors import UserError
from ropa.gui.dialogs.data_flow import DataFlowDialog
from ropa.gui.models.flow_model import FlowModel
from ropa.gui.theme import looks


@pytest.fixture
def dialog(example, qtbot) -> DataFlowDialog:
    made = DataFlowDialog(example.session, "act-orders", example)
    made.show()
    return made


def test_the_command_opens_it_for_the_chosen_activity(example, qtbot, monkeypatch) -> None:
    example.go("activities")
    monkeypatch.setattr(example.page, "chosen", lambda: ("dat-fraud",))
    example.do("data_flow")
    (made,) = example.findChildren(DataFlowDialog)
    assert made.flow.reference == "A-02"
    made.close()


def test_without_a_chosen_activity_it_says_so(example, qtbot) -> None:
    example.go("history")
    example.do("data_flow")
    assert example.findChildren(DataFlowDialog) == []
    assert example.status.spoken()


def test_keys_go_through_the_boxes(dialog, qtbot) -> None:
    picture = dialog.picture
    picture.choose("people:DS-CUSTOMER")
    for _ in range(2):
        qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.chosen.key == "organisation"
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.chosen.layer == "recipients"
    before = picture.chosen.key
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.chosen.key != before
    assert picture.chosen.layer == "recipients"
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.chosen.key == "organisation"
    assert picture.chosen.name in picture.accessibleDescription()


def test_tab_visits_every_box(dialog, qtbot) -> None:
    picture = dialog.picture
    picture.setFocus()
    picture.choose(picture._order[0])
    seen = [picture.chosen.key]
    while picture.focusNextPrevChild(True) and picture.chosen.key not in seen:
        seen.append(picture.chosen.key)
    assert set(seen) == {node.key for node in dialog.flow.nodes}


def test_enter_opens_the_record(dialog, example, qtbot) -> None:
    dialog.picture.choose("cp-checkout")
    with qtbot.waitSignal(example.session.wanted) as wanted:
        qtbot.keyClick(dialog.picture, Qt.Key.Key_Return)
    assert wanted.args[0] == "cp-checkout"


def test_the_strip_tells_what_travels(dialog) -> None:
    dialog.picture.choose("rec-payment")
    assert "means of payment" in dialog._about.text()
    assert "Paylark" in dialog._name.text()


def test_it_is_saved_as_svg_and_png(dialog, tmp_path) -> None:
    dialog.write(tmp_path / "flow.svg")
    svg = (tmp_path / "flow.svg").read_text(encoding="utf-8")
    assert "Paylark" in svg
    assert QSvgRenderer(str(tmp_path / "flow.svg")).isValid()
    dialog.write(tmp_path / "flow.png")
    image = QImage(str(tmp_path / "flow.png"))
    assert image.width() > 2000


def test_a_file_that_cannot_be_written_is_told(dialog, tmp_path) -> None:
    with pytest.raises(UserError):
        dialog.write(tmp_path / "missing" / "flow.png")


def test_it_can_be_copied(dialog) -> None:
    dialog.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_it_follows_the_theme(dialog, qapp: QApplication) -> None:
    light = dialog.picture.grab().toImage().pixelColor(3, 3)
    looks.apply(qapp, "dark")
    dark = dialog.picture.grab().toImage().pixelColor(3, 3)
    looks.apply(qapp, "light")
    assert light != dark


def test_the_table_says_the_same(dialog) -> None:
    model = FlowModel(dialog.flow, dialog)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == len(dialog.flow.edges)
    said = {model.index(row, 1).data() for row in range(model.rowCount())}
    assert {node.name for node in dialog.flow.nodes if node.layer == "recipients"} <= said


def test_it_is_gone_when_closed(dialog, qapp: QApplication) -> None:
    dialog.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
