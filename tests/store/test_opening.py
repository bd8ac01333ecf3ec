"""Who may write, what an interrupted program left behind, and files that are not what they seem."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable, NotWritable, RegisterInUse
from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.store import opening
from ropa.store.journal import journal_of
from tests.registers.making import fill, new, opened

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys, time
from pathlib import Path
from tests.registers.making import opened
with opened(Path(sys.argv[1]), author="Cy") as register:
    print("writing" if not register.read_only else f"reading: {register.holder}", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.ropa"
    with new(file) as register:
        fill(register)
    return file


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def edit(register: Register, name: str) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", name=name)


# ------------------------------------------------------------------------------ who may write


def test_a_second_opening_reads_and_is_told_who_writes(path: Path) -> None:
    with opened(path, author="Ada") as first, opened(path, author="Ben") as second:
        assert not first.read_only
        assert first.holder is None
        assert second.read_only
        assert str(second.holder).startswith("Ada on ")
        with pytest.raises(RegisterInUse, match=r"Ada on .* is writing to it"):
            edit(second, "Wages")
        edit(first, "Wages")
        assert second.contents().all(ProcessingActivity)[0].name == "Wages"
    with opened(path) as third:
        assert not third.read_only


def test_so_is_one_in_another_program_until_the_first_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    other = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    with other, other.stdout:
        assert other.stdout.readline() == "writing\n"
        with opened(path) as register:
            assert register.read_only
            assert str(register.holder).startswith("Cy on ")
        if sys.platform == "win32":
            other.kill()
        else:
            other.send_signal(signal.SIGKILL)
        other.wait()
    with opened(path) as register:
        assert not register.read_only
        edit(register, "Wages")


def test_reading_alone_takes_no_right_away(path: Path) -> None:
    with opened(path, read_only=True) as reader, opened(path) as writer:
        assert reader.read_only
        assert reader.holder is None
        assert not writer.read_only
        with pytest.raises(RegisterInUse, match="open for reading only"):
            edit(reader, "Wages")
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_to_gives_a_register_to_read(path: Path) -> None:
    path.with_name(".a.ropa.lock").mkdir()  # so no lock can be made there, whoever runs this
    with opened(path) as register:
        assert register.read_only
        assert register.holder is None
        assert register.contents().all(ProcessingActivity)[0].name == "Payroll"
        with pytest.raises(RegisterInUse, match="write-protected"):
            edit(register, "Wages")


READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.registers.making import opened

def read():
    with opened(Path(sys.argv[1])) as register:
        return register.read_only, register.verify().sound, register.contents().register.name

if os.geteuid() == 0:  # whom no protection keeps out
    read()  # loads what nobody else may be allowed to load
    os.setuid(65534)
print(read())
"""


def test_a_protected_folder_and_file(path: Path) -> None:
    if os.name != "posix":
        return  # there a folder has no such protection
    for folder in path.parents:
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = digest(path)
    done = subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    path.parent.chmod(0o755)
    assert (done.stdout, done.stderr) == ("(True, True, 'Acme')\n", "")
    assert digest(path) == before


# ------------------------------------------------------------------------------ interrupted


@pytest.fixture
def interrupted(path: Path) -> Path:
    """A register whose program was killed in the middle of a large change."""
    folder = path.parent / "elsewhere"
    folder.mkdir()
    file = folder / "a.ropa"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE activity SET name = 'half', description = hex(zeroblob(200000))")
    connection.execute("UPDATE purpose SET wording = 'half'")
    connection.execute("UPDATE search_text SET folded = hex(zeroblob(100000))")
    shutil.copyfile(path, file)
    shutil.copyfile(journal_of(path), journal_of(file))
    connection.execute("ROLLBACK")
    connection.close()
    assert digest(file) != digest(path)
    return file


@pytest.mark.parametrize("read_only", [False, True])
def test_what_was_interrupted_is_taken_back(path: Path, interrupted: Path, read_only: bool) -> None:
    with opened(interrupted, read_only=read_only) as register:
        assert register.read_only is read_only
        assert register.get(ProcessingActivity, "act-1").name == "Payroll"
        assert register.verify().sound
    assert digest(interrupted) == digest(path)
    assert list(interrupted.parent.iterdir()) == [interrupted]


