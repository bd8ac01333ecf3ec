"""The editor of an activity: shows, writes, says what is missing, and takes an answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ropa.gui.editors import Editor
from ropa.gui.editors.finding import FindingStrip
from ropa.gui.editors.rows import PartRows
from ropa.gui.inputs.pick import PickInput
from ropa.gui.inputs.texts import TextInput
from ropa.gui.main_window import MainWindow
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.organisation import ElementState
from ropa.services import editing, parts
from tests.gui.desk import TOURS, box_of, editor_on, input_of, session_of, settle, type_into


def _rows(shown: Editor, kind: str) -> PartRows:
    return next(
        one for one in shown.page.blocks if isinstance(one, PartRows) and one.rows.kind == kind
    )


def _press(strip: FindingStrip, said: str) -> None:
    next(one for one in strip.findChildren(QPushButton) if said in one.text()).click()


def test_a_record_is_shown(example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    assert shown.record_id == TOURS
    assert shown.head.title.text() == "Guided tours with Cairnline"
    name = input_of(shown, "activity.name")
    assert isinstance(name, TextInput)
    assert name.entry().text() == "Guided tours with Cairnline"
    shown.show_record(None)
    assert shown.record_id is None


def test_one_record_is_shown_after_the_other(example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    other = next(
        row for row in session_of(example).register.rows(ProcessingActivity) if row.id != TOURS
    )
    shown.show_record(other.id)
    name = input_of(shown, "activity.name")
    assert name.row == other
    assert box_of(name).text() == other.name


def test_leaving_a_field_makes_exactly_one_change(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    before = session.register.head.seq
    name = input_of(shown, "activity.name")
    name.entry().setFocus()
    type_into(name.entry(), "2026: ")
    input_of(shown, "activity.department").entry().setFocus()
    assert session.register.head.seq == before + 1
    newest = session.register.history()[-1]
    assert newest.label == "Edit processing activity (Guided tours with Cairnline)"
    assert "2026: " in (session.register.get(ProcessingActivity, TOURS).name or "")
    assert shown.head.title.text().count("2026: ") == 1
    session.undo()
    assert "2026: " not in shown.head.title.text()
    assert "2026: " not in box_of(name).text()


def test_leaving_an_untouched_field_makes_none(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    before = session.register.head.seq
    for tab in shown.form.tabs:
        shown.tabs.go(tab.key)
        shown.commit()
    assert session.register.head.seq == before


def test_a_finding_stands_under_its_field(example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    shown.reveal("activity.dpia_state")
    field = shown.page.field("activity", "dpia_state")
    assert field is not None
    (strip,) = field.strips.findChildren(FindingStrip)
    assert "impact assessment" in strip.accessibleName()
    assert len(strip.findings) == 2, "the European and the British law say the same: once"
    assert shown.tabs.current == "assessments"


def test_not_applicable_takes_a_reason_and_can_be_changed(
    example: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    shown.reveal("activity.dpia_state")
    field = shown.page.field("activity", "dpia_state")
    assert field is not None
    (strip,) = field.strips.findChildren(FindingStrip)
    before = session.register.head.seq
    _press(strip, "Not applicable")
    strip._reason.box.setPlainText("Done by Cairnline")
    strip._reason.box.setFocus()
    qtbot.keyClick(strip._reason.box, Qt.Key.Key_Return)
    assert session.register.head.seq == before + 1
    assert "Not applicable" in session.register.history()[-1].label
    (answer,) = parts.answers(session.register, TOURS)
    assert (answer.state, answer.reason) == ("not-applicable", "Done by Cairnline")
    settle(example, qtbot)
    assert not session.findings_about(TOURS, "activity.dpia_state")
    assert field._answer == answer
    assert field.strips.isHidden()
    session.undo()
    assert session.register.get(ElementState, answer.id) is None
    assert field._answer is None


def test_a_row_unfolds_its_form_and_escape_closes_it(example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    shown.tabs.go("purposes")
    rows = _rows(shown, "purpose")
    first, second, *_rest = rows.ids()
    header = rows._headers[first]
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Return)
    assert rows.open_id == first
    assert rows.block is not None
    assert rows.block.fields["wording"].input.row.id == first
    qtbot.keyClick(rows._headers[second], Qt.Key.Key_Return)
    assert rows.open_id == second, "one row at a time"
    qtbot.keyClick(rows.block.fields["wording"].input.entry(), Qt.Key.Key_Escape)
    assert rows.open_id == ""
    assert rows._headers[second].hasFocus()


def test_parts_are_added_moved_copied_and_taken_out(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    shown.tabs.go("purposes")
    rows = _rows(shown, "purpose")
    before = rows.ids()
    rows.add()
    (new,) = set(rows.ids()) - set(before)
    qtbot.waitUntil(lambda: rows.open_id == new)
    assert session.register.get(Purpose, new).activity == TOURS

    def press(said: str) -> None:
        assert rows._unfolded is not None
        next(one for one in rows._unfolded.findChildren(QPushButton) if one.text() == said).click()

    press("Move up")
    assert rows.ids()[-2] == new
    assert rows.open_id == new, "a row that moves stays open"
    press("Duplicate")
    assert len(rows.ids()) == len(before) + 2
    press("Remove")
    assert len(rows.ids()) == len(before) + 1
    session.undo()
    assert len(rows.ids()) == len(before) + 2


def test_a_missing_retention_rule_is_mended_with_one_click(
    example: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[1]
    editing.amend(session.register, DataUse, use.id, retention=None)
    settle(example, qtbot)
    shown = editor_on(example, qtbot, "activity", TOURS)
    assert shown.reveal("data_use.retention", use.id)
    field = shown.page.field("data_use", "retention")
    assert field is not None
    strips = field.strips.findChildren(FindingStrip)
    assert strips
    before = session.register.head.seq
    _press(strips[0], "Use “")
    assert session.register.head.seq == before + 1
    row = session.register.get(DataUse, use.id)
    assert row is not None
    assert row.retention


def test_what_a_field_asks_for_is_guided(
    example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    assert shown.reveal("purpose.bases")
    bases = input_of(shown, "purpose.bases")
    assert isinstance(bases, PickInput)
    qtbot.waitUntil(lambda: shown.guide.field is not None)
    assert "13(1)(c)" in shown.guide.said
    opened: list[str] = []
    monkeypatch.setattr(shown.guide.field, "open_articles", lambda: opened.append("bases"))
    assert shown.command("help")
    assert opened == ["bases"]


def test_approving_is_signed_and_dated(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    shown.head.status.click()
    row = session.register.get(ProcessingActivity, TOURS)
    assert row is not None
    assert (row.status, row.approved_by) == ("approved", "Ada Officer")
    assert row.approved_on == session.today.isoformat()
    shown.head.status.click()
    row = session.register.get(ProcessingActivity, TOURS)
    assert row is not None
    assert (row.status, row.approved_on) == ("in-review", None)
