"""Several records at once: one change whose label says how many, one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ropa.errors import RecordInUse, UserError
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import editing_many
from tests.registers.making import fill, new


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


def label(register: Register) -> str:
    return register.history()[-1].label


def steps(register: Register) -> int:
    return len(register.steps().done)


def test_one_field_of_several_is_one_change(register: Register) -> None:
    before = steps(register)
    editing_many.amend(register, Purpose, ["pur-1", "pur-2"], "optional", "yes")
    assert {one.optional for one in register.rows(Purpose)} == {"yes"}
    assert steps(register) == before + 1
    assert "(2 " in label(register)
    register.undo()
    assert {one.optional for one in register.rows(Purpose)} == {None}


@pytest.mark.parametrize("language", ["en", "ko", "zh-Hant", "ja"])
def test_the_label_is_said_in_the_language_of_its_author(register: Register, language: str) -> None:
    editing_many.remove(register, DataUse, ["dat-1", "dat-2"], unlink=True, label_in=language)
    assert "2" in label(register)
    assert "{" not in label(register)


def test_values_are_added_and_taken_out(register: Register) -> None:
    ids = ["dat-1", "dat-2"]
    editing_many.amend(register, DataUse, ids, "recipients", ["rec-1"], how="add")
    assert [one.recipients for one in register.rows(DataUse)] == ["rec-1", "rec-1"]
    editing_many.amend(register, DataUse, ids, "purposes", ["pur-1"], how="take out")
    assert [one.purposes for one in register.rows(DataUse)] == ["pur-2", None]


def test_only_what_is_not_translated_can_be_added_to() -> None:
    assert editing_many.can_add(DataUse, "purposes")
    assert not editing_many.can_add(DataUse, "items")
    assert not editing_many.can_add(DataUse, "retention")
    assert not editing_many.can_add(DataUse, "reference")


def test_nothing_to_change_leaves_no_entry(register: Register) -> None:
    before = steps(register)
    assert editing_many.amend(register, Purpose, ["pur-1"], "optional", None) is None
    assert steps(register) == before


def test_copies_stand_on_their_own(register: Register) -> None:
    before = steps(register)
    made = editing_many.duplicate(register, Recipient, ["rec-1"])
    assert [one.name for one in register.rows(Recipient)] == ["Print Ltd", "Print Ltd (copy)"]
    assert label(register) == "Duplicate recipient (Print Ltd)"
    assert made == [register.rows(Recipient)[1].id]
    several = editing_many.duplicate(register, Purpose, ["pur-1", "pur-2"])
    rows = register.rows(Purpose)
    assert [one.id for one in rows[2:]] == several
    assert [one.wording for one in rows] == ["pay", "tax", "pay", "tax"]
    assert {one.activity for one in rows} == {"act-1"}
    assert steps(register) == before + 2


def test_activities_are_retired_together(register: Register) -> None:
    other = editing_many.duplicate(register, ProcessingActivity, ["act-1"])[0]
    editing_many.retire(register, ["act-1", other], on=date(2026, 11, 22))
    rows = register.rows(ProcessingActivity)
    assert {(one.status, one.end_date) for one in rows} == {("retired", "2026-11-22")}


def test_what_others_name_is_removed_only_when_it_is_taken_out(register: Register) -> None:
    with pytest.raises(RecordInUse):
        editing_many.remove(register, Recipient, ["rec-1"])
    assert register.get(Recipient, "rec-1") is not None
    editing_many.remove(register, Recipient, ["rec-1"], unlink=True)
    assert register.get(Recipient, "rec-1") is None
    assert all(one.recipients is None for one in register.rows(DataUse))


def test_records_that_are_gone_are_passed_over(register: Register) -> None:
    editing_many.remove(register, Purpose, ["nobody", "pur-2"], unlink=True)
    assert [one.id for one in register.rows(Purpose)] == ["pur-1"]
    with pytest.raises(UserError, match="no longer in the register"):
        editing_many.remove(register, Purpose, ["pur-2"])
