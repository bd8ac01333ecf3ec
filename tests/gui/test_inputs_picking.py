"""Inputs one chooses from: codes, countries, records, few and many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ropa.gui.inputs.chips import TARGET
from ropa.gui.inputs.choices import ChoiceInput, SegmentInput
from ropa.gui.inputs.countries import CountrySource
from ropa.gui.inputs.country import CountryInput
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.making import input_for
from ropa.gui.inputs.pick import PickInput
from ropa.gui.inputs.pick_list import _wrap
from ropa.gui.inputs.records import RecordInput
from ropa.gui.inputs.search_line import CARET, TYPED
from ropa.gui.inputs.terms import TermSource
from ropa.gui.main_window import MainWindow
from ropa.gui.theme import fonts
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Transfer
from ropa.records.record import Record, several
from ropa.records.retention import RetentionRule
from ropa.services import editing, parts
from tests.gui.desk import TOURS, session_of


def _input(window: MainWindow, record: type[Record], record_id: str, field: str) -> Input:
    session = session_of(window)
    made = input_for(session, record, field)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    row = session.register.get(record, record_id)
    assert row is not None
    made.show_row(row)
    return made


def listing(made: PickInput) -> bool:
    """Whether its list is open now; keys open and close it."""
    return made.listing


def _purpose(window: MainWindow) -> Purpose:
    return parts.parts(session_of(window).register, Purpose, TOURS)[0]


def test_a_misread_code_finds_its_term(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    made = _input(example, Purpose, _purpose(example).id, "term")
    assert isinstance(made, PickInput)
    made.line.setFocus()
    qtbot.keyClicks(made.line, "O90")
    assert listing(made)
    assert made._list is not None
    assert "090" in made._list._note.text()
    assert made._list.value == "090"
    before = session.register.head.seq
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert session.register.head.seq == before + 1
    assert not listing(made)
    assert _purpose(example).term == "090"


def test_the_list_is_a_sound_model_and_says_where_it_is_from(example: MainWindow) -> None:
    made = _input(example, Purpose, _purpose(example).id, "bases")
    assert isinstance(made, PickInput)
    made.open()
    assert made._list is not None
    QAbstractItemModelTester(made._list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert made._list._edition.text()
    made._list.move_to(0)
    assert made._list.value, "a heading is never chosen"
    place = made.place_of_list()
    assert example.rect().contains(place)


def test_terms_are_found_in_every_language(example: MainWindow) -> None:
    made = _input(example, Purpose, _purpose(example).id, "term")
    assert isinstance(made, PickInput)
    for typed in ("行銷", "marketing", "040", "４０"):
        assert "040" in [one.value for one in made.source.offers(typed).items], typed


def _kept_under(window: MainWindow, *regimes: str, activity: str = "") -> None:
    register = session_of(window).register
    if activity:
        editing.amend(register, ProcessingActivity, activity, regimes=list(regimes))
    else:
        editing.amend(register, RegisterDescription, REGISTER_ID, regimes=list(regimes))


@pytest.mark.parametrize("typed", ["6(1)(b)", "Art. 6(1)(b)", "6 1 b", "contract"])
def test_of_laws_with_the_same_words_the_one_that_applies_comes_first(
    example: MainWindow, typed: str
) -> None:
    for regimes, first in (
        (("uk-gdpr", "kr-pipa", "eu-gdpr"), "EU-6-1-b"),
        (("uk-gdpr", "kr-pipa"), "UK-6-1-b"),
        (("eu-gdpr",), "EU-6-1-b"),
    ):
        if typed == "contract" and "kr-pipa" in regimes:
            continue  # Korea has a contract too, and stands where the register names it
        _kept_under(example, *regimes)
        made = _input(example, Purpose, _purpose(example).id, "bases")
        assert isinstance(made, PickInput)
        assert made.source.offers(typed).items[0].value == first, regimes
    _kept_under(example, "eu-gdpr", "uk-gdpr")
    _kept_under(example, "uk-gdpr", activity=TOURS)
    made = _input(example, Purpose, _purpose(example).id, "bases")
    assert isinstance(made, PickInput)
    assert made.source.offers(typed).items[0].value == "UK-6-1-b", "the activity's own law"
    headings = [one.title for one in made.source.offers("").items if one.heading]
    assert headings.index("UK GDPR") < headings.index("EU GDPR")


def test_the_article_meant_comes_before_those_that_begin_alike(example: MainWindow) -> None:
    _kept_under(example, "uk-gdpr")
    made = _input(example, Purpose, _purpose(example).id, "bases")
    assert isinstance(made, PickInput)
    assert isinstance(made.source, TermSource)
    made.source._uses = {"UK-6-1-ea": 9}
    found = [one.value for one in made.source.offers("6(1)(e)").items]
    assert found[0] == "UK-6-1-e"
    assert found.index("UK-6-1-ea") < found.index("EU-6-1-e")


def test_own_wording_goes_into_the_text_beside(example: MainWindow, qtbot: QtBot) -> None:
    made = _input(example, Purpose, _purpose(example).id, "term")
    assert isinstance(made, PickInput)
    made.line.setFocus()
    qtbot.keyClicks(made.line, "Ski passes")
    qtbot.keyClick(made.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _purpose(example).wording == "Ski passes"


def test_chips_are_taken_out_by_key_and_cross(example: MainWindow, qtbot: QtBot) -> None:
    made = _input(example, ProcessingActivity, TOURS, "operations")
    assert isinstance(made, PickInput)
    before = made.values
    qtbot.keyClick(made.line, Qt.Key.Key_Backspace)
    assert made.values == before[:-1]
    cross = made._chips[0].cross
    assert min(cross.width(), cross.height()) >= TARGET
    cross.click()
    row = session_of(example).register.get(ProcessingActivity, TOURS)
    assert row is not None
    assert several(row.operations) == before[1:-1]


def test_what_was_typed_is_never_dropped_in_silence(example: MainWindow, qtbot: QtBot) -> None:
    made = _input(example, ProcessingActivity, TOURS, "operations")
    assert isinstance(made, PickInput)
    made.line.setFocus()
    qtbot.keyClicks(made.line, "archi")
    made.line.clearFocus()
    assert made.line.text() == "archi"
    assert not made.untaken.isHidden()


def test_countries_say_what_a_transfer_needs(example: MainWindow) -> None:
    source = CountrySource(session_of(example))
    by_code = {one.value: one for one in source.offers("").items}
    assert by_code["BR"].aside
    assert source.offers("독일").items[0].value == "DE"
    assert source.offers("US").items[0].value == "US"
    assert "DE" in by_code["DE"].second
    assert source.offers("").foot
    session = session_of(example)
    with session.register.change("Laws") as draft:
        draft.amend(RegisterDescription, REGISTER_ID, regimes=["eu-gdpr"])
    assert source.needs("SE") == "EEA"
    assert source.needs("NZ") == "Adequate"
    assert source.needs("JP") == "Adequate for some"
    assert source.needs("IN") == "Needs safeguard"
    with session.register.change("Laws") as draft:
        draft.amend(RegisterDescription, REGISTER_ID, regimes=["eu-gdpr", "kr-pipa"])
    assert source.needs("NZ") == "Needs safeguard · Korea PIPA", "under one law and not the other"
    assert source.needs("IN") == "Needs safeguard"


def test_a_record_is_found_by_name_and_reference(example: MainWindow) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[0]
    made = _input(example, DataUse, use.id, "retention")
    assert isinstance(made, RecordInput)
    rule = session.register.rows(RetentionRule)[0]
    assert rule.name
    assert rule.reference
    assert rule.id in [one.value for one in made.source.offers(rule.name).items]
    assert rule.id in [one.value for one in made.source.offers(rule.reference).items]


def test_a_new_record_is_made_in_place_in_one_change(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[0]
    made = _input(example, DataUse, use.id, "retention")
    assert isinstance(made, RecordInput)
    before = session.register.head.seq
    made.line.setFocus()
    qtbot.keyClicks(made.line, "Ski passes")
    qtbot.keyClick(made.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.register.head.seq == before + 1
    row = session.register.get(DataUse, use.id)
    assert row is not None
    assert row.retention is not None
    rule = session.register.get(RetentionRule, row.retention)
    assert rule is not None
    assert rule.name == "Ski passes"
    session.undo()
    assert session.register.get(RetentionRule, rule.id) is None


def test_purposes_are_offered_within_their_activity(example: MainWindow) -> None:
    session = session_of(example)
    use = parts.parts(session.register, DataUse, TOURS)[0]
    made = _input(example, DataUse, use.id, "purposes")
    assert isinstance(made, PickInput)
    offered = {one.value for one in made.source.offers("").items}
    assert offered == {one.id for one in parts.parts(session.register, Purpose, TOURS)}


def test_few_choices_are_buttons_and_can_be_taken_back(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "dpia_needed")
    assert isinstance(made, SegmentInput)
    session = session_of(example)

    def stored() -> str | None:
        row = session.register.get(ProcessingActivity, TOURS)
        assert row is not None
        return row.dpia_needed

    made.buttons["no"].click()
    assert stored() == "no"
    made.buttons["no"].click()
    assert stored() is None


def test_more_choices_are_a_list(example: MainWindow) -> None:
    made = _input(example, ProcessingActivity, TOURS, "status")
    assert isinstance(made, ChoiceInput)
    made.choose("draft")
    row = session_of(example).register.get(ProcessingActivity, TOURS)
    assert row is not None
    assert row.status == "draft"


def test_the_language_of_the_register_trades_texts(example: MainWindow) -> None:
    session = session_of(example)
    made = _input(example, RegisterDescription, REGISTER_ID, "language")
    assert isinstance(made, ChoiceInput)
    made.choose("ja")
    assert session.language == "ja"
    assert "en" in session.languages


def test_the_country_of_a_transfer_is_explained(example: MainWindow) -> None:
    made = _input(example, Transfer, "tra-ads", "country")
    assert isinstance(made, CountryInput)
    assert "as of" in made.needs.text()


@pytest.mark.parametrize("composing", [False, True])
def test_chips_that_fill_the_line_leave_none_empty_below(
    example: MainWindow, qtbot: QtBot, composing: bool
) -> None:
    made = _input(example, ProcessingActivity, TOURS, "operations")
    assert isinstance(made, PickInput)
    held = QWidget()
    qtbot.addWidget(held)
    layout = QVBoxLayout(held)
    layout.addWidget(made)
    layout.addStretch(1)
    made.show()
    held.resize(900, 300)
    held.show()
    held.activateWindow()
    qtbot.wait(50)
    held.resize(900 - made.line.width() + 2 * CARET, 300)  # room for a cursor, not for a word
    qtbot.wait(50)
    one_line = made.box.height()
    assert made.line.y() < made._chips[-1].geometry().bottom()
    made.line.setFocus()
    qtbot.wait(50)
    assert made.box.height() == one_line
    if composing:
        QApplication.sendEvent(made.line, QInputMethodEvent("수", []))
    else:
        made.line.setText("coll")
    qtbot.waitUntil(lambda: made.box.height() > one_line)
    assert made.line.width() >= TYPED
    QApplication.sendEvent(made.line, QInputMethodEvent("", []))
    made.line.clear()
    qtbot.waitUntil(lambda: made.box.height() == one_line)


def test_words_of_an_offer_stay_whole_unless_one_is_wider_than_the_line(qapp: object) -> None:
    metrics = QFontMetrics(fonts.of("body"))
    whole, anywhere = Qt.TextFlag.TextWordWrap, Qt.TextFlag.TextWrapAnywhere
    assert _wrap("personnel management and special vetting " * 4, metrics, 300) == whole
    assert _wrap("人事管理（包含甄選、離職及所屬員工基本資訊）" * 4, metrics, 300) == whole
    assert _wrap("x" * 400, metrics, 300) == anywhere
