"""The page of a place: list and record side by side, one after the other, and its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from ropa.gui import messages
from ropa.gui.dialogs import edit_many, pick_record
from ropa.gui.dialogs.edit_many import EditManyDialog, Wanted
from ropa.gui.main_window import MainWindow
from ropa.gui.models.ordering import Order
from ropa.gui.pages.records import RecordsPage
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.recipient import Recipient
from ropa.services import editing
from tests.gui.stand_in import StandInEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa.gui.session import Session

Key = Qt.Key


@pytest.fixture(autouse=True)
def no_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.gui.editors.editor", StandInEditor)


@pytest.fixture
def page(example: MainWindow) -> RecordsPage:
    return page_of(example, "activities")


@pytest.fixture
def session(example: MainWindow) -> Session:
    assert example.session is not None
    return example.session


def page_of(window: MainWindow, key: str) -> RecordsPage:
    window.resize(1400, 800)
    window.activateWindow()
    QApplication.processEvents()
    window.go(key)
    assert isinstance(window.page, RecordsPage)
    return window.page


def steps(session: Session) -> int:
    return len(session.register.steps().done)


def shown(page: RecordsPage) -> StandInEditor:
    return stand_in(page.editor)


def stand_in(editor: QWidget | None) -> StandInEditor:
    assert isinstance(editor, StandInEditor)
    return editor


# ---------------------------------------------------------------------- list and record


def test_the_first_record_is_shown_and_then_the_one_chosen(page: RecordsPage, qtbot: QtBot) -> None:
    assert shown(page).record_id == page.records.ids()[0]
    page.records.focus_rows()
    qtbot.keyClick(page.records.listing.list_view, Key.Key_Down)
    qtbot.waitUntil(lambda: shown(page).record_id == page.records.ids()[1])


def test_return_leads_into_the_record_and_f2_to_its_name(page: RecordsPage, qtbot: QtBot) -> None:
    page.records.focus_rows()
    qtbot.keyClick(page.records.listing.list_view, Key.Key_F2)
    assert shown(page).revealed == ["activity.name"]
    assert shown(page).entry.window().focusWidget() is shown(page).entry


def test_a_record_of_another_kind_switches_the_list(
    example: MainWindow, page: RecordsPage, session: Session
) -> None:
    disclosure = page.records.of("disclosure").model.ids[1]
    example.reveal(disclosure, "disclosure.occasion")
    assert page.records.kind == "disclosure"
    assert page.records.current() == disclosure
    assert shown(page).record_id == disclosure
    assert shown(page).revealed == ["disclosure.occasion"]


def test_in_a_narrow_window_one_of_the_two_is_shown(
    example: MainWindow, page: RecordsPage, qtbot: QtBot
) -> None:
    example.resize(720, 500)
    assert page.records.isVisible()
    assert not shown(page).isVisible()
    page.records.focus_rows()
    qtbot.keyClick(page.records.listing.list_view, Key.Key_Return)
    assert shown(page).isVisible()
    assert not page.records.isVisible()
    page._back.click()
    assert page.records.isVisible()
    assert page.records.listing.list_view.window().focusWidget() is page.records.listing.list_view


def test_a_table_takes_the_whole_room(page: RecordsPage, qtbot: QtBot) -> None:
    page.records.listing.heading.turn(to_table=True)
    assert page.records.listing.table_view.isVisible()
    assert not shown(page).isVisible()
    page.records.focus_rows()
    qtbot.keyClick(page.records.listing.table_view, Key.Key_Return)
    assert shown(page).isVisible()
    qtbot.keyClick(shown(page).entry, Key.Key_Escape)
    assert page.records.listing.table_view.isVisible()


def test_a_place_is_found_as_it_was_left(
    example: MainWindow, page: RecordsPage, session: Session, qtbot: QtBot
) -> None:
    page.records.listing.choose_columns(("status", "owner"))
    page.records.listing.sort(Order("status", descending=True))
    page.records.switch("disclosure")
    page.records.listing.heading.turn(to_table=True)
    state = page.state()
    assert "Sales" not in state
    again = RecordsPage(session, "activities")
    qtbot.addWidget(again)
    again.restore(state)
    assert again.records.kind == "disclosure"
    assert again.records.listing.heading.is_table
    activities = again.records.of("activity")
    assert activities.model.columns == ("status", "owner")
    assert activities.order == Order("status", descending=True)


@pytest.mark.parametrize("state", ["", "{", "[]", '{"sizes":[1],"kind":"x","lists":{"x":1}}'])
def test_what_cannot_be_read_of_an_earlier_version_is_passed_over(
    session: Session, qtbot: QtBot, state: str
) -> None:
    page = RecordsPage(session, "purposes")
    qtbot.addWidget(page)
    page.restore(state)
    assert page.records.kind == "purpose"


def test_find_leads_to_the_field(example: MainWindow, page: RecordsPage) -> None:
    example.do("find")
    assert page.records.listing.find_field.window().focusWidget() is page.records.listing.find_field


# ---------------------------------------------------------------------- commands


def test_a_new_record_is_one_change_and_its_name_waits(
    example: MainWindow, session: Session
) -> None:
    page, before = page_of(example, "recipients"), steps(session)
    page.records.listing.find_field.setText("zzzz")
    example.do("new_record")
    made = page.records.current()
    assert session.register.kind_of(made) == "recipient"
    assert shown(page).record_id == made
    assert shown(page).revealed == ["recipient.name"]
    assert steps(session) == before + 1


def test_a_new_part_asks_what_it_belongs_to(
    example: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(example, "purposes")
    owner = session.register.rows(ProcessingActivity)[3].id
    proposed: list[str] = []

    def accept(dialog: pick_record.PickRecordDialog) -> QDialog.DialogCode:
        proposed.append(dialog.records.current())
        dialog.records.select(owner)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(pick_record.PickRecordDialog, "exec", accept)
    first = session.register.get(Purpose, page.records.current())
    example.do("new_record")
    made = session.register.get(Purpose, page.records.current())
    assert made is not None
    assert first is not None
    assert proposed == [first.activity]
    assert made.activity == owner


def test_duplicates_are_one_change(example: MainWindow, page: RecordsPage) -> None:
    session = page.session
    choose(page, 0, 2)
    before, count = steps(session), session.register.count(ProcessingActivity)
    example.do("duplicate_record")
    assert session.register.count(ProcessingActivity) == count + 2
    assert steps(session) == before + 1
    made = session.register.get(ProcessingActivity, page.records.current())
    assert made is not None
    assert made.name == "Online orders and delivery (copy)"


def test_retiring_asks_with_the_name(
    example: MainWindow, page: RecordsPage, said: list[str]
) -> None:
    example.do("retire_record")
    assert said[0].startswith("Retire “Online orders and delivery”?")
    row = page.session.register.get(ProcessingActivity, page.records.ids()[0])
    assert row is not None
    assert row.status == "retired"
    assert row.end_date == page.session.today.isoformat()


def test_removing_is_undone_in_one_step(
    example: MainWindow, session: Session, said: list[str]
) -> None:
    page = page_of(example, "rights")
    gone, after = page.records.ids()[:2]
    example.do("remove_record")
    assert said == []
    assert session.register.find(gone) is None
    assert page.records.current() == after
    assert shown(page).record_id == after
    session.undo()
    assert page.records.ids()[0] == gone


def test_removing_several_states_how_many(
    example: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(example, "rights")
    before = steps(session)
    choose(page, 0, 1, 2)
    said = answered(monkeypatch, yes=True)
    example.do("remove_record")
    assert said[0].startswith("Remove 3 records?")
    assert steps(session) == before + 1


def test_a_record_in_use_says_by_whom_and_can_be_taken_out_everywhere(
    example: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(example, "recipients")
    used = session.register.contents()
    recipient = next(one for one in session.register.rows(Recipient) if used.uses_of(one.id))
    page.records.select(recipient.id)
    said = answered(monkeypatch, yes=True)
    example.do("remove_record")
    assert recipient.name is not None
    assert said[0].startswith(f"Remove “{recipient.name}”?")
    assert session.register.find(recipient.id) is None
    session.undo()
    answered(monkeypatch, yes=False)
    page.records.select(recipient.id)
    example.do("remove_record")
    assert session.register.find(recipient.id) is not None


def test_one_field_of_all_is_one_change(
    example: MainWindow, page: RecordsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.session
    chosen = choose(page, 0, 1, 3)
    before = steps(session)
    wanted = Wanted("department", "Legal", "replace")
    monkeypatch.setattr(edit_many.EditManyDialog, "asked", lambda _dialog: wanted)
    page.command("edit_many")
    rows = [session.register.get(ProcessingActivity, one) for one in chosen]
    assert {one.department for one in rows if one} == {"Legal"}
    assert steps(session) == before + 1
    assert page.records.selected() == chosen
    session.undo()
    again = session.register.get(ProcessingActivity, chosen[0])
    assert again is not None
    assert again.department == "Sales"


def test_the_dialog_offers_every_field_with_its_own_input(
    example: MainWindow, session: Session, qtbot: QtBot
) -> None:
    dialog = EditManyDialog(session, ProcessingActivity, 3, example)
    for number in range(dialog.fields.count()):
        dialog.fields.setCurrentIndex(number)
        assert dialog.wanted().field == dialog.fields.itemData(number)
    dialog.choose_field("measures")
    assert not dialog._ways.isHidden()
    dialog.choose_field("department")
    assert dialog._ways.isHidden()
    dialog.deleteLater()


def test_rows_are_copied_as_text_and_as_a_table(
    example: MainWindow, page: RecordsPage, session: Session
) -> None:
    first = page.records.ids()[0]
    editing.amend(session.register, ProcessingActivity, first, name="=1+1 <b>")
    choose(page, 0, 1)
    example.do("copy_rows")
    copied = QGuiApplication.clipboard().mimeData()
    heading, row, other = copied.text().split("\n")
    assert heading.split("\t")[0] == "Processing activity"
    assert row.split("\t")[0] == "'=1+1 <b>"
    assert other.split("\t")[0] == "Fraud check at checkout"
    assert "&lt;b&gt;" in copied.html()
    dragged = page.records.listing.model.mimeData(
        [page.records.listing.model.index(0, 0), page.records.listing.model.index(0, 1)]
    )
    assert dragged.text() == "\n".join((heading, row))


def test_the_menu_of_rows_does_what_the_commands_do(page: RecordsPage) -> None:
    choose(page, 0, 1)
    menu = page._commands.menu()
    offered = {one.text(): one.isEnabled() for one in menu.actions()}
    assert offered["Edit a field of all…"]
    assert not offered["Open"]
    menu.deleteLater()


def choose(page: RecordsPage, *rows: int) -> tuple[str, ...]:
    ids = tuple(page.records.ids()[row] for row in rows)
    page.records.listing._choice.put(ids, ids[0])
    assert page.records.selected() == ids
    return ids


def answered(monkeypatch: pytest.MonkeyPatch, *, yes: bool) -> list[str]:
    """Answers questions by their verb or by Cancel; notes what was asked."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> object:
        asked.append(box.text())
        no = box.escapeButton()
        box.deleteLater()
        return next(one for one in box.buttons() if (one is not no) is yes)

    monkeypatch.setattr(messages, "_run", answer)
    return asked
