"""Four states: the officer's word on an element, and what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.regimes.finding import Finding
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)
REASON = "Nobody receives the data"


def judged(*changes: str, **answer: Any) -> tuple[str, list[Finding]]:
    """State of EU-30-1-D for the activity without recipients, and all findings."""
    register = gdpr("EU")
    register["element_states"] = [answer] if answer else []
    made = changed(register, "d1.recipients", "-transfers", "-r1", *changes)
    return matrix(made, "eu-gdpr", ON).elements["a1", "EU-30-1-D"].state, list(check(made, ON))


def test_without_a_word_it_is_missing() -> None:
    state, found = judged()
    assert state == "missing"
    assert [one.key for one in found] == ["recipients"]


@pytest.mark.parametrize(
    "element",
    [
        {"subject": "a1", "requirement": "EU-30-1-D"},
        {"subject": "a1", "field": "disclosure.recipient"},
        {"subject": "register", "requirement": "EU-30-1-D"},
    ],
)
def test_not_applicable_with_a_reason_counts_as_complete(element: dict[str, str]) -> None:
    state, found = judged(**element, state="not-applicable", reason=REASON)
    assert state == "not-applicable"
    assert found == []


@pytest.mark.parametrize(
    "element",
    [
        {"subject": "a2", "requirement": "EU-30-1-D"},
        {"subject": "a1", "requirement": "EU-30-1-B"},
        {"subject": "a1", "field": "recipient"},
    ],
)
def test_a_word_on_something_else_changes_nothing(element: dict[str, str]) -> None:
    state, found = judged(**element, state="not-applicable", reason=REASON)
    assert state == "missing"
    assert [one.key for one in found] == ["recipients"]


def test_not_applicable_without_a_reason_asks_for_the_reason() -> None:
    state, (found,) = judged(subject="a1", requirement="EU-30-1-D", state="not-applicable")
    assert state == "missing"
    assert (found.key, found.record, found.field) == ("reason", "e1", "element_state.reason")
    assert found.requirement == "EU-30-1-D"
    assert "‘Orders’ (A-01)" in found.sentence("en")


def test_not_assessed_never_counts_as_filled() -> None:
    state, (found,) = judged(subject="a1", requirement="EU-30-1-D", state="not-assessed")
    assert state == "not-assessed"
    assert (found.key, found.state, found.severity) == ("not-assessed", "not-assessed", "hint")
    assert found.requirement == "EU-30-1-D"


def test_facts_on_record_stand_before_the_officers_word() -> None:
    state, found = judged(
        "d1.recipients=r2", subject="a1", requirement="EU-30-1-D", state="not-assessed"
    )
    assert state == "filled"
    assert found == []


def test_two_elements_of_one_record_are_assessed_one_by_one() -> None:
    register = gdpr("EU")
    register["element_states"] = [
        {"subject": "d1", "field": field, "state": "not-assessed"}
        for field in ("people", "retention")
    ]
    made = changed(register, "d1.people", "d1.retention")
    found = check(made, ON)
    assert sorted(one.field for one in found) == ["data_use.people", "data_use.retention"]


def test_one_part_answered_leaves_the_others_open() -> None:
    register = gdpr("EU")
    register["element_states"] = [
        {"subject": "d1", "field": "retention", "state": "not-applicable", "reason": "kept"}
    ]
    made = changed(register, "d1.retention", "d2.retention", "d3.retention")
    assert [one.record for one in check(made, ON)] == ["d2", "d3"]


def test_where_all_parts_lack_a_fact_it_is_said_once() -> None:
    (found,) = check(changed(gdpr("EU"), "d1.retention", "d2.retention", "d3.retention"), ON)
    assert (found.key, found.record) == ("retention-all", "a1")
    assert found.article("en") == "GDPR Articles 30(1)(f), 13(2)(a), 14(2)(a)"


def test_a_check_beyond_the_table_can_be_answered_too() -> None:
    register = gdpr("EU")
    register["recipients"].append({"name": "Gum Ltd", "role": "third-party", "country": "IN"})
    assert [one.key for one in check(changed(register), ON)] == ["abroad"]
    register["element_states"] = [
        {"subject": "r3", "requirement": "abroad", "state": "not-applicable", "reason": "no data"}
    ]
    assert list(check(changed(register), ON)) == []


def test_articles_within_an_article_cited_are_left_out() -> None:
    (found,) = check(changed(gdpr("EU"), "r1.contract"), ON)
    assert found.article("en") == "GDPR Article 28(3)"
    assert len(found.requirements) == 9
