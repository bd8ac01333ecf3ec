from __future__ import annotations

import pytest

from ropa.terms.term import Term, TermList, folded

CONSENT = Term("A-1", {"en": "Consent", "ko": "동의", "ja": "同意"}, "bases", article="Art. 6")
CONTRACT = Term("A-2", {"en": "Contract", "zh-Hant": "契約或其他關係"}, "bases", verified=False)
CLAIMS = Term("A-3", {"de": "Rechtsansprüche"}, "bases", extra={"variants": "claims\ncourts"})


@pytest.fixture
def bases() -> TermList:
    return TermList("bases", [CONSENT, CONTRACT, CLAIMS])


def test_a_title_falls_back_to_english_then_to_any_language():
    assert CONSENT.title("ko") == "동의"
    assert CONTRACT.title("ko") == "Contract"
    assert CLAIMS.title("ko") == "Rechtsansprüche"


def test_a_missing_translation_can_be_told():
    assert "ko" not in CONTRACT.titles


def test_a_list_keeps_its_order_and_finds_codes(bases: TermList):
    assert [term.code for term in bases] == ["A-1", "A-2", "A-3"]
    assert "A-2" in bases
    assert "a-2" not in bases
    assert bases.get("A-2") is CONTRACT
    assert bases.get("A-9") is None
    assert len(bases) == 3


def test_a_code_twice_in_a_list_is_refused():
    with pytest.raises(ValueError, match="A-1"):
        TermList("bases", [CONSENT, CONTRACT, CONSENT])


@pytest.mark.parametrize("text", ["a1", "A 1", "Ａ－１", " a_1 "])
def test_a_code_is_found_as_people_type_it(bases: TermList, text: str):
    assert bases.with_code_like(text) is CONSENT


@pytest.mark.parametrize(
    ("text", "code"),
    [("동의", "A-1"), ("CONSENT", "A-1"), ("契約 或其他關係", "A-2"), ("Courts", "A-3")],
)
def test_a_name_in_any_language_finds_the_term(bases: TermList, text: str, code: str):
    assert [term.code for term in bases.named(text)] == [code]


def test_all_words_must_occur_and_parts_of_words_are_enough(bases: TermList):
    assert bases.matching("契約") == [CONTRACT]
    assert bases.matching("其他 契約") == [CONTRACT]
    assert bases.matching("其他 consent") == []
    assert bases.matching("art 6") == [CONSENT]
    assert bases.matching("  ") == [CONSENT, CONTRACT, CLAIMS]


def test_the_best_match_comes_first():
    long = Term("B-1", {"en": "Direct marketing"}, "purposes")
    start = Term("B-2", {"en": "Marketing by mail"}, "purposes")
    whole = Term("B-3", {"en": "Marketing"}, "purposes")
    assert TermList("purposes", [long, start, whole]).matching("marketing") == [whole, start, long]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｃ００１", "c001"),
        ("Côte d’Ivoire", "cote divoire"),
        ("台灣", "臺灣"),
        ("Antigua & Barbuda", "Antigua and Barbuda"),
        ("ｱﾒﾘｶ", "アメリカ"),
        ("수집·이용", "수집 이용"),
    ],
)
def test_words_that_are_compared_as_the_same(one: str, other: str):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ガーナ", "カーナ"), ("한국", "항국"), ("契約", "契约")]
)
def test_words_that_stay_different(one: str, other: str):
    assert folded(one) != folded(other)
