from __future__ import annotations

import pytest

from ropa.formats.document_words import WORDS, words_for


def test_a_gap_is_said_in_the_brackets_of_the_language():
    said = {
        language: words_for(language).marked(words_for(language).missing, "X", "Y")
        for language in WORDS
    }

    assert said == {
        "en": "[Missing: X · Y]",
        "ko": "[보완 필요: X · Y]",
        "zh-Hant": "〔缺漏：X（Y）〕",
        "ja": "〔未記入：X（Y）〕",
    }


def test_a_mark_may_stand_alone_or_with_its_article():
    assert words_for("en").marked("Not assessed") == "[Not assessed]"
    assert words_for("en").marked("Not assessed", article="Art. 9") == "[Not assessed · Art. 9]"
    assert words_for("ja").marked("未評価", article="第8条") == "〔未評価（第8条）〕"


@pytest.mark.parametrize(
    ("language", "depth", "numbers"),
    [
        ("en", 0, ["1.", "2.", "3."]),
        ("en", 2, ["1.", "2.", "3."]),
        ("ko", 0, ["1.", "2.", "3."]),
        ("ko", 1, ["가.", "나.", "다."]),
        ("ko", 2, ["1)", "2)", "3)"]),
        ("zh-Hant", 0, ["一、", "二、", "三、"]),
        ("zh-Hant", 1, ["（一）", "（二）", "（三）"]),
        ("zh-Hant", 2, ["1.", "2.", "3."]),
        ("ja", 1, ["（1）", "（2）", "（3）"]),
        ("ja", 2, ["ア", "イ", "ウ"]),
        ("ja", 9, ["（ア）", "（イ）", "（ウ）"]),
    ],
)
def test_lists_are_counted_in_the_custom_of_the_language(language, depth, numbers):
    counter = words_for(language).counter(depth)

    assert [counter(position) for position in (1, 2, 3)] == numbers


def test_chinese_numerals_go_on_after_ten():
    counter = words_for("zh-Hant").counter(0)

    assert [counter(n) for n in (10, 11, 19, 20, 21, 99)] == [
        "十、",
        "十一、",
        "十九、",
        "二十、",
        "二十一、",
        "九十九、",
    ]


def test_numerals_that_run_out_go_on_in_digits():
    assert words_for("zh-Hant").counter(0)(100) == "100、"
    assert words_for("ko").counter(1)(29) == "29."
    assert words_for("ja").counter(2)(47) == "47"


@pytest.mark.parametrize(
    ("language", "number", "heading"),
    [
        ("en", "1", "1\u2002Rights"),
        ("ko", "1.", "1. Rights"),
        ("zh-Hant", "一、", "一、Rights"),
        ("zh-Hant", "（一）", "（一）Rights"),
        ("zh-Hant", "A-03", "A-03\u3000Rights"),
        ("ja", "1", "1\u3000Rights"),
        ("en", "", "Rights"),
    ],
)
def test_a_number_stands_before_its_heading(language, number, heading):
    assert words_for(language).numbered(number, "Rights") == heading


def test_pages_are_counted_in_every_language():
    said = [words.page.format(page=2, pages=9) for words in WORDS.values()]

    assert said == ["Page 2 of 9", "2 / 9", "第 2 頁，共 9 頁", "2 / 9 ページ"]
