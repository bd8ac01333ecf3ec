"""Single records, their parts and their names, read without the whole register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.inventory import BY_KIND
from ropa.records.protection import SecurityMeasure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.retention import RetentionRule
from ropa.register import Register
from ropa.services import calling, country_standing, editing, linking, parts, term_use, where_used
from tests.registers.making import new

TODAY = date(2026, 11, 22)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        yield register


@pytest.fixture
def activity(register: Register) -> str:
    return editing.add(register, ProcessingActivity, name="Orders")


def test_parts_are_put_in_order_copied_and_found(register: Register, activity: str) -> None:
    made = [editing.add(register, Purpose, activity=activity, wording=one) for one in "abc"]
    editing.add(register, Purpose, wording="elsewhere")
    assert [one.id for one in parts.parts(register, Purpose, activity)] == made
    wanted = [made[2], made[0], made[1]]
    change = parts.reorder(register, Purpose, wanted, label_in="en")
    assert change is not None
    assert "order" in change.entry.label
    assert [one.id for one in parts.parts(register, Purpose, activity)] == wanted
    copy = parts.copy(register, Purpose, made[0], label_in="en")
    assert [one.wording for one in parts.parts(register, Purpose, activity)] == ["c", "a", "b", "a"]
    assert register.get(Purpose, copy).activity == activity


def test_links_among_several_are_found_by_the_whole_id(register: Register, activity: str) -> None:
    other = editing.add(register, ProcessingActivity, name="Other")
    made = editing.add(register, Transfer, activities=[other, activity])
    editing.add(register, Transfer, activities=[other])
    assert [one.id for one in parts.linked(register, Transfer, "activities", activity)] == [made]
    assert parts.linked(register, Transfer, "activities", activity[:-1]) == []


def test_a_record_is_called_by_its_name_its_code_or_whom_it_names(
    register: Register, activity: str
) -> None:
    named = editing.add(register, Recipient, name={"en": "Post", "ko": "우체국"})
    transfer = editing.add(register, Transfer, recipient=named)
    coded = editing.add(register, Purpose, activity=activity, term="090")
    nothing = editing.add(register, Purpose, activity=activity)
    assert calling.named(register, named, "ko") == "우체국"
    assert calling.named(register, transfer, "en") == "Post"
    assert calling.named(register, coded, "en").startswith("Consumer and customer management")
    assert calling.named(register, nothing, "en") == "P-02"
    assert calling.named(register, "gone", "en") == "gone"


def test_measures_are_called_by_their_code_and_several_items_as_the_reader_lists_them(
    register: Register, activity: str
) -> None:
    measure = editing.add(register, SecurityMeasure, term="SM-TRAIN-DP", detail="every year")
    items = {"en": "name\naddress", "ja": "氏名\n住所"}
    use = editing.add(register, DataUse, activity=activity, items=items)
    assert calling.named(register, measure, "en") == "Data protection training"
    assert calling.named(register, use, "en") == "name, address"
    assert calling.named(register, use, "ja") == "氏名、住所"


def test_a_record_is_made_and_named_in_one_change(register: Register, activity: str) -> None:
    use = editing.add(register, DataUse, activity=activity)
    before = register.head.seq
    rule = linking.add_and_name(
        register, RetentionRule, "Seven years", DataUse, use, "retention", label_in="en"
    )
    purpose = linking.add_and_name(
        register, Purpose, "Deliver", DataUse, use, "purposes", label_in="en"
    )
    assert register.head.seq == before + 2
    row = register.get(DataUse, use)
    assert row is not None
    assert (row.retention, row.purposes) == (rule, purpose)
    assert register.get(Purpose, purpose).activity == activity


def test_who_names_a_record_and_how_often_a_code_is_used(register: Register, activity: str) -> None:
    rule = editing.add(register, RetentionRule, name="Seven years")
    use = editing.add(register, DataUse, activity=activity, retention=rule, people=["DS-EMPLOYEE"])
    editing.add(register, DataUse, activity=activity, people=["DS-EMPLOYEE"])
    contents = register.contents()
    ((found,), total) = where_used.uses(contents, rule)
    assert (found.record, found.field, found.shown, total) == (use, "retention", activity, 1)
    assert where_used.uses(contents, activity) == ((), 0), "its own parts do not count"
    assert term_use.uses(contents, DataUse, "people") == {"DS-EMPLOYEE": 1}, "one activity, once"


def test_it_is_known_which_records_others_can_name() -> None:
    named = {kind for kind in BY_KIND if where_used.can_be_named(kind)}
    assert {"activity", "recipient", "purpose", "retention_rule"} <= named
    assert not {"assurance", "incident_promise", "publication"} & named


def test_what_a_transfer_to_a_country_needs() -> None:
    laws = ("eu-gdpr", "uk-gdpr", "tw-pdpa")
    found = {one.regime: one for one in country_standing.standing("SE", laws, TODAY)}
    assert found["eu-gdpr"].standing == "member"
    assert found["uk-gdpr"].standing == "adequate"
    assert "tw-pdpa" not in found
    assert country_standing.strictest(found.values()) == found["uk-gdpr"]
    assert country_standing.standing("GB", ("uk-gdpr",), TODAY)[0].standing == "home"
    assert country_standing.standing("IN", ("eu-gdpr",), TODAY)[0].standing == "safeguard"
    assert country_standing.strictest(()) is None
