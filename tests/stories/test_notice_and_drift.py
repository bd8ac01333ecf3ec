"""A notice is published; then a fact changes, and the window says how far the two are apart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ropa.gui.dialogs.publish_notice import PublishNoticeDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.notices import NoticesPage
from ropa.gui.pages.records import RecordsPage
from ropa.records.notice import PublishedVersion
from ropa.records.record import RecordId, kinds_of
from ropa.records.retention import RetentionRule
from tests.gui.desk import input_of, session_of, settle
from tests.stories.hand import enter


def test_a_published_notice_is_held_against_the_register(
    example: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = session_of(example)
    example.resize(1440, 900)
    example.activateWindow()
    page = _drafted(example, qtbot)
    assert _says(page, "not published yet")

    with qtbot.waitSignal(page.drafts.planned, timeout=30_000):
        page.bar.publish.click()
    dialog = page.findChild(PublishNoticeDialog)
    assert dialog is not None
    if not dialog.publish.isEnabled():
        QTest.keyClicks(dialog.reason, "to be filled in by the end of the month")
    number = len(session.register.rows(PublishedVersion))
    with qtbot.waitSignal(session.changed, timeout=30_000):
        dialog.publish.click()
    assert len(session.register.rows(PublishedVersion)) == number + 1
    version = session.register.rows(PublishedVersion)[-1]
    _settled(page, example, qtbot)
    qtbot.waitUntil(lambda: _says(page, "0 changes since version 1"), timeout=30_000)

    _rewrite(example, qtbot, *_fact_in(page), "four years and a day")
    page = _drafted(example, qtbot)
    qtbot.waitUntil(lambda: not _says(page, "0 changes since version 1"), timeout=30_000)
    assert "four years and a day" in page.text.toPlainText()

    with qtbot.waitSignal(page.drafts.compared, timeout=30_000):
        page.bar.compare.click()
    passage = page.text.passage()
    assert passage is not None
    assert passage.passage.is_changed
    assert "four years and a day" in page.text.toPlainText()
    page.show_version(version)
    assert "four years and a day" not in page.text.toPlainText(), "what was published stays"


def _says(page: NoticesPage, standing: str) -> bool:
    """Whether this is what the page says of the draft and what was published."""
    return page.bar.state.text().endswith(f" · {standing}")


def _drafted(window: MainWindow, qtbot: QtBot) -> NoticesPage:
    settle(window, qtbot)
    window.go("notices")
    page = window.page
    assert isinstance(page, NoticesPage)
    page.bar.pick("eu-gdpr", "en")
    _settled(page, window, qtbot)
    return page


def _settled(page: NoticesPage, window: MainWindow, qtbot: QtBot) -> None:
    """Waits until the draft in sight is that of the newest entry."""
    settle(window, qtbot)

    def ready() -> bool:
        return (
            page._draft is not None
            and page._draft.wish == page.bar.wish
            and not window.tasks.running
            and bool(page.bar.state.text())
        )

    qtbot.waitUntil(ready, timeout=30_000)
    QApplication.processEvents()


def _fact_in(page: NoticesPage) -> tuple[str, str]:
    """A retention rule the text rests on, and the field of it."""
    rules = {row.id: row for row in page.session.register.rows(RetentionRule)}
    kinds = kinds_of(RetentionRule)
    return next(
        (source.record, source.field)
        for one in page.text.passages
        for source in one.passage.sources
        if source.record in rules
        and kinds[source.field].form == "text"
        and getattr(rules[RecordId(source.record)], source.field)
    )


def _rewrite(window: MainWindow, qtbot: QtBot, rule: str, field: str, words: str) -> None:
    window.activateWindow()  # off screen nobody gives the focus back when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    window.reveal(rule)
    page = window.page
    assert isinstance(page, RecordsPage)
    assert page.editor is not None
    key = f"retention_rule.{field}"
    assert page.editor.reveal(key)
    enter(input_of(page.editor, key), {"en": words})
