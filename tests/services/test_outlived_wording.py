"""Own wording is a finding once the facts under it have changed."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest

from ropa.records.notice import ClauseOverride
from ropa.records.recipient import Recipient
from ropa.records.retention import RetentionRule
from ropa.regimes.finding import Finding
from ropa.register import Register
from ropa.services import checking, completeness
from ropa.terms.languages import LANGUAGES

ON = date(2026, 11, 22)
PROCEDURE = "retention.procedure"
INTRO = "outsourcing.intro"


@pytest.fixture
def register(example_register: Register) -> Register:
    return example_register


def reword(
    register: Register, clause: str, language: str = "en", wording: str = "As it is."
) -> str:
    with register.change("Reword") as draft:
        return draft.add(
            ClauseOverride,
            notice="not-kr-pipa",
            clause=clause,
            language=language,
            wording=wording,
            reason="agreed with the works council",
        )


def found(register: Register) -> list[Finding]:
    return [one for one in checking.check(register, ON) if one.kind == "clause_override"]


def procedure(register: Register, text: str) -> None:
    """Changes what the clause on the procedure of destruction states."""
    rules = [rule for rule in register.rows(RetentionRule) if rule.disposal_procedure]
    with register.change("Edit") as draft:
        for rule in rules:
            draft.amend(RetentionRule, rule.id, disposal_procedure={"en": text})


def test_own_wording_is_no_finding_while_its_facts_stand(register: Register) -> None:
    reword(register, PROCEDURE)
    reword(register, INTRO)
    with register.change("Edit") as draft:  # a fact of another section
        draft.amend(RetentionRule, "ret-orders", duration="P11Y")
    assert found(register) == []
    assert checking.check(register, ON) == completeness.check(register.contents(), ON)


def test_own_wording_whose_fact_changed_is_a_finding_with_its_article(register: Register) -> None:
    reword(register, PROCEDURE)
    procedure(register, "shredded")
    [one] = found(register)
    assert (one.regime, one.severity, one.state) == ("kr-pipa", "should", "expired")
    assert one.field == "clause_override.wording"
    assert one.article("en") == "PIPA Article 30(1)(3-2)"
    for language in LANGUAGES:
        assert "{" not in one.sentence(language) + one.remedy(language)
    assert one.sentence("en").startswith("Facts behind the clause override")
    assert "retention.procedure" in one.sentence("en")


def test_the_sentence_names_the_records_that_changed(register: Register) -> None:
    reword(register, INTRO)
    with register.change("Edit") as draft:
        draft.amend(Recipient, "rec-payment", task={"en": "card payments in shops"})
    [one] = found(register)
    assert "‘Paylark Inc.’" in one.sentence("en")
    assert "「Paylark Inc.」" in one.sentence("ja")


def test_a_change_in_another_language_leaves_own_wording_alone(register: Register) -> None:
    reword(register, PROCEDURE, "ja")
    rule = next(one for one in register.rows(RetentionRule) if one.disposal_procedure)
    with register.change("Edit") as draft:
        draft.amend(RetentionRule, rule.id, disposal_procedure={"ko": "파쇄"})
    assert found(register) == []


def test_many_changed_records_are_not_all_named(register: Register) -> None:
    reword(register, INTRO)
    for one in register.rows(Recipient):
        with register.change("Edit") as draft:
            draft.amend(Recipient, one.id, task={"en": "another task"})
    assert "other records" in found(register)[0].sentence("en")


def test_wording_saved_anew_is_settled(register: Register) -> None:
    own = reword(register, PROCEDURE)
    procedure(register, "shredded")
    with register.change("Confirm") as draft:
        draft.amend(ClauseOverride, own, reason="still right after the change of November")
    assert found(register) == []


def test_undo_goes_back_to_what_was_true_then(register: Register) -> None:
    own = reword(register, PROCEDURE)
    procedure(register, "shredded")
    register.undo()
    assert found(register) == [], "the fact is what it was"
    register.redo()
    with register.change("Remove") as draft:
        draft.remove(ClauseOverride, own)
    register.undo()
    assert len(found(register)) == 1, "wording brought back is as old as before"


def test_own_wording_that_is_not_printed_is_no_finding(register: Register) -> None:
    reword(register, "video.intro")
    procedure(register, "shredded")
    assert found(register) == []


def test_only_the_laws_asked_for_are_looked_at(register: Register) -> None:
    reword(register, PROCEDURE)
    procedure(register, "shredded")
    assert not [one for one in checking.check(register, ON, ["eu-gdpr"]) if one.state == "expired"]


def test_the_findings_of_a_law_stand_together(register: Register) -> None:
    reword(register, PROCEDURE)
    procedure(register, "shredded")
    laws = [one.regime for one in checking.check(register, ON)]
    assert len(list(groupby(laws))) == len(set(laws))


def test_the_register_as_it_stood_earlier_is_checked_as_it_stood(register: Register) -> None:
    reword(register, PROCEDURE)
    before = register.contents()
    procedure(register, "shredded")
    assert [
        one for one in checking.check(register, ON, contents=before) if one.state == "expired"
    ] == []


def test_own_wording_that_does_not_fit_is_a_finding(register: Register) -> None:
    reword(register, PROCEDURE, wording="Destroyed after {period}.")
    [one] = found(register)
    assert (one.key, one.severity) == ("own-wording-unfit", "must")
    for language in LANGUAGES:
        assert "{" not in one.sentence(language) + one.remedy(language)
