"""History in the window: listed in pages, told field by field, compared, put back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ropa.gui.main_window import MainWindow
from ropa.gui.models.history_model import PAGE, HistoryModel
from ropa.gui.pages.history import HistoryPage
from ropa.gui.panels.diff_text import DiffText
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.recipient import Recipient
from ropa.services import browsing_history, editing
from tests.gui.conftest import NOW
from tests.gui.desk import session_of

KEYS = Qt.Key


@pytest.fixture
def page(example: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The history after edits of three days."""
    session = session_of(example)
    register = session.register
    activity = register.rows(ProcessingActivity)[0]
    register.clock = lambda: NOW + timedelta(days=1)
    editing.amend(register, ProcessingActivity, activity.id, name="Orders")
    register.clock = lambda: NOW + timedelta(days=3)
    editing.amend(
        register, ProcessingActivity, activity.id, name="Orders and delivery", status="draft"
    )
    editing.add(register, Recipient, name="Quillmail", role="processor")
    example.resize(1440, 900)
    example.activateWindow()
    example.go("history")
    found = example.page
    assert isinstance(found, HistoryPage)
    head = register.head
    qtbot.waitUntil(
        lambda: session.contents is not None and session.contents.head == head, timeout=20_000
    )
    told(found, qtbot)
    return found


def told(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._task is None and page.detail._told is not None)
    qtbot.waitUntil(lambda: bool(page.days.line.days))


def first(page: HistoryPage) -> ProcessingActivity:
    return page.session.register.rows(ProcessingActivity)[0]


def press(page: HistoryPage, text: str) -> None:
    """Presses a button of the detail by its words."""
    buttons = page.detail.findChildren(QAbstractButton)
    next(one for one in buttons if text in (one.text(), one.accessibleName())).click()


def shown(page: HistoryPage) -> list[str]:
    return [one.accessibleName() for one in page.detail.findChildren(DiffText)]


def test_changes_are_listed_newest_first(page: HistoryPage) -> None:
    QAbstractItemModelTester(page.list.model)
    newest = page.session.register.head.seq
    assert list(page.list.model.seqs) == list(range(newest, 0, -1))
    assert "Quillmail" in page.list.model.index(0).data()


def test_the_arrows_walk_and_the_detail_follows(page: HistoryPage, qtbot: QtBot) -> None:
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, KEYS.Key_Down)
    told(page, qtbot)
    assert {"Orders", "Orders and delivery"} <= set(shown(page))


def test_words_and_chips_narrow_the_list(page: HistoryPage, qtbot: QtBot) -> None:
    page.seek()
    QTest.keyClicks(page.list.find_field, "quillmail")
    qtbot.waitUntil(lambda: len(page.list.model.seqs) == 1)
    QTest.keyClick(page.list.find_field, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: len(page.list.model.seqs) > 3)
    assert page.reveal(first(page).id)
    qtbot.waitUntil(lambda: len(page.list.model.seqs) == 3)
    assert len(page.list.filters.chosen) == 1


def test_a_field_is_put_back_as_a_new_change(page: HistoryPage, qtbot: QtBot) -> None:
    page.list.choose(page.session.register.head.seq - 1)
    told(page, qtbot)
    head = page.session.register.head.seq
    label = field_guide.label("activity", "name", "en")
    press(page, f"Restore {label}")
    assert page.session.register.head.seq == head + 1
    assert (first(page).name, first(page).status) == ("Orders", "draft")
    page.session.undo()
    assert first(page).name == "Orders and delivery"


def test_a_whole_change_is_taken_back(page: HistoryPage, qtbot: QtBot, said: list[str]) -> None:
    page.list.choose(page.session.register.head.seq - 1)
    told(page, qtbot)
    press(page, "Take back this change…")
    assert said
    assert first(page).name == "Orders"
    assert first(page).status != "draft"


def test_an_added_record_is_removed_again_and_brought_back(
    page: HistoryPage, qtbot: QtBot, said: list[str]
) -> None:
    def there() -> bool:
        return any(one.name == "Quillmail" for one in page.session.register.rows(Recipient))

    press(page, "Remove it again…")
    assert not there()
    page.list.choose(page.session.register.head.seq)
    qtbot.waitUntil(
        lambda: (
            page.detail._told is not None
            and page.detail._told.entry == page.session.register.head.seq
        )
    )
    press(page, "Bring it back…")
    assert there()


def test_two_days_are_compared(page: HistoryPage, qtbot: QtBot) -> None:
    page.days.compare("2026-11-22", "2026-11-25")
    told(page, qtbot)
    qtbot.waitUntil(lambda: "Orders and delivery" in shown(page))
    assert "Orders" not in shown(page), "what was in between is left out"
    assert page.detail._told is not None
    assert {one.kind for one in page.detail._told.changes} == {"activity", "recipient"}
    page.days.back.click()
    assert len(page.list.model.seqs) == page.session.register.head.seq


def test_two_chosen_changes_are_compared(page: HistoryPage, qtbot: QtBot) -> None:
    model, flag = page.list.model, QItemSelectionModel.SelectionFlag.Select
    page.list.choose(model.seqs[0])
    page.list.rows.selectionModel().select(model.index(2), flag)
    qtbot.waitUntil(lambda: page.detail._told is not None and page.detail._told.entry is None)
    assert page.detail._told is not None
    assert page.detail._told.base == model.seqs[2]


def test_the_line_of_time_is_picked_from_by_mouse_and_keyboard(
    page: HistoryPage, qtbot: QtBot
) -> None:
    line = page.days.line
    assert line.isVisible()
    with qtbot.waitSignal(line.picked) as picked:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 3, 14))
    assert picked.args[1] == "2026-11-25"
    with qtbot.waitSignal(line.picked) as picked:
        QTest.keyClick(line, KEYS.Key_Left)
    assert picked.args[1] == "2026-11-23"
    with qtbot.waitSignal(line.picked) as picked:
        QTest.keyClick(line, KEYS.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert picked.args[0] == "2026-11-22"
    assert line.accessibleDescription()


def test_an_edit_elsewhere_appears_on_top(page: HistoryPage, qtbot: QtBot) -> None:
    count = page.list.model.rowCount()
    editing.add(page.session.register, Recipient, name="Another")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == count + 1)
    assert "Another" in page.list.model.index(0).data()


def test_only_the_pages_in_sight_are_read(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = browsing_history.entries

    def entries(register: object, seqs: list[int]) -> object:
        asked.append(len(seqs))
        return real(page.session.register, [seqs[0]]) * len(seqs)

    monkeypatch.setattr(browsing_history, "entries", entries)
    model = HistoryModel(page.session.register)
    model.show_entries(range(100_000, 0, -1))
    assert model.rowCount() == 100_000
    assert asked == []
    model.index(2).data()
    model.index(3).data()
    assert asked == [PAGE]
