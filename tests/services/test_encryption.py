"""Registers protected by a passphrase: nothing in the clear, nothing lost, wrong keys said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest
from keyring.backends import fail

from ropa import preferences, whole_file
from ropa.errors import FileNotReadable, Locked, NotWritable, UserError, WrongKey
from ropa.records.activity import ProcessingActivity
from ropa.services import backups, encryption, interchange, safekeeping, unsaved
from ropa.services.register_folder import identity
from ropa.services.unsaved import Typed
from ropa.store import driver, keys
from ropa.store.journal import journal_of
from tests.registers.making import Clock, fill, new, opened

PASSPHRASE = "a sentence nobody says"
CANARY = "Zwetschgendatschi"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(keys, "ROUNDS", 1_000)  # as if computers were 256 times as fast
    yield
    forget_all()


def forget_all() -> None:
    """As another start of the program."""
    keys._known.clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.ropa"
    with new(file) as register:
        fill(register)
        with register.change("Name") as draft:
            draft.amend(ProcessingActivity, "act-1", name=CANARY)
    return file


def protect(path: Path, passphrase: str = PASSPHRASE) -> str:
    return encryption.encrypt(path, passphrase, author="Ada", clock=Clock()).recovery_key


def content(path: Path) -> bytes:
    with opened(path, read_only=True) as register:
        assert register.verify().sound
        return interchange.as_bytes(register.contents())


def in_the_clear(folder: Path) -> list[str]:
    """The files in which the canary can be read."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file.name for file in files if CANARY.encode() in file.read_bytes())


# ---------------------------------------------------------------------------------------- opening


def test_a_protected_register_opens_with_passphrase_or_recovery_key(path: Path) -> None:
    before = content(path)
    assert in_the_clear(path.parent) == ["a.ropa"]
    recovery = protect(path)
    assert in_the_clear(path.parent) == []
    assert path.stat().st_mode & 0o777 == 0o600
    for secret in (PASSPHRASE, recovery, recovery.lower().replace(" ", "-")):
        forget_all()
        with pytest.raises(Locked, match="protected by a passphrase"):
            opened(path)
        assert encryption.is_protected(path)
        assert not encryption.is_unlocked(path)
        encryption.unlock(path, secret)
        assert content(path) == before


def test_any_program_that_knows_sqlcipher_opens_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("ROPA_DATA", str(path.parent / "data"))
    protect(path)
    connection = keys.sqlcipher().connect(str(path))
    connection.execute(f"PRAGMA key='{PASSPHRASE}'")
    assert connection.execute("SELECT name FROM activity").fetchall() == [(CANARY,)]
    connection.close()


def test_the_settings_that_lose_nothing_hold_there_too(path: Path) -> None:
    def settings() -> list[Any]:
        names = ("synchronous", "journal_mode", "trusted_schema", "cell_size_check", "mmap_size")
        with opened(path) as register:
            return [
                register.ask(lambda one, n=name: one.exec_driver_sql(f"PRAGMA {n}").all())  # type: ignore[misc]
                for name in names
            ]

    clear = settings()
    protect(path)
    assert settings() == clear


