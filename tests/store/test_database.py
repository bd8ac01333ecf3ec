"""Transactions, refused writes and the sentences for a sick disk or file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from ropa.errors import FileNotReadable, NotWritable, ReadOnly
from ropa.store import database, schema
from ropa.store.copying import copy_to
from ropa.store.database import Database, identity
from ropa.store.telling import told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a b%c#d?.ropa"  # every character that means something in an address
    path.touch()
    opened = Database(path, read_only=False)
    with opened.writing() as connection:
        schema.create(connection)
    opened.close()
    return path


def count(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("SELECT count(*) FROM search_text").fetchone()
    connection.close()
    return int(found)


INSERT = "INSERT INTO search_text VALUES ('a', 'activity', 'a', 'words')"


def test_what_is_written_in_one_transaction_is_there(file: Path) -> None:
    opened = Database(file, read_only=False)
    with opened.writing() as connection:
        connection.exec_driver_sql(INSERT)
    opened.close()
    assert count(file) == 1


def fail_half_way(opened: Database) -> None:
    with opened.writing() as connection:
        connection.exec_driver_sql(INSERT)
        raise KeyError("the program fails half-way")


def test_a_transaction_that_fails_leaves_nothing(file: Path) -> None:
    opened = Database(file, read_only=False)
    with pytest.raises(KeyError):
        fail_half_way(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql(INSERT)
    opened.close()
    assert count(file) == 1


def test_outside_a_transaction_nothing_can_be_written(file: Path) -> None:
    opened = Database(file, read_only=False)
    with opened.reading() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql(INSERT)
    opened.close()
    assert count(file) == 0


def test_a_register_open_for_reading_is_not_written_to(file: Path) -> None:
    opened = Database(file, read_only=True)
    with pytest.raises(ReadOnly), opened.writing():
        raise AssertionError("not reached")
    opened.close()


def test_reading_holds_one_view_over_several_questions(file: Path) -> None:
    reader, writer = Database(file, read_only=True), Database(file, read_only=False)
    with reader.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM search_text").scalar()
        with writer.reading() as other:
            other.exec_driver_sql("PRAGMA busy_timeout=1")
        with pytest.raises(NotWritable), writer.writing() as other:
            other.exec_driver_sql(INSERT)
        assert connection.exec_driver_sql("SELECT count(*) FROM search_text").scalar() == before
    reader.close()
    writer.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("query_only", 1),
        ("journal_mode", "delete"),
    ],
)
def test_how_the_file_is_held(file: Path, pragma: str, value: object) -> None:
    opened = Database(file, read_only=False)
    with opened.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    opened.close()


def test_the_file_says_what_it_is(file: Path) -> None:
    assert identity(file) == database.Identity(database.APPLICATION_ID, database.SCHEMA_VERSION)
    assert file.read_bytes()[68:72] == b"Ropa"


def test_a_copy_has_everything(file: Path, tmp_path: Path) -> None:
    opened = Database(file, read_only=False)
    with opened.writing() as connection:
        connection.exec_driver_sql(INSERT)
    copy_to(file, tmp_path / "copy.ropa")
    opened.close()
    assert count(tmp_path / "copy.ropa") == 1


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("SQLITE_FULL", NotWritable, "disk is full"),
        ("SQLITE_READONLY_DIRECTORY", NotWritable, "write-protected"),
        ("SQLITE_IOERR_WRITE", NotWritable, "disk reported an error"),
        ("SQLITE_BUSY", NotWritable, "Another program"),
        ("SQLITE_LOCKED", NotWritable, "Another program"),
        ("SQLITE_CANTOPEN", FileNotReadable, "cannot be opened"),
        ("SQLITE_NOTADB", FileNotReadable, "not a register"),
        ("SQLITE_CORRUPT_INDEX", FileNotReadable, "damaged"),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(
    name: str, kind: type[Exception], words: str
) -> None:
    error = sqlite3.OperationalError("in the driver's own words")
    error.sqlite_errorname = name
    with pytest.raises(kind, match=words), told(Path("a.ropa")):
        raise error


def test_what_is_a_bug_stays_one() -> None:
    with pytest.raises(sqlite3.ProgrammingError), told(Path("a.ropa")):
        raise sqlite3.ProgrammingError("no such column")
