"""A newer code list is shown before it is kept, from the next start on, and can be given back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from ropa import preferences
from ropa.gui.actions import code_lists
from ropa.gui.dialogs.about import AboutDialog
from ropa.gui.dialogs.code_lists import CodeListsDialog, NewerListDialog
from ropa.gui.main_window import MainWindow
from ropa.terms import catalogue, editions
from tests.gui.conftest import NOW
from tests.gui.desk import session_of
from tests.terms.newer import PUBLISHER, Rows, edition, saved, saying, with_new, without

LIST = "taiwan-purposes"
GONE = "090"


@pytest.fixture(autouse=True)
def as_at_a_start(lists_of_its_own: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_lists, "now", lambda: NOW)


def newer(folder: Path) -> Path:
    def change(rows: Rows) -> None:
        without(GONE)(rows)
        saying("001", title_en="<b>Insurance</b>")(rows)
        with_new("190", title_en="Neural purposes")(rows)

    return saved(folder / "purposes.csv", edition(LIST, change, day="2026-11-01"))


@pytest.fixture
def dialog(example: MainWindow, monkeypatch: pytest.MonkeyPatch) -> CodeListsDialog:
    """The dialog of the menu, which a test works with while it is open."""
    monkeypatch.setattr(CodeListsDialog, "exec", lambda shown: shown.show() or 0)
    monkeypatch.setattr(CodeListsDialog, "deleteLater", lambda _shown: None)
    example.do("code_lists")
    (shown,) = example.findChildren(CodeListsDialog)
    return shown


def answer(monkeypatch: pytest.MonkeyPatch, *, keep: bool) -> list[NewerListDialog]:
    """What the person says to the edition; the dialogs that were shown."""
    seen: list[NewerListDialog] = []

    def run(shown: NewerListDialog) -> int:
        seen.append(shown)
        return QDialog.DialogCode.Accepted.value if keep else QDialog.DialogCode.Rejected.value

    monkeypatch.setattr(NewerListDialog, "exec", run)
    monkeypatch.setattr(NewerListDialog, "deleteLater", lambda _shown: None)
    return seen


def load(dialog: CodeListsDialog, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    dialog.load.click()


def told(shown: NewerListDialog) -> dict[str, list[list[str]]]:
    """What stands under each heading."""
    model = shown.model

    def texts(row: int, top: QModelIndex) -> list[str]:
        return [model.index(row, column, top).data() for column in range(3)]

    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return {top.data(): [texts(row, top) for row in range(model.rowCount(top))] for top in tops}


def test_an_edition_is_shown_before_it_is_kept(
    dialog: CodeListsDialog,
    example: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    QAbstractItemModelTester(dialog.model, dialog)
    assert not dialog.back.isEnabled()
    seen = answer(monkeypatch, keep=True)
    load(dialog, newer(tmp_path), monkeypatch)
    qtbot.waitUntil(lambda: bool(seen))
    shown = told(seen[0])
    assert list(shown) == ["1 code withdrawn", "1 code changed", "1 code added"]
    ((code, _title, used),) = shown["1 code withdrawn"]
    assert code == GONE
    assert used.startswith("in ")
    assert shown["1 code changed"] == [
        ["001", "<b>Insurance</b>", "was: Life and personal insurance"]
    ]
    assert shown["1 code added"] == [["190", "Neural purposes", ""]]
    assert "withdrawn code" in seen[0].concerned.text()
    assert "No record" not in seen[0].concerned.text()

    qtbot.waitUntil(lambda: editions.kept(LIST) is not None)
    line = dialog.model.lines[0]
    assert (line.name, line.source) == (LIST, PUBLISHER)
    assert "next start" in line.day
    assert "190" not in catalogue.term_list(LIST), "what runs keeps the list it has"
    assert session_of(example).findings is not None

    catalogue._latest.cache_clear()
    dialog.tell()
    assert "next start" not in dialog.model.lines[0].day
    assert "190" in catalogue.term_list(LIST)
    about = AboutDialog(example)
    assert PUBLISHER in {label.text() for label in about.findChildren(type(dialog._forbidden))}
    about.deleteLater()

    dialog.back.click()
    assert editions.kept(LIST) is None
    assert not dialog.back.isEnabled()


def test_an_edition_that_is_not_wanted_leaves_nothing(
    dialog: CodeListsDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = answer(monkeypatch, keep=False)
    load(dialog, newer(tmp_path), monkeypatch)
    qtbot.waitUntil(lambda: bool(seen))
    assert editions.kept(LIST) is None


def test_who_closes_the_dialog_meanwhile_is_asked_nothing(
    dialog: CodeListsDialog,
    example: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = answer(monkeypatch, keep=True)
    load(dialog, newer(tmp_path), monkeypatch)
    assert not dialog.load.isEnabled(), "one file after the other"
    dialog.close()
    qtbot.waitUntil(lambda: not example.tasks.running)
    assert not seen


def test_what_is_unsound_is_said_and_not_shown(
    dialog: CodeListsDialog,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[str],
) -> None:
    seen = answer(monkeypatch, keep=True)
    load(dialog, saved(tmp_path / "x.csv", b"\xff\xfe"), monkeypatch)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["x.csv is not a CSV file in UTF-8.\nSave it as “CSV UTF-8” and try again."]
    assert not seen


def test_a_list_is_saved_in_the_form_in_which_it_is_loaded(
    dialog: CodeListsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "purposes"), "")
    )
    dialog.save.click()
    assert (tmp_path / "purposes.csv").read_bytes() == editions.as_file(LIST)


def test_the_policy_of_the_computer_can_forbid_loading(
    dialog: CodeListsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"fixed": {"code-lists": "forbidden"}}')
    monkeypatch.setattr(preferences, "_policy_file", lambda: policy)
    dialog.tell()
    assert not dialog.load.isEnabled()
    assert dialog._forbidden.isVisible()


def test_a_loaded_list_that_cannot_be_used_is_said_and_can_be_given_back(
    dialog: CodeListsDialog,
) -> None:
    editions.folder().mkdir(parents=True)
    (editions.folder() / f"{LIST}.csv").write_bytes(b"damaged")
    dialog.tell()
    assert "damaged" in dialog.model.lines[0].source
    dialog.back.click()
    assert dialog.model.lines[0].source == "ropa"
    assert not dialog.back.isEnabled()
