"""An edit begun on an older state: what is kept, what is let be, what clashes."""

from __future__ import annotations

from typing import Any

import pytest

from ropa.records.activity import DataUse
from ropa.records.merging import Clash, merged
from ropa.records.rows import amended
from tests.factories import row

THEN = {
    "category": {"en": "Staff", "ko": "직원"},
    "items": {"en": ["name", "mail"], "ko": ["이름", "메일"]},
    "source": "person",
}


def after(now: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    then, there = row(DataUse, THEN), row(DataUse, THEN | now)
    values = merged(DataUse, then, there, typed, language="en")
    made = amended(DataUse, there, values, language="en")
    return {"category": made.category, "items": made.items, "said": made.translations}


def test_an_edit_and_a_later_change_both_stand() -> None:
    found = after({"source": "public"}, {"category": {"en": "Employees"}, "source": "person"})
    assert found["category"] == "Employees"
    then, there = row(DataUse, THEN), row(DataUse, THEN | {"source": "public"})
    assert merged(DataUse, then, there, {"source": "person"}, language="en") == {}


def test_each_language_is_judged_on_its_own() -> None:
    now = {"category": {"en": "Employees", "ko": "직원"}}
    found = after(now, {"category": {"en": "Staff", "ko": "임직원"}})
    assert found["category"] == "Employees"
    assert '"category":"임직원"' in found["said"]


@pytest.mark.parametrize(
    ("now", "typed", "field", "language"),
    [
        ({"source": "public"}, {"source": "automatic"}, "source", "en"),
        ({"category": {"en": "People", "ko": "직원"}}, {"category": "Team"}, "category", "en"),
        ({"category": {"en": "Staff", "ko": "팀"}}, {"category": {"ko": "부서"}}, "category", "ko"),
        ({"category": {"ko": "직원"}}, {"category": {"en": "Team"}}, "category", "en"),
    ],
)
def test_two_edits_of_one_field_clash(
    now: dict[str, Any], typed: dict[str, Any], field: str, language: str
) -> None:
    then, there = row(DataUse, THEN), row(DataUse, {**THEN, **now})
    with pytest.raises(Clash) as clash:
        merged(DataUse, then, there, typed, language="en")
    assert (clash.value.field, clash.value.language) == (field, language)


def test_the_same_edit_on_both_sides_is_no_clash() -> None:
    then, there = row(DataUse, THEN), row(DataUse, THEN | {"source": "public"})
    assert merged(DataUse, then, there, {"source": "public"}, language="en") == {"source": "public"}


def test_a_translation_that_only_moved_along_is_no_edit() -> None:
    """The sheet of translations still holds the old lines; the reader took one out elsewhere."""
    found = after({}, {"items": {"en": ["mail"], "ko": ["이름", "메일"]}})
    assert found["items"] == "mail"
    assert '"items":"메일"' in found["said"]
