"""Backups that are what they say, the way back, and nothing ever lost on the way."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable, NotWritable
from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services import interchange, safekeeping
from ropa.store.journal import journal_of
from tests.registers.making import Clock, fill, new, opened


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


@pytest.fixture
def copy(register: Register, tmp_path: Path) -> Path:
    """A backup; after it the register was edited and closed."""
    made = safekeeping.backup(register, tmp_path / "copy.ropa")
    rename(register, "Wages")
    register.close()
    return made


def rename(register: Register, name: str) -> None:
    with register.change("Rename") as draft:
        draft.amend(ProcessingActivity, "act-1", name=name)


def name(path: Path) -> str | None:
    with opened(path, read_only=True) as register:
        return register.get(ProcessingActivity, "act-1").name


def restore(copy: Path, target: Path, *, force: bool = False) -> Path:
    return safekeeping.restore(copy, target, author="Ben", clock=Clock(), force=force)


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


# ------------------------------------------------------------------------------------- backup


def test_a_backup_is_named_by_what_it_holds(register: Register) -> None:
    made = safekeeping.backup(register)
    head = register.head
    assert made.name == f"a-backup-2026-03-01-{head.seq}-{head.hash[:8]}.ropa"
    with opened(made, read_only=True) as copied:
        assert copied.head == head
        assert copied.verify((head.seq, head.hash)).sound
        assert interchange.as_bytes(copied.contents()) == interchange.as_bytes(register.contents())
    if os.name == "posix":
        assert made.stat().st_mode & 0o777 == 0o600
    assert safekeeping.backup(register) == made


def test_a_backup_replaces_no_file(register: Register, tmp_path: Path) -> None:
    other = tmp_path / "other.ropa"
    other.write_text("something else")
    for target in (other, register.path):
        with pytest.raises(NotWritable, match="was not replaced"):
            safekeeping.backup(register, target)
    assert other.read_text() == "something else"
    assert register.verify().sound


def test_a_register_somebody_else_is_writing_to_can_be_backed_up(
    register: Register, tmp_path: Path
) -> None:
    with opened(register.path) as reader:
        assert reader.read_only
        made = safekeeping.backup(reader, tmp_path / "copy.ropa")
    assert name(made) == "Payroll"


def test_a_copy_that_is_not_sound_is_thrown_away(register: Register, tmp_path: Path) -> None:
    with closing(sqlite3.connect(register.path, isolation_level=None)) as connection:
        connection.execute("UPDATE activity SET name = 'past the program'")
    with pytest.raises(FileNotReadable, match="thrown away"):
        safekeeping.backup(register, tmp_path / "copy.ropa")
    assert names(tmp_path) == {"a.ropa", ".a.ropa.lock"}


def test_there_must_be_a_folder(register: Register, tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="does not exist"):
        safekeeping.backup(register, tmp_path / "none" / "copy.ropa")


def vanish(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("b.ropa"))


def replace(path: Path) -> None:
    Path(shutil.copyfile(path, path.with_name("c.ropa"))).replace(path)


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("happens", [vanish, move, replace, remove_folder])
def test_a_register_whose_file_goes_away_says_so_and_can_be_saved_elsewhere(
    tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    if os.name != "posix":
        return  # there a file that is open can be neither moved nor removed
    (tmp_path / "folder").mkdir()
    with new(tmp_path / "folder" / "a.ropa") as register:
        fill(register)
        happens(register.path)
        with pytest.raises(NotWritable, match="no longer where it was opened") as told:
            rename(register, "Wages")
        assert "Save a copy" in told.value.remedy
        made = safekeeping.backup(register, tmp_path / "saved.ropa")
        assert interchange.as_bytes(register.contents())
    assert name(made) == "Payroll"


# ------------------------------------------------------------------------------------ restore


def test_a_backup_comes_back_where_nothing_is(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "back.ropa"
    assert restore(copy, target) == target
    assert name(target) == "Payroll"
    assert names(tmp_path) == {"a.ropa", "copy.ropa", "back.ropa"}


def test_a_register_is_replaced_only_when_asked_and_is_kept(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.ropa"
    with pytest.raises(NotWritable, match="was not replaced"):
        restore(copy, target)
    assert name(target) == "Wages"
    kept = restore(copy, target, force=True)
    assert re.fullmatch(r"a\.replaced-20260301-09\d\d00\.ropa", kept.name)
    assert name(kept) == "Wages"
    assert name(target) == "Payroll"
    assert names(tmp_path) == {"a.ropa", "copy.ropa", kept.name}


def test_what_was_set_aside_is_never_replaced(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.ropa"
    kept = {restore(copy, target, force=True).name for _ in range(3)}
    assert len(kept) == 3
    assert names(tmp_path) == {"a.ropa", "copy.ropa", *kept}


def test_a_damaged_register_can_be_replaced(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.ropa"
    target.write_bytes(b"nothing but noise" * 1000)
    kept = restore(copy, target, force=True)
    assert kept.read_bytes().startswith(b"nothing but noise")
    assert name(target) == "Payroll"


def test_a_register_that_is_being_written_to_is_not_replaced(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.ropa"
    with opened(target, author="Cy") as register:
        with pytest.raises(NotWritable, match=r"cannot be replaced: Cy on .* is writing to it"):
            restore(copy, target, force=True)
        rename(register, "Salaries")
    assert name(target) == "Salaries"
    assert names(tmp_path) == {"a.ropa", "copy.ropa"}


def test_the_journal_of_an_interrupted_register_goes_with_it(copy: Path, tmp_path: Path) -> None:
    """What was interrupted is taken back; a journal that stays would be played into the next."""
    target = tmp_path / "a.ropa"
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE search_text SET folded = hex(zeroblob(100000))")
        shutil.copyfile(target, tmp_path / "half.ropa")
        shutil.copyfile(journal_of(target), journal_of(tmp_path / "half.ropa"))
        connection.execute("ROLLBACK")
    half = tmp_path / "half.ropa"
    kept = restore(copy, half, force=True)
    assert not journal_of(half).exists()
    assert not journal_of(kept).exists()
    assert name(half) == "Payroll"
    assert name(kept) == "Wages"

    left = tmp_path / "gone.ropa"
    shutil.copyfile(copy, journal_of(left))
    restore(copy, left)
    assert not journal_of(left).exists()
    assert name(left) == "Payroll"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE activity SET name = 'past the program'", "DROP TRIGGER change_no_delete"],
)
def test_a_damaged_backup_replaces_nothing(copy: Path, tmp_path: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute(statement)
    target = tmp_path / "a.ropa"
    with pytest.raises(FileNotReadable, match=r"“copy\.ropa” is damaged"):
        restore(copy, target, force=True)
    assert name(target) == "Wages"
    assert names(tmp_path) == {"a.ropa", "copy.ropa"}


def test_a_backup_that_is_none_replaces_nothing(copy: Path, tmp_path: Path) -> None:
    copy.write_text("words")
    for source in (copy, tmp_path / "none.ropa", tmp_path):
        with pytest.raises(FileNotReadable):
            restore(source, tmp_path / "a.ropa", force=True)
    assert name(tmp_path / "a.ropa") == "Wages"


def test_a_move_that_fails_leaves_the_register_where_it_was(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.ropa"
    replace = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if Path(to) == target and self.parent != target.parent:
            raise PermissionError(13, "held by a scanner", str(to))
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritable):
        restore(copy, target, force=True)
    assert name(target) == "Wages"
    assert names(tmp_path) == {"a.ropa", "copy.ropa"}


def test_the_backup_stays_as_it_is(copy: Path, tmp_path: Path) -> None:
    before = copy.read_bytes(), copy.stat().st_mtime_ns
    restore(copy, tmp_path / "a.ropa", force=True)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before


def test_verify_takes_a_head_noted_elsewhere(register: Register) -> None:
    head = register.head
    assert safekeeping.verify(register, (head.seq, head.hash)).sound
    assert not safekeeping.verify(register, (head.seq, "0" * 64)).sound