def test_where_it_cannot_be_taken_back_the_file_is_left_alone(interrupted: Path) -> None:
    interrupted.with_name(".a.ropa.lock").mkdir()
    before = digest(interrupted), digest(journal_of(interrupted))
    with pytest.raises(NotWritable, match=r"interrupted change taken back .* write-protected"):
        opened(interrupted)
    assert (digest(interrupted), digest(journal_of(interrupted))) == before


def test_an_interrupted_file_of_another_program_is_not_touched(tmp_path: Path) -> None:
    original, path = tmp_path / "other.db", tmp_path / "a.ropa"
    connection = sqlite3.connect(original, isolation_level=None)
    connection.execute("CREATE TABLE notes (words)")
    connection.execute("INSERT INTO notes VALUES (hex(zeroblob(100000)))")
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE notes SET words = hex(zeroblob(200000))")
    shutil.copyfile(original, path)
    shutil.copyfile(journal_of(original), journal_of(path))
    connection.execute("ROLLBACK")
    connection.close()
    before = digest(path), digest(journal_of(path))
    with pytest.raises(FileNotReadable, match="not a register of this program"):
        opened(path)
    assert (digest(path), digest(journal_of(path))) == before


# ------------------------------------------------------------------------------ made to harm


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "CREATE TRIGGER evil AFTER UPDATE ON activity BEGIN DELETE FROM purpose; END",
            "holds the trigger “evil”",
        ),
        ("CREATE VIEW spy AS SELECT 1", "holds the view “spy”"),
        ("CREATE TABLE more (x)", "holds the table “more”"),
        ("CREATE INDEX more ON activity (name)", "holds the index “more”"),
        ("ALTER TABLE purpose DROP COLUMN wording", "table “purpose” is not as"),
        ("ALTER TABLE purpose ADD COLUMN y AS (x'00')", "table “purpose” is not as"),
        ("DROP TABLE search_text", "table “search_text” is not as"),
        ("CREATE VIRTUAL TABLE words USING fts5 (x)", "holds the table “words"),
    ],
)
def test_a_register_with_foreign_parts_is_refused(path: Path, statement: str, words: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    before = digest(path)
    with pytest.raises(FileNotReadable, match=words):
        opened(path)
    assert digest(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_trigger_under_a_name_of_ours_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute(
            "CREATE TRIGGER change_no_update AFTER INSERT ON change BEGIN SELECT 1; END"
        )
    connection.close()
    with pytest.raises(FileNotReadable, match="trigger “change_no_update”"):
        opened(path)


# ------------------------------------------------------------------------------------- new


def test_only_its_owner_may_read_a_new_register(path: Path) -> None:
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_register_that_exists_is_not_made_again(path: Path) -> None:
    before = digest(path)
    with pytest.raises(NotWritable, match="exists already"):
        new(path)
    assert digest(path) == before


def test_nothing_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="does not exist"):
        new(tmp_path / "none" / "a.ropa")


def test_a_register_whose_making_fails_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError), opening.new_file(tmp_path / "a.ropa"):
        raise KeyError("half-way")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_left_of_another_register_is_not_let_near_a_new_one(
    tmp_path: Path, interrupted: Path
) -> None:
    left = tmp_path / "b.ropa"
    shutil.copyfile(journal_of(interrupted), journal_of(left))
    with pytest.raises(NotWritable, match=r"b\.ropa-journal"):
        new(left)


@pytest.mark.parametrize("part", ["type", "name", "sql"])
def test_a_declaration_that_damage_made_bytes_is_told(path: Path, part: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            f"UPDATE sqlite_schema SET {part} = CAST({part} AS BLOB) WHERE type = 'trigger'"
        )
    connection.close()
    with pytest.raises(FileNotReadable, match="damaged"):
        opened(path, author="Ben")
