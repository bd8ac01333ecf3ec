"""Every fact of the example is taken out in turn: drafts lose that fact and no other.

Facts are taken out several at once where no sentence states two of them, so that what is lost can
only be lost by one of them: a draft for each batch, in one language after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from ropa.formats.document import Source
from ropa.services.policy_drafting import LAWS, draft
from ropa.terms.languages import LANGUAGES
from tests.services.notices.losses import Losses
from tests.services.notices.mutation import (
    Fact,
    Section,
    apart,
    batches,
    facts,
    is_code,
    sections,
    without,
)
from tests.services.notices.registers import example

ON = date(2026, 11, 22)
KEPT_BACK = {
    "activity": "approved_by approved_on balancing_link consent_link department description"
    " dpia_link owner review_on risk start_date systems",
    "organisation": "headcount",
    "recipient": "certifications_until contract_audited_on contract_date contract_link",
    "transfer": "assessed_on assessment_link",
}
"""What is on record for the officer and the authorities, by kind: no notice states it."""
EXAMPLE = example()
FACTS = tuple(facts(EXAMPLE))


@cache
def said(regime: str, language: str) -> dict[str, Section]:
    return sections(EXAMPLE, draft(EXAMPLE, regime, language, ON))


def stated(regime: str) -> set[Source]:
    """What the draft under a law says of the example, in any language."""
    return {one for part in said(regime, LANGUAGES[0]).values() for one in part.stated}


def losses(regime: str, language: str, gone: Sequence[Fact]) -> list[str]:
    """What the draft of a law in a language lost, or says, beyond what is gone."""
    left = without(EXAMPLE, gone)
    after = sections(left, draft(left, regime, language, ON))
    found = list(Losses(EXAMPLE, language, said(regime, language), after, gone).found())
    return [f"{language}: {one} [{', '.join(map(str, gone))}]" for one in found]


@pytest.mark.parametrize("regime", LAWS)
def test_a_draft_loses_the_facts_that_are_gone_and_no_others(regime: str) -> None:
    there = stated(regime)
    words = [fact for fact in FACTS if fact.source in there and not is_code(fact)]
    codes = [fact for fact in FACTS if fact.source in there and is_code(fact)]
    first = said(regime, LANGUAGES[0])
    found = [
        loss
        for number, gone in enumerate([*batches(first, words), *batches(first, codes)])
        for loss in losses(regime, LANGUAGES[number % len(LANGUAGES)], gone)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", LAWS)
def test_a_draft_comes_from_the_same_facts_in_every_language(regime: str, language: str) -> None:
    there = {one for part in said(regime, language).values() for one in part.stated}
    assert there == stated(regime)
    assert not any(part.unfounded for part in said(regime, language).values())


def test_a_code_or_reference_that_no_notice_states_takes_only_its_own_with_it() -> None:
    """Each is taken out under one law, the laws in turn."""
    everywhere = {source for regime in LAWS for source in stated(regime)}
    silent = [fact for fact in FACTS if is_code(fact) and fact.source not in everywhere]
    found = [
        loss
        for number, gone in enumerate(apart(EXAMPLE, silent))
        for loss in losses(list(LAWS)[number % len(LAWS)], LANGUAGES[number % len(LANGUAGES)], gone)
    ]
    assert len(silent) > 100
    assert found == []


def test_what_no_notice_states_is_for_the_register_alone() -> None:
    everywhere = {source for regime in LAWS for source in stated(regime)}
    words = {fact.key for fact in FACTS if not is_code(fact)}
    silent = words - {fact.key for fact in FACTS if fact.source in everywhere}
    assert silent == {
        f"{kind}.{one}" for kind, fields in KEPT_BACK.items() for one in fields.split()
    }


def test_the_measure_sees_a_fact_that_is_lost_beside_another() -> None:
    task = Fact("recipient", "rec-parcel", "task")
    extent = Fact("disclosure", "dis-parcel", "extent")
    left = without(EXAMPLE, [task, extent])
    after = sections(left, draft(left, "kr-pipa", "ko", ON))
    before = said("kr-pipa", "ko")
    assert list(Losses(EXAMPLE, "ko", before, after, [task, extent]).found()) == []
    found = list(Losses(EXAMPLE, "ko", before, after, [extent]).found())
    assert any("no longer stated" in one and "rec-parcel" in one for one in found)
    elsewhere = Fact("security_measure", "sec-policy", "detail")
    found = list(Losses(EXAMPLE, "ko", before, after, [elsewhere]).found())
    assert any("changed, but stated nothing that is gone" in one for one in found)
