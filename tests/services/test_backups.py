"""Backups the program makes by itself: when, of what, how many are kept, and which is taken."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable, NotWritable, UserError
from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services import anchors, backups, interchange, register_folder, safekeeping
from ropa.services.backups import Backup, Policy
from tests.registers.making import START, Clock, fill, new, opened


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


def rename(register: Register, name: str) -> None:
    with register.change("Rename") as draft:
        draft.amend(ProcessingActivity, "act-1", name=name)


def at(**later: int) -> Clock:
    return Clock(START + timedelta(**later))


# ---------------------------------------------------------------------------- when and of what


def test_a_backup_is_made_when_the_register_changed_and_half_an_hour_is_over(
    register: Register,
) -> None:
    first = backups.keep_if_due(register, clock=at(hours=1))
    assert first is not None
    assert first.holds(register.head)
    assert backups.keep_if_due(register, clock=at(hours=9)) is None
    rename(register, "Wages")
    assert backups.keep_if_due(register, clock=at(minutes=75)) is None
    second = backups.keep_if_due(register, clock=at(minutes=95))
    assert second is not None
    assert backups.of(register_folder.identity(register)) == (second, first)


def test_a_clock_that_went_back_does_not_put_backups_off(register: Register) -> None:
    assert backups.keep_if_due(register, clock=at(days=400))
    rename(register, "Wages")
    assert backups.keep_if_due(register, clock=at(minutes=5))


def test_an_empty_register_needs_no_backup(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa") as register:
        assert backups.keep_if_due(register, clock=at(hours=1)) is None
        assert backups.keep_before(register, clock=at(hours=1)) is None


def test_a_backup_equals_the_register_and_is_its_owner_s_alone(register: Register) -> None:
    made = backups.keep_before(register, clock=at(hours=1))
    assert made is not None
    with opened(made.path, read_only=True) as copied:
        assert copied.head == register.head
        assert copied.verify().sound
        assert interchange.as_bytes(copied.contents()) == interchange.as_bytes(register.contents())
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o777 == 0o600
        assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert list(made.path.parent.iterdir()) == [made.path]


def test_backups_follow_the_register_not_its_path(register: Register, tmp_path: Path) -> None:
    made = backups.keep_before(register, clock=at(hours=1))
    register.close()
    moved = tmp_path / "moved.ropa"
    shutil.move(register.path, moved)
    assert backups.kept(moved) == (made,)


def test_they_are_found_when_the_register_is_damaged_or_gone(register: Register) -> None:
    made = backups.keep_before(register, clock=at(hours=1))
    anchors.note(register)
    register.close()
    register.path.write_bytes(b"noise" * 1000)
    assert backups.kept(register.path) == (made,)
    register.path.unlink()
    assert backups.kept(register.path) == (made,)


def test_a_damaged_register_is_not_backed_up_and_no_backup_goes(register: Register) -> None:
    made = backups.keep_before(register, clock=at(hours=1))
    with closing(sqlite3.connect(register.path, isolation_level=None)) as connection:
        connection.execute("UPDATE activity SET name = 'past the program'")
    found, none = backups.examine(register.path, author="Ada", clock=at(days=900))
    assert found.problems
    assert none is None
    rename(register, "Wages")
    with pytest.raises(FileNotReadable, match="is damaged"):
        backups.keep_before(register, clock=at(days=900))
    assert backups.of(register_folder.identity(register)) == (made,)


def test_where_there_is_no_folder_for_backups_it_is_told(
    register: Register, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(NotWritable, match="cannot be made"):
        backups.keep_before(register, clock=at(hours=1))


# --------------------------------------------------------------------------------- which are kept


def made(*ages: timedelta, now: datetime, name: str = "a") -> list[Backup]:
    return [
        Backup(Path(f"{name}-{number}"), name, now - age, number, "0" * 8)
        for number, age in enumerate(sorted(ages, reverse=True))
    ]


NOW = datetime(2028, 3, 1, 12, tzinfo=UTC)


def kept(all_of_them: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = set(backups.superfluous(all_of_them, now))
    return [one for one in all_of_them if one not in gone]


def test_everything_of_two_days_is_kept() -> None:
    recent = made(*(timedelta(minutes=30 * number) for number in range(97)), now=NOW)
    assert kept(recent) == recent


def test_two_years_of_work_leave_days_weeks_and_months() -> None:
    there: list[Backup] = []
    moment = NOW - timedelta(days=730)
    while moment <= NOW:
        there.append(Backup(Path(str(len(there))), "a", moment, len(there), "0" * 8))
        gone = set(backups.superfluous(there, moment))
        there = [one for one in there if one not in gone]
        moment += timedelta(hours=6)
    old = [one for one in there if NOW - one.made_at > timedelta(days=2)]
    assert len(there) - len(old) == 9
    assert len(old) == 12 + 10 + 9
    ages = sorted((NOW - one.made_at).days for one in old)
    assert ages[11] <= 15, "twelve days in a row"
    weeks = ages[12:22]
    assert all(later - one == 7 for one, later in pairwise(weeks)), "ten weeks"
    assert ages[-1] >= 330, "and nine months before"


def test_days_without_work_take_no_place() -> None:
    """What counts are days that have a backup, so a clock that runs ahead thins little."""
    old = made(*(timedelta(days=40 * number) for number in range(1, 13)), now=NOW)
    assert kept(old) == old
    assert kept(old, NOW + timedelta(days=4000)) == old


def test_a_backup_of_the_future_stays_and_takes_no_other_s_place() -> None:
    future = made(*(timedelta(days=-number) for number in range(1, 40)), now=NOW)
    past = made(*(timedelta(days=3 + number) for number in range(12)), now=NOW)
    assert kept(future + past) == future + past


def test_each_name_of_a_register_is_thinned_by_itself() -> None:
    ages = [timedelta(days=3, minutes=number) for number in range(5)]
    mine, yours = made(*ages, now=NOW), made(*ages, now=NOW, name="b")
    assert kept(mine + yours) == [mine[-1], yours[-1]]


def test_older_ones_go_only_after_a_newer_one_stands(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "POLICY", Policy())
    for number in range(4):
        rename(register, f"Name {number}")
        assert backups.keep_before(register, clock=at(hours=number))
    before = backups.of(register_folder.identity(register))
    assert len(before) == 4
    rename(register, "Last")
    with monkeypatch.context() as full:

        def refuse(*_: object) -> None:
            raise NotWritable("The disk is full.", "Free some space.")

        full.setattr(backups, "copy_to", refuse)
        with pytest.raises(NotWritable):
            backups.keep_before(register, clock=at(days=30))
    assert backups.of(register_folder.identity(register)) == before
    last = backups.keep_before(register, clock=at(days=30))
    assert backups.of(register_folder.identity(register)) == (last, before[0])


# ------------------------------------------------------------------------- the one to go back to


def test_a_person_names_a_backup_by_number_or_date(register: Register) -> None:
    older = backups.keep_before(register, clock=at(hours=1))
    rename(register, "Wages")
    newer = backups.keep_before(register, clock=at(days=5))
    path = register.path
    assert older is not None
    assert newer is not None
    assert backups.chosen(path, "1") == newer
    assert backups.chosen(path, "2") == older
    day = older.made_at.astimezone()
    assert backups.chosen(path, f"{day:%Y-%m-%d}") == older
    assert backups.chosen(path, f"{day:%Y-%m-%dT%H:%M}") == older
    for wrong in ("0", "3", "2020-01-01", "yesterday", "2"[:0]):
        with pytest.raises(UserError, match="neither a file nor one of the 2 backups"):
            backups.chosen(path, wrong)


def test_the_way_back_gives_the_same_register(register: Register) -> None:
    said = interchange.as_bytes(register.contents())
    backup = backups.keep_before(register, clock=at(hours=1))
    rename(register, "Wages")
    register.close()
    assert backup is not None
    safekeeping.restore(backup.path, register.path, author="Ben", clock=Clock(), force=True)
    with opened(register.path) as again:
        assert interchange.as_bytes(again.contents()) == said
        assert anchors.departure(again) is None
