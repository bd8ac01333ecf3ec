"""Text typed and not kept is there at the next start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ropa.services import unsaved
from ropa.services.unsaved import Typed
from ropa.store import keys


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def typed(text: str, field: str = "description", at: str = "2026-03-01T09:00:00") -> Typed:
    return Typed("activity", "act-1", field, "ko", text, "before", at)


def test_the_last_text_of_each_field_is_offered_oldest_first() -> None:
    unsaved.put_aside("one", typed("급", at="2026-03-01T09:00:00"))
    unsaved.put_aside("one", typed("급여", at="2026-03-01T09:00:02"))
    unsaved.put_aside("one", typed("이름", "name", at="2026-03-01T09:00:01"))
    unsaved.put_aside("two", typed("other"))
    assert [one.text for one in unsaved.left("one")] == ["이름", "급여"]
    assert unsaved.left("two") == (typed("other"),)
    assert unsaved.left("three") == ()


def test_what_was_kept_is_forgotten(data: Path) -> None:
    unsaved.put_aside("one", typed("text"))
    unsaved.put_aside("one", typed("name", "name"))
    unsaved.drop("one", typed("whatever"))
    assert [one.field for one in unsaved.left("one")] == ["name"]
    unsaved.drop_all("one")
    unsaved.drop("one", typed("never put aside"))
    assert unsaved.left("one") == ()
    assert [file for file in data.rglob("*") if file.is_file()] == []


def test_only_its_owner_may_read_it(data: Path) -> None:
    unsaved.put_aside("one", typed("text"))
    (file,) = (file for file in data.rglob("*") if file.is_file())
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", ["", "{", "[]", '{"text": 7}'])
def test_a_damaged_file_is_as_none(data: Path, content: str) -> None:
    unsaved.put_aside("one", typed("text"))
    (file,) = (file for file in data.rglob("*") if file.is_file())
    file.write_text(content)
    assert unsaved.left("one") == ()


@pytest.mark.parametrize("content", ["", "{", "[]" * 3000])
def test_a_damaged_file_of_a_protected_register_is_as_none(data: Path, content: str) -> None:
    keys.remember(data / "a.ropa", keys.derived("a sentence nobody says", bytes(16)))
    unsaved.put_aside("one", typed("text"))
    (file,) = (file for file in data.rglob("*") if file.is_file())
    assert file.suffix == unsaved.SEALED
    assert [one.text for one in unsaved.left("one")] == ["text"]
    file.write_text(content)
    assert unsaved.left("one") == ()
