"""New and amended rows; positions and references."""

from __future__ import annotations

import pytest

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.record import translations_of
from ropa.records.rows import Numbering, amended, given, new_row
from ropa.records.validation import BadValue
from tests.factories import row


def numbering(
    taken: tuple[str, ...] = (), last: int = 0, reserved: frozenset[str] = frozenset()
) -> Numbering:
    return Numbering("activity", last, lambda one: one.casefold() in taken, reserved)


def made(**values: object) -> ProcessingActivity:
    return new_row(ProcessingActivity, values, numbering(), language="en")  # type: ignore[arg-type]


def test_a_new_row_has_id_position_and_reference() -> None:
    numbers = numbering(last=6)
    first = new_row(ProcessingActivity, {"name": "Payroll"}, numbers, language="en")
    second = new_row(ProcessingActivity, {}, numbers, language="en", record_id="act-x")
    assert (first.position, first.reference, first.name) == (7, "A-07", "Payroll")
    assert first.id.startswith("activity-")
    assert (second.id, second.position, second.reference) == ("act-x", 8, "A-08")


def test_references_are_unique_whatever_their_capitals() -> None:
    numbers = numbering(taken=("a-01", "a-02"), reserved=frozenset({"a-03"}))
    assert numbers.reference(1) == "A-04"
    assert numbers.claim("A-03") == "A-03"
    for wanted in ("A-01", "a-02", "a-03", "A-04"):
        with pytest.raises(BadValue, match="belongs to another "):
            numbers.claim(wanted)


def test_the_reference_wanted_is_tidied() -> None:
    first = new_row(ProcessingActivity, {}, numbering(), language="en", reference=" HR \n 7 ")
    assert first.reference == "HR 7"
    for wrong in ("x" * 81, "\ud800"):
        with pytest.raises(BadValue, match=r"too long|half of a character"):
            new_row(ProcessingActivity, {}, numbering(), language="en", reference=wrong)


@pytest.mark.parametrize("wrong", ["", "-x", "a b", "x" * 81, "é", "a\nb", "\ud800"])
def test_an_id_is_plain(wrong: str) -> None:
    with pytest.raises(BadValue, match="cannot be the id"):
        new_row(ProcessingActivity, {}, numbering(), language="en", record_id=wrong)


def test_texts_are_given_plain_or_by_language() -> None:
    both = made(name={"ko": "급여", "en": "Payroll"}, description="All staff")
    assert (both.name, both.description) == ("Payroll", "All staff")
    assert translations_of(both) == {"ko": {"name": "급여"}}
    alone = made(name={"ko": "급여"})
    assert alone.name is None
    assert translations_of(alone) == {"ko": {"name": "급여"}}


def test_languages_not_named_keep_their_text() -> None:
    before = made(name={"en": "Payroll", "ko": "급여", "ja": "給与"})
    after = amended(
        ProcessingActivity, before, {"name": {"ko": None, "en": "Wages"}}, language="en"
    )
    assert after.name == "Wages"
    assert translations_of(after) == {"ja": {"name": "給与"}}


def test_translations_are_packed_in_one_way() -> None:
    one = made(name={"ja": "給与", "ko": "급여"}, description={"ko": "설명"})
    two = made(description={"ko": "설명"}, name={"ko": "급여", "ja": "給与"})
    assert one.translations == two.translations
    assert made(name={"ko": " "}).translations is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"colour": "red"}, "no field “colour”"),
        ({"id": "x"}, "no field “id”"),
        ({"translations": "{}"}, "no field “translations”"),
        ({"status": {"en": "draft"}}, "is the same in every language"),
        ({"name": {"xx": "?"}}, "knows no “xx”"),
        ({"name": {"ko": "\ud800"}}, "holds half of a character"),
        ({"start_date": "today"}, "Start date of .* wants a date"),
        ({"position": "x"}, "no field “position”, or it cannot hold"),
        ({"position": "９"}, "no field “position”, or it cannot hold"),
        ({"position": 10**30}, "no field “position”, or it cannot hold"),
        ({"reference": " "}, "no field “reference”, or it cannot hold"),
    ],
)
def test_what_a_row_cannot_hold_is_refused_by_name(values: dict[str, object], words: str) -> None:
    before = made(name="Payroll")
    with pytest.raises(BadValue, match=words):
        amended(ProcessingActivity, before, values, language="en")  # type: ignore[arg-type]


def test_the_sentence_names_the_record() -> None:
    with pytest.raises(BadValue, match=r"Start date of .* A-01 wants"):
        amended(ProcessingActivity, made(), {"start_date": "x"}, language="en")
    with pytest.raises(BadValue, match=r"Start date of a new .* wants"):
        made(start_date="x")


def test_what_is_given_makes_the_same_row_again() -> None:
    before = row(
        Purpose,
        {
            "activity": "a1",
            "wording": {"en": "pay", "ko": "지급"},
            "statute": {"ja": "法律"},
            "bases": ["EU-6-1-b", "EU-6-1-c"],
        },
    )
    again = new_row(
        Purpose,
        given(Purpose, before, language="en"),
        Numbering("purpose", 0, lambda _one: False),
        language="en",
        record_id=before.id,
    )
    assert again == before
