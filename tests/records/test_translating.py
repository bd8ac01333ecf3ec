"""Line n of a translation translates line n, whatever is done to the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.records.activity import DataUse
from ropa.records.record import row_of, translations_of
from ropa.records.rows import amended
from ropa.records.translating import aligned, realigned, relabelled
from tests.factories import row


@pytest.mark.parametrize(
    ("given_texts", "stored"),
    [
        ({"en": ["a", "b"], "ko": ["가", "나"]}, {"en": "a\nb", "ko": "가\n나"}),
        ({"en": ["a", "", "b"], "ko": ["가", "", "나"]}, {"en": "a\nb", "ko": "가\n나"}),
        ({"en": ["a", "", "b"], "ko": ["가", "나"]}, {"en": "a\nb", "ko": "가\n나"}),
        ({"en": ["a", "", "b"], "ko": ["가", "x", "나"]}, {"en": "a\n\nb", "ko": "가\nx\n나"}),
        ({"en": ["a", "b", "c"], "ko": ["가", "", "다"]}, {"en": "a\nb\nc", "ko": "가\n\n다"}),
        ({"en": ["a", "b"], "ko": ["", "나"]}, {"en": "a\nb", "ko": "\n나"}),
        ({"en": ["a", "b"], "ko": ["가", ""]}, {"en": "a\nb", "ko": "가"}),
        ({"ko": ["", "나", ""]}, {"ko": "\n나"}),
        ({"en": None, "ko": "가\r\n나"}, {"en": None, "ko": "가\n나"}),
        ({"en": "\n\n", "ko": None}, {"en": None, "ko": None}),
    ],
)
def test_lines_stay_beside_their_translations(
    given_texts: dict[str, list[str]], stored: dict[str, str]
) -> None:
    assert aligned(given_texts, "en") == stored
    assert aligned(stored, "en") == stored


@pytest.mark.parametrize(
    ("before", "after", "translation", "expected"),
    [
        ("a\nb\nc", "a\nc", "가\n나\n다", "가\n다"),
        ("a\nb\nc", "c\na\nb", "가\n나\n다", "다\n가\n나"),
        ("a\nb", "a\nx\nb", "가\n나", "가\n\n나"),
        ("a\nb", "a\nx", "가\n나", "가\n나"),
        ("a\nb\nc", "a\nc\nd", "가\n나\n다", "가\n다"),
        ("a\na", "a", "가\n나", "가"),
        ("a", "x\na", "가", "\n가"),
        ("a\nb", "x\ny\nz", "가\n나", "가\n나"),
        ("a\nb", None, "가\n나", "가\n나"),
        (None, "a\nb", "가\n나", "가\n나"),
        ("a\nb\nc", "b\nc", "가", None),
    ],
)
def test_a_translation_moves_with_its_line(
    before: str | None, after: str | None, translation: str, expected: str | None
) -> None:
    assert realigned(before, after, translation) == expected


LINES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(LINES, LINES)
def test_a_line_that_stays_keeps_its_translation(before: list[str], after: list[str]) -> None:
    translation = "\n".join(line.upper() for line in before)
    found = (realigned("\n".join(before), "\n".join(after), translation) or "").split("\n")
    for number, line in enumerate(after if before else []):
        if line in before:
            assert found[number] == line.upper()


def use(**values: object) -> DataUse:
    return row(DataUse, values)


def test_amending_lines_moves_what_was_not_given() -> None:
    before = use(items={"en": ["name", "phone", "mail"], "ko": ["이름", "전화", "메일"]})
    after = amended(DataUse, before, {"items": ["name", "mail"]}, language="en")
    assert after.items == "name\nmail"
    assert translations_of(after) == {"ko": {"items": "이름\n메일"}}


def test_a_translation_that_is_given_stands_as_given() -> None:
    before = use(items={"en": ["name", "phone"], "ko": ["이름", "전화"]})
    values = {"items": {"en": ["phone"], "ko": ["이름"]}}
    after = amended(DataUse, before, values, language="en")
    assert translations_of(after) == {"ko": {"items": "이름"}}


def test_a_single_text_keeps_its_translation_when_it_is_edited() -> None:
    before = use(category={"en": "Staff", "ko": "직원"})
    after = amended(DataUse, before, {"category": "Employees"}, language="en")
    assert translations_of(after) == {"ko": {"category": "직원"}}


def test_a_register_that_changes_its_language_loses_no_text() -> None:
    before = use(
        items={"en": ["name", "phone"], "ko": ["이름", "전화"], "ja": ["氏名"]},
        category="Staff",
        source="person",
    )
    after = relabelled(DataUse, before, "en", "ko")
    assert (after.items, after.category, after.source) == ("이름\n전화", None, "person")
    assert translations_of(after) == {
        "en": {"items": "name\nphone", "category": "Staff"},
        "ja": {"items": "氏名"},
    }
    assert relabelled(DataUse, after, "ko", "en") == before


def test_a_row_without_texts_is_the_same_in_every_language() -> None:
    before = row_of(DataUse, {"id": "d", "position": 1, "source": "person"})
    assert relabelled(DataUse, before, "en", "ko") == before
