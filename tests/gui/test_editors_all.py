"""Every editor: shows records, names its parts for screen readers, folds, and only reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ropa.gui.application import Application
from ropa.gui.editors import Editor, editor
from ropa.gui.editors.field import Field
from ropa.gui.editors.forms import FORMS
from ropa.gui.editors.grid import FieldGrid
from ropa.gui.editors.rows import PartRows
from ropa.gui.main_window import MainWindow
from ropa.gui.session import Session
from ropa.records.inventory import BY_KIND
from ropa.register import Register
from tests.gui.conftest import NOW
from tests.gui.desk import TOURS, editor_on, session_of

SHOWN = tuple(kind for kind in FORMS if kind not in {"published_version", "element_state"})
"""Kinds the example has records of."""


def _focusable(shown: QWidget) -> Iterator[QWidget]:
    for one in shown.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(shown):
            yield one


def _first(session: Session, kind: str) -> str | None:
    rows = session.register.page(BY_KIND[kind], limit=1)
    return rows[0].id if rows else None


@pytest.mark.parametrize("kind", SHOWN)
def test_every_part_has_a_name_on_every_tab(kind: str, example: MainWindow, qtbot: QtBot) -> None:
    record_id = _first(session_of(example), kind)
    if record_id is None:
        record_id = session_of(example).perform(
            lambda register: _added(register, kind)  # a kind the example has none of
        )
    assert record_id
    shown = editor_on(example, qtbot, kind, record_id)
    for tab in shown.form.tabs:
        shown.tabs.go(tab.key)
        _open_rows(shown)
        for one in _focusable(shown):
            face = QAccessible.queryAccessibleInterface(one)
            assert face is not None
            assert face.text(QAccessible.Text.Name), f"{tab.key}: {one} {one.parentWidget()}"


def _added(register: Register, kind: str) -> str:
    with register.change("New") as draft:
        return draft.add(BY_KIND[kind])


def _open_rows(shown: Editor) -> None:
    for block in shown.page.blocks:
        if isinstance(block, PartRows) and block.ids():
            block.unfold(block.ids()[0])
    QApplication.processEvents()


def test_tab_goes_through_a_form_as_it_is_read(example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "activity", TOURS)
    assert shown.reveal("purpose.term")
    QApplication.processEvents()
    wanted = ["term", "wording", "bases", "statute"]
    seen: list[str] = []
    for _step in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        field: QWidget | None = focused
        while field is not None and not isinstance(field, Field):
            field = field.parentWidget()
        if field is not None:
            seen.append(field.name)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    in_order = [name for at, name in enumerate(seen) if name not in seen[:at]]
    assert in_order[:4] == wanted


@pytest.mark.parametrize(("width", "columns"), [(1000, 3), (700, 2), (420, 1)])
def test_columns_fold(width: int, columns: int, example: MainWindow, qtbot: QtBot) -> None:
    shown = editor_on(example, qtbot, "recipient", "rec-newsletter")
    shown.setMaximumWidth(width)
    QApplication.processEvents()
    grids = [one for one in shown.findChildren(FieldGrid) if one.isVisible()]
    assert grids
    assert {one.columns for one in grids} == {columns}
    for one in _focusable(shown._body):
        right = one.mapTo(shown, one.rect().topRight()).x()
        assert right <= shown.width(), f"{one} is cut"


def test_a_register_opened_for_reading_is_only_read(
    application: Application, example_file: Path, window: MainWindow, qtbot: QtBot
) -> None:
    with Register.open(example_file, author="Ada", clock=lambda: NOW, read_only=True) as register:
        session = Session(register, window.tasks, window)
        shown = editor(session, "activity")
        window.stack.addWidget(shown)
        window.stack.setCurrentWidget(shown)
        shown.show_record(TOURS)
        QApplication.processEvents()
        for tab in shown.form.tabs:
            shown.tabs.go(tab.key)
            _open_rows(shown)
            for box in shown.page.findChildren(QPlainTextEdit):
                assert box.isReadOnly()
            for line in shown.page.findChildren(QLineEdit):
                assert line.isReadOnly()
            said = {one.text() for one in shown.page.findChildren(QPushButton) if one.isVisible()}
            assert not {one for one in said if one.startswith(("Add", "Remove", "Duplicate"))}
        shown.show_record(None)
        window.stack.removeWidget(shown)
        shown.deleteLater()
        window.tasks.stop()
