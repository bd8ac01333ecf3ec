"""A state is a word in brackets, read in any of the four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.document_words import WORDS, words_for
from ropa.formats.marks import marked_text, read_mark, shielded
from ropa.formats.sheet import Marked, State

STATES: list[State] = ["missing", "not-applicable", "not-assessed", "unverified"]


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", Marked("purpose", "missing", "Art. 30"), "[Missing] purpose · Art. 30"),
        ("en", Marked("", "missing", "Art. 46"), "[Missing] Art. 46"),
        ("en", Marked("no minors", "not-applicable"), "[N/A] no minors"),
        ("en", Marked("", "not-assessed"), "[Not assessed]"),
        ("en", Marked("Scoring", "unverified"), "Scoring [unverified]"),
        ("en", Marked("Names", "derived"), "Names"),
        ("ko", Marked("목적", "missing", "제30조"), "[보완 필요] 목적 · 제30조"),
        ("zh-Hant", Marked("目的", "missing", "第8條"), "〔缺漏〕目的（第8條）"),
        ("zh-Hant", Marked("自動產生", "not-applicable"), "〔不適用〕自動產生"),
        ("ja", Marked("商業活動", "unverified"), "商業活動〔未確認〕"),
    ],
)
def test_marks_in_words(language: str, value: Marked, text: str) -> None:
    assert marked_text(value, words_for(language)) == text


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("state", STATES)
def test_every_mark_of_every_language_is_read(language: str, state: State) -> None:
    text = marked_text(Marked("理由 reason", state), words_for(language))
    assert read_mark(text) == ("理由 reason", state)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" [n/a]  none are asked for", ("none are asked for", "not-applicable")),
        ("［缺漏］", ("", "missing")),
        ("【 未評価 】", ("", "not-assessed")),
        ("[MISSING]\nwhat", ("what", "missing")),
        ("[해당 없음]미성년자 없음", ("미성년자 없음", "not-applicable")),
        ("[optional] phone", ("[optional] phone", "")),
        ("see [Missing] below", ("see [Missing] below", "")),
        ("N/A", ("N/A", "")),
    ],
)
def test_marks_as_people_type_them(typed: str, read: tuple[str, State]) -> None:
    assert read_mark(typed) == read


LIKE_MARKS = st.lists(
    st.sampled_from(
        ["[", "]", "〔", "〕", "N/A", "缺漏", "unverified", "\u2060", " ", "ropa:", "a"]
    )
).map("".join)


@given(st.text() | LIKE_MARKS)
def test_plain_text_comes_back_as_text_though_it_looks_like_a_mark(text: str) -> None:
    assert read_mark(shielded(text)) == (text, "")


def test_plain_text_is_left_as_it_is() -> None:
    assert shielded("Pay wages [monthly]") == "Pay wages [monthly]"
