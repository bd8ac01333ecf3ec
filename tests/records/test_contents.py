"""The whole register in memory, asked in every direction."""

from __future__ import annotations

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.contents import name_of
from ropa.records.inventory import RECORDS
from ropa.records.organisation import ElementState
from ropa.records.recipient import Recipient, Transfer
from tests.factories import contents

REGISTER = contents(
    {"notice_languages": ["ko", "en"]},
    recipients=[{"id": "r1", "name": {"en": "Print", "ko": "인쇄"}}, {"id": "r2", "kind": "banks"}],
    activities=[{"id": "a1", "name": "Payroll"}, {"id": "a2"}],
    purposes=[
        {"id": "p1", "activity": "a1", "wording": "pay"},
        {"id": "p2", "activity": "a2"},
        {"id": "p3", "activity": "a1"},
    ],
    data_uses=[
        {
            "id": "d1",
            "activity": "a1",
            "purposes": ["p3", "p1"],
            "items": {"en": ["name", "mail"], "ko": ["이름"]},
        }
    ],
    transfers=[{"id": "t1", "activities": ["a1", "a2"], "recipient": "r1"}],
    element_states=[{"id": "e1", "subject": "p1"}, {"id": "e2", "subject": "a1"}],
)


def ids(rows: object) -> list[str]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def test_rows_by_kind_and_id() -> None:
    assert ids(REGISTER.all(Purpose)) == ["p1", "p2", "p3"]
    assert REGISTER.get(Purpose, "p2").activity == "a2"
    assert REGISTER.get(Purpose, "a1") is None
    assert REGISTER.get(Purpose, None) is None
    assert REGISTER.find("r1").name == "Print"
    assert REGISTER.find("x") is None
    assert REGISTER.class_of("t1") is Transfer
    assert REGISTER.class_of("x") is None
    assert [record for record, _row in REGISTER.everything()] == sorted(
        (record for record, _row in REGISTER.everything()), key=RECORDS.index
    )


def test_parts_of_a_record() -> None:
    assert ids(REGISTER.of(Purpose, "a1")) == ["p1", "p3"]
    assert ids(REGISTER.of(DataUse, "a2")) == []
    assert ids(REGISTER.of(ElementState, "p1")) == ["e1"]


def test_the_records_a_field_names_in_its_order() -> None:
    use = REGISTER.get(DataUse, "d1")
    assert ids(REGISTER.each(Purpose, use.purposes)) == ["p3", "p1"]
    assert REGISTER.each(Purpose, None) == ()
    assert REGISTER.each(Purpose, "gone\np1")[0].id == "p1"


def test_who_names_a_record() -> None:
    uses = {(row.id, field) for row, field in REGISTER.uses_of("a1")}
    assert uses == {
        ("p1", "activity"),
        ("p3", "activity"),
        ("d1", "activity"),
        ("t1", "activities"),
        ("e2", "subject"),
    }
    assert list(REGISTER.uses_of("r2")) == []


def test_texts_have_no_silent_other_language() -> None:
    recipient = REGISTER.get(Recipient, "r2")
    use = REGISTER.get(DataUse, "d1")
    assert REGISTER.text(recipient, "kind") == REGISTER.text(recipient, "kind", "en") == "banks"
    assert REGISTER.text(recipient, "kind", "ko") == ""
    assert REGISTER.texts(use, "items") == ("name", "mail")
    assert REGISTER.texts(use, "items", "ko") == ("이름",)
    assert REGISTER.texts(use, "items", "ja") == ()
    assert REGISTER.languages == ("en", "ko")


def test_a_record_has_a_name() -> None:
    print_ltd, banks = REGISTER.all(Recipient)
    assert REGISTER.name(print_ltd, "ko") == "인쇄"
    assert REGISTER.name(print_ltd) == name_of(print_ltd) == "Print"
    assert REGISTER.name(banks) == name_of(banks) == "banks"
    nameless = REGISTER.get(ProcessingActivity, "a2")
    assert REGISTER.name(nameless) == name_of(nameless) == "A-02"


def test_a_register_without_description_speaks_english() -> None:
    empty = contents()
    assert empty.register.id == "register"
    assert empty.language == "en"
    assert empty.languages == ("en",)