def test_a_wrong_key_is_said_plainly(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    protect(path)
    forget_all()
    for wrong in ("a sentence nobody say", "", "AAAA " * 13, "\ud800"):
        with pytest.raises(WrongKey, match="does not open with this passphrase"):
            encryption.unlock(path, wrong)
    assert not encryption.is_unlocked(path)
    assert capfd.readouterr() == ("", "")


def test_the_same_letters_composed_otherwise_open_it(path: Path) -> None:
    protect(path, "cafe\u0301 au lait sans sucre")
    forget_all()
    encryption.unlock(path, "caf\u00e9 au lait sans sucre")


def test_edits_history_and_backups_work_as_ever(path: Path) -> None:
    protect(path)
    with opened(path) as register:
        with register.change("Edit") as draft:
            draft.amend(ProcessingActivity, "act-1", description=CANARY * 50)
        register.undo()
        register.redo()
        kept = backups.keep_before(register, clock=Clock())
        copy = safekeeping.backup(register)
    assert kept is not None
    assert in_the_clear(path.parent) == []
    before = content(path)
    forget_all()
    encryption.unlock(path, PASSPHRASE)
    assert content(copy) == content(kept.path) == before
    target = path.with_name("restored.ropa")
    safekeeping.restore(copy, target, author="Ada", clock=Clock())
    assert content(target) == before


def test_a_file_of_another_kind_and_one_in_the_clear_are_told_apart(path: Path) -> None:
    other = path.with_name("other.ropa")
    other.write_bytes(b"PK\3\4" + bytes(8188))
    with pytest.raises(FileNotReadable, match="is not a register, or it is damaged"):
        opened(other)
    assert not encryption.is_protected(path)
    protect(path)
    with new(path.with_name("clear.ropa")) as register:
        assert register.verify().sound
    connection = sqlite3.connect(path.with_name("clear.ropa"))
    assert connection.execute("SELECT count(*) FROM change").fetchone() == (1,)
    connection.close()


def test_one_that_was_interrupted_is_unlocked_and_put_right(path: Path) -> None:
    protect(path)
    before = content(path)
    half = path.with_name("half.ropa")
    connection = driver.connect(path, "rw")
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE search_text SET folded = hex(zeroblob(40000))")
    shutil.copyfile(path, half)
    shutil.copyfile(journal_of(path), journal_of(half))
    connection.execute("ROLLBACK")
    connection.close()
    forget_all()
    assert encryption.is_protected(half)
    with pytest.raises(Locked):
        opened(half)
    with pytest.raises(WrongKey):
        encryption.unlock(half, "a sentence nobody say")
    encryption.unlock(half, PASSPHRASE)
    assert content_of_one_to_write(half) == before


def content_of_one_to_write(path: Path) -> bytes:
    with opened(path) as register:
        assert register.verify().sound
        return interchange.as_bytes(register.contents())


# --------------------------------------------------------------------------------------- changing


def test_the_passphrase_is_changed_and_taken_away(path: Path) -> None:
    before, first = content(path), protect(path)
    made = encryption.change_passphrase(
        path, "another sentence altogether", author="Ada", clock=Clock()
    )
    assert made.recovery_key != first
    assert content(path) == before
    forget_all()
    for old in (PASSPHRASE, first):
        with pytest.raises(WrongKey):
            encryption.unlock(path, old)
    encryption.unlock(path, made.recovery_key)
    assert encryption.recovery_key(path) == made.recovery_key
    encryption.decrypt(path, author="Ada", clock=Clock())
    forget_all()
    assert content(path) == before
    assert not encryption.is_protected(path)


def typed(text: str) -> Typed:
    return Typed("activity", "act-1", "description", "en", text, "", "2026-03-01T10:00:00+00:00")


def test_the_backups_on_this_computer_follow(path: Path) -> None:
    with opened(path) as register:
        assert backups.keep_before(register, clock=Clock())
        register_id = identity(register)
    unsaved.put_aside(register_id, typed(CANARY))
    assert len(in_the_clear(path.parent)) == 3
    protect(path)
    assert in_the_clear(path.parent) == []
    (backup,) = backups.of(register_id)
    assert content(backup.path) == content(path)
    backup.path.write_bytes(b"damaged")
    made = encryption.decrypt(path, author="Ada", clock=Clock())
    assert made.left == (backup.path,)


def test_the_backups_follow_also_in_a_process_that_only_unlocked_the_register(path: Path) -> None:
    protect(path)
    with opened(path) as register:
        assert backups.keep_before(register, clock=Clock())
        register_id = identity(register)
    (backup,) = backups.of(register_id)
    forget_all()
    encryption.unlock(path, PASSPHRASE)
    other = "another sentence of five words"
    made = encryption.change_passphrase(path, other, author="Ada", clock=Clock())
    assert made.left == ()
    forget_all()
    encryption.unlock(path, other)
    made = encryption.decrypt(path, author="Ada", clock=Clock())
    assert made.left == ()
    forget_all()
    assert content(backup.path) == content(path)


def test_text_that_was_typed_and_not_kept_is_sealed(path: Path) -> None:
    protect(path)
    with opened(path) as register:
        register_id = identity(register)
    unsaved.put_aside(register_id, typed(CANARY))
    unsaved.put_aside(register_id, typed(CANARY * 2))
    assert in_the_clear(path.parent) == []
    assert [one.text for one in unsaved.left(register_id)] == [CANARY * 2]
    forget_all()
    assert unsaved.left(register_id) == ()
    encryption.unlock(path, PASSPHRASE)
    assert [one.text for one in unsaved.left(register_id)] == [CANARY * 2]
    unsaved.drop_all(register_id)
    assert unsaved.left(register_id) == ()


@pytest.mark.parametrize("passphrase", ["", "eleven char"])
def test_a_short_passphrase_is_refused(path: Path, passphrase: str) -> None:
    with pytest.raises(UserError, match="shorter than 12 letters"):
        protect(path, passphrase)
    assert not encryption.is_protected(path)


def test_what_cannot_be_is_said(path: Path) -> None:
    with pytest.raises(UserError, match="is not protected"):
        encryption.decrypt(path, author="Ada", clock=Clock())
    with opened(path), pytest.raises(NotWritable, match="is writing to it"):
        protect(path)
    protect(path)
    with pytest.raises(UserError, match="is protected already"):
        protect(path)
    encryption.lock(path)
    with pytest.raises(Locked):
        encryption.change_passphrase(path, PASSPHRASE, author="Ada", clock=Clock())
    with pytest.raises(Locked):
        encryption.remember(path)


def test_the_policy_of_the_computer_may_forbid_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preferences, "encryption_allowed", lambda: False)
    with pytest.raises(UserError, match="does not allow"):
        protect(path)


