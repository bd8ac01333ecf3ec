"""Passphrases on the command line: from the environment, the keychain or the keys of a person."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from ropa.store import keys
from tests.cli.conftest import Run

PASSPHRASE = "a sentence nobody says"


@pytest.fixture
def register(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """A folder with `a.ropa`, protected, as the next start of the program finds it."""
    monkeypatch.setattr(keys, "ROUNDS", 1_000)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    assert run("new", "a.ropa", "--name", "Acme").code == 0
    monkeypatch.setenv("ROPA_NEW_PASSPHRASE", PASSPHRASE)
    ran = run("encrypt", "a.ropa")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("recovery key: ")
    assert PASSPHRASE not in ran.out + ran.err
    monkeypatch.delenv("ROPA_NEW_PASSPHRASE")
    keys._known.clear()
    yield run
    keyring.set_keyring(before)


def typing(monkeypatch: pytest.MonkeyPatch, *said: str) -> list[str]:
    """Somebody types this; answers what was asked."""
    asked: list[str] = []
    answers = iter(said)

    def ask(question: str, stream: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", ask)
    return asked


def test_without_passphrase_and_terminal_it_is_refused_in_words(register: Run) -> None:
    ran = register("verify", "a.ropa")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "“a.ropa” is protected by a passphrase."
    assert "ROPA_PASSPHRASE" in ran.err


def test_the_environment_opens_it(register: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROPA_PASSPHRASE", "wrong")
    ran = register("verify", "a.ropa")
    assert ran.code == 2
    assert "does not open with this passphrase" in ran.err
    monkeypatch.setenv("ROPA_PASSPHRASE", PASSPHRASE)
    assert register("verify", "a.ropa").code == 0
    assert register("export", "a.ropa", "a.json").code == 0


def test_a_person_is_asked_three_times(register: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typing(monkeypatch, "wrong", "wrong again", PASSPHRASE)
    assert register("verify", "a.ropa").code == 0
    assert asked == ["Passphrase of a.ropa: "] * 3
    keys._known.clear()
    typing(monkeypatch, "1", "2", "3")
    ran = register("verify", "a.ropa")
    assert ran.code == 2
    assert ran.err.count("does not open with this passphrase") == 3


def test_the_passphrase_is_changed_and_taken_away(
    register: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROPA_PASSPHRASE", PASSPHRASE)
    shown = register("passphrase", "a.ropa", "--recovery-key")
    assert len(shown.out.split()) == 13
    typing(monkeypatch, "another sentence altogether", "another sentence together")
    assert "not the same" in register("passphrase", "a.ropa").err
    typing(monkeypatch, *["another sentence altogether"] * 2)
    ran = register("passphrase", "a.ropa")
    assert ran.code == 0
    assert ran.out.strip() != f"recovery key: {shown.out.strip()}"
    keys._known.clear()
    assert register("verify", "a.ropa").code == 2
    monkeypatch.setenv("ROPA_PASSPHRASE", ran.out.partition(": ")[2].strip())
    assert register("decrypt", "a.ropa").code == 0
    keys._known.clear()
    monkeypatch.delenv("ROPA_PASSPHRASE")
    assert register("verify", "a.ropa").code == 0
    assert Path("a.ropa").read_bytes().startswith(b"SQLite format 3")


def test_a_new_passphrase_wants_somebody_to_type_it(register: Run) -> None:
    assert register("new", "b.ropa").code == 0
    ran = register("encrypt", "b.ropa")
    assert ran.code == 2
    assert "ROPA_NEW_PASSPHRASE" in ran.err
