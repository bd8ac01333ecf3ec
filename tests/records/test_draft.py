"""Edits that are gathered: what is refused at once, what at the end, and what a removal takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa.errors import RecordInUse, UserError
from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.draft import Draft
from ropa.records.organisation import (
    Contact,
    ElementState,
    Organisation,
    RegisterDescription,
)
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import translations_of
from ropa.records.validation import BadValue
from ropa.register import Register
from ropa.services import interchange
from tests.registers.making import fill, new


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


# --------------------------------------------------------------------------------- additions


def test_records_may_name_each_other_in_any_order(register: Register) -> None:
    with register.change("Add") as draft:
        draft.add(Purpose, id="p", activity="a")
        draft.add(ProcessingActivity, id="a", name="Late")
    assert register.get(Purpose, "p").activity == "a"


@pytest.mark.parametrize("taken", ["act-1", "pur-1", "register"])
def test_an_id_is_unique_in_the_whole_register(register: Register, taken: str) -> None:
    with (
        register.change("Add") as draft,
        pytest.raises(UserError, match=f"The id “{taken}” is taken"),
    ):
        draft.add(Recipient, id=taken)
    assert register.head.seq == 2


def test_an_id_is_unique_within_the_change(register: Register) -> None:
    with register.change("Add") as draft:
        draft.add(Recipient, id="x", name="First")
        with pytest.raises(UserError, match="The id “x” is taken"):
            draft.add(Organisation, id="x")
    assert register.find("x").name == "First"


def test_references_go_on_where_they_stood(register: Register) -> None:
    with register.change("Add") as draft:
        draft.add(Purpose, id="p3", activity="act-1")
        draft.add(Purpose, id="p4", activity="act-1", reference="P-05")
        draft.add(Purpose, id="p5", activity="act-1")
    references = [row.reference for row in register.rows(Purpose)]
    assert references == ["P-01", "P-02", "P-03", "P-05", "P-06"]


def test_a_reference_is_unique_in_its_kind(register: Register) -> None:
    with register.change("Add") as draft:
        draft.add(Recipient, id="r", reference="P-01")
        for wanted in ("P-01", "p-02"):
            with pytest.raises(BadValue, match="belongs to another purpose"):
                draft.add(Purpose, activity="act-1", reference=wanted)
        draft.amend(Disclosure, "dis-1", reference="X")
        with pytest.raises(BadValue, match="belongs to another disclosure"):
            draft.add(Disclosure, activity="act-1", reference="x")
    assert register.count(Purpose) == 2


def test_a_position_may_be_given(register: Register) -> None:
    with register.change("Sort") as draft:
        draft.amend(Purpose, "pur-2", position="0")
    assert [row.id for row in register.rows(Purpose)] == ["pur-2", "pur-1"]


# --------------------------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"activity": "none"}, "“none”, which is not on record as "),
        ({"activity": "rec-1"}, "“rec-1”, which is not on record as "),
    ],
)
def test_a_reference_must_lead_to_a_record_of_its_kind(
    register: Register, values: dict[str, str], words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        add_purpose(register, values)
    assert register.count(Purpose) == 2


def add_purpose(register: Register, values: dict[str, str]) -> None:
    with register.change("Add") as draft:
        draft.add(Purpose, **values)


def test_so_must_each_of_several(register: Register) -> None:
    with pytest.raises(BadValue, match="“pur-9”"):
        amend(register, purposes=["pur-1", "pur-9"])
    amend(register, purposes=["pur-2"])
    assert register.get(DataUse, "dat-1").purposes == "pur-2"


def amend(register: Register, **values: object) -> None:
    with register.change("Edit") as draft:
        draft.amend(DataUse, "dat-1", **values)  # type: ignore[arg-type]


def test_a_statement_may_be_about_any_record(register: Register) -> None:
    with register.change("State") as draft:
        for number, subject in enumerate(("act-1", "rec-1", "register", "pur-1")):
            draft.add(ElementState, id=f"e{number}", subject=subject, state="not-applicable")
    with (
        pytest.raises(BadValue, match="“nothing”, which is not on record"),
        register.change("State") as draft,
    ):
        draft.add(ElementState, subject="nothing")


# ----------------------------------------------------------------------------------- removals


def test_a_record_takes_its_parts_along(register: Register) -> None:
    with register.change("State") as draft:
        draft.add(ElementState, id="e", subject="pur-1", field="statute")
    with register.change("Remove") as draft:
        draft.remove(ProcessingActivity, "act-1", unlink=True)
    left = {row.id for _record, row in register.contents().everything()}
    assert left == {"register", "rec-1", "ret-1", "tra-1"}
    assert register.get(Transfer, "tra-1").activities is None
    assert register.verify().sound


def test_a_record_that_is_named_stays(register: Register) -> None:
    for record, one, words in (
        (Recipient, "rec-1", r"R-01 is still named by .* \("),
        (Purpose, "pur-1", "P-01 is still named by"),
        (ProcessingActivity, "act-1", "A-01 is still named by .* T-01"),
    ):
        with pytest.raises(RecordInUse, match=words):
            remove(register, record, one)
    assert register.head.seq == 2


def remove(register: Register, record: type, one: str) -> None:
    with register.change("Remove") as draft:
        draft.remove(record, one)


def test_it_may_go_when_the_same_change_takes_it_out(register: Register) -> None:
    with register.change("Remove") as draft:
        draft.remove(Purpose, "pur-2")
        draft.amend(DataUse, "dat-1", purposes=["pur-1"])
    assert register.count(Purpose) == 1


def test_unlinking_keeps_the_others(register: Register) -> None:
    with register.change("Remove") as draft:
        draft.remove(Purpose, "pur-1", unlink=True)
    assert register.get(DataUse, "dat-1").purposes == "pur-2"
    assert register.get(DataUse, "dat-2").purposes is None
    register.undo()
    assert register.get(DataUse, "dat-1").purposes == "pur-1\npur-2"


def test_a_part_that_was_moved_stays(register: Register) -> None:
    with register.change("Move") as draft:
        draft.add(ProcessingActivity, id="act-2", name="Other")
        draft.amend(Purpose, "pur-2", activity="act-2")
        draft.remove(ProcessingActivity, "act-1", unlink=True)
    assert [row.id for row in register.rows(Purpose)] == ["pur-2"]


def test_a_part_added_in_the_same_change_goes_too(register: Register) -> None:
    with register.change("Add and remove") as draft:
        draft.add(Purpose, id="pur-3", activity="act-1")
        draft.remove(ProcessingActivity, "act-1", unlink=True)
    assert register.count(Purpose) == 0


def test_records_may_name_each_other_in_a_circle(register: Register) -> None:
    with register.change("Circle") as draft:
        draft.add(Recipient, id="r2", sub_processor_of="r3")
        draft.add(Recipient, id="r3", sub_processor_of="r2")
    with register.change("Remove") as draft:
        draft.remove(Recipient, "r2")
        draft.remove(Recipient, "r3")
    assert register.count(Recipient) == 1
    register.undo()
    assert register.get(Recipient, "r2").sub_processor_of == "r3"


def test_what_is_not_there_cannot_be_edited(register: Register) -> None:
    with register.change("Edit") as draft:
        for edit in (draft.amend, draft.remove):
            with pytest.raises(UserError, match="There is no recipient “rec-9”"):
                edit(Recipient, "rec-9")
        draft.remove(Contact, draft.add(Contact))
        with pytest.raises(UserError, match="There is no recipient “act-1”"):
            draft.amend(Recipient, "act-1")
    with register.change("Edit") as draft, pytest.raises(UserError, match="cannot be removed"):
        draft.remove(RegisterDescription, "register")


# ---------------------------------------------------------------------- the register's language


def test_the_language_is_not_changed_under_texts(register: Register) -> None:
    before = interchange.as_bytes(register.contents())
    for wanted in ("ko", "xx"):
        with pytest.raises(UserError, match="cannot be set while its records hold texts"):
            speak(register, wanted)
    for none in (None, "", " "):
        with pytest.raises(UserError, match="has a language of its own"):
            speak(register, none)
    speak(register, "en")
    assert interchange.as_bytes(register.contents()) == before


def speak(register: Register, language: str | None) -> None:
    with register.change("Speak") as draft:
        draft.amend(RegisterDescription, "register", language=language)


def test_of_an_empty_register_it_is_and_its_name_keeps_its_language(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa") as register:
        with register.change("Speak") as draft:
            draft.amend(RegisterDescription, "register", language="ko", name={"ko": "에이크미"})
            draft.add(Recipient, id="r", name="인쇄소")
        described = register.contents().register
        assert (described.language, described.name) == ("ko", "에이크미")
        assert translations_of(described) == {"en": {"name": "Acme"}}
        recipient = register.get(Recipient, "r")
        assert recipient is not None
        assert translations_of(recipient) == {}
        with pytest.raises(BadValue, match="knows no “xx”"), new(tmp_path / "c.ropa") as other:
            speak(other, "xx")


def test_a_draft_says_what_it_leaves(register: Register) -> None:
    with register.change("Edit") as draft:
        assert isinstance(draft, Draft)
        draft.amend(Recipient, "rec-1", name="Paper Ltd")
        assert draft.row(Recipient, "rec-1").name == "Paper Ltd"
        assert draft.row(Recipient, "none") is None
        assert draft.language == "en"
    assert draft.change is not None
    assert draft.change.records == (("recipient", "rec-1"),)
