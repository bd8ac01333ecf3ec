"""A history that lost its end, or was rewritten as a whole, is found by what was seen of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services import anchors, register_folder, safekeeping
from tests.registers.making import Clock, fill, new, opened


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register that was seen once, then edited and seen again; `older` is the first of them."""
    file = tmp_path / "a.ropa"
    with new(file) as register:
        fill(register)
        anchors.note(register)
        safekeeping.backup(register, tmp_path / "older.ropa")
        edit(register)
        anchors.note(register)
    return file


def edit(register: Register, text: str = "edited") -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", description=text)


def kind(path: Path) -> str | None:
    with opened(path, read_only=True) as register:
        found = anchors.departure(register)
        return found.kind if found else None


def test_a_register_that_goes_on_departs_from_nothing(path: Path) -> None:
    assert kind(path) is None
    with opened(path) as register:
        edit(register, "more")
    assert kind(path) is None


def test_a_history_cut_off_is_found_and_stays_found(path: Path, tmp_path: Path) -> None:
    shutil.copyfile(tmp_path / "older.ropa", path)
    assert kind(path) == "shortened"
    with opened(path) as register:
        edit(register)
        anchors.note(register)
    assert kind(path) == "rewritten"
    with opened(path, read_only=True) as register:
        found = safekeeping.verify(register)
        assert not found.sound
        assert "was rewritten: entry 3" in found.history[-1]
        assert register.verify().sound


def test_a_person_may_accept_the_file(path: Path, tmp_path: Path) -> None:
    shutil.copyfile(tmp_path / "older.ropa", path)
    with opened(path) as register:
        anchors.note(register, accepted=True)
    assert kind(path) is None


def test_another_register_in_its_place_is_told(path: Path) -> None:
    path.unlink()
    with new(path, author="Cy", clock=Clock()) as register:
        edit_nothing = register.head.seq
    assert edit_nothing == 1
    assert kind(path) == "replaced"
    with opened(path) as register:
        anchors.note(register)
        assert anchors.departure(register) is not None
        anchors.note(register, accepted=True)
        assert anchors.departure(register) is None
        assert register_folder.known_at(path) == register_folder.identity(register)


def test_copies_elsewhere_are_no_suspects(path: Path, tmp_path: Path) -> None:
    assert kind(tmp_path / "older.ropa") == "older"
    with opened(tmp_path / "older.ropa") as register:
        edit(register, "on its own")
        edit(register, "further")
        found = anchors.departure(register)
        assert found is not None
        assert found.kind == "apart"
        assert not found.suspect
        assert safekeeping.verify(register).sound


def test_what_was_noted_says_nothing_of_the_content(path: Path, data: Path) -> None:
    (file,) = data.rglob("heads.json")
    noted = json.loads(file.read_text())
    assert list(noted) == [str(path.resolve())]
    assert set(noted[str(path.resolve())]) == {"seq", "hash", "made_at", "noted"}


@pytest.mark.parametrize("content", ["", "[]", '{"a": 7}', "{"])
def test_a_damaged_note_is_as_none(path: Path, data: Path, content: str) -> None:
    (file,) = data.rglob("heads.json")
    file.write_text(content)
    assert kind(path) is None


def test_a_computer_that_cannot_note_works_without(path: Path, data: Path) -> None:
    shutil.rmtree(data)
    data.write_text("a file where the folder should be")
    with opened(path) as register:
        anchors.note(register)
        assert anchors.departure(register) is None
