"""A whole register is entered through the window; nothing of it lacks a field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui.application import Application
from ropa.gui.editors import Editor
from ropa.gui.editors.field import Field
from ropa.gui.editors.rows import PartRows
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.notices import NoticesPage
from ropa.gui.pages.records import RecordsPage
from ropa.gui.places import home_of
from ropa.records.inventory import BY_KIND, PLURALS, REGISTER_ID
from ropa.records.record import kinds_of
from ropa.register import Register
from ropa.services import parts, register_export
from tests.gui.conftest import NOW
from tests.gui.desk import session_of, settle
from tests.stories.facts import facts, records
from tests.stories.hand import enter

CASE = Path(__file__).parent.parent / "cases" / "luyami.json"
KIND_OF = {plural: kind for kind, plural in PLURALS.items()}


class Clerk:
    """Enters the records of a case one after the other, and remembers what each became."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.known: dict[str, str] = {"register": REGISTER_ID}

    def enter(self, kind: str, record: Mapping[str, Any]) -> None:
        """Adds a record where the window adds it, and fills its fields."""
        owner = parts.owner_field(BY_KIND[kind])
        at = self.known[record[owner]] if owner else ""
        if kind != "register":
            self.known[record["id"]] = self._add(kind, at)
        made = self.known[record["id"]]
        for name, value in record.items():
            if name not in ("id", "reference", owner):
                self._fill(kind, made, at, name, self._known(kind, name, value))

    def _add(self, kind: str, owner: str) -> str:
        session = session_of(self.window)
        before = {row.id for row in session.register.rows(BY_KIND[kind])}
        if owner:
            rows = self._rows(kind, owner)
            rows.adder.setFocus()
            QTest.keyClick(rows.adder, Qt.Key.Key_Space)
        else:
            self.window.go(home_of(kind))
            page = self.window.page
            if isinstance(page, RecordsPage):
                page.records.switch(kind)
            self.window.do("new_record")
        QApplication.processEvents()
        (made,) = {row.id for row in session.register.rows(BY_KIND[kind])} - before
        return made

    def _rows(self, kind: str, owner: str) -> PartRows:
        editor = self._editor("activity", owner)
        editor.reveal(kind)
        return next(
            one
            for one in editor.page.blocks
            if isinstance(one, PartRows) and one.rows.kind == kind and not one.rows.fields
        )

    def _editor(self, kind: str, record_id: str) -> Editor:
        if kind == "notice":
            self.window.reveal(record_id)
            page = self.window.page
            assert isinstance(page, NoticesPage)
            assert page._editor is not None
            return page._editor
        place = self.window.page
        if not (
            isinstance(place, RecordsPage)
            and place.editor is not None
            and place.editor.record_id == record_id
        ):
            self.window.reveal(record_id)
        page = self.window.page
        assert isinstance(page, RecordsPage)
        assert page.editor is not None
        assert page.editor.record_id == record_id
        return page.editor

    def _fill(self, kind: str, made: str, owner: str, name: str, value: Any) -> None:
        session = session_of(self.window)
        editor = self._editor("activity", owner) if owner else self._editor(kind, made)
        assert editor.reveal(f"{kind}.{name}", made if owner else ""), f"no field {kind}.{name}"
        field = editor.page.field(kind, name)
        assert isinstance(field, Field), f"no field {kind}.{name}"
        assert field.input.row is not None
        assert field.input.row.id == made
        written = session.register.get(BY_KIND[kind], made)
        if getattr(written, name) == value:
            return
        enter(field.input, value)

    def _known(self, kind: str, name: str, value: Any) -> Any:
        """References to records of the case as the records they became."""
        if kinds_of(BY_KIND[kind])[name].form != "record":
            return value
        return [self.known[one] for one in value] if isinstance(value, list) else self.known[value]


def ordered(case: dict[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Records before those that name them; the register's languages first, its controller last."""
    register = dict(case["register"])
    late = {"id": register["id"], "controller": register.pop("controller")}
    languages = {"id": register["id"], "notice_languages": register.pop("notice_languages")}
    yield "register", languages
    yield "register", register
    for plural, record in records(case):
        if plural != "register":
            yield KIND_OF[plural], record
    yield "register", late


@pytest.mark.parametrize("language", ["zh-Hant"])
def test_a_case_is_entered_from_nothing(
    application: Application,
    qtbot: QtBot,
    tmp_path: Path,
    said: list[str],
    language: str,
) -> None:
    case = json.loads(CASE.read_text(encoding="utf-8"))
    application.wear(language)
    window = application.window()
    window.show()
    path = tmp_path / "entered.ropa"
    Register.create(
        path,
        name="X",
        language="zh-Hant",
        regimes=["tw-pdpa"],
        author="Ada Officer",
        clock=lambda: NOW,
    ).close()
    preferences.remember_views({"place": "activities"})
    window.resize(1440, 900)
    window.activateWindow()
    application.open(path)
    clerk = Clerk(window, qtbot)
    for kind, record in ordered(case):
        clerk.enter(kind, record)
    settle(window, qtbot)
    out = tmp_path / "entered.json"
    register_export.export(session_of(window).register, out, on=NOW.date())
    entered = json.loads(out.read_text(encoding="utf-8"))
    assert facts(entered) == facts(case)
    assert not said
