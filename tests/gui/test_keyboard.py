"""Where the keyboard is when a place is entered, that it can be seen, and the ways back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ropa.gui.dialogs.columns import ColumnsDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.findings import FindingsPage
from ropa.gui.pages.records import RecordsPage
from ropa.gui.pages.transfers import TransfersPage
from ropa.gui.places import PLACES
from tests.registers.making import new

KEYS = Qt.Key


def _entered(window: MainWindow, qtbot: QtBot, place: str) -> QWidget:
    """What has the keyboard once everything in a place is listed."""
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.do(place)
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
    qtbot.wait(20)
    return window.focusWidget()


@pytest.mark.parametrize("place", [one.key for one in PLACES])
def test_no_place_begins_on_a_button_that_enter_would_press(
    example: MainWindow, qtbot: QtBot, place: str
) -> None:
    cursor = _entered(example, qtbot, place)
    assert not isinstance(cursor, QAbstractButton)
    page = example.page
    assert page is not None
    inside = page.isAncestorOf(cursor)
    assert inside or (place == "overview" and example.sidebar.isAncestorOf(cursor))


def test_arrows_in_the_side_bar_lead_from_place_to_place(example: MainWindow, qtbot: QtBot) -> None:
    places = _entered(example, qtbot, "overview")
    assert isinstance(places, QListView)
    for place in PLACES[1:4]:
        QTest.keyClick(places, KEYS.Key_Down)
        assert example.page is not None
        assert example.page.key == place.key
        assert example.focusWidget() is places


def test_a_place_is_found_as_it_was_left(example: MainWindow, qtbot: QtBot) -> None:
    _entered(example, qtbot, "recipients")
    page = example.page
    assert isinstance(page, RecordsPage)
    page.seek()
    _entered(example, qtbot, "history")
    assert _entered(example, qtbot, "recipients") is page.records.listing.find_field


def test_escape_leads_from_a_record_to_the_list(example: MainWindow, qtbot: QtBot) -> None:
    rows = _entered(example, qtbot, "recipients")
    QTest.keyClick(rows, KEYS.Key_Return)
    field = example.focusWidget()
    assert field is not rows
    QTest.keyClick(field, KEYS.Key_Escape)
    assert example.focusWidget() is rows


def _on_map(page: TransfersPage) -> bool:
    """Whether it shows the map now; keys lead away from it and back."""
    return page.on_map


def test_escape_leads_from_the_transfers_to_their_map(example: MainWindow, qtbot: QtBot) -> None:
    drawn = _entered(example, qtbot, "transfers")
    page = example.page
    assert isinstance(page, TransfersPage)
    page.desk.records_wanted.emit()
    page.records.begin()
    assert not _on_map(page)
    QTest.keyClick(example.focusWidget(), KEYS.Key_Escape)
    assert _on_map(page)
    assert example.focusWidget() is drawn


def test_findings_begin_with_nothing_chosen_so_that_all_are_meant(
    example: MainWindow, qtbot: QtBot
) -> None:
    rows = _entered(example, qtbot, "findings")
    page = example.page
    assert isinstance(page, FindingsPage)
    qtbot.waitUntil(lambda: bool(page.list.tree.groups), timeout=20_000)
    assert rows is page.list.rows
    assert page.list.rows.currentIndex().isValid()
    assert page.list.findings() == []


def test_an_empty_list_asks_nobody_to_choose_from_it(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "empty.ropa"
    new(file).close()
    window.application.open(file)
    window.go("activities")
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page._hint.isHidden()


@pytest.mark.parametrize("place", ["overview", "transfers"])
def test_nothing_has_the_keyboard_without_showing_it(
    example: MainWindow, qtbot: QtBot, place: str
) -> None:
    _entered(example, qtbot, place)
    page = example.page
    assert page is not None
    for area in page.findChildren(QScrollArea):
        assert area.focusPolicy() == Qt.FocusPolicy.NoFocus, type(area)


@pytest.mark.parametrize("place", ["activities", "history", "transfers", "notices"])
def test_the_row_with_the_keyboard_has_a_ring(
    example: MainWindow, qtbot: QtBot, place: str
) -> None:
    view = _entered(example, qtbot, place)
    if place == "transfers":
        page = example.page
        assert isinstance(page, TransfersPage)
        qtbot.waitUntil(lambda: page.reading is not None, timeout=20_000)
        view = page.desk.table
        view.setFocus()
        view.setCurrentIndex(view.model().index(1, 0))
    shown = view.grab().toImage()
    example.menuBar().setFocus()
    if isinstance(view, QTextEdit):
        view.setCursorWidth(0)
    assert view.grab().toImage() != shown


def test_a_dialog_shows_which_row_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ColumnsDialog("activity", ("reference", "department"), window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.fields.setFocus()
    dialog.fields.setCurrentRow(1)
    with_it = dialog.fields.grab().toImage()
    dialog.usual.setFocus()
    assert dialog.fields.grab().toImage() != with_it
    dialog.close()
