"""Notices in the window: drafted, chosen from, led to the field, worded, published, compared."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from ropa.gui import messages
from ropa.gui.actions import notice as doing
from ropa.gui.days import day_format
from ropa.gui.dialogs.notice_wording import NoticeWordingDialog
from ropa.gui.dialogs.publish_notice import PublishNoticeDialog
from ropa.gui.main_window import MainWindow
from ropa.gui.pages.notices import NoticesPage
from ropa.gui.panels.loading import Loading
from ropa.records.notice import ClauseOverride, Notice, PublishedVersion
from ropa.records.recipient import Transfer
from ropa.records.record import translations_of
from ropa.services import editing, own_wording, publishing
from tests.gui.desk import session_of

KEYS = Qt.Key


@pytest.fixture
def page(example: MainWindow, qtbot: QtBot) -> NoticesPage:
    """The notices of the example, the Korean one drafted in Korean."""
    example.resize(1440, 900)
    example.activateWindow()
    example.go("notices")
    found = example.page
    assert isinstance(found, NoticesPage)
    pick(found, qtbot, "kr-pipa", "ko")
    return found


def pick(page: NoticesPage, qtbot: QtBot, regime: str, language: str) -> None:
    with qtbot.waitSignal(page.drafts.drafted, timeout=20_000):
        page.bar.pick(regime, language)
        if page._draft and page._draft.wish == page.bar.wish:
            page.draft()
    qtbot.waitUntil(lambda: page._draft is not None and page._draft.wish == page.bar.wish)


def redrafted(page: NoticesPage, qtbot: QtBot) -> None:
    """Waits until the draft is that of the newest entry."""
    session = page.session
    head = session.register.head

    def ready() -> bool:
        return session.contents is not None and session.contents.head == head

    qtbot.waitUntil(ready, timeout=20_000)
    page.draft()
    with qtbot.waitSignal(page.drafts.drafted, timeout=20_000):
        pass


def empty_refusal(page: NoticesPage, qtbot: QtBot) -> str:
    transfer = next(one for one in page.session.register.rows(Transfer) if one.refusal_effect)
    texts: dict[str, str | None] = dict.fromkeys(translations_of(transfer))
    editing.amend(
        page.session.register, Transfer, transfer.id, refusal_effect={"en": None, **texts}
    )
    redrafted(page, qtbot)
    return transfer.id


def test_the_draft_is_shown_with_its_outline(page: NoticesPage) -> None:
    text = page.text.toPlainText()
    assert text.startswith("개인정보 처리방침")
    assert page.outline.model().rowCount() > 10
    assert not page.text.document().isModified() or page.text.isReadOnly()


def test_nothing_is_loaded_and_no_link_is_followed(page: NoticesPage) -> None:
    assert page.text.loadResource(2, "file:///etc/passwd") == ""
    assert not page.text.openLinks()
    assert not page.text.openExternalLinks()
    assert "<a " not in page.text.toHtml()


def test_markup_in_a_record_stays_text(page: NoticesPage, qtbot: QtBot) -> None:
    session = page.session
    notice = page.notice()
    assert notice is not None
    hostile = '<img src="file:///etc/passwd"><b>x</b>'
    editing.amend(session.register, Notice, notice.id, scope={"ko": hostile})
    redrafted(page, qtbot)
    assert hostile in page.text.toPlainText()


def test_a_sentence_leads_to_the_field_behind_it(page: NoticesPage, qtbot: QtBot) -> None:
    number = next(at for at, one in enumerate(page.text.passages) if one.passage.sources)
    cursor = QTextCursor(page.text.document())
    cursor.setPosition(page.text.passages[number].start + 1)
    where = page.text.cursorRect(cursor).center()
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.text.at == number
    assert page.text.accessibleDescription() == page.text.passages[number].passage.text
    with qtbot.waitSignal(page.session.wanted) as told:
        QTest.keyClick(page.text, KEYS.Key_Return)
    source = page.text.passages[number].passage.sources[0]
    assert told.args[0] == source.record
    assert told.args[1].endswith(f".{source.field}")


def test_arrows_choose_the_next_passage_and_mark_its_section(page: NoticesPage) -> None:
    page.text.choose(20)
    QTest.keyClick(page.text, KEYS.Key_Down)
    assert page.text.at == 21
    QTest.keyClick(page.text, KEYS.Key_Up)
    assert page.text.at == 20
    (mark,) = page.text.extraSelections()
    chosen = page.text.passages[20]
    assert (mark.cursor.selectionStart(), mark.cursor.selectionEnd()) == (chosen.start, chosen.end)
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_a_gap_is_listed_found_and_filled(page: NoticesPage, qtbot: QtBot) -> None:
    transfer = empty_refusal(page, qtbot)
    assert page._draft is not None
    gap = next(one for one in page._draft.preview.gaps if one.at.record == transfer)
    page.find_gap(gap)
    chosen = page.text.passage()
    assert chosen is not None
    assert chosen.passage.is_open
    assert "(" in page.tabs.tabText(0)
    with qtbot.waitSignal(page.session.wanted) as told:
        page.fill_gap(gap)
    assert told.args == [transfer, "transfer.refusal_effect"]


def test_the_outline_brings_a_section_into_sight(page: NoticesPage) -> None:
    QAbstractItemModelTester(page.outline.model())
    page.outline.setFocus()
    page.outline.setCurrentIndex(page.outline.model().index(8, 0))
    QApplication.processEvents()
    assert page.text.verticalScrollBar().value() > 0


def test_the_outline_marks_the_first_section_when_the_text_is_at_its_top(
    page: NoticesPage, qtbot: QtBot
) -> None:
    pick(page, qtbot, "eu-gdpr", "en")
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.outline.currentIndex().row() > 3
    bar.setValue(0)
    assert page.outline.currentIndex().row() == 0


def test_another_language_stands_beside_it(page: NoticesPage, qtbot: QtBot) -> None:
    box = page.bar.beside
    with qtbot.waitSignal(page.drafts.drafted, timeout=20_000):
        box.setCurrentIndex(box.findData("ja"))
    qtbot.waitUntil(page.second.isVisible)
    page.text.choose(30)
    other = page.second.passage()
    chosen = page.text.passage()
    assert chosen is not None
    if chosen.passage.sources:
        assert other is not None
        assert other.passage.sources == chosen.passage.sources


def test_a_clause_is_worded_anew_and_back(page: NoticesPage, qtbot: QtBot) -> None:
    number = next(
        at
        for at, one in enumerate(page.text.passages)
        if own_wording.clauses_behind(one.passage.text, "kr-pipa", "ko")[:1] == ["notice.opening"]
    )
    page.text.choose(number)
    page.reword()
    dialog = page.findChild(NoticeWordingDialog)
    assert dialog is not None
    assert not dialog.keep.isEnabled(), "the shipped words are no own wording"
    dialog.wording.setPlainText("이 방침을 읽어 주세요. {nothing}")
    dialog.reason.setText("짧게")
    dialog.keep.click()
    assert dialog.problem.isVisible(), "a fact the clause does not state is refused"
    dialog.wording.setPlainText("이 방침을 읽어 주세요.")
    dialog.keep.click()
    redrafted(page, qtbot)
    assert "이 방침을 읽어 주세요." in page.text.toPlainText()
    (row,) = page.session.register.rows(ClauseOverride)
    doing.unword(page.session, row)
    assert not page.findChildren(QDialog), "dialogs are freed"
    redrafted(page, qtbot)
    assert "이 방침을 읽어 주세요." not in page.text.toPlainText()


def test_wording_that_no_longer_fits_is_told_in_place(page: NoticesPage, qtbot: QtBot) -> None:
    notice = page.notice()
    assert notice is not None
    editing.add(
        page.session.register,
        ClauseOverride,
        notice=notice.id,
        clause="no.such",
        language="ko",
        wording="x",
        reason="y",
    )
    qtbot.waitUntil(page.trouble.isVisible, timeout=20_000)
    page.session.undo()
    qtbot.waitUntil(page.text.isVisible, timeout=20_000)


def test_publishing_asks_for_a_reason_while_something_is_missing(
    page: NoticesPage, qtbot: QtBot
) -> None:
    empty_refusal(page, qtbot)
    with qtbot.waitSignal(page.drafts.planned, timeout=20_000):
        page.command("publish_notice")
    dialog = page.findChild(PublishNoticeDialog)
    assert dialog is not None
    assert not dialog.publish.isEnabled()
    assert dialog.effective.displayFormat() == day_format()
    dialog.reason.setText("시험")
    publish(dialog, page, qtbot)
    (version,) = page.session.register.rows(PublishedVersion)
    assert (version.version, version.language, version.gaps_reason) == ("1", "ko", "시험")
    qtbot.waitUntil(lambda: page.findChild(PublishNoticeDialog) is None)


def test_the_window_lives_while_a_version_is_drafted_and_cancel_drops_it(
    page: NoticesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_window, go_on = threading.current_thread(), threading.Event()
    drafting: list[threading.Thread] = []
    really = publishing.freeze

    def slow(*given: object, **more: object) -> object:
        drafting.append(threading.current_thread())
        assert go_on.wait(20)
        return really(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "freeze", slow)
    head = page.session.register.head
    dialog = asked(page, qtbot)
    dialog.publish.click()
    qtbot.waitUntil(dialog.findChild(Loading).isVisible)
    assert drafting[0] is not in_window
    assert not dialog.publish.isEnabled()
    dialog.reject()
    go_on.set()
    qtbot.waitUntil(lambda: not page.session.tasks.running, timeout=20_000)
    assert page.session.register.head == head
    assert page.session.register.rows(PublishedVersion) == []


def test_a_version_drafted_on_an_older_register_is_not_published(
    page: NoticesPage, qtbot: QtBot, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = page.session.register
    of_yesterday = register.contents()
    monkeypatch.setattr(register, "contents_apart", lambda _pulse: of_yesterday)
    dialog = asked(page, qtbot)
    editing.amend(register, Notice, register.rows(Notice)[0].id, title={"ko": "다른 제목"})
    dialog.publish.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("The register was changed while the notice was being published.")
    qtbot.waitUntil(dialog.publish.isEnabled, timeout=20_000)
    assert register.rows(PublishedVersion) == []
    dialog.reject()


def asked(page: NoticesPage, qtbot: QtBot) -> PublishNoticeDialog:
    """The dialog of the publication, with a reason for what is missing."""
    with qtbot.waitSignal(page.drafts.planned, timeout=20_000):
        page.publish()
    dialog = page.findChild(PublishNoticeDialog)
    assert dialog is not None
    dialog.reason.setText("시험")
    return dialog


def publish(dialog: PublishNoticeDialog, page: NoticesPage, qtbot: QtBot) -> None:
    """Presses the button and waits until the version is in the register."""
    with qtbot.waitSignal(page.session.changed, timeout=20_000):
        dialog.publish.click()


def test_versions_are_compared_word_by_word(page: NoticesPage, qtbot: QtBot) -> None:
    publish(asked(page, qtbot), page, qtbot)
    transfer = next(one for one in page.session.register.rows(Transfer) if one.refusal_effect)
    editing.amend(
        page.session.register, Transfer, transfer.id, refusal_effect={"ko": "광고가 표시되지 않음"}
    )
    redrafted(page, qtbot)
    with qtbot.waitSignal(page.drafts.compared, timeout=20_000):
        page.command("compare_notices")
    chosen = page.text.passage()
    assert chosen is not None
    assert chosen.passage.is_changed
    before = page.text.at
    page.step(1)
    assert page.text.at >= before
    page.text.setFocus()
    QTest.keyClick(page.text, KEYS.Key_Escape)
    assert not page.comparison.isVisible()
    assert not any(one.passage.is_changed for one in page.text.passages)


def chosen(target: Path) -> Callable[..., tuple[str, str]]:
    """A file dialog in which this name was typed."""
    return lambda *_asked: (str(target), "")


def test_the_draft_is_saved_in_the_form_the_name_says(
    page: NoticesPage,
    qtbot: QtBot,
    tmp_path: Path,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(doing, "show_in_folder", shown.append)

    def first_verb(_parent: object, told: str, *_more: str) -> int:
        said.append(told)
        return 0

    monkeypatch.setattr(messages, "choose", first_verb)
    for name in ("n.docx", "n.html", "n.md", "n.pdf", "bare"):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen(target))
        page.command("export_draft")
        qtbot.waitUntil(lambda: any(name in one for one in said), timeout=20_000)  # noqa: B023
        qtbot.waitUntil(lambda: not page.session.tasks.running)
    assert (tmp_path / "n.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "n.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "bare.docx").exists()
    assert "개인정보 처리방침" in (tmp_path / "n.md").read_text(encoding="utf-8")
    assert shown, "the first verb shows the file in its folder"


def test_a_version_is_shown_as_it_was_published(page: NoticesPage, qtbot: QtBot) -> None:
    publish(asked(page, qtbot), page, qtbot)
    (version,) = page.session.register.rows(PublishedVersion)
    notice = page.notice()
    assert notice is not None
    editing.amend(page.session.register, Notice, notice.id, scope={"ko": "아주 새로운 범위"})
    redrafted(page, qtbot)
    assert "아주 새로운 범위" in page.text.toPlainText()
    page.show_version(version)
    assert "아주 새로운 범위" not in page.text.toPlainText()


def test_a_record_of_a_notice_leads_here(example: MainWindow, page: NoticesPage) -> None:
    notice = next(
        one for one in session_of(example).register.rows(Notice) if one.regime == "jp-appi"
    )
    assert page.reveal(notice.id, "notice.effective_on")
    assert page.bar.wish is not None
    assert page.bar.wish.regime == "jp-appi"
    assert page.desk.middle.currentWidget() is page._editor
    assert not page.reveal("no-such")


def test_a_small_window_folds(example: MainWindow, page: NoticesPage) -> None:
    example.resize(720, 450)
    QApplication.processEvents()
    assert not page.outline.isVisible()
    assert page.bar.publish.text() == ""
    assert page.bar.publish.accessibleName()
    example.resize(1440, 900)
    QApplication.processEvents()
    assert page.outline.isVisible()
    assert page.bar.publish.text()
