"""The whole register in memory, asked in every direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ropa.records import indexes
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.contents import Contents, name_of
from ropa.records.inventory import RECORDS
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record
from tests.factories import HEAD, contents, row
from tests.records.every_answer import every_answer

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
    assert recipient is not None
    assert use is not None
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
    assert nameless is not None
    assert REGISTER.name(nameless) == name_of(nameless) == "A-02"


# ------------------------------------------------------------------------------------ amending

NEXT = replace(HEAD, seq=2)


def purpose(one: str, **values: object) -> Record:
    return row(Purpose, {"id": one, "activity": "a1", "wording": one, **values})


EDITS: dict[str, list[tuple[type[Record], str, Record | None]]] = {
    "a text": [(Purpose, "p2", purpose("p2", activity="a2", position=2, wording="other"))],
    "an owner": [(Purpose, "p1", purpose("p1", activity="a2", position=1))],
    "a place": [(Purpose, "p1", purpose("p1", position=9))],
    "a new record": [(Purpose, "p4", purpose("p4", position=2))],
    "a removed one": [(Purpose, "p3", None)],
    "one that was never there": [(Purpose, "p8", None)],
    "the last of its kind": [(Transfer, "t1", None)],
    "names in a list": [
        (DataUse, "d1", row(DataUse, {"id": "d1", "activity": "a1", "purposes": ["p2", "p3"]}))
    ],
    "an id that moves to another kind": [
        (Purpose, "p3", None),
        (Recipient, "p3", row(Recipient, {"id": "p3", "position": 3, "name": "New"})),
    ],
    "everything of a kind": [(Purpose, f"p{n}", None) for n in (1, 2, 3)],
    "the register": [
        (
            RegisterDescription,
            "register",
            row(RegisterDescription, {"id": "register", "language": "ko", "position": 0}, "ko"),
        )
    ],
}


@pytest.mark.parametrize("few", [200, 0])
@pytest.mark.parametrize("asked_before", [True, False])
@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_amended_contents_answer_as_if_they_were_read_afresh(
    edits: list[tuple[type[Record], str, Record | None]],
    asked_before: bool,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexes, "FEW", few)
    before = every_answer(REGISTER)
    source = REGISTER if asked_before else fresh(REGISTER, [])
    made = source.amended(edits, NEXT)
    assert every_answer(made) == every_answer(fresh(REGISTER, edits))
    assert every_answer(REGISTER) == before


def test_what_stays_is_shared_and_no_edit_is_no_difference() -> None:
    made = REGISTER.amended([(Purpose, "p3", None)], NEXT)
    assert made.all(DataUse) is REGISTER.all(DataUse)
    assert REGISTER.amended(EDITS["one that was never there"], NEXT).all(Purpose) is (
        REGISTER.all(Purpose)
    )


def test_contents_tell_what_is_different_from_others() -> None:
    edits = EDITS["a text"] + EDITS["a new record"] + EDITS["a removed one"]
    different = {
        (record, before and before.id, after and after.id, before == after)
        for record, before, after in REGISTER.amended(edits, NEXT).differences(REGISTER)
    }
    assert different == {
        (Purpose, "p2", "p2", False),
        (Purpose, None, "p4", False),
        (Purpose, "p3", None, False),
    }
    assert list(fresh(REGISTER, []).differences(REGISTER)) == []


def fresh(source: Contents, edits: list[tuple[type[Record], str, Record | None]]) -> Contents:
    rows = {record: {one.id: one for one in source.all(record)} for record in RECORDS}
    for record, record_id, after in edits:
        rows[record].pop(record_id, None)  # type: ignore[call-overload]
        if after is not None:
            rows[record][after.id] = after
    in_order = {
        record: sorted(some.values(), key=indexes.in_order) for record, some in rows.items()
    }
    return Contents(in_order, NEXT if edits else source.head)


def test_a_register_without_description_speaks_english() -> None:
    empty = contents()
    assert empty.register.id == "register"
    assert empty.language == "en"
    assert empty.languages == ("en",)
