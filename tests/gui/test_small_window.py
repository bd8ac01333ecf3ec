"""What a small window, or one at 200 %, leaves in sight: folded, never cut, never lost."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from ropa.gui.editors.rows import PartRows
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.findings import FindingsPage
from ropa.gui.pages.history import HistoryPage
from ropa.gui.pages.notices import NoticesPage
from ropa.gui.pages.records import RecordsPage
from ropa.gui.panels.flow import Flow
from tests.gui.desk import TOURS

SMALL = (720, 450)


def _lay_out() -> None:
    """Lets everything be laid out, and what follows from it."""
    for _turn in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _revealed(window: MainWindow, qtbot: QtBot, record: str, field: str = "") -> RecordsPage:
    window.reveal(record, field)
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
    _lay_out()
    page = window.page
    assert isinstance(page, RecordsPage)
    return page


def test_all_places_have_room_in_a_small_window(example: MainWindow) -> None:
    example.resize(*SMALL)
    _lay_out()
    places = example.sidebar.findChild(QListView)
    assert isinstance(places, QListView)
    assert places.verticalScrollBar().maximum() == 0


def test_the_way_back_names_the_place_as_it_is_called(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(*SMALL)
    page = _revealed(example, qtbot, "register")
    assert page._back.text().replace("&&", "&") == "Rights & contacts"
    assert "&&" in page._back.text(), "a single one would be a key to press"


def test_a_field_led_to_is_in_sight_with_its_label(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(*SMALL)
    page = _revealed(example, qtbot, "act-tours", "activity.review_on")
    shown = page.editor
    assert shown is not None
    field = shown.page.field("activity", "review_on")
    assert field is not None
    view = shown._area.viewport()
    for part in (field.label, field.input):
        top = part.mapTo(view, QPoint(0, 0)).y()
        assert top >= 0
        assert top + part.height() <= view.height()


def test_an_explanation_takes_room_once_there_is_one(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(*SMALL)
    example.go("findings")
    page = example.page
    assert isinstance(page, FindingsPage)
    qtbot.waitUntil(lambda: bool(page.list.tree.groups), timeout=20_000)
    _lay_out()
    assert page.detail.isHidden()
    page.list.rows.step(1)
    assert not page.detail.isHidden()


def test_the_row_whose_form_is_in_sight_stays_named(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(1280, 720)
    page = _revealed(example, qtbot, TOURS, "data_use.people")
    shown = page.editor
    assert shown is not None
    bar = shown._area.verticalScrollBar()
    table = next(one for one in shown.page.tables() if one.unfolded() is not None)
    assert isinstance(table, PartRows)
    bar.setValue(0)
    assert shown.pinned.isHidden(), "the row itself is in sight"
    bar.setValue(bar.maximum() // 2)
    assert shown.pinned.isVisible()
    said = [one.text() for one in shown.pinned.findChildren(QLabel)]
    assert "Event and survey participants" in said
    assert "Collected at" in said
    shown.pinned._fold()
    _lay_out()
    assert table.unfolded() is None
    assert shown.pinned.isHidden()


def test_what_parts_two_words_stands_at_no_end_of_a_line(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    flow = Flow(held, gap=6)
    words, dots = [], []
    for number in range(5):
        if number:
            dots.append(QLabel("·"))
            flow.add_between(dots[-1])
        words.append(QLabel("something"))
        flow.addWidget(words[-1])
    held.resize(200, flow.heightForWidth(200))
    held.show()
    _lay_out()
    lines = {one.y() for one in words}
    assert len(lines) > 1
    shown = [one for one in dots if one.width()]
    assert len(shown) == len(words) - len(lines)
    for dot in shown:
        before = [one for one in words if one.y() == dot.y() and one.x() < dot.x()]
        after = [one for one in words if one.y() == dot.y() and one.x() > dot.x()]
        assert before
        assert after


def test_a_change_has_the_whole_height_and_a_way_back(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(*SMALL)
    example.go("history")
    page = example.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: not example.tasks.running, timeout=20_000)
    _lay_out()
    assert page.detail.isHidden() or not page.detail.isVisible()
    page.list.rows.activated.emit(page.list.rows.currentIndex())
    _lay_out()
    assert not page.list.isVisible()
    assert page.detail.height() > 0.8 * page.height()
    assert example.focusWidget() is page.back
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    _lay_out()
    assert page.list.isVisible()
    assert example.focusWidget() is page.list.rows
    example.resize(1280, 720)
    _lay_out()
    assert page.list.isVisible()
    assert page.detail.isVisible()


def test_days_that_are_compared_can_be_left_again(example: MainWindow, qtbot: QtBot) -> None:
    example.resize(*SMALL)
    example.go("history")
    page = example.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: bool(page.days.line.days), timeout=20_000)
    day = page.days.line.days[0][0]
    page.days.compare(day, day)
    _lay_out()
    assert page.detail.isVisible()
    assert page.days.back.isVisible()
    page.days.back.click()
    _lay_out()
    assert page.list.isVisible()


def test_a_notice_has_the_height_and_what_is_behind_it_is_one_key_away(
    example: MainWindow, qtbot: QtBot
) -> None:
    example.resize(*SMALL)
    example.go("notices")
    page = example.page
    assert isinstance(page, NoticesPage)
    qtbot.waitUntil(lambda: bool(page.text.passages), timeout=20_000)
    _lay_out()
    assert page.text.height() > 0.6 * page.height()
    assert page.bar.about.isVisible()
    page.bar.about.click()
    _lay_out()
    assert page.tabs.isVisible()
    assert not page.text.isVisible()
    QTest.keyClick(page.bar.about, Qt.Key.Key_Escape)
    _lay_out()
    assert page.text.isVisible()
    assert not page.bar.about.isChecked()
    page.bar.about.click()
    example.resize(1440, 900)
    _lay_out()
    assert page.text.isVisible()
    assert page.tabs.isVisible()
    assert page.bar.about.isHidden()
