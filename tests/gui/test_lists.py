"""Lists of records: finding, filtering, sorting, choosing, and staying true to the register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from ropa.gui.dialogs.columns import ColumnsDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.models import filters
from ropa.gui.models.filters import Filter
from ropa.gui.models.layouts import choosable, layout
from ropa.gui.models.lines import lines
from ropa.gui.models.list_state import restore_list, state_of_list
from ropa.gui.models.ordering import Order
from ropa.gui.pages.records import RecordsPage
from ropa.gui.panels.kind_list import KindList
from ropa.gui.panels.record_list import RecordList
from ropa.gui.places import PLACES
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import BY_KIND
from ropa.services import calling, editing
from tests.gui.stand_in import StandInEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa.gui.session import Session

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def no_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.gui.editors.editor", StandInEditor)


@pytest.fixture
def session(example: MainWindow) -> Session:
    assert example.session is not None
    return example.session


@pytest.fixture
def activities(example: MainWindow, qtbot: QtBot) -> KindList:
    """The list of the example's activities."""
    example.go("activities")
    page = example.page
    assert isinstance(page, RecordsPage)
    listing = page.records.listing
    qtbot.waitUntil(lambda: listing._standings.known is not None)
    QAbstractItemModelTester(
        listing.model, QAbstractItemModelTester.FailureReportingMode.Fatal, listing
    )
    return listing


def names(listing: KindList) -> list[str]:
    return [listing.model.line(row).name for row in range(listing.model.rowCount())]


