"""What rules read is noted, and asked again when it has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record
from ropa.regimes.inspection import Inspection
from ropa.regimes.watching import Watch, touched_between
from tests.factories import contents

ON = date(2026, 11, 22)
REGISTER = contents(
    register={"controller": "o1", "regimes": ["eu-gdpr"]},
    organisations=[{"legal_name": "Alder"}],
    recipients=[{"name": "Print", "country": "US"}],
    activities=[{"name": "A"}, {"name": "B", "role": "processor"}],
    data_uses=[{"activity": "a1", "recipients": ["r1"]}, {"activity": "a2"}],
    transfers=[{"recipient": "r1", "activities": ["a1"]}],
)


def watch() -> Watch:
    return Watch(REGISTER, ON, ("eu-gdpr",))


def amended(record: type[Record], one: str, **values: object) -> Contents:
    row = cast("Any", REGISTER.get(record, one))._replace(**values)
    return REGISTER.amended([(record, one, row)], replace(REGISTER.head, seq=2))


def read(answer: Any, *members: str) -> set[Any]:
    watching = watch()
    return set(watching.noted(lambda: answer(watching), members)[1])


def test_what_is_read_is_noted() -> None:
    assert read(lambda w: w.contents.get(Recipient, "r1")) == {"r1"}
    assert read(lambda w: w.contents.each(Recipient, "r1\nr2")) == {"r1", "r2"}
    assert read(lambda w: w.contents.all(Recipient)) == {Recipient}
    assert read(lambda w: w.contents.of(DataUse, "a1")) == {(DataUse, "activity", "a1")}
    assert read(lambda w: w.transfers_to("r1")) == {(Transfer, "recipient", "r1")}
    assert read(lambda w: w.contents.find("r9")) == {"r9"}
    assert {"o1", Organisation} & read(lambda w: w.controller) == set()
    assert (Transfer, "activities", "a1") in read(lambda w: w.contents.uses_of("a1"))


def test_what_is_read_of_the_members_of_a_unit_need_not_be_noted() -> None:
    def answer(watching: Watch) -> object:
        return watching.contents.of(DataUse, "a1"), watching.contents.get(Recipient, "r1")

    assert read(answer, "a1") == {"r1"}


def test_languages_are_known_without_being_read() -> None:
    assert read(lambda w: (w.contents.languages, w.contents.language)) == set()


def asked(register: Inspection) -> str:
    """A question that rests on another one."""
    controller = register.ask(controllers)
    return controller.split()[0] if controller else ""


def controllers(register: Inspection) -> str:
    """A question that rests on a record."""
    return register.controller.legal_name or "" if register.controller else ""


@pytest.mark.parametrize(
    ("values", "answer", "touched"),
    [
        ({"legal_name": "Birch"}, "Birch", True),
        ({"legal_name": "Alder Ltd"}, "Alder", False),
        ({"country": "TW"}, "Alder", False),
    ],
)
def test_a_question_with_the_same_answer_touches_nothing(
    values: dict[str, str], answer: str, touched: bool
) -> None:
    before = watch()
    before.ask(asked)
    after = amended(Organisation, "o1", **values)
    change = touched_between(REGISTER, after)
    made = before.after(after, change)
    assert made.ask(asked) == answer
    assert (asked in change.keys) is touched
    assert before.ask(asked) == "Alder"


def role(_register: Inspection, activity: ProcessingActivity) -> str | None:
    return activity.role


def named(_register: Inspection, activity: ProcessingActivity) -> str | None:
    return activity.name


def country(register: Inspection, transfer: Transfer) -> str | None:
    receiver = register.receiver(transfer)
    return receiver.country if receiver else None


def test_a_look_leaves_out_where_it_sees_nothing_and_keeps_the_order() -> None:
    before = watch()
    assert before.across(ProcessingActivity, role) == {"a2": "processor"}
    assert [*before.across(ProcessingActivity, named)] == ["a1", "a2"]
    after = amended(ProcessingActivity, "a1", position=9, role="controller")
    made = before.after(after, touched_between(REGISTER, after))
    assert [*made.across(ProcessingActivity, named)] == ["a2", "a1"]
    assert made.across(ProcessingActivity, role) == {"a2": "processor", "a1": "controller"}
    assert [*made.across(ProcessingActivity, role)] == ["a2", "a1"]
    assert [*before.across(ProcessingActivity, named)] == ["a1", "a2"]


def test_a_look_follows_the_records_it_read() -> None:
    before = watch()
    assert before.across(Transfer, country) == {"t1": "US"}
    after = amended(Recipient, "r1", country="JP")
    change = touched_between(REGISTER, after)
    assert before.after(after, change).across(Transfer, country) == {"t1": "JP"}
    assert (Transfer, country) in change.keys


def test_a_look_at_a_record_that_is_gone_sees_nothing() -> None:
    before = watch()
    before.across(ProcessingActivity, named)
    after = REGISTER.amended([(ProcessingActivity, "a2", None)], replace(REGISTER.head, seq=2))
    made = before.after(after, touched_between(REGISTER, after))
    assert made.across(ProcessingActivity, named) == {"a1": "A"}


def test_a_look_that_asks_about_the_whole_register_is_a_mistake() -> None:
    def looks_too_far(register: Inspection, _row: Record) -> object:
        return register.controller

    with pytest.raises(RuntimeError, match="asks nothing about the register"):
        watch().across(ProcessingActivity, looks_too_far)
