"""Putting back: a field, a record with its parts, a whole change; each undoable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ropa.errors import UserError
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.record import RecordId, translations_of
from ropa.register import Register
from ropa.services import browsing_history, editing, restoring


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "a.ropa"
    made = Register.create(
        path, name="A", language="en", regimes=["eu-gdpr"], author="Ada", clock=clock
    )
    with made:
        yield made


@pytest.fixture
def activity(register: Register) -> RecordId:
    made = editing.add(
        register, ProcessingActivity, name={"en": "Payroll", "ko": "급여"}, status="draft"
    )
    editing.add(register, Purpose, activity=made, wording="pay salaries")
    return made


def row(register: Register, record_id: str) -> ProcessingActivity:
    found = register.get(ProcessingActivity, record_id)
    assert found is not None
    return found


def test_one_field_is_put_back_and_the_others_stay(register: Register, activity: RecordId) -> None:
    before = register.head.seq
    editing.amend(register, ProcessingActivity, activity, name="Wages", status="approved")
    restoring.restore_field(register, activity, "name", before)
    assert row(register, activity).name == "Payroll"
    assert row(register, activity).status == "approved"
    register.undo()
    assert row(register, activity).name == "Wages"


def test_a_text_is_put_back_in_one_language_only(register: Register, activity: RecordId) -> None:
    before = register.head.seq
    editing.amend(register, ProcessingActivity, activity, name={"en": "Wages", "ko": "임금"})
    restoring.restore_field(register, activity, "name", before, language="ko")
    assert row(register, activity).name == "Wages"
    assert translations_of(row(register, activity))["ko"]["name"] == "급여"


def test_a_translation_that_was_not_there_is_taken_out(
    register: Register, activity: RecordId
) -> None:
    before = register.head.seq
    editing.amend(register, ProcessingActivity, activity, name={"ja": "給与"})
    restoring.restore_record(register, activity, before)
    assert translations_of(row(register, activity)) == {"ko": {"name": "급여"}}


def test_a_removed_record_comes_back_with_its_parts_and_its_reference(
    register: Register, activity: RecordId
) -> None:
    before = register.head.seq
    was = row(register, activity)
    (purpose,) = register.rows(Purpose)
    editing.remove(register, ProcessingActivity, activity)
    assert register.rows(Purpose) == []
    restoring.restore_record(register, activity, before)
    assert row(register, activity) == was
    assert list(register.rows(Purpose)) == [purpose]


def test_a_record_that_was_not_there_goes(register: Register) -> None:
    before = register.head.seq
    made = editing.add(register, ProcessingActivity, name="New")
    restoring.restore_record(register, made, before)
    assert register.get(ProcessingActivity, made) is None


def test_a_change_in_the_middle_is_taken_back_alone(register: Register, activity: RecordId) -> None:
    editing.amend(register, ProcessingActivity, activity, name="Wages")
    middle = register.head.seq
    editing.amend(register, ProcessingActivity, activity, status="approved")
    assert restoring.changed_since(register, middle) == 1
    restoring.take_back(register, middle)
    assert row(register, activity).name == "Payroll"
    assert row(register, activity).status == "approved"


def test_an_entry_that_added_and_removed_is_turned_round(
    register: Register, activity: RecordId
) -> None:
    (purpose,) = register.rows(Purpose)
    with register.change("both") as draft:
        draft.remove(Purpose, purpose.id)
        draft.add(Purpose, activity=activity, wording="keep books")
    restoring.take_back(register, register.head.seq)
    assert [one.wording for one in register.rows(Purpose)] == ["pay salaries"]


def test_the_making_of_the_register_stays(register: Register) -> None:
    with pytest.raises(UserError):
        restoring.take_back(register, 1)


def test_between_two_entries_only_what_they_came_to_is_told(
    register: Register, activity: RecordId
) -> None:
    start = register.head.seq
    editing.amend(register, ProcessingActivity, activity, name="Wages")
    editing.amend(register, ProcessingActivity, activity, name="Pay", status="approved")
    editing.amend(register, ProcessingActivity, activity, status="draft")
    gone = editing.add(register, ProcessingActivity, name="Short-lived")
    editing.remove(register, ProcessingActivity, gone)
    rows = browsing_history.rows_between(register.path, start, register.head.seq)
    (change,) = browsing_history.shown(
        browsing_history.netted(rows), register.contents(), "en", register
    )
    assert (change.what, change.name) == ("amended", "Pay")
    (field,) = change.fields
    assert (field.field, field.before, field.after) == ("name", "Payroll", "Pay")
    assert ("removed", "Payroll") in field.stretches


def test_a_record_that_went_and_came_back_otherwise_is_amended(
    register: Register, activity: RecordId
) -> None:
    start = register.head.seq
    editing.remove(register, ProcessingActivity, activity)
    register.undo()
    editing.amend(register, ProcessingActivity, activity, status="approved")
    rows = browsing_history.rows_between(register.path, start, register.head.seq)
    (change,) = browsing_history.netted(rows)
    (told,) = browsing_history.shown([change], register.contents(), "en", register)
    assert [(one.field, one.before, one.after) for one in told.fields] == [
        ("status", "Draft", "Approved")
    ]


def found(register: Register, **wanted: Any) -> list[int]:
    return browsing_history.matching(register.path, browsing_history.sought(**wanted))


def test_entries_are_found_by_words_author_kind_and_record(
    register: Register, activity: RecordId
) -> None:
    editing.amend(register, ProcessingActivity, activity, name={"ko": "임금 지급"})
    newest = register.head.seq
    assert list(browsing_history.everything(register)) == found(register)
    assert found(register) == list(range(newest, 0, -1))
    assert found(register, words="임금") == [newest]
    assert found(register, words="PAYROLL ada")[-1] == 2
    assert found(register, kinds=["purpose"]) == [3]
    assert found(register, record=activity) == [newest, 2]
    assert found(register, authors=["Nobody"]) == []
    assert found(register, after=1, until=2) == list(browsing_history.everything(register, 1, 2))
    assert browsing_history.authors(register) == ["Ada"]
    assert "purpose" in browsing_history.kinds(register)
    assert browsing_history.days(register.path) == [("2026-11-22", newest, newest)]
    assert [one.seq for one in browsing_history.entries(register, [2, newest])] == [newest, 2]
