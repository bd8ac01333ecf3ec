"""The open register in its window: edits while it is read, checked, and written from elsewhere."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui import session as sessions
from ropa.gui.application import Application
from ropa.gui.main_window import MainWindow
from ropa.records.activity import ProcessingActivity
from ropa.services import editing
from ropa.services.assessment import Assessment, assess
from tests.gui.desk import TOURS, session_of


def test_who_edits_at_once_sees_findings_all_the_same(
    application: Application,
    window: MainWindow,
    example_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judging, go_on = threading.Event(), threading.Event()
    really = assess

    def slow(*given: object, **more: object) -> Assessment:
        judging.set()
        assert go_on.wait(20)
        return really(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(sessions, "assess", slow)
    preferences.remember_views({"place": "none"})
    application.open(example_file)
    session = session_of(window)
    qtbot.waitUntil(judging.is_set, timeout=20_000)
    edited = session.register.get(ProcessingActivity, TOURS)
    assert edited is not None
    session._settle.setInterval(60_000)  # the next check is far away
    assert session.amend(ProcessingActivity, edited, department="Another")
    go_on.set()
    qtbot.waitUntil(lambda: session.findings is not None, timeout=20_000)
    assert session.contents is not None
    assert session.contents.head != session.register.head
    session._settle.setInterval(0)
    qtbot.waitUntil(
        lambda: session.contents is not None and session.contents.head == session.register.head,
        timeout=20_000,
    )


def test_while_a_long_change_is_written_the_rest_is_refused_and_the_window_reads_on(
    example: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    session = session_of(example)
    register = session.register
    head = register.head
    seen = register.get(ProcessingActivity, TOURS)
    assert seen is not None
    lent, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with register.lent() as apart:
            lent.set()
            assert go_on.wait(20)
            editing.amend(apart, ProcessingActivity, TOURS, department="Written elsewhere")

    thread = threading.Thread(target=write)
    thread.start()
    qtbot.waitUntil(lent.is_set, timeout=20_000)
    try:
        session.undo()
        assert not session.amend(ProcessingActivity, seen, department="Refused")
        assert ["A long change is being written" in one for one in said] == [True, True]
        assert register.head == head
        example.go("activities")
    finally:
        with qtbot.waitSignal(session.changed, timeout=20_000):
            go_on.set()
        thread.join()
    now = register.get(ProcessingActivity, TOURS)
    assert now is not None
    assert now.department == "Written elsewhere"
    qtbot.waitUntil(
        lambda: session.contents is not None and session.contents.head == register.head,
        timeout=20_000,
    )
    session.undo()
    assert register.get(ProcessingActivity, TOURS) == seen
