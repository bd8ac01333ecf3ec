"""What the officer says does not apply is asked no more, and its reason is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.recipient import Recipient, Transfer
from ropa.register import Register
from ropa.services import answering, completeness, editing, parts, repairs
from ropa.services.completeness import Finding
from tests.registers.making import new

TODAY = date(2026, 11, 22)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        yield register


def _findings(register: Register, record: str, field: str = "") -> list[Finding]:
    found = completeness.check(register.contents(), TODAY, ["eu-gdpr", "kr-pipa"])
    return [one for one in found if one.record == record and one.field.startswith(field)]


def test_one_reason_answers_a_field_under_every_law(register: Register) -> None:
    made = editing.add(register, Recipient, name="Brief AG", role="processor")
    field = "recipient.contract"
    open_ = [one for one in _findings(register, made) if one.field == field]
    assert open_
    assert all(map(answering.answerable, open_))
    change = answering.not_applicable(register, open_, "Covered by the group", label_in="en")
    assert change is not None
    assert change.entry.label.startswith("Not applicable: Kind of contract")
    assert not [one for one in _findings(register, made) if one.field == field]
    answers = parts.answers(register, made)
    answer = answering.answer_on(answers, made, field)
    assert answer is not None
    assert answer.reason == "Covered by the group"
    assert answering.answer_on(answers, made, "recipient.country") is None
    answering.withdraw(register, answer.id, label_in="en")
    assert [one for one in _findings(register, made) if one.field == field]


def test_what_is_asked_of_parts_is_answered_by_requirement(register: Register) -> None:
    activity = editing.add(register, ProcessingActivity, name="Payroll", role="controller")
    of_parts = _findings(register, activity, "purpose.")
    assert of_parts
    answering.not_applicable(register, of_parts[:1], "None", label_in="en")
    assert all(one.requirement and not one.field for one in parts.answers(register, activity))
    gone = of_parts[0].requirement
    assert gone not in {one.requirement for one in _findings(register, activity)}


def test_a_rule_the_activity_has_is_offered_where_one_is_missing(register: Register) -> None:
    from ropa.records.retention import RetentionRule

    rule = editing.add(register, RetentionRule, name="Seven years", duration="P7Y")
    activity = editing.add(register, ProcessingActivity, name="Orders", role="controller")
    editing.add(register, DataUse, activity=activity, category="Names", retention=rule)
    bare = editing.add(register, DataUse, activity=activity, category="Cards")
    (finding, *_more) = _findings(register, bare, "data_use.retention")
    (repair,) = repairs.repairs(register, finding, TODAY)
    assert (repair.field, repair.value, repair.uses) == ("retention", rule, (rule,))


def test_an_adequacy_decision_is_offered_as_mechanism(register: Register) -> None:
    activity = editing.add(register, ProcessingActivity, name="Orders", role="controller")
    made = editing.add(
        register, Transfer, country="NZ", activities=[activity], destination="Office"
    )
    found = [one for one in _findings(register, made) if one.field == "transfer.mechanisms"]
    european = next(one for one in found if "eu-gdpr" in one.regimes)
    (repair,) = repairs.repairs(register, european, TODAY)
    assert repair.value == "EU-45"
    editing.amend(register, Transfer, made, country="IN")
    assert repairs.repairs(register, european, TODAY) == ()
