"""Text an earlier run of the program left behind is told of when the register is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import words
from ropa.gui.application import Application
from ropa.gui.inputs.asides import asides_of
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.records import RecordsPage
from ropa.gui.panels.unsaved_strip import UnsavedStrip
from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services import editing, register_folder, unsaved
from ropa.services.unsaved import Typed
from tests.gui.conftest import NOW
from tests.gui.desk import TOURS, session_of


def typed(field: str, text: str, at: str = "2026-11-21T17:04:00", record: str = TOURS) -> Typed:
    return Typed("activity", record, field, "", text, "", at)


@pytest.fixture
def left(example_file: Path, opened: Callable[[Path], MainWindow]) -> Callable[..., MainWindow]:
    """Opens the example with these texts left behind."""

    def open_(*texts: Typed) -> MainWindow:
        with Register.open(example_file, author="Ada", clock=lambda: NOW) as register:
            identity = register_folder.identity(register)
        for one in texts:
            unsaved.put_aside(identity, one)
        preferences.remember_views({"place": "overview"})
        return opened(example_file)

    return open_


def strip_of(window: MainWindow) -> UnsavedStrip:
    strip = window.findChild(UnsavedStrip)
    assert strip is not None
    return strip


def said(strip: UnsavedStrip) -> str:
    return "\n".join(one.text() for one in strip.findChildren(QLabel))


def test_it_is_said_at_once_and_leads_to_the_field(
    left: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = left(typed("department", "Half a thou"), typed("owner", "Ad", "2026-11-20T09:00:00"))
    strip = strip_of(window)
    assert strip.isVisible()
    assert "2 texts were typed and not kept" in said(strip)
    assert "Owner" in said(strip), "the oldest first"
    strip.show_it.click()
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    assert page.editor.record_id == TOURS
    offers = page.editor.unsaved.findChildren(QPushButton)
    next(one for one in offers if one.text() == "Discard").click()
    assert "A text was typed and not kept" in said(strip)
    for one in asides_of(session_of(window)).earlier:
        asides_of(session_of(window)).forget(one)
    assert not strip.isVisible()


def test_what_stands_in_the_record_already_is_not_told(left: Callable[..., MainWindow]) -> None:
    window = left(typed("department", "Half a thou"), typed("owner", "x", record="activity-gone"))
    strip, session = strip_of(window), session_of(window)
    assert strip.isVisible()
    assert "A text was typed" in said(strip)
    editing.amend(session.register, ProcessingActivity, TOURS, department="Half a thou")
    assert not strip.isVisible()
    session.undo()
    assert strip.isVisible()


def test_it_can_be_put_off_and_goes_with_the_register(
    left: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = left(typed("department", "Half a thou"))
    strip, session = strip_of(window), session_of(window)
    strip.later.click()
    assert not strip.isVisible()
    editing.amend(session.register, ProcessingActivity, TOURS, owner="Somebody")
    assert not strip.isVisible()
    window.release()
    qtbot.waitUntil(lambda: window.findChild(UnsavedStrip) is None)


def test_nothing_is_said_where_nothing_was_left(example: MainWindow) -> None:
    assert not strip_of(example).isVisible()


def test_the_record_is_named_in_the_language_of_the_window(
    left: Callable[..., MainWindow], application: Application
) -> None:
    words.speak("ko")
    assert "Cairnline 공동 가이드 투어" in said(strip_of(left(typed("department", "Half"))))
