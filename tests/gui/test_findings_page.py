"""Findings in the window: listed, found, grouped, answered; the matrix by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ropa.gui.dialogs.not_applicable import NotApplicableDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.models.finding_tree import SECOND, FindingTree
from ropa.gui.models.matrix_model import STATE, MatrixModel
from ropa.gui.pages.findings import MATRIX, FindingsPage
from ropa.records.organisation import ElementState
from ropa.services.arranging_findings import Group
from ropa.services.completeness import Findings

KEYS = Qt.Key


@pytest.fixture
def page(example: MainWindow, qtbot: QtBot) -> FindingsPage:
    example.resize(1440, 900)
    example.activateWindow()
    example.go("findings")
    found = example.page
    assert isinstance(found, FindingsPage)
    qtbot.waitUntil(lambda: bool(found.list.tree.groups), timeout=20_000)
    return found


def known(page: FindingsPage) -> Findings:
    assert page.session.findings is not None
    return page.session.findings


def listed(page: FindingsPage) -> list[object]:
    return [one for group in page.list.tree.groups for one in group.findings]


def settle(page: FindingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.list._task is None and not page.list._typed.isActive())


def test_every_finding_is_listed_under_what_is_asked(page: FindingsPage) -> None:
    QAbstractItemModelTester(page.list.tree)
    assert len(listed(page)) == len(known(page))
    tree, first = page.list.tree, page.list.tree.index(0, 0)
    assert tree.rowCount(first) == len(tree.groups[0].findings)
    finding = tree.index(0, 0, first)
    assert finding.data() == tree.groups[0].findings[0].sentence("en")
    assert tree.groups[0].findings[0].reference in finding.data(SECOND)


def test_the_next_finding_is_one_key_away(page: FindingsPage, example: MainWindow) -> None:
    seen = []
    for _ in known(page):
        QTest.keyClick(example, KEYS.Key_F8)
        (one,) = page.list.findings()
        seen.append(id(one))
    assert len(set(seen)) == len(known(page))
    QTest.keyClick(example, KEYS.Key_F8)
    assert "last finding" in example.status.spoken()


def test_return_leads_to_the_field(page: FindingsPage, qtbot: QtBot) -> None:
    page.command("next_finding")
    (finding,) = page.list.findings()
    with qtbot.waitSignal(page.session.wanted) as told:
        QTest.keyClick(page.list.rows, KEYS.Key_Return)
    assert told.args == [finding.record, finding.field]


def test_words_find_and_escape_clears(page: FindingsPage, qtbot: QtBot) -> None:
    assert page.seek()
    QTest.keyClicks(page.list.find_field, "lettermill")
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.list._task is None)
    assert 0 < len(listed(page)) < len(known(page))
    assert "of" in page.list.count.text()
    QTest.keyClicks(page.list.find_field, " no such thing")
    qtbot.waitUntil(page.list.nothing.isVisible)
    QTest.keyClick(page.list.find_field, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page)) == len(known(page)))


def test_filters_are_chips_that_can_be_removed(page: FindingsPage, qtbot: QtBot) -> None:
    page.show_only(severity="must")
    qtbot.waitUntil(lambda: len(listed(page)) == known(page).counts["must"])
    page.show_only(law="kr-pipa")
    qtbot.waitUntil(lambda: len(listed(page)) == len(known(page).of("kr-pipa")))
    page.list.clear()
    qtbot.waitUntil(lambda: len(listed(page)) == len(known(page)))


@pytest.mark.parametrize("by", ["law", "record", "field"])
def test_other_groups_hold_the_same_findings(page: FindingsPage, qtbot: QtBot, by: str) -> None:
    page.list.by.setCurrentIndex(page.list.by.findData(by))
    qtbot.waitUntil(lambda: page.list._task is None)
    assert len(listed(page)) == len(known(page))


def test_a_closed_group_stays_closed_and_the_choice_is_kept(
    page: FindingsPage, qtbot: QtBot
) -> None:
    rows, tree = page.list.rows, page.list.tree
    rows.collapse(tree.index(1, 0))
    page.command("next_finding")
    (chosen,) = page.list.findings()
    page.list.arrange()
    qtbot.waitUntil(lambda: page.list._task is None)
    assert not rows.isExpanded(tree.index(1, 0))
    assert [one.key for one in page.list.findings()] == [chosen.key]


def test_several_findings_are_answered_in_one_step(page: FindingsPage, qtbot: QtBot) -> None:
    page.list.rows.selectAll()
    assert len(page.list.findings()) == len(known(page))
    page.answer_chosen()
    dialog = page.findChild(NotApplicableDialog)
    assert dialog is not None
    assert not dialog.keep.isEnabled()
    dialog.reason.setText("Not done here")
    before, head = len(known(page)), page.session.register.head.seq
    dialog.keep.click()
    assert page.session.register.head.seq == head + 1
    assert page.session.register.rows(ElementState)
    qtbot.waitUntil(lambda: len(known(page)) < before, timeout=20_000)
    page.session.undo()
    qtbot.waitUntil(lambda: len(known(page)) == before, timeout=20_000)
    qtbot.waitUntil(lambda: page.findChild(NotApplicableDialog) is None)


def test_the_list_is_copied_as_a_table(page: FindingsPage) -> None:
    page.command("copy_rows")
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(known(page)) + 1
    assert lines[0].startswith("Severity\tFinding")
    QApplication.clipboard().clear()


def test_the_matrix_is_walked_by_keyboard(page: FindingsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(MATRIX)
    view = page.matrix.view
    qtbot.waitUntil(lambda: view.cells.rowCount() > 0, timeout=20_000)
    QAbstractItemModelTester(view.cells)
    view.setFocus()
    view.setCurrentIndex(view.cells.index(0, 0))
    QTest.keyClick(view, KEYS.Key_Down)
    QTest.keyClick(view, KEYS.Key_Right)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    index = view.currentIndex()
    assert index.data()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(index.data())
    with qtbot.waitSignal(page.session.wanted):
        QTest.keyClick(view, KEYS.Key_Return)


def test_a_missing_cell_leads_to_its_field(page: FindingsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(MATRIX)
    page.matrix.law.setCurrentIndex(page.matrix.law.findData("kr-pipa"))
    view = page.matrix.view

    def ready() -> bool:
        made = view.cells.matrix
        return made is not None and made.regime == "kr-pipa"

    qtbot.waitUntil(ready, timeout=20_000)
    cells = [
        view.cells.index(row, column)
        for row in range(view.cells.rowCount())
        for column in range(view.cells.columnCount())
    ]
    missing = next(one for one in cells if one.data(STATE) == "missing")
    found = page.matrix.behind(*view.cells.cell(missing))
    assert found is not None
    assert found.field
    assert page.session.findings_about(found.record, found.field)


def test_the_matrix_counts_what_it_shows(page: FindingsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(MATRIX)
    view = page.matrix.view
    qtbot.waitUntil(lambda: view.cells.rowCount() > 0, timeout=20_000)
    made = view.cells.matrix
    assert made is not None
    assert sum(made.counts.values()) == sum(1 for one in made.elements.values())


def test_an_empty_matrix_is_no_row(qtbot: QtBot) -> None:
    model = MatrixModel()
    QAbstractItemModelTester(model)
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None


def test_many_findings_cost_what_is_in_sight(page: FindingsPage) -> None:
    one, contents = known(page)[0], page.session.contents
    assert contents is not None
    tree = FindingTree()
    tree.show_groups((Group("a", "A", "must", (one,) * 50_000),), contents)
    group = tree.index(0, 0)
    assert tree.rowCount(group) == 50_000
    tree.index(49_999, 0, group).data()
    assert len(tree._said) == 1
