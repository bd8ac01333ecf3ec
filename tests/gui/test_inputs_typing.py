"""Inputs one types into: texts in two languages, dates, lengths of time, lines, undo, conflict."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ropa.gui.days import written
from ropa.gui.inputs import asides, dates
from ropa.gui.inputs.asides import asides_of
from ropa.gui.inputs.dates import DateInput
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.lines import LinesInput
from ropa.gui.inputs.making import input_for
from ropa.gui.inputs.plain import NumberInput, PeriodInput
from ropa.gui.inputs.texts import TextInput
from ropa.gui.main_window import MainWindow
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.protection import ChildrenRule
from ropa.records.record import Record, translations_of
from ropa.records.retention import RetentionRule
from ropa.services import editing, parts, unsaved
from tests.gui.desk import TOURS, box_of, editor_on, input_of, session_of, type_into


def _input(window: MainWindow, record: type[Record], record_id: str, field: str) -> Input:
    session = session_of(window)
    made = input_for(session, record, field)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    row = session.register.get(record, record_id)
    assert row is not None
    made.show_row(row)
    return made


def _activity(window: MainWindow) -> ProcessingActivity:
    found = session_of(window).register.get(ProcessingActivity, TOURS)
    assert found is not None
    return found


def test_each_language_is_written_by_itself(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "description")
    assert isinstance(made, TextInput)
    made.open_translations()
    made.box("ko").setPlainText("안내 투어")
    assert made.value() == {"ko": "안내 투어"}
    assert made.commit()
    row = _activity(example)
    assert translations_of(row)["ko"]["description"] == "안내 투어"
    assert row.description
    assert row.description.startswith("Tours are offered")


def test_a_missing_translation_is_named(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "description")
    assert isinstance(made, TextInput)
    assert made._missing.isHidden()
    made.box("ja").setPlainText("")
    assert "日本語" in made._missing._said.text()
    made.open_translations()
    assert "missing" in made._tags["ja"].text()


def test_escape_gives_up_what_was_typed(example: MainWindow, qtbot: QtBot) -> None:
    made = _input(example, ProcessingActivity, TOURS, "department")
    box = made.entry()
    type_into(box, "個資")
    assert made.dirty()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not made.dirty()
    assert _activity(example).department == "Sales"


def test_enter_during_composition_writes_nothing(example: MainWindow) -> None:
    session = session_of(example)
    before = session.register.head.seq
    made = _input(example, ProcessingActivity, TOURS, "department")
    box = made.entry()
    QApplication.sendEvent(box, QInputMethodEvent("ㄍㄜ", []))
    assert box_of(made).composing
    assert session.register.head.seq == before
    type_into(box, "個")
    assert not box_of(made).composing


def test_undo_takes_back_typing_first_then_the_register(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "department")
    box = made.entry()
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(box, undo)
    assert not undo.isAccepted(), "nothing was typed: the register's undo gets the key"
    type_into(box, "x")
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    undo.ignore()
    QApplication.sendEvent(box, undo)
    assert undo.isAccepted(), "something was typed: the field keeps the key"


def test_pasting_takes_the_words_alone(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "department")
    source = QMimeData()
    source.setHtml("<b>Big</b> <i>team</i>")
    source.setText("Big\nteam")
    box_of(made).insertFromMimeData(source)
    assert box_of(made).text() == "Big teamSales"


def test_a_field_changed_in_the_meantime_shows_both(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    department = input_of(shown, "activity.department")
    box_of(department).setPlainText("Mine")
    editing.amend(session.register, ProcessingActivity, TOURS, department="Theirs")
    assert not department.commit()
    field = shown.page.field("activity", "department")
    assert field is not None
    assert field._clash is not None
    said = {one.text() for one in field._clash.findChildren(type(field.label))}
    assert any("Theirs" in one for one in said)
    field._put_mine()
    assert _activity(example).department == "Mine"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-07", date(2026, 12, 7)),
        ("2026年12月7日", date(2026, 12, 7)),
        ("7 Dec 2026", date(2026, 12, 7)),
        ("soon", None),
        ("2026-02-30", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, meant: date | None) -> None:
    QLocale.setDefault(QLocale("en_GB"))
    assert dates.read(typed) == meant


@pytest.mark.parametrize("name", ["en_GB", "en_US", "ko_KR", "zh_TW", "ja_JP", "de_DE"])
def test_a_date_written_is_read_again(name: str) -> None:
    QLocale.setDefault(QLocale(name))
    day = date(2026, 12, 7)
    assert dates.read(written(day)) == day
    QLocale.setDefault(QLocale("en"))


def test_a_date_can_be_none_and_a_wrong_one_is_said(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "review_on")
    assert isinstance(made, DateInput)
    made.box.setPlainText("someday")
    assert not made.commit()
    assert "someday" in made.wrong.text()
    made.choose(None)
    assert _activity(example).review_on is None


@pytest.mark.parametrize(
    ("typed", "stored"), [("3 years", "P3Y"), ("36개월", "P36M"), ("72 hours", "PT72H"), ("", None)]
)
def test_periods_are_typed_in_words(example: MainWindow, typed: str, stored: str | None) -> None:
    session = session_of(example)
    rule = session.register.rows(RetentionRule)[0]
    made = _input(example, RetentionRule, rule.id, "duration")
    assert isinstance(made, PeriodInput)
    made.box.setPlainText(typed)
    assert made.commit()
    row = session.register.get(RetentionRule, rule.id)
    assert row is not None
    assert row.duration == stored


def test_a_period_that_is_none_stays_as_typed(example: MainWindow) -> None:
    rule = session_of(example).register.rows(RetentionRule)[0]
    made = _input(example, RetentionRule, rule.id, "duration")
    assert isinstance(made, PeriodInput)
    made.box.setPlainText("a while")
    assert not made.commit()
    assert made.box.text() == "a while"
    assert not made.wrong.isHidden()


def test_numbers_are_read_in_any_width(example: MainWindow) -> None:
    session = session_of(example)
    rule = session.register.rows(ChildrenRule)[0]
    made = _input(example, ChildrenRule, rule.id, "age_limit")
    assert isinstance(made, NumberInput)
    made.box.setPlainText("１５")
    assert made.commit()
    row = session.register.get(ChildrenRule, rule.id)
    assert row is not None
    assert row.age_limit == "15"


def test_lines_are_aligned_across_languages(example: MainWindow) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[0]
    made = _input(example, DataUse, use.id, "items")
    assert isinstance(made, LinesInput)
    made.open_translations()
    count = len(made._boxes)
    made._insert(1, "en")
    made._boxes[1]["en"].setPlainText("shoe size")
    made._boxes[1]["ja"].setPlainText("靴のサイズ")
    assert made.commit()
    row = session.register.get(DataUse, use.id)
    assert row is not None
    assert (row.items or "").split("\n")[1] == "shoe size"
    japanese = translations_of(row)["ja"]["items"].split("\n")
    assert (len(japanese), japanese[1]) == (count + 1, "靴のサイズ")


def test_several_lines_pasted_become_several(example: MainWindow) -> None:
    use = parts.parts(session_of(example).register, DataUse, TOURS)[0]
    made = _input(example, DataUse, use.id, "items")
    assert isinstance(made, LinesInput)
    count = len(made._lines)
    made._append()
    source = QMimeData()
    source.setText("one\ntwo\n\nthree")
    made._boxes[-1]["en"].insertFromMimeData(source)
    assert [line.get("en") for line in made._lines[count:]] == ["one", "two", "three"]


def test_typed_text_outlives_the_program_and_is_offered_back(
    example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asides, "_asides", type(asides._asides)())
    session = session_of(example)
    shown = editor_on(example, qtbot, "activity", TOURS)
    department = input_of(shown, "activity.department")
    identity = asides_of(session).identity
    box_of(department).setPlainText("Half a thou")
    qtbot.waitUntil(lambda: bool(unsaved.left(identity)), timeout=3000)
    (typed,) = unsaved.left(identity)
    assert (typed.field, typed.text, typed.before) == ("department", "Half a thou", "Sales")
    department.restore()
    assert unsaved.left(identity) == (), "given up, so nothing is kept"

    unsaved.put_aside(identity, typed)
    monkeypatch.setattr(asides, "_asides", type(asides._asides)())
    shown.show_record(None)
    shown.show_record(TOURS)
    assert not shown.unsaved.isHidden()
    shown.unsaved._put_back(typed, shown.unsaved._layout.itemAt(0).widget())  # type: ignore[arg-type]
    assert box_of(department).text() == "Half a thou"
    assert shown.unsaved.isHidden()
    assert department.commit()
    assert _activity(example).department == "Half a thou"
    assert unsaved.left(identity) == ()


def test_closing_the_register_keeps_a_line_being_typed(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[0]
    shown = editor_on(example, qtbot, "activity", TOURS)
    assert shown.reveal("data_use.items", use.id)
    made = input_of(shown, "data_use.items")
    assert isinstance(made, LinesInput)
    made._insert(1, "en")
    assert made._boxes[1]["en"].hasFocus()
    type_into(made._boxes[1]["en"], "shoe size")
    made._boxes[1]["en"].clearFocus()
    row = session.register.get(DataUse, use.id)
    assert row is not None
    assert "shoe size" in (row.items or "")
