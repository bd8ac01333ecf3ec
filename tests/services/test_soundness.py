"""The check at the opening: it tells damage and what to do, and is in nobody's way."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from ropa.errors import NotWritable, RegisterTooNew
from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services import anchors, backups, soundness
from ropa.services.soundness import Soundness, Stopped
from tests.registers.making import Clock, fill, new


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        anchors.note(register)
        yield register


def check(path: Path) -> Soundness:
    return soundness.check(path, author="Ben", clock=Clock())


def edit(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", description="edited")


def past_the_program(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE activity SET name = 'past the program'")


def test_a_sound_register_is_backed_up_once(register: Register) -> None:
    first = check(register.path)
    assert not first.damaged
    assert (first.sentence, first.remedy, first.not_kept) == ("", "", None)
    assert first.made is not None
    assert first.made.holds(register.head)
    again = check(register.path)
    assert again.made is None
    assert again.last_good == first.made


def test_damage_is_told_with_the_last_good_backup(register: Register) -> None:
    good = check(register.path).made
    edit(register)
    past_the_program(register.path)
    before = register.path.read_bytes()
    found = check(register.path)
    assert found.damaged
    assert found.sentence.startswith("“a.ropa” is damaged: Records were changed past the program")
    assert found.last_good == good
    assert "Restore the backup of" in found.remedy
    assert "entry 2" in found.remedy
    assert register.path.read_bytes() == before


def test_a_damaged_backup_is_not_offered(register: Register) -> None:
    good = check(register.path).made
    edit(register)
    worse = soundness.check(register.path, author="Ben", clock=Clock(Clock()())).made
    assert good is not None
    assert worse is not None
    past_the_program(worse.path)
    past_the_program(register.path)
    assert check(register.path).last_good == good


@pytest.mark.parametrize("content", [b"", b"noise" * 5000])
def test_a_file_that_is_no_register_any_more_is_told(register: Register, content: bytes) -> None:
    good = check(register.path).made
    register.close()
    register.path.write_bytes(content)
    found = check(register.path)
    assert found.damaged
    assert found.last_good == good


def test_without_a_backup_there_is_salvage(register: Register) -> None:
    past_the_program(register.path)
    assert "ropa salvage" in check(register.path).remedy


def test_a_newer_program_s_register_is_no_damage(register: Register) -> None:
    register.close()
    with closing(sqlite3.connect(register.path)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(RegisterTooNew):
        check(register.path)


def test_a_history_cut_off_is_told(register: Register, tmp_path: Path) -> None:
    shutil.copyfile(register.path, tmp_path / "older.ropa")
    edit(register)
    anchors.note(register)
    register.close()
    shutil.copyfile(tmp_path / "older.ropa", register.path)
    found = check(register.path)
    assert not found.damaged
    assert found.departure is not None
    assert found.departure.suspect
    assert "ends at entry 2" in found.sentence


def test_a_full_disk_hinders_the_backup_not_the_check(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotWritable("The disk is full.", "Free some space.")

    monkeypatch.setattr(backups, "copy_to", full)
    found = check(register.path)
    assert not found.damaged
    assert found.made is None
    assert str(found.not_kept) == "The disk is full. Free some space."
    past_the_program(register.path)
    assert check(register.path).damaged


def test_it_says_how_far_it_is(register: Register) -> None:
    told: list[float] = []
    soundness.check(register.path, author="Ben", clock=Clock(), progress=told.append)
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)
    assert len(told) > 3


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_it_can_be_stopped_at_any_time_and_leaves_nothing(
    register: Register, tmp_path: Path, after: int
) -> None:
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > after

    with pytest.raises(Stopped):
        soundness.check(register.path, author="Ben", clock=Clock(), stopped=stopped)
    left = [file.name for file in tmp_path.rglob("*") if file.is_file()]
    assert sorted(left) == [".a.ropa.lock", "a.ropa", "heads.json"]


def test_edits_go_on_while_it_runs(register: Register) -> None:
    found: list[Soundness] = []
    waited: list[bool] = []

    def edit_meanwhile(done: float) -> None:
        if done > 0 and not waited:
            waited.append(True)
            editing = Thread(target=lambda: edit(register))
            editing.start()
            editing.join()

    def background() -> None:
        found.append(
            soundness.check(register.path, author="Ben", clock=Clock(), progress=edit_meanwhile)
        )

    checking = Thread(target=background)
    checking.start()
    checking.join()
    assert waited
    assert not found[0].damaged
    assert register.head.seq == 3
    assert found[0].made is not None
    assert found[0].made.seq == 2
