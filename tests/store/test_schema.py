"""A new file, the same file by migrations, older files and files from elsewhere."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from ropa.errors import FileNotReadable, RegisterTooNew
from ropa.store import database, migrating, opening, schema
from ropa.store.database import APPLICATION_ID, SCHEMA_VERSION, Database
from tests.registers.making import fill, new, opened


def empty(path: Path, version: int = 0) -> Path:
    """A file that says it is a register of an older format, without any table."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("CREATE TABLE passing (x)")
        connection.execute("DROP TABLE passing")
    connection.close()
    return path


def declared(path: Path) -> dict[str, str]:
    """Everything a file declares, without the spaces and quotes that mean nothing."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        found = {name: re.sub(r'\s+|"', "", sql) for name, sql in rows}
    connection.close()
    return found


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def told(path: Path) -> list[str]:
    """Everything in a file as SQL; a copy differs from its original in a counter only."""
    with sqlite3.connect(path) as connection:
        said = list(connection.iterdump())
    connection.close()
    return said


# ---------------------------------------------------------------------------- new and migrated


def test_migrations_make_what_a_new_register_is(tmp_path: Path) -> None:
    new(tmp_path / "new.ropa").close()
    old = empty(tmp_path / "old.ropa")
    schema.migrate(old)
    assert declared(old) == declared(tmp_path / "new.ropa")
    assert database.identity(old) == database.identity(tmp_path / "new.ropa")


def test_the_migrations_are_in_step_with_the_records(tmp_path: Path) -> None:
    old = empty(tmp_path / "old.ropa")
    schema.migrate(old)
    file = Database(old, read_only=True)
    with file.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    file.close()


def test_every_format_has_its_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "ropa.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    in_order = [script.revision for script in scripts.walk_revisions()][::-1]
    assert list(schema.REVISIONS.items()) == list(enumerate(in_order, start=1))
    assert max(schema.REVISIONS) == SCHEMA_VERSION


# ------------------------------------------------------------------------------ a later format

LATER = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("recipient", recreate="always") as table:
        table.add_column(sa.Column("colour", sa.Text()))
    op.execute("UPDATE recipient SET colour = 'red'")
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one format ahead; answers the file of its migration."""
    folder = tmp_path / "versions"
    folder.mkdir()
    original = Path(schema.__file__).parent / "migrations" / "versions"
    monkeypatch.setattr(migrating, "VERSIONS", (original, folder))
    for module in (database, schema, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 2)
    monkeypatch.setitem(schema.REVISIONS, 2, "0002")
    step = folder / "0002_colour.py"
    step.write_text(LATER)
    return step


def test_an_older_register_is_brought_up_to_date(tmp_path: Path, later: Path) -> None:
    path = tmp_path / "a.ropa"
    with pytest.MonkeyPatch.context() as today:
        for module in (database, schema, opening):
            today.setattr(module, "SCHEMA_VERSION", 1)
        with new(path) as register:
            fill(register)
    before = told(path)

    kept = schema.migrate(path)

    assert told(kept) == before
    assert kept.name == "a.before-format-2.ropa"
    assert database.identity(path).version == 2
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name, colour FROM recipient").fetchall() == [
            ("Print Ltd", "red")
        ]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            ("0002",)
        ]
    connection.close()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("\n    op.execute('UPDATE nothing SET x = 1')\n", id="a wrong statement"),
        pytest.param("\n    raise KeyError('half-way')\n", id="an error of its own"),
        pytest.param("\n    op.execute('DELETE FROM recipient')\n", id="references left dangling"),
        pytest.param("\n    op.execute('DELETE FROM change')\n", id="history rewritten"),
    ],
)
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, later: Path, broken: str) -> None:
    path = tmp_path / "a.ropa"
    with pytest.MonkeyPatch.context() as today:
        for module in (database, schema, opening):
            today.setattr(module, "SCHEMA_VERSION", 1)
        with new(path) as register:
            fill(register)
    before, said = fingerprint(path)[0], told(path)
    later.write_text(LATER + broken)

    with pytest.raises(Exception, match=r".+"):
        opened(path)

    assert fingerprint(path)[0] == before
    assert told(tmp_path / "a.before-format-2.ropa") == said
    assert not path.with_name("a.ropa-journal").exists()
    assert not path.with_name(".a.ropa.lock").exists()


def test_copies_before_migrations_never_replace_each_other(tmp_path: Path) -> None:
    kept = {schema.migrate(empty(tmp_path / "a.ropa")) for _ in range(3)}
    assert {path.name for path in kept} == {
        "a.before-format-1.ropa",
        "a.before-format-1-2.ropa",
        "a.before-format-1-3.ropa",
    }


# ------------------------------------------------------------------------- files from elsewhere


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 99, 2**31 - 1])
def test_a_newer_register_is_refused_and_not_touched(tmp_path: Path, version: int) -> None:
    path = tmp_path / "new.ropa"
    new(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    before = fingerprint(path)
    with pytest.raises(RegisterTooNew, match=f"format {version}, this version knows 1"):
        opened(path)
    assert fingerprint(path) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a register of this program"),
        (b"just some words\n" * 100, "not a register, or it is damaged"),
        (b"PK\x03\x04" + bytes(2000), "not a register, or it is damaged"),
        (b"SQLite format 3\x00" + bytes(2000), "not a register"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "not a register, or it is damaged"),
    ],
    ids=["empty", "text", "workbook", "header of zeros", "header of ones"],
)
def test_what_is_no_register_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.ropa"
    path.write_bytes(content)
    before = fingerprint(path)
    with pytest.raises(FileNotReadable, match=words):
        opened(path)
    assert fingerprint(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ropa"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (words)")
    connection.close()
    before = fingerprint(path)
    with pytest.raises(FileNotReadable, match="not a register of this program"):
        opened(path)
    assert fingerprint(path) == before


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable, match="is a folder"):
        opened(tmp_path)
    with pytest.raises(FileNotReadable, match="no register at"):
        opened(tmp_path / "none.ropa")
    assert list(tmp_path.iterdir()) == []
