"""A protected register in the window: set, asked for, wrong, taken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ropa.gui.dialogs.passphrase import NewPassphraseDialog, RecoveryKeyDialog, UnlockDialog
from ropa.gui.main_window import MainWindow
from ropa.services import encryption

WORDS = "seven blue herons on a pier"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The recovery keys that were shown."""
    keys: list[str] = []

    def read(dialog: RecoveryKeyDialog) -> int:
        keys.append(dialog.key)
        return QDialog.DialogCode.Accepted

    def choose(dialog: NewPassphraseDialog) -> int:
        dialog.first.setText(WORDS)
        assert not dialog.go.isEnabled()
        dialog.again.setText(WORDS)
        assert dialog.go.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RecoveryKeyDialog, "exec", read)
    monkeypatch.setattr(NewPassphraseDialog, "exec", choose)
    monkeypatch.setattr(encryption, "unlock_from_keychain", lambda _path: False)
    return keys


def is_open(window: MainWindow) -> bool:
    """Whether it shows a register now."""
    return window.session is not None


def answers(monkeypatch: pytest.MonkeyPatch, *said: str | None) -> list[str | None]:
    """What the person types when asked; None: they give up."""
    left = list(said)

    def type_in(dialog: UnlockDialog) -> int:
        text = left.pop(0)
        if text is None:
            return QDialog.DialogCode.Rejected
        dialog.secret.setText(text)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(UnlockDialog, "exec", type_in)
    return left


def test_a_protected_register_asks_until_the_words_fit(
    example: MainWindow,
    example_file: Path,
    shown: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    opened: Callable[[Path], MainWindow],
) -> None:
    example.do("protect")
    assert len(shown) == 1
    assert is_open(example)
    example.do("close_register")
    assert b"SQLite format 3" not in example_file.read_bytes()[:32]
    encryption.lock(example_file)

    left = answers(monkeypatch, "not the words at all", None)
    example.application.open(example_file)
    assert not is_open(example)
    assert left == []

    answers(monkeypatch, WORDS)
    opened(example_file)
    example.do("close_register")
    encryption.lock(example_file)
    answers(monkeypatch, shown[0])
    opened(example_file)
    example.do("unprotect")
    assert is_open(example)
    assert not encryption.is_protected(example_file)