def test_without_the_driver_it_is_said_what_to_install(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect(path)
    forget_all()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(Locked):
        opened(path)
    with pytest.raises(UserError, match="extra “encryption”"):
        encryption.unlock(path, PASSPHRASE)


# --------------------------------------------------------------------------------------- keychain


class Keychain(keyring.backend.KeyringBackend):
    """One that is in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    before = keyring.get_keyring()
    made = Keychain()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_keychain_opens_what_it_was_told_to(path: Path, keychain: Keychain) -> None:
    protect(path)
    assert not encryption.unlock_from_keychain(path)
    encryption.remember(path)
    assert PASSPHRASE not in str(keychain.held)
    forget_all()
    assert encryption.unlock_from_keychain(path)
    assert content(path)
    encryption.forget(path)
    assert keychain.held == {}


def test_a_system_without_keychain_is_no_hindrance(path: Path, keychain: Keychain) -> None:
    protect(path)
    keyring.set_keyring(fail.Keyring())
    with pytest.raises(UserError, match="has no keychain"):
        encryption.remember(path)
    encryption.forget(path)
    assert not encryption.unlock_from_keychain(path)


def test_a_report_of_a_bug_shows_no_key() -> None:
    key = keys.derived(PASSPHRASE, bytes(16))
    assert repr(key) == "Key(…)"
    assert len(key.recovery.replace(" ", "")) == 52


def test_a_protected_register_never_begins_like_another_kind_of_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter((b"PK" + bytes(14), b"\x1f\x8b" + bytes(14), bytes(range(100, 116))))
    monkeypatch.setattr(os, "urandom", lambda _size: next(drawn))
    encryption.encrypt(path, PASSPHRASE, author="Ada", clock=Clock())
    assert keys.salt_of(path) == bytes(range(100, 116))
    forget_all()
    assert encryption.is_protected(path)


def test_a_full_disk_while_it_is_rewritten_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The function that copies it tells of the disk in words alone, without a code."""
    from ropa.store import copying

    def export(*_: Any) -> None:
        error = keys.sqlcipher().OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_ERROR"
        raise error

    monkeypatch.setattr(copying, "_export", export)
    with pytest.raises(NotWritable, match="disk is full"):
        encryption.encrypt(path, PASSPHRASE, author="Ada", clock=Clock())
    assert not encryption.is_protected(path)


def test_a_copy_in_the_clear_that_a_killed_program_left_is_gone_once_it_is_opened(
    path: Path,
) -> None:
    encryption.encrypt(path, PASSPHRASE, author="Ada", clock=Clock())
    left = whole_file._private_folder(path.resolve(), path.resolve().parent)
    (left / "whole.ropa").write_text(CANARY)
    opened(path, author="Ben").close()
    assert not left.exists()
