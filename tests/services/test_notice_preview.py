"""A notice as the window shows it: every passage with its records, gaps with their places."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.records.contents import Contents
from ropa.records.recipient import Transfer
from ropa.records.record import translations_of
from ropa.register import Register
from ropa.services import (
    drifting,
    notice_preview,
    own_wording,
    policy_drafting,
    publishing,
    publishing_plan,
)
from ropa.services.notice_passages import Grid, Line
from ropa.services.redlining import redline
from ropa.terms.languages import LANGUAGES

TODAY = date(2026, 11, 22)


@pytest.fixture
def register(example_register: Register) -> Register:
    return example_register


@pytest.fixture
def contents(register: Register) -> Contents:
    return register.contents()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_draft_is_shown_once(contents: Contents, language: str) -> None:
    document, preview = notice_preview.drafted(contents, "kr-pipa", language, TODAY)
    assert preview.parts[0].passage.text == document.title
    assert preview.language == language
    passages = [one for part in preview.parts for one in notice_preview.passages_of(part)]
    assert any(one.sources for one in passages)
    for one in passages:
        for source in one.sources:
            assert contents.find(source.record) or source.record in ("transfer", "notice"), source


def test_sections_are_numbered_and_hold_their_parts(contents: Contents) -> None:
    _document, preview = notice_preview.drafted(contents, "tw-pdpa", "zh-Hant", TODAY)
    anchors = [one.anchor for one in preview.sections]
    assert len(anchors) == len(set(anchors)) > 5
    assert {part.section for part in preview.parts} <= {"", *anchors}
    assert preview.sections[0].number == "一、"


def test_a_gap_names_its_article_its_section_and_the_field_to_fill(register: Register) -> None:
    transfer = next(one for one in register.rows(Transfer) if one.refusal_effect)
    spoken = dict.fromkeys(translations_of(transfer))
    with register.change("empty") as change:
        change.amend(Transfer, transfer.id, refusal_effect={"en": None, **spoken})
    document, preview = notice_preview.drafted(register.contents(), "kr-pipa", "en", TODAY)
    found = [one for one in preview.gaps if one.at.record == transfer.id]
    assert [one.at.field for one in found] == ["refusal_effect"]
    assert found[0].assessed
    assert found[0].on_record
    assert "28-8" in found[0].article
    section = next(one for one in preview.sections if one.anchor == found[0].section)
    assert (section.state, section.count > 0) == ("missing", True)
    assert len(preview.gaps) == len({(one.text, one.at) for one in preview.gaps})
    texts = [one.text for part in preview.parts for one in notice_preview.passages_of(part)]
    assert any("Missing" in text for text in texts)
    assert not any(document.title == text for text in texts[1:])


def test_tables_keep_their_columns_and_group_rows(contents: Contents) -> None:
    _document, preview = notice_preview.drafted(contents, "jp-appi", "ja", TODAY)
    grids = [part for part in preview.parts if isinstance(part, Grid)]
    assert grids
    for grid in grids:
        for at, row in enumerate(grid.rows):
            assert len(row) == (1 if at in grid.groups else len(grid.columns))


def test_a_comparison_says_which_sections_changed(register: Register) -> None:
    notice = publishing.notice_of(register.contents(), "", "kr-pipa")
    publishing.publish(register, notice.id, "ko", TODAY, TODAY, "trial")
    transfer = next(one for one in register.rows(Transfer) if one.refusal_effect)
    with register.change("edit") as change:
        change.amend(Transfer, transfer.id, refusal_effect={"ko": "광고가 표시되지 않음"})
    found = redline(register.contents(), notice, "ko", TODAY)
    preview = notice_preview.shown(found.document)
    states = {one.anchor: one.state for one in preview.sections}
    assert states["overseas_transfer"] == "changed"
    assert states["purposes"] == "same"
    listed = notice_preview.changes(found.passages, "ko")
    assert any(
        isinstance(part, Line) and part.passage.is_changed and "광고가" in part.passage.text
        for part in listed.parts
    )


def test_the_article_that_wants_a_section() -> None:
    assert "30" in notice_preview.asked_by("kr-pipa", "purposes", "ko")
    assert notice_preview.asked_by("no-law", "purposes", "en") == ""
    assert notice_preview.asked_by("eu-gdpr", "no-such", "en") == ""


def test_what_publishing_would_do(register: Register) -> None:
    notice = publishing.notice_of(register.contents(), "", "kr-pipa")
    first = publishing_plan.plan(register.contents(), notice, "ko", TODAY)
    assert (first.version, first.before, first.passages, first.duties) == (1, None, (), ())
    head = register.head
    publishing.publish(register, notice.id, "ko", TODAY, TODAY, "trial")
    transfer = next(one for one in register.rows(Transfer) if one.refusal_effect)
    with register.change("edit") as change:
        change.amend(Transfer, transfer.id, refusal_effect={"ko": "광고가 표시되지 않음"})
    then = publishing_plan.plan(register.contents(), notice, "ko", TODAY)
    assert register.head.seq == head.seq + 2, "a plan writes nothing"
    assert then.version == 2
    assert then.passages
    assert "notify" in {one.key for one in then.duties}
    assert then.period
    by = then.announce_by(date(2027, 3, 1))
    assert by is not None
    assert by < date(2027, 3, 1)


def test_a_notice_that_is_out_is_drafted_once_to_be_planned_and_held_against_the_register(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = publishing.notice_of(register.contents(), "", "kr-pipa")
    publishing.publish(register, notice.id, "ko", TODAY, TODAY, "trial")
    contents, really, drafts = register.contents(), policy_drafting.draft, []

    def draft(*given: object, **more: object) -> object:
        drafts.append(given)
        return really(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(policy_drafting, "draft", draft)
    publishing_plan.plan(contents, notice, "ko", TODAY)
    assert len(drafts) == 1
    document, _preview = notice_preview.drafted(contents, "kr-pipa", "ko", TODAY, notice.id)
    given = drifting.drift(contents, notice, "ko", TODAY, drafted=document)
    assert len(drafts) == 2
    assert given == drifting.drift(contents, notice, "ko", TODAY)
    assert len(drafts) == 3


def test_the_clause_behind_a_sentence_is_found_and_reworded(register: Register) -> None:
    contents = register.contents()
    notice = publishing.notice_of(contents, "", "kr-pipa")
    _document, preview = notice_preview.drafted(contents, "kr-pipa", "ko", TODAY)
    opening = next(
        one for one in preview.parts if isinstance(one, Line) and one.form == "paragraph"
    )
    keys = own_wording.clauses_behind(opening.passage.text, "kr-pipa", "ko")
    assert keys[0] == "notice.opening"
    own_wording.reword(register, notice, "ko", keys[0], "이 방침을 읽어 주세요.", "짧게")
    contents = register.contents()
    _document, preview = notice_preview.drafted(contents, "kr-pipa", "ko", TODAY)
    (own,) = own_wording.own_wordings(contents, notice, "ko")
    assert own.stale is None
    assert any(
        own.row.id in {two.record for two in one.sources}
        for part in preview.parts
        for one in notice_preview.passages_of(part)
    )
    own_wording.reword(register, notice, "ko", keys[0], "이 방침입니다.", "더 짧게")
    assert len(own_wording.own_wordings(register.contents(), notice, "ko")) == 1
