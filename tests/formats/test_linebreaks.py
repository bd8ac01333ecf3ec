"""Lines end where UAX #14 and Korean, Chinese and Japanese readers allow it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables

from ropa.formats import linebreaks
from ropa.formats.linebreaks import cluster_end, opportunities, tailored

HANGUL = re.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]")
LATIN = "abcXYZ019  .,;:!?()[]{}/\\|-–—%$€+=@#&*~'\"“”‘’…§·é\u0301\u00a0\u2010\u2060\u200b"
CJK = "個資法漢字々〜ぁっーあアｱ、。，；：？！「」『』（）《》…—％￥①→・‧\u3000"
KOREAN = "개인정보 법은을제28조의,.()「」〈〉·ㆍ‧）〕"
RARE = "א\u05d0₩№°℃\u25cc\u0915\u094d🇰🇷👍🏽\u200d\u0e01\u0e31"

PARAGRAPHS = [
    "The officer records, for each activity (see Art. 30(1)(b)), who receives the data – e.g. an "
    'e-mail provider such as "Mailer Ltd." – and/or the group’s payroll unit; 2026-11-22, 3.5 % of '
    "1,200 files, http://intranet.example/a/b?c=d&e=f [Missing: what · article].",
    "本公司為辦理員工薪資、保險及福利事項，蒐集您的姓名、身分證字號與銀行帳號；「特定目的」為"
    "○○二人事管理（包含甄選、離職……等）。您若不提供，將無法完成投保！詳見第8條第1項——下稱「本法」。",
    "当社は、採用選考のため、応募者の氏名・連絡先・職歴（キャリアシートを含む。）を取得します。"
    "「個人データ」の提供先は、グループ各社です。ちょっとした変更でも、必ずお知らせください！？",
]


def asked_of_uniseg(text: str) -> str:
    return "".join(str(int(mark)) for mark in line_break_breakables(text))


def parts(text: str) -> str:
    pairs = zip(opportunities(text), text, strict=True)
    return "".join(f"|{character}" if mark == "1" else character for mark, character in pairs)


@settings(max_examples=600)
@given(st.text(st.sampled_from(LATIN + CJK + RARE), max_size=24))
@example("( a「b 」漢 漢 ）a")
def test_breaks_are_those_of_uniseg(text: str) -> None:
    assert opportunities(text) == asked_of_uniseg(tailored(text))


@settings(max_examples=300)
@given(st.text(max_size=24))
def test_breaks_are_those_of_uniseg_for_any_character(text: str) -> None:
    assert opportunities(text) == asked_of_uniseg(HANGUL.sub("a", tailored(text)))


@settings(max_examples=300)
@given(st.text(st.sampled_from(KOREAN + LATIN + CJK), max_size=24))
def test_hangul_breaks_as_latin_letters_do(text: str) -> None:
    assert opportunities(text) == asked_of_uniseg(HANGUL.sub("a", tailored(text)))


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_whole_paragraphs_break_as_uniseg_breaks_them(text: str) -> None:
    assert tailored(text) == text
    assert opportunities(text * 2) == asked_of_uniseg(text * 2)


@pytest.mark.parametrize(
    "expected",
    [
        "개인정보를 |제3자에게 |제공한다.",
        "제28조의8제2항제3호",
        "GDPR은 |2018년부터",
        "「개인정보 |보호법」은",
        "처리(수집)를",
        "“동의”는",
        "수집·|이용·|제공",
        "수집ㆍ|이용",
        "馬|克·|吐|溫",
        "col·lecció",
    ],
)
def test_korean_words_stay_whole(expected: str) -> None:
    assert parts(expected.replace("|", "")) == expected


def test_a_break_never_stands_before_a_space_or_at_the_start() -> None:
    assert opportunities("") == ""
    assert opportunities("  a  b") == "001001"


def test_no_break_space_and_word_joiner_hold_together() -> None:
    assert parts("Art.\u00a030 a") == "Art.\u00a030 |a"
    assert parts("個\u2060資") == "個\u2060資"


@pytest.mark.parametrize(
    "text",
    [
        "漢" * 50_000,
        "a" * 50_000,
        "." * 50_000,
        f"a{' ' * 50_000}!",
        "word, " * 10_000,
        "a/b-" * 9_000,
    ],
)
def test_uniseg_is_asked_about_shapes_not_about_texts(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def counted(shape: str) -> object:
        asked.append(len(shape))
        return line_break_breakables(shape)

    monkeypatch.setattr(linebreaks, "line_break_breakables", counted)
    assert len(opportunities(text)) == len(text)
    assert sum(asked) < 1_000


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linebreaks, "_REMEMBERED", 10)
    remembered = linebreaks._After()
    for length in range(1, 60):
        assert len(remembered["a" * length]) == length
        assert len(remembered) <= 10
    assert remembered["a" * 1_000] == "0" * 1_000
    assert "a" * 1_000 not in remembered


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("abcdef", 3, 3),
        ("abe\u0301f", 3, 2),
        ("e\u0301\u0323f", 1, 3),
        ("\u1112\u1161\u11ab가", 2, 3),
        ("가각", 1, 1),
        ("ab", 0, 1),
    ],
)
def test_a_word_too_long_is_parted_between_characters(text: str, end: int, expected: int) -> None:
    assert cluster_end(text, 0, end) == expected
