"""Drafting a notice: order, gaps, languages, own wording, and every fact on record."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.errors import UserError
from ropa.formats.document import Heading, Source, StatusBar, Table
from ropa.records.activity import ProcessingActivity
from ropa.records.record import several
from ropa.services.policy_drafting import LAWS, draft, gaps
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES
from tests.services.notices.reading import (
    runs,
    section,
    section_blocks,
    sources_of,
    text_of,
)
from tests.services.notices.registers import (
    case,
    case_names,
    contents_of,
    texts_of,
    whole_register,
)

ON = date(2026, 11, 22)
EMPTY = {"register": {"language": "en", "regimes": ["tw-pdpa"]}}


@pytest.mark.parametrize("regime", LAWS)
def test_a_law_writes_exactly_the_sections_of_its_outline(regime: str) -> None:
    assert list(LAWS[regime].sections) == [each.key for each in glossary.outline(regime)]
    assert LAWS[regime].articles.keys() <= LAWS[regime].sections.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", LAWS)
def test_sections_stand_in_the_order_of_the_outline_under_its_headings(
    regime: str, language: str
) -> None:
    company = {"public_body": "no", "called": None}
    made = whole_register(notice={"regime": regime}, organisation=company)
    drafted = draft(made, regime, language, ON)
    shown = [each for each in drafted.blocks if isinstance(each, Heading) and each.number]
    expected = {each.key: each.headings[language] for each in glossary.outline(regime)}
    assert [each.text for each in shown] == [expected[each.anchor] for each in shown]
    order = list(expected)
    assert [order.index(each.anchor) for each in shown] == sorted(
        order.index(each.anchor) for each in shown
    )


@pytest.mark.parametrize("regime", LAWS)
def test_what_the_law_always_wants_is_there_or_is_a_gap(regime: str) -> None:
    drafted = draft(contents_of(EMPTY), regime, "en", ON)
    shown = {each.anchor for each in drafted.blocks if isinstance(each, Heading)}
    own_title = glossary.word("notice.document", "en", regime)
    for each in glossary.outline(regime):
        if each.required_when == "always" and each.headings["en"] != own_title:
            assert each.key in shown
            marks = {
                s.mark for b in section_blocks(drafted, each.key) for r in runs(b) for s in r.spans
            }
            assert "missing" in marks, each.key


def test_sections_are_counted_in_the_custom_of_the_language() -> None:
    numbers = {
        language: [
            block.number
            for block in draft(contents_of(EMPTY), "tw-pdpa", language, ON).blocks
            if isinstance(block, Heading)
        ][:2]
        for language in LANGUAGES
    }
    assert numbers == {
        "en": ["1.", "2."],
        "ko": ["1.", "2."],
        "zh-Hant": ["一、", "二、"],
        "ja": ["1", "2"],
    }


# --------------------------------------------------------------------------------------------- gaps


def test_a_draft_can_be_stopped_between_two_sections() -> None:
    class Stopped(Exception):
        pass

    turns: list[int] = []

    def pulse() -> None:
        turns.append(len(turns))
        if len(turns) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        draft(contents_of(EMPTY), "tw-pdpa", "en", ON, pulse=pulse)
    turns.clear()
    draft(contents_of(EMPTY), "tw-pdpa", "en", ON, pulse=lambda: turns.append(0))
    assert len(turns) == len(glossary.outline("tw-pdpa"))


def test_gaps_are_counted_on_top_and_listed_at_the_end_with_a_link_and_a_place() -> None:
    drafted = draft(case("luyami"), "tw-pdpa", "en", ON)
    found = gaps(drafted)
    bar, *_, heading, table = drafted.blocks
    assert isinstance(bar, StatusBar)
    assert f"{len(found)} points" in bar.text
    assert isinstance(heading, Heading)
    assert heading.warm
    assert isinstance(table, Table)
    assert table.warm
    assert [row.cells[1].text for row in table.rows] == [gap.text for gap in found]
    links = [row.cells[1].spans[0].link for row in table.rows]
    assert links == ["", "purposes", "recipients", "rights", "marketing"]
    assert [row.cells[2].text for row in table.rows if "Contact" in row.cells[2].text] == [
        "Contact K-01: E-mail"
    ]


def test_without_gaps_there_is_no_list_and_the_bar_is_calm() -> None:
    drafted = draft(whole_register(assurance={"term": None}), "tw-pdpa", "en", ON)
    assert gaps(drafted) == ()
    bar, *blocks = drafted.blocks
    assert isinstance(bar, StatusBar)
    assert not bar.warm
    assert not any(isinstance(block, Heading) and block.warm for block in blocks)


def test_a_gap_of_custom_cites_no_article() -> None:
    found = {gap.text: gap.article for gap in gaps(draft(case("luyami"), "tw-pdpa", "en", ON))}
    assert found["date on which this notice takes effect"] == ""
    assert found["address, telephone number or e-mail address for requests"] == (
        "PDPA Article 8(1)(5)"
    )


def test_what_the_officer_calls_not_applicable_is_left_out() -> None:
    bare = {"register": {"language": "en"}, "activities": [{"id": "a"}, {"id": "b"}]}

    def said(**answer: str) -> str:
        states = [{"id": "e", "reason": {"en": "none"}, **answer}]
        return section(
            draft(contents_of({**bare, "element_states": states}), "tw-pdpa", "en", ON), "manner"
        )

    away = {"state": "not-applicable"}
    assert "manner in which" in said(subject="b", field="manner", **away)
    assert said(subject="a", field="manner", **away) == ""
    assert said(subject="a", requirement="TW-8-1-4-4", **away) == ""
    assert said(subject="register", requirement="TW-8-1-4-4", **away) == ""
    assert "manner in which" in said(subject="register", requirement="TW-8-1-4-3", **away)


def test_what_nobody_has_assessed_is_marked_so_and_counts() -> None:
    states = [
        {"id": "e", "subject": "register", "requirement": "TW-8-1-2", "state": "not-assessed"}
    ]
    drafted = draft(contents_of({**EMPTY, "element_states": states}), "tw-pdpa", "en", ON)
    marks = {gap.text: gap.mark for gap in gaps(drafted)}
    assert marks["specific purposes of the collection"] == "not-assessed"
    assert marks["categories of personal data"] == "missing"


def test_the_same_gap_of_two_records_is_listed_for_each_and_leads_there_and_back() -> None:
    uses = [{"id": f"u{n}", "reference": f"D-0{n}", "activity": "a"} for n in (1, 2)]
    value = {"register": {"language": "en"}, "activities": [{"id": "a"}], "data_uses": uses}
    drafted = draft(contents_of(value), "tw-pdpa", "en", ON)
    found = [gap for gap in gaps(drafted) if gap.text == "category of the data"]
    *_, table = drafted.blocks
    assert isinstance(table, Table)
    rows = {row.anchor: row for row in table.rows}
    assert [rows[gap.link].cells[2].text for gap in found] == [
        "Data use D-01: Categories of personal data",
        "Data use D-02: Categories of personal data",
    ]
    assert [rows[gap.link].cells[1].spans[0].link for gap in found] == ["categories"] * 2
    assert len(rows) == len(gaps(drafted))


# ------------------------------------------------------------------------------------- every fact


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_the_shop_in_taiwan_states_every_text_on_record(language: str) -> None:
    """But for what only the register is for: names and descriptions of activities."""
    contents = case("luyami")
    said = flat(text_of(draft(contents, "tw-pdpa", language, ON)))
    internal = {contents.text(contents.register, "name", language)} | {
        contents.text(row, field, language)
        for row in contents.all(ProcessingActivity)
        for field in ("name", "description")
    }
    missing = [text for text in texts_of(contents, language) if text not in internal]
    missing = [text for text in missing if flat(text) not in said]
    assert missing == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hant", ["040", "090", "148", "157", "消費者、客戶管理與服務", "C001", "C002", "C011"]),
        ("zh-Hant", ["辨識個人者", "辨識財務者", "個人描述", "臺灣", "會員", "請求製給複製本"]),
        ("zh-Hant", ["經您同意", "已於事前告知", "依法令之規定", "網頁表單", "密碼規則"]),
        ("en", ["040", "090", "148", "157", "Online shopping", "C001", "C002", "C011"]),
        ("en", ["Identifying finances", "Taiwan", "members", "supplement or correction"]),
        ("en", ["you consent", "this was stated beforehand", "the law requires it"]),
    ],
)
def test_the_shop_in_taiwan_states_its_codes(language: str, said: list[str]) -> None:
    text = text_of(draft(case("luyami"), "tw-pdpa", language, ON))
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_the_shop_in_taiwan_wants_what_it_lacks_and_nothing_else(language: str) -> None:
    drafted = draft(case("luyami"), "tw-pdpa", language, ON)
    *_, last = drafted.blocks
    assert isinstance(last, Table)
    assert [row.cells[2].sources for row in last.rows] == [
        (Source("not-members", "effective_on"),),
        (Source("purpose", "term"),),
        (Source("rec-service-provider", "name"),),
        (Source("con-service", "email"),),
        (Source("right", "channels"),),
    ]


@pytest.mark.parametrize("name", case_names())
def test_every_case_is_drafted_under_its_laws_in_its_languages(name: str) -> None:
    contents = case(name)
    for regime in set(several(contents.register.regimes)) & LAWS.keys():
        for language in contents.languages:
            assert draft(contents, regime, language, ON).language == language


def test_every_sentence_knows_its_field() -> None:
    contents = whole_register()
    drafted = draft(contents, "tw-pdpa", "en", ON)
    known = sources_of(drafted)
    for source in known:
        assert contents.find(source.record) is not None, source
    assert Source("recipient-1", "task") in known
    assert Source("retention_rule-1", "duration") in known


def test_the_same_register_gives_the_same_document() -> None:
    assert draft(case("luyami"), "tw-pdpa", "zh-Hant", ON) == draft(
        case("luyami"), "tw-pdpa", "zh-Hant", ON
    )


# -------------------------------------------------------------------------------------- languages


def test_a_text_without_translation_is_a_gap_that_names_the_field() -> None:
    contents = whole_register(notice={"audience": {"en": "members"}})
    said = section(draft(contents, "tw-pdpa", "ko", ON), "gaps")
    assert "notice-1의 한국어 문구: 대상자" in said
    assert "members" not in text_of(draft(contents, "tw-pdpa", "ko", ON))


def test_one_missing_line_of_several_is_a_gap_of_its_own() -> None:
    items = {"en": ["name", "address"], "ja": ["氏名"]}
    contents = whole_register(data_use={"items": items})
    said = section(draft(contents, "tw-pdpa", "ja", ON), "categories")
    assert "氏名及びdata_use-1の日本語の文言：" in said
    assert "address" not in said


def test_names_stand_in_their_official_form() -> None:
    contents = whole_register(recipient={"name": {"en": "Paylark Inc."}})
    assert "Paylark Inc." in section(draft(contents, "tw-pdpa", "zh-Hant", ON), "recipients")


def test_dates_and_periods_are_written_as_the_language_does() -> None:
    contents = whole_register()
    opening = {
        language: text_of(draft(contents, "tw-pdpa", language, ON)) for language in LANGUAGES
    }
    assert "17\u00a0May\u00a02031" in opening["en"]
    assert "19\u00a0months from" in opening["en"]
    assert "2031년 5월 17일" in opening["ko"]
    assert "19개월" in opening["ko"]
    assert "2031 年 5 月 17 日" in opening["zh-Hant"]
    assert "起 19 個月" in opening["zh-Hant"]
    assert "2031年5月17日" in opening["ja"]
    assert "から19か月" in opening["ja"]


# ----------------------------------------------------------------------------- notices, own wording


def with_own_wording(clause: str, wording: str, language: str = "en") -> dict[str, object]:
    return {
        "clause": clause,
        "language": language,
        "wording": wording,
        "reason": "asked for by counsel",
    }


def test_own_wording_stands_in_place_of_the_clause_and_states_the_same_facts() -> None:
    own = with_own_wording("processing.regions", "We use your data in {countries} only")
    contents = whole_register(clause_override=own)
    drafted = draft(contents, "tw-pdpa", "en", ON)
    assert "We use your data in Andorra only" in section(drafted, "region")
    assert Source("clause_override-1", "wording") in sources_of(drafted)
    assert "We use" not in text_of(draft(contents, "tw-pdpa", "ja", ON))


@pytest.mark.parametrize("wording", ["Used in {places}", "Used in {", "Used in {countries} or }"])
def test_own_wording_with_an_unknown_fact_is_refused_by_name(wording: str) -> None:
    contents = whole_register(clause_override=with_own_wording("processing.regions", wording))
    with pytest.raises(UserError, match=r"clause_override-1.*processing\.regions") as refused:
        draft(contents, "tw-pdpa", "en", ON)
    assert "{countries}" in refused.value.remedy


def test_own_wording_for_an_unknown_clause_is_refused_by_name() -> None:
    contents = whole_register(clause_override=with_own_wording("no.such", "Words"))
    with pytest.raises(UserError, match=r"no\.such"):
        draft(contents, "tw-pdpa", "en", ON)


def test_the_notice_can_be_chosen_by_its_reference() -> None:
    first = whole_register()
    assert draft(first, "tw-pdpa", "en", ON, "notice-1").title.startswith("<<notice title")
    with pytest.raises(UserError, match="N-99"):
        draft(first, "tw-pdpa", "en", ON, "N-99")


@pytest.mark.parametrize(("regime", "language"), [("mars", "en"), ("tw-pdpa", "de")])
def test_a_law_or_language_nobody_drafts_is_refused(regime: str, language: str) -> None:
    with pytest.raises(UserError):
        draft(contents_of(EMPTY), regime, language, ON)


def test_the_running_lines_and_properties_name_the_draft() -> None:
    drafted = draft(case("luyami"), "tw-pdpa", "zh-Hant", ON)
    assert drafted.header == ("Luya Mi", drafted.title)
    assert drafted.footer == "草稿 2026-11-22　歷程第 87 筆"
    assert drafted.properties["author"] == "Luya Mi"
    assert drafted.created == "2026-11-22T09:00:00+08:00"


def flat(text: str) -> str:
    """Text without what typesetting changes: spaces, capitals at the start of a line."""
    return "".join(text.split()).casefold()
