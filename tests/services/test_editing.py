"""What an officer does: each verb is one change that names the record; undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ropa.errors import RecordInUse, UserError
from ropa.records import field_guide
from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import translations_of
from ropa.records.validation import BadValue
from ropa.register import Register
from ropa.services import editing, interchange
from tests.registers.making import fill, new


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


def label(register: Register) -> str:
    return register.history()[-1].label


# -------------------------------------------------------------------------------- add and amend


def test_add(register: Register) -> None:
    made = editing.add(register, Recipient, name="Brief AG", country="CH")
    assert register.get(Recipient, made).country == "CH"
    assert label(register) == "Add recipient (Brief AG)"
    editing.add(register, Purpose, activity="act-1", label_in="ko")
    assert label(register).endswith(" 추가(P-03)")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Edit {kind} (Payroll)"),
        ("ko", "{kind} 수정(Payroll)"),
        ("zh-Hant", "編輯{kind}（Payroll）"),
        ("ja", "{kind}を編集（Payroll）"),
    ],
)
def test_amend_names_the_record_in_the_language_of_its_author(
    register: Register, language: str, said: str
) -> None:
    change = editing.amend(register, ProcessingActivity, "act-1", name="Wages", label_in=language)
    assert change is not None
    kind = field_guide.entry("activity").label(language)
    if language == "en":
        kind = kind[0].lower() + kind[1:]
    assert change.entry.label == said.format(kind=kind)
    assert register.get(ProcessingActivity, "act-1").name == "Wages"


def test_an_edit_that_changes_nothing_is_none(register: Register) -> None:
    assert editing.amend(register, ProcessingActivity, "act-1", name="Payroll") is None
    assert register.head.seq == 2


def test_a_long_name_is_cut_in_the_label(register: Register) -> None:
    editing.amend(register, Recipient, "rec-1", name="x" * 200 + "\nmore")
    editing.amend(register, Recipient, "rec-1", name="short")
    assert label(register) == f"Edit recipient ({'x' * 59}…)"


def test_what_is_not_there_is_not_edited(register: Register) -> None:
    for verb in (editing.amend, editing.remove):
        with pytest.raises(UserError, match="There is no recipient “rec-9”"):
            verb(register, Recipient, "rec-9")
    with pytest.raises(UserError, match=r"There is no .* “rec-1”"):
        editing.duplicate(register, "rec-1")


def test_a_value_that_was_changed_meanwhile_is_not_overwritten(register: Register) -> None:
    """Two windows on one record; the second to be left was opened before the first was saved."""
    seen = register.get(Recipient, "rec-1")
    editing.amend(register, Recipient, "rec-1", seen=seen, name="Paper Ltd")
    with pytest.raises(UserError, match="of R-01 was changed in the meantime: it is now “Paper"):
        editing.amend(register, Recipient, "rec-1", seen=seen, name="Ink Ltd")
    editing.amend(register, Recipient, "rec-1", seen=seen, country="JP", name="Print Ltd")
    row = register.get(Recipient, "rec-1")
    assert (row.name, row.country) == ("Paper Ltd", "JP")
    with pytest.raises(UserError, match="was changed in the meantime"):
        editing.amend(register, Recipient, "rec-1", seen=seen, country="FR")


# ------------------------------------------------------------------------------------ duplicate


def test_duplicate_copies_an_activity_with_its_parts(register: Register) -> None:
    editing.add(register, ElementState, subject="pur-1", field="statute", state="not-applicable")
    editing.amend(
        register,
        ProcessingActivity,
        "act-1",
        approved_by="Ada",
        approved_on="2026-01-01",
        start_date="2020-01-01",
        department="HR",
    )
    before = interchange.as_bytes(register.contents())
    made = editing.duplicate(register, "act-1")
    assert label(register).startswith("Duplicate ")
    contents = register.contents()
    copy = contents.get(ProcessingActivity, made)
    assert copy is not None
    assert (copy.name, copy.department, copy.status, copy.reference) == (
        "Payroll (copy)",
        "HR",
        "draft",
        "A-02",
    )
    assert (copy.approved_by, copy.approved_on, copy.start_date) == (None, None, None)
    assert translations_of(copy) == {
        "ko": {"name": "급여(사본)"},
        "zh-Hant": {"name": "薪資（複本）"},
    }
    purposes = contents.of(Purpose, made)
    assert [row.wording for row in purposes] == ["pay", "tax"]
    first, second = contents.of(DataUse, made)
    assert first.purposes == f"{purposes[0].id}\n{purposes[1].id}"
    assert (first.retention, first.recipients) == ("ret-1", "rec-1")
    assert translations_of(first) == {"ko": {"items": "이름\n계좌"}}
    (disclosure,) = contents.of(Disclosure, made)
    assert disclosure.data == f"{first.id}\n{second.id}"
    assert contents.of(ElementState, purposes[0].id)[0].field == "statute"
    assert len(contents.all(Transfer)) == 1
    register.undo()
    assert interchange.as_bytes(register.contents()) == before


# ----------------------------------------------------------------------------- retire and restore


def test_retire_and_restore(register: Register) -> None:
    editing.amend(register, ProcessingActivity, "act-1", end_date="2030-12-31")
    editing.retire(register, "act-1", date(2026, 6, 30))
    row = register.get(ProcessingActivity, "act-1")
    assert (row.status, row.end_date) == ("retired", "2026-06-30")
    assert label(register).startswith("Retire ")
    editing.restore(register, "act-1")
    row = register.get(ProcessingActivity, "act-1")
    assert (row.status, row.end_date) == ("approved", "2030-12-31")
    assert label(register).startswith("Bring back ")
    with pytest.raises(UserError, match="A-01 is not retired"):
        editing.restore(register, "act-1")


def test_an_activity_that_came_in_retired_is_to_be_looked_at(register: Register) -> None:
    made = editing.add(
        register, ProcessingActivity, name="Old", status="retired", end_date="2020-01-01"
    )
    editing.restore(register, made)
    row = register.get(ProcessingActivity, made)
    assert (row.status, row.end_date) == ("in-review", None)


# --------------------------------------------------------------------------------------- remove


def test_remove(register: Register) -> None:
    with pytest.raises(RecordInUse, match="is still named by"):
        editing.remove(register, Recipient, "rec-1")
    editing.remove(register, Recipient, "rec-1", unlink=True)
    assert label(register) == "Remove recipient (Print Ltd)"
    assert register.get(Disclosure, "dis-1").recipient is None
    assert register.get(DataUse, "dat-1").recipients is None
    assert register.verify().sound
    register.undo()
    assert register.get(Disclosure, "dis-1").recipient == "rec-1"


# -------------------------------------------------------------------------------------- language


def test_the_register_changes_its_language_and_back(register: Register) -> None:
    before = register.contents()
    editing.change_language(register, "ko")
    after = register.contents()
    assert label(register) == "Change the register's language (Korean)"
    assert after.language == "ko"
    assert after.languages == ("ko", "en")
    for record, row in before.everything():
        again = after.get(record, row.id)
        assert again is not None
        for language in ("en", "ko", "zh-Hant", "ja"):
            for field in ("name", "wording", "items", "description"):
                if hasattr(row, field):
                    assert before.text(row, field, language) == after.text(again, field, language)
    assert register.verify().sound
    assert register.search("급여") == {"act-1"}
    assert editing.change_language(register, "ko") is None
    editing.change_language(register, "en")
    register.undo()
    register.undo()
    assert interchange.as_bytes(register.contents()) == interchange.as_bytes(before)


def test_there_are_only_so_many_languages(register: Register) -> None:
    with pytest.raises(BadValue, match="knows no “fr”"):
        editing.change_language(register, "fr")
    assert register.get(RegisterDescription, "register").language == "en"
