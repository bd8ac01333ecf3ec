"""What can be read of a damaged register is saved, and what cannot is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable, NotWritable
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.services import import_plan, interchange
from ropa.services.salvage import Salvaged, salvage
from ropa.store.journal import journal_of
from tests.registers.making import fill, new


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.ropa"
    with new(file) as register:
        fill(register)
        with register.change("Rename") as draft:
            draft.amend(ProcessingActivity, "act-1", name={"en": "Wages", "ko": "임금"})
    return file


def hurt(path: Path, *statements: str, history: bool = False) -> Path:
    """As if pages were lost: rows vanish and values change, the history with them if asked."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        if history:
            connection.execute("DELETE FROM row_change WHERE seq = 2")
        for statement in statements:
            connection.execute(statement)
    return path


def said(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM activity").fetchone()
    from tests.registers.making import opened

    with opened(path, read_only=True) as register:
        return interchange.as_bytes(register.contents())


def told(saved: Salvaged) -> list[tuple[str, str]]:
    return sorted((loss.state, loss.record) for loss in saved.losses)


def test_of_a_sound_register_nothing_is_missing(path: Path, tmp_path: Path) -> None:
    saved = salvage(path, tmp_path / "out.json")
    assert saved.losses == []
    assert (tmp_path / "out.json").read_bytes() == said(path)


def test_rows_that_are_lost_come_from_the_history(path: Path, tmp_path: Path) -> None:
    before = said(path)
    hurt(path, "DELETE FROM purpose", "UPDATE activity SET name = 'Noise', status = 'x'")
    saved = salvage(path, tmp_path / "out.json")
    assert told(saved) == [
        ("from history", "act-1"),
        ("from history", "pur-1"),
        ("from history", "pur-2"),
    ]
    assert (tmp_path / "out.json").read_bytes() == before


def test_without_the_history_the_rows_count_and_are_called_doubtful(
    path: Path, tmp_path: Path
) -> None:
    before = said(path)
    hurt(path, history=True)
    saved = salvage(path, tmp_path / "out.json")
    assert {loss.state for loss in saved.losses} == {"doubtful"}
    assert (tmp_path / "out.json").read_bytes() == before


def test_what_neither_knows_is_named_and_left_out(path: Path, tmp_path: Path) -> None:
    hurt(
        path,
        "DELETE FROM purpose WHERE id = 'pur-1'",
        "UPDATE retention_rule SET duration = 'for ever'",
        history=True,
    )
    saved = salvage(path, tmp_path / "out.json")
    assert ("missing", "pur-1") in told(saved)
    assert ("left out", "ret-1") in told(saved)
    assert ("left out", "dat-1") in told(saved)
    named = next(loss for loss in saved.losses if loss.state == "missing")
    assert "pay" in named.sentence
    assert saved.contents.get(Purpose, "pur-1") is None


def test_a_part_goes_with_what_it_is_a_part_of(path: Path, tmp_path: Path) -> None:
    hurt(path, "DELETE FROM activity", "DELETE FROM search_text", history=True)
    saved = salvage(path, tmp_path / "out.json")
    assert ("doubtful", "act-1") in told(saved)
    hurt(path, "DELETE FROM row_change")
    saved = salvage(path, tmp_path / "out.json")
    assert ("left out", "pur-1") in told(saved)
    assert "tax" in next(one for one in saved.losses if one.record == "pur-2").sentence


@pytest.mark.parametrize("history", [True, False])
def test_what_was_saved_can_be_imported(path: Path, tmp_path: Path, history: bool) -> None:
    hurt(
        path,
        "DELETE FROM purpose WHERE id = 'pur-1'",
        "UPDATE recipient SET country = x'ff00', reference = 'R-77'",
        "UPDATE activity SET translations = '{broken', position = 'x'",
        "UPDATE data_use SET reference = 'D-01', id = 'no id at all' WHERE id = 'dat-2'",
        history=history,
    )
    salvage(path, tmp_path / "out.json")
    with new(tmp_path / "b.ropa") as register:
        plan = import_plan.plan(register, interchange.read(tmp_path / "out.json"))
        assert plan.refused == ()
        import_plan.apply(register, plan)
        assert register.verify().sound


def test_the_register_is_not_touched(path: Path, tmp_path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 : 12 * 4096] = bytes(9 * 4096)
    path.write_bytes(raw)
    salvage(path, tmp_path / "out.json")
    assert path.read_bytes() == raw
    assert not journal_of(path).exists()


def test_where_nothing_can_be_read_it_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (words)")
    (tmp_path / "noise.ropa").write_bytes(b"noise" * 3000)
    for nothing in (other, tmp_path / "noise.ropa", tmp_path / "none.ropa"):
        with pytest.raises(FileNotReadable):
            salvage(nothing, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_there_must_be_a_folder(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        salvage(path, tmp_path / "none" / "out.json")
