"""Lines and heights: enough for every text, and not much more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.row_heights import (
    FACES,
    HIGHEST,
    PADDING,
    face_of,
    line_height,
    line_starts,
    room,
    split,
    text_width,
)

TEXTS = st.text(st.sampled_from("aWi .,-\n 個資料、。（）처리 目的カナ\u200d👩"), max_size=400)


def lines(text: str, pixels: float, face: str = "en") -> list[str]:
    starts = line_starts(text, pixels, face, 10)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def test_words_are_wrapped_at_blanks() -> None:
    assert lines("keep the service secure", 80) == ["keep the ", "service ", "secure"]


def test_line_breaks_are_kept() -> None:
    assert lines("name\n\naddress", 200) == ["name\n", "\n", "address"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert len(lines("Rindfleischetikettierung", 60)) == 3


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    broken = lines("個人資料保護法、施行細則", 95, "zh-Hant")
    assert broken == ["個人資料保護", "法、施行細則"]


def test_hangul_words_are_kept_whole() -> None:
    assert lines("개인정보 처리방침", 80, "ko") == ["개인정보 ", "처리방침"]


@pytest.mark.parametrize(
    ("text", "language", "face"),
    [
        ("Payroll", "ja", "ja"),
        ("Zürich – 2026", "en", "en"),
        ("會員服務", "en", "zh-Hant"),
        ("会員サービス", "en", "ja"),
        ("会員", "ja", "ja"),
        ("임직원 Payroll", "zh-Hant", "ko"),
    ],
)
def test_one_font_per_cell_by_its_script(text: str, language: str, face: str) -> None:
    assert face_of(text, language) == face


@given(TEXTS, st.sampled_from(sorted(FACES)), st.integers(20, 400))
def test_every_line_fits(text: str, face: str, pixels: int) -> None:
    for line in lines(text, pixels, face):
        shown = line.rstrip("\n ")
        assert (
            len(shown) <= 1 or text_width(shown, face, 10) <= pixels + 0.01 or shown[-1] in "、。）"
        )


@given(TEXTS, st.sampled_from(sorted(FACES)), st.integers(20, 400))
def test_parts_are_the_text_and_no_part_is_higher_than_a_row(
    text: str, face: str, pixels: int
) -> None:
    parts = split(text * 5, pixels, face, 10)
    assert "".join(joint + part for joint, part in parts) == text * 5
    for _, part in parts:
        count = len(line_starts(part, pixels, face, 10))
        assert count * line_height(face, 10) + PADDING <= HIGHEST


def test_the_room_of_a_column_is_that_of_excel() -> None:
    assert room(23) == 148
    assert room(1) > 0
