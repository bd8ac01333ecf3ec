"""Backups by themselves, the way back, a history cut off, and what is saved of a damaged file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture
def luyami(run: Run) -> Run:
    """A folder with `a.ropa`, the Taiwanese shop, imported in two steps with a backup between."""
    assert run("new", "a.ropa", "--language", "zh-Hant", "--regime", "tw-pdpa").code == 0
    assert run("import", CASES / "luyami.json", "a.ropa").code == 0
    value = json.loads((CASES / "luyami.json").read_text(encoding="utf-8"))
    value["register"]["name"]["zh-Hant"] = "改名"
    Path("edited.json").write_text(json.dumps(value), encoding="utf-8")
    assert run("import", "edited.json", "a.ropa").code == 0
    return run


def test_an_import_is_preceded_by_a_backup_that_takes_it_back(luyami: Run) -> None:
    (listed,) = luyami("backups", "a.ropa", "--json").value
    assert listed["seq"] == 2
    assert Path(listed["path"]).is_file()
    assert listed["made_at"][:10] in luyami("backups", "a.ropa").out
    luyami("export", "a.ropa", "now.json")
    ran = luyami("restore", "1", "a.ropa", "--force")
    assert ran.code == 0
    assert "the file it replaced is" in ran.out
    ran = luyami("verify", "a.ropa")
    assert (ran.code, ran.err) == (0, "")
    luyami("export", "a.ropa", "then.json")
    assert Path("then.json").read_bytes() != Path("now.json").read_bytes()
    for unknown in ("7", "2001-01-01"):
        assert luyami("restore", unknown, "a.ropa", "--force").code == 2


def test_without_backups_it_says_so(run: Run) -> None:
    run("new", "a.ropa")
    assert "no backup yet" in run("backups", "a.ropa").out
    assert run("backups", "a.ropa", "--json").value == []
    assert "neither a file nor one of the 0 backups" in run("restore", "1", "a.ropa").err


def test_an_older_copy_in_its_place_is_told(luyami: Run) -> None:
    shutil.copyfile("a.ropa", "older.ropa")
    assert luyami("undo", "a.ropa").code == 0
    shutil.copyfile("older.ropa", "a.ropa")
    ran = luyami("verify", "a.ropa")
    assert ran.code == 1
    assert "its newest entries were cut off, or an older copy took its place" in ran.out
    assert luyami("verify", "a.ropa", "--json").value["sound"] is False
    ran = luyami("history", "a.ropa")
    assert ran.code == 0
    assert "Restore the last backup, or go on if you put this file there yourself." in ran.err


def test_what_can_be_read_is_salvaged_and_the_rest_is_named(luyami: Run) -> None:
    luyami("export", "a.ropa", "before.json")
    raw = bytearray(Path("a.ropa").read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 8192] = bytes(8192)
    Path("a.ropa").write_bytes(raw)
    ran = luyami("salvage", "a.ropa", "saved.json", "--json")
    assert ran.code == 1
    assert ran.value["records"] > 30
    assert all(loss["sentence"] for loss in ran.value["losses"])
    assert luyami("salvage", "a.ropa", "saved.json").code == 2
    again = luyami("salvage", "a.ropa", "saved.json", "--force")
    assert again.code == 1
    assert "not as they were" in again.out
    assert luyami("new", "b.ropa", "--language", "zh-Hant").code == 0
    assert luyami("import", "saved.json", "b.ropa").code == 0
    assert luyami("salvage", "a.ropa", "saved.txt").code == 2
    assert Path("a.ropa").read_bytes() == raw
