"""Publishing: frozen, refused with gaps, compared, and held against the register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.errors import FileNotReadable, UserError
from ropa.formats.document import Heading, StatusBar
from ropa.records.activity import DataUse, Purpose
from ropa.records.inventory import REGISTER_ID
from ropa.records.notice import Notice, PublishedVersion
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.register import Register
from ropa.services import drifting, publishing
from ropa.services.comparing import said_by
from ropa.services.drifting import drift
from ropa.services.notice_period import announced_by
from ropa.services.publishing import Publication, publish
from ropa.services.redlining import redline
from ropa.terms.languages import LANGUAGES

TODAY = date(2026, 11, 22)
LATER = date(2027, 3, 1)
REGIMES = ("eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi", "us-ccpa")


@pytest.fixture
def register(example_register: Register) -> Register:
    return example_register


def notice(register: Register, regime: str = "kr-pipa") -> Notice:
    return publishing.notice_of(register.contents(), "", regime)


def published(register: Register, regime: str = "kr-pipa", **more: Any) -> Publication:
    given = {"language": "ko", "effective_on": LATER, "published_on": TODAY, "reason": "trial"}
    return publish(register, notice(register, regime).id, **{**given, **more})


def version(register: Register, record: str) -> PublishedVersion:
    found = register.get(PublishedVersion, record)
    assert found is not None
    return found


def with_a_gap(register: Register) -> None:
    with register.change("forget") as change:
        change.amend(Purpose, "pur-orders", bases=[])


def test_gaps_want_a_reason_and_nothing_is_left_behind(register: Register) -> None:
    with_a_gap(register)
    head = register.head
    with pytest.raises(UserError, match="cannot be published yet"):
        published(register, reason="  ")
    assert register.head == head
    made = published(register, reason="the authority asked for it")
    kept = version(register, made.record)
    assert made.gaps > 0
    assert (kept.gaps, kept.gaps_reason) == (str(made.gaps), "the authority asked for it")
    assert register.head.seq == head.seq + 1


def test_a_version_has_neither_status_bar_nor_list_of_gaps(register: Register) -> None:
    with_a_gap(register)
    document = publishing.text_of(version(register, published(register).record))
    assert not any(isinstance(block, StatusBar) for block in document.blocks)
    assert not any(isinstance(block, Heading) and block.warm for block in document.blocks)
    assert document.footer == "제1판 · 2027년 3월 1일 시행"


def test_publishing_is_one_step_to_undo(register: Register) -> None:
    before = register.contents()
    published(register)
    register.undo()
    assert list(register.contents().everything()) == list(before.everything())


def test_a_version_stays_as_it_was_whatever_the_register_says(register: Register) -> None:
    kept = version(register, published(register).record)
    with register.change("rename") as change:
        change.amend(Purpose, "pur-orders", wording={"ko": "전혀 다른 목적"})
    again = version(register, kept.id)
    assert (again.document, again.digest) == (kept.document, kept.digest)
    assert "전혀 다른 목적" not in str(publishing.text_of(again))


def test_a_text_that_was_tampered_with_is_refused(register: Register) -> None:
    kept = version(register, published(register).record)
    changed: Any = kept
    forged = changed._replace(document=(kept.document or "").replace("ko", "en", 1))
    with pytest.raises(FileNotReadable, match="digest"):
        publishing.text_of(forged)


def test_versions_are_counted_by_language(register: Register) -> None:
    numbers = [
        published(register, language=language).version for language in ("ko", "en", "ko", "ko")
    ]
    assert numbers == [1, 1, 2, 3]
    contents, of = register.contents(), notice(register)
    assert [one.version for one in publishing.versions(contents, of, "ko")] == ["1", "2", "3"]
    assert publishing.version_of(contents, of, "ko", 2).version == "2"
    with pytest.raises(UserError, match="no published version 4 in ko"):
        publishing.version_of(contents, of, "ko", 4)


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_right_after_publishing_nothing_drifts(
    register: Register, regime: str, language: str
) -> None:
    published(register, regime, language=language)
    found = drift(register.contents(), notice(register, regime), language, TODAY)
    assert found.comparison.passages == ()


def test_drift_goes_both_ways(register: Register) -> None:
    published(register)
    with register.change("more, less and other") as change:
        change.add(
            Purpose,
            activity="act-orders",
            wording={"ko": "새로운 목적"},
            bases=["KR-15-1-4"],
            optional="no",
        )
    found = drift(register.contents(), notice(register), "ko", TODAY)
    assert any("새로운 목적" in one.new for one in found.unsaid)
    assert found.outdated == ()
    published(register)
    with register.change("less") as change:
        change.remove(
            Purpose,
            next(
                one.id
                for one in register.contents().of(Purpose, "act-orders")
                if one.wording != one.id and "새로운 목적" in (one.translations or "")
            ),
        )
    found = drift(register.contents(), notice(register), "ko", TODAY)
    assert found.unsaid == ()
    assert any("새로운 목적" in one.old for one in found.outdated)


def test_every_notice_that_is_out_is_known_with_its_drift(register: Register) -> None:
    assert drifting.published(register.contents(), TODAY) == ()
    for regime, language in (("kr-pipa", "ko"), ("kr-pipa", "en"), ("eu-gdpr", "en")):
        published(register, regime, language=language)
    known = drifting.published(register.contents(), TODAY)
    said = [(one.notice.regime, one.version.language, one.passages) for one in known]
    assert said == [("eu-gdpr", "en", 0), ("kr-pipa", "ko", 0), ("kr-pipa", "en", 0)]
    with register.change("x") as change:
        change.amend(Notice, notice(register).id, scope={"ko": "아주 새로운 범위"})
    after = {
        (one.notice.regime, one.version.language): one
        for one in drifting.published(register.contents(), TODAY)
    }
    moved = after["kr-pipa", "ko"]
    assert (moved.passages, moved.unsaid, moved.outdated) == (2, 1, 1), "one gone, one come"
    assert after["eu-gdpr", "en"].passages == 0
    version = after["eu-gdpr", "en"].version
    with register.change("tampered") as change:
        change.amend(PublishedVersion, version.id, digest="0" * 64)
    assert len(drifting.published(register.contents(), TODAY)) == 2
    with register.change("law off") as change:
        change.amend(RegisterDescription, REGISTER_ID, regimes=["eu-gdpr"])
    assert drifting.published(register.contents(), TODAY) == ()


def test_without_a_version_there_is_nothing_to_drift_from(register: Register) -> None:
    with pytest.raises(UserError, match="no published version"):
        drift(register.contents(), notice(register), "ko", TODAY)


def test_a_new_processor_abroad_wants_a_contract_a_basis_and_thirty_days(
    register: Register,
) -> None:
    published(register)
    with register.change("a new processor") as change:
        added = change.add(
            Recipient, name={"ko": "Nimbus"}, role="processor", country="US", task={"ko": "상담"}
        )
        use = register.contents().of(DataUse, "act-orders")[0]
        change.amend(DataUse, use.id, recipients=[*several(use.recipients), added])
        change.add(
            Transfer,
            recipient=added,
            activities=["act-orders"],
            country="US",
            mechanisms=["KR-28-8-1-1"],
        )
    made = published(register, effective_on=date(2026, 12, 1))
    assert {one.key for one in made.duties} == {"contract", "transfer", "notify"}
    assert made.announce_by == date(2026, 11, 1)
    assert made.late
    assert "30일" in made.warning("ko")
    shown = redline(register.contents(), notice(register), "ko", TODAY, new=2)
    assert shown.duties == made.duties
    notes = [run.text for run in said_by(shown.document.blocks) if run.text.startswith("→")]
    assert sorted(notes) == sorted(
        f"→ {one.sentence('ko')}"
        for one in made.duties
        if one.key != "notify"
        for _ in one.sections
    )
    assert "2026-11-01" in {run.text for run in said_by(shown.document.blocks)}


def test_a_purpose_on_consent_wants_new_consent(register: Register) -> None:
    published(register)
    with register.change("a purpose") as change:
        change.add(
            Purpose,
            activity="act-orders",
            wording={"ko": "광고"},
            bases=["KR-15-1-1"],
            optional="yes",
        )
    assert "consent" in {one.key for one in published(register).duties}


def test_a_mere_rewording_is_announced_within_the_ordinary_period(register: Register) -> None:
    published(register)
    with register.change("reword") as change:
        change.amend(Purpose, "pur-orders", wording={"ko": "주문의 접수와 배송"})
    made = published(register, effective_on=date(2026, 11, 29))
    assert [one.key for one in made.duties] == ["notify"]
    assert made.period == "P7D"
    assert made.announce_by == TODAY
    assert made.warning("ko") == ""
    late = published(register, effective_on=date(2026, 11, 28))
    assert late.late


@pytest.mark.parametrize(
    ("effective", "period", "by"),
    [
        (date(2026, 3, 31), "P1M", date(2026, 2, 28)),
        (date(2026, 1, 15), "P2M", date(2025, 11, 15)),
        (date(2026, 1, 15), "P1Y2W1D", date(2024, 12, 31)),
    ],
)
def test_the_last_day_to_announce(effective: date, period: str, by: date) -> None:
    assert announced_by(effective, period) == by


def test_a_redline_takes_the_version_before_or_the_one_that_is_asked_for(
    register: Register,
) -> None:
    for _ in range(3):
        published(register)
    contents, of = register.contents(), notice(register)
    assert "제2판에서 제3판" in redline(contents, of, "ko", TODAY, new=3).title
    assert "제1판에서 제3판" in redline(contents, of, "ko", TODAY, old=1, new=3).title
    today = redline(contents, of, "ko", TODAY)
    assert "제3판" in today.title
    assert (today.passages, today.duties) == ((), ())
    with pytest.raises(UserError, match="no published version 0"):
        redline(contents, of, "ko", TODAY, new=1)