def typed(listing: KindList, text: str) -> None:
    """As an input method enters it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(listing.find_field, event)


def offered(listing: KindList, about: str, value: str) -> Filter:
    every = [
        one for offer in filters.offers(listing.session, listing.record) for one in offer.filters
    ]
    return next(one for one in every if (one.about, one.value) == (about, value))


# ---------------------------------------------------------------------- what is shown


def test_every_activity_is_listed_in_the_order_of_the_register(
    activities: KindList, session: Session
) -> None:
    assert names(activities) == [one.name for one in session.register.rows(ProcessingActivity)]
    assert activities.heading.count.text() == "11 in all"


def test_a_row_says_reference_department_and_where_it_stands(activities: KindList) -> None:
    row = names(activities).index("Guided tours with Cairnline")
    line = activities.model.line(row)
    assert line.second.startswith("A-07 · ")
    standing = activities.model.standing(activities.model.ids[row])
    assert standing is not None
    assert standing.count > 0
    assert f"{standing.count} findings" in activities.model.spoken(row)


@pytest.mark.parametrize("words", ["encryption at rest", "저장 시 암호화", "SM-ENC-REST"])
def test_a_row_is_found_by_what_it_shows_for_a_code(
    session: Session, qtbot: QtBot, words: str
) -> None:
    records = RecordList(session, ("security_measure",))
    qtbot.addWidget(records)
    records.listing.find_field.setText(words)
    qtbot.waitUntil(lambda: names(records.listing) == ["Encryption at rest"])
    assert records.listing.heading.count.text() == "1 of 17"


def test_every_kind_can_be_listed_as_list_and_table(session: Session, qtbot: QtBot) -> None:
    records = RecordList(session, tuple(BY_KIND))
    qtbot.addWidget(records)
    for kind, record in BY_KIND.items():
        records.switch(kind)
        listing = records.listing
        listing.heading.turn(to_table=True)
        assert listing.model.rowCount() == session.register.count(record), kind
        for row in range(listing.model.rowCount()):
            line = listing.model.line(row)
            assert line.name, kind
            assert len(line.cells) == len(listing.model.columns), kind


def test_purposes_and_data_say_whose_they_are(session: Session, qtbot: QtBot) -> None:
    for kind in ("purpose", "data_use"):
        records = RecordList(session, (kind,))
        qtbot.addWidget(records)
        assert "Online orders and delivery" in records.listing.model.line(0).second


def test_the_columns_of_the_table_are_chosen(activities: KindList) -> None:
    activities.choose_columns(("reference", "status"))
    assert activities.model.columnCount() == 3
    assert activities.model.index(0, 1).data() == "A-01"
    assert activities.model.headerData(1, Qt.Orientation.Horizontal) == "Ref"


def heads(listing: KindList) -> list[str]:
    """What stands over the columns, as it is seen from left to right."""
    header = listing.table_view.horizontalHeader()
    seen = [header.logicalIndex(at) for at in range(header.count())]
    return [listing.model.heading(one) for one in seen]


def test_columns_are_dragged_by_their_heads(
    activities: KindList, session: Session, qtbot: QtBot
) -> None:
    activities.choose_columns(("role", "status", "owner"))
    activities.heading.turn(to_table=True)
    activities.resize(1200, 500)
    table = activities.table_view
    table.setColumnWidth(2, 222)
    activities.sort(Order("status", descending=True))
    name, role, status, owner = heads(activities)
    header = table.horizontalHeader()

    def middle(column: int) -> QPoint:
        width = header.sectionSize(column)
        return QPoint(header.sectionViewportPosition(column) + width // 2, 10)

    with qtbot.waitSignal(activities.columns.moved):
        drag(header.viewport(), middle(2), middle(1) - QPoint(40, 0))
    assert activities.model.columns == ("status", "role", "owner")
    assert heads(activities) == [name, status, role, owner]
    assert table.columnWidth(1) == 222
    assert header.sortIndicatorSection() == 1
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert activities.order == Order("status", descending=True)
    with qtbot.waitSignal(activities.columns.moved):
        drag(header.viewport(), middle(3), middle(1) - QPoint(40, 0))
    assert heads(activities) == [name, owner, status, role]
    assert table.columnWidth(1) < 300, "it filled what was left over only while it was the last"
    drag(header.viewport(), middle(0), middle(2))
    QApplication.processEvents()
    assert heads(activities) == [name, owner, status, role]
    again = KindList(session, ProcessingActivity)
    qtbot.addWidget(again)
    restore_list(again, json.loads(json.dumps(state_of_list(activities))))
    assert heads(again) == [name, owner, status, role]
    assert again.table_view.columnWidth(2) == 222


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """The mouse pressed at one place, moved and let go at another."""
    QTest.mousePress(widget, LEFT, pos=start)
    for step in range(1, 11):
        at = start + (end - start) * step / 10
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(widget.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, moved)
    QTest.mouseRelease(widget, LEFT, pos=end)


def test_the_name_is_no_column_beside_the_name() -> None:
    for kind in ("activity", "recipient", "organisation"):
        assert not {"name", "legal_name"} & set(choosable(kind))
        assert choosable(kind)[0] == "reference"


def test_columns_are_chosen_and_ordered_by_keyboard(activities: KindList, qtbot: QtBot) -> None:
    activities.choose_columns(("role", "status"))
    dialog = activities.heading.open_columns()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.columns() == ("role", "status")
    assert not dialog.up.isEnabled()
    qtbot.keyClick(dialog.fields, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.columns() == ("status", "role")
    qtbot.keyClick(dialog.fields, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.fields, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.fields, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.accept()
    first = next(one for one in choosable("activity") if one not in {"role", "status"})
    assert activities.model.columns == ("status", first, "role")
    qtbot.waitUntil(lambda: not activities.window().findChildren(ColumnsDialog))


def test_the_usual_columns_come_back_and_a_table_may_have_none(
    activities: KindList, session: Session, qtbot: QtBot
) -> None:
    activities.choose_columns(())
    again = KindList(session, ProcessingActivity)
    qtbot.addWidget(again)
    restore_list(again, state_of_list(activities))
    assert again.model.columns == ()
    dialog = activities.heading.open_columns()
    dialog.usual.click()
    dialog.accept()
    assert activities.model.columns == layout("activity").columns


def test_the_order_of_a_column_that_is_hidden_stays_and_can_be_left(activities: KindList) -> None:
    activities.choose_columns(("reference", "status"))
    activities.sort(Order("status"))
    activities.choose_columns(("reference",))
    assert activities.table_view.horizontalHeader().sortIndicatorSection() == -1
    entries = [one.text() for one in activities.heading.order_menu().actions() if one.text()]
    assert len(entries) == len(set(entries))
    assert [one.text() for one in activities.heading.order_menu().actions() if one.isChecked()] == [
        "Status"
    ]


# ---------------------------------------------------------------------- finding


def test_words_narrow_the_list_also_by_what_parts_say(activities: KindList) -> None:
    activities.find_field.setText("newsletter")
    found = names(activities)
    assert "Newsletter" in found
    assert len(found) < 11
    assert activities.heading.count.text() == f"{len(found)} of 11"


def test_two_chinese_characters_find(activities: KindList, session: Session) -> None:
    first = activities.model.ids[2]
    editing.amend(
        session.register,
        ProcessingActivity,
        first,
        name={"zh-Hant": "會員個資管理", "en": "Members"},
    )
    typed(activities, "個資")
    assert names(activities) == ["Members"]


def test_width_and_case_do_not_matter(activities: KindList) -> None:
    activities.find_field.setText("ＮＥＷＳｌｅｔｔｅｒ")
    assert "Newsletter" in names(activities)


def test_escape_lists_everything_again(activities: KindList, qtbot: QtBot) -> None:
    activities.find_field.setFocus()
    activities.find_field.setText("newsletter")
    qtbot.keyClick(activities.find_field, Key.Key_Escape)
    assert activities.find_field.text() == ""
    assert len(names(activities)) == 11


def test_what_is_not_found_is_said_and_everything_is_one_click_away(
    activities: KindList, qtbot: QtBot
) -> None:
    activities.find_field.setText("zzzz")
    assert activities.stack.currentWidget() is activities.nothing
    assert "zzzz" in activities.nothing._title.text()
    activities.nothing._clear.click()
    assert activities.stack.currentWidget() is activities.list_view
    assert len(names(activities)) == 11


def test_the_chosen_record_stays_chosen_while_the_list_narrows(
    activities: KindList, qtbot: QtBot
) -> None:
    newsletter = activities.model.ids[names(activities).index("Newsletter")]
    activities.select(newsletter)
    activities.find_field.setText("newsletter")
    assert activities.selected() == (newsletter,)
    with qtbot.assertNotEmitted(activities.chosen, wait=100):
        activities.find_field.setText("news")


# ---------------------------------------------------------------------- filters


def test_a_filter_is_a_chip_that_can_be_taken_out(activities: KindList, qtbot: QtBot) -> None:
    processor = offered(activities, "role", "processor")
    activities.filter_row.choose([processor])
    assert names(activities) == ["Rental platform for Bergfalk"]
    chip = activities.filter_row._chips[processor]
    qtbot.keyClick(chip, Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(names(activities)) == 11)
    assert activities.filter_row.chosen == ()


def test_values_of_one_field_widen_and_fields_narrow(activities: KindList) -> None:
    roles = [offered(activities, "role", one) for one in ("processor", "joint-controller")]
    activities.filter_row.choose(roles)
    both = set(names(activities))
    assert both == {"Rental platform for Bergfalk", "Guided tours with Cairnline"}
    activities.filter_row.choose([*roles, offered(activities, "department", "Sales")])
    assert names(activities) == ["Guided tours with Cairnline"]


def test_findings_can_be_filtered_by_severity(activities: KindList) -> None:
    activities.filter_row.choose([offered(activities, filters.FINDINGS, "any")])
    found = names(activities)
    assert "Guided tours with Cairnline" in found
    activities.filter_row.choose([offered(activities, filters.FINDINGS, "ok")])
    assert len(found) + len(names(activities)) == 11


def test_reviews_that_are_overdue_can_be_picked_out(activities: KindList, session: Session) -> None:
    one, other = activities.model.ids[:2]
    for record_id in (one, other):
        editing.amend(session.register, ProcessingActivity, record_id, review_on="2020-01-01")
    editing.amend(session.register, ProcessingActivity, other, status="retired")
    activities.filter_row.choose([offered(activities, filters.ENDED, "review_on")])
    assert activities.model.ids == [one]


def test_transfers_can_be_picked_out(activities: KindList, session: Session) -> None:
    activities.filter_row.choose([offered(activities, filters.TRANSFERRED, "activity")])
    assert 0 < len(names(activities)) < 11


def test_a_law_finds_activities_that_name_none(activities: KindList) -> None:
    activities.filter_row.choose([offered(activities, "regimes", "eu-gdpr")])
    assert len(names(activities)) > 5


def test_a_field_not_filled_in_can_be_looked_for(activities: KindList, session: Session) -> None:
    editing.amend(session.register, ProcessingActivity, activities.model.ids[3], department=None)
    activities.filter_row.choose([offered(activities, "department", "")])
    assert names(activities) == ["Newsletter"]


# ---------------------------------------------------------------------- order


def sorted_by(activities: KindList, order: Order | None, qtbot: QtBot) -> list[str]:
    before = names(activities)
    activities.sort(order)
    if order is not None:
        qtbot.waitUntil(lambda: names(activities) != before)
    return names(activities)


def test_names_are_sorted_as_the_language_does_numbers_by_value(
    activities: KindList, session: Session, qtbot: QtBot
) -> None:
    for number, name in enumerate(("Step 10", "step 9", "Élan", "Zebra")):
        record_id = activities.model.ids[number]
        editing.amend(session.register, ProcessingActivity, record_id, name=name)
    found = sorted_by(activities, Order(""), qtbot)
    assert found.index("step 9") < found.index("Step 10") < found.index("Zebra")
    assert found.index("Élan") < found.index("Guided tours with Cairnline")
    back = sorted_by(activities, Order("", descending=True), qtbot)
    assert back == found[::-1]
    assert activities.heading.sorting.text() == "Name ↓"


def test_records_without_a_value_come_last_either_way(
    activities: KindList, session: Session, qtbot: QtBot
) -> None:
    empty = activities.model.ids[4]
    editing.amend(session.register, ProcessingActivity, empty, department=None)
    for descending in (False, True):
        sorted_by(activities, Order("department", descending), qtbot)
        assert activities.model.ids[-1] == empty


def test_a_click_on_a_heading_sorts_up_down_and_not_at_all(
    activities: KindList, qtbot: QtBot
) -> None:
    header = activities.table_view.horizontalHeader()
    asked = []
    for _time in range(3):
        header.sectionClicked.emit(2)
        asked.append(activities.order)
    assert asked == [Order("department"), Order("department", descending=True), None]


def test_words_are_found_in_the_order_chosen(activities: KindList, qtbot: QtBot) -> None:
    sorted_by(activities, Order("", descending=True), qtbot)
    activities.find_field.setText("customer")
    found = names(activities)
    assert found == sorted(found, reverse=True)


# ---------------------------------------------------------------------- keys


def test_the_list_is_worked_with_keys_alone(activities: KindList, qtbot: QtBot) -> None:
    activities.find_field.setFocus()
    qtbot.keyClick(activities.find_field, Key.Key_Down)
    assert activities.list_view.window().focusWidget() is activities.list_view
    assert activities.current() == activities.model.ids[0]
    with qtbot.waitSignal(activities.chosen) as chosen:
        qtbot.keyClick(activities.list_view, Key.Key_Down)
    assert chosen.args == [activities.model.ids[1]]
    with qtbot.waitSignal(activities.entered):
        qtbot.keyClick(activities.list_view, Key.Key_Return)
    with qtbot.waitSignal(activities.renamed):
        qtbot.keyClick(activities.list_view, Key.Key_F2)
    with qtbot.waitSignal(activities.dropped):
        qtbot.keyClick(activities.list_view, Key.Key_Delete)


def test_letters_lead_to_a_name(activities: KindList, qtbot: QtBot) -> None:
    activities.focus_rows()
    qtbot.keyClicks(activities.list_view, "rec")
    assert names(activities)[activities.list_view.currentIndex().row()] == "Recruiting"


def test_keys_held_down_open_only_where_they_stop(activities: KindList, qtbot: QtBot) -> None:
    activities.focus_rows()
    opened: list[str] = []
    activities.chosen.connect(opened.append)
    for _press in range(4):
        qtbot.keyClick(activities.list_view, Key.Key_Down)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [activities.model.ids[4]]


# ---------------------------------------------------------------------- true to the register


def test_an_edit_is_shown_at_once_and_nothing_else_moves(
    activities: KindList, session: Session
) -> None:
    second = activities.model.ids[1]
    activities.select(second)
    editing.amend(session.register, ProcessingActivity, second, name="Renamed")
    assert names(activities)[1] == "Renamed"
    assert activities.selected() == (second,)


def test_records_come_and_go_where_they_belong(activities: KindList, session: Session) -> None:
    last = activities.model.ids[-1]
    activities.select(last)
    before = list(activities.model.ids)
    fresh = editing.add(session.register, ProcessingActivity, name="Fresh")
    assert activities.model.ids == [*before, fresh]
    editing.remove(session.register, ProcessingActivity, fresh)
    assert activities.model.ids == before
    assert activities.selected() == (last,)


def test_undoing_a_removal_puts_the_record_back_in_its_place(
    activities: KindList, session: Session
) -> None:
    before = list(activities.model.ids)
    activities.select(before[5])
    editing.remove(session.register, ProcessingActivity, before[2], unlink=True)
    assert activities.model.ids == [*before[:2], *before[3:]]
    session.undo()
    assert activities.model.ids == before
    assert activities.selected() == (before[5],)


def test_what_is_being_edited_stays_although_it_no_longer_fits(
    activities: KindList, session: Session
) -> None:
    activities.find_field.setText("newsletter")
    newsletter = activities.model.ids[0]
    activities.select(newsletter)
    editing.amend(session.register, ProcessingActivity, newsletter, department="Elsewhere")
    assert newsletter in activities.model.ids


def test_a_record_that_is_filtered_away_is_found_all_the_same(
    activities: KindList, session: Session
) -> None:
    activities.find_field.setText("newsletter")
    recruiting = next(
        one.id for one in session.register.rows(ProcessingActivity) if one.name == "Recruiting"
    )
    assert activities.select(recruiting)
    assert activities.current() == recruiting
    assert activities.find_field.text() == ""


def test_a_new_name_of_the_activity_shows_in_the_list_of_its_purposes(
    session: Session, qtbot: QtBot
) -> None:
    records = RecordList(session, ("purpose",))
    qtbot.addWidget(records)
    owner = next(iter(session.register.rows(ProcessingActivity))).id
    assert "Online orders" in records.listing.model.line(0).second
    editing.amend(session.register, ProcessingActivity, owner, name="Another name")
    assert "Another name" in records.listing.model.line(0).second


def test_names_are_shown_in_the_language_of_the_interface_where_they_have_one(
    activities: KindList, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = activities.model.ids[-1]
    editing.amend(
        session.register,
        ProcessingActivity,
        last,
        name={"en": "Zebra", "ko": "가"},
        department={"en": "Zoo"},
    )
    monkeypatch.setattr("ropa.gui.words._spoken", "ko")
    activities.model.refresh()
    assert names(activities)[-1] == "가"


def test_a_record_is_called_in_the_list_as_over_its_form(session: Session) -> None:
    for place in PLACES:
        for kind in (one for one in place.kinds if one != "element_state"):  # in no list
            record = BY_KIND[kind]
            for row in session.register.page(record, limit=3):
                listed = lines(session.register, record, [row.id], ())[row.id].name
                called = calling.called(session.register, row, "en").rstrip("…")
                assert listed.startswith(called), (kind, row.reference)
