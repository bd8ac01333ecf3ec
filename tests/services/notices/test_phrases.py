"""Runs of words put together keep their sources and read well in every language."""

from __future__ import annotations

import pytest

from ropa.formats.document import Source, Span, Words
from ropa.services.notices import phrases
from ropa.services.notices.phrases import EMPTY, said

HERE, THERE = Source("a", "name"), Source("b", "name")
GAP = Words((Span("period", "missing", "Art. 8"),), (THERE,))


def test_empty_words_leave_no_trace() -> None:
    assert phrases.row([EMPTY, said("a", HERE), EMPTY], "en", "; ") == said("a", HERE)
    assert phrases.lines([]) == EMPTY
    assert phrases.listed([], "en", "tw-pdpa") == EMPTY


def test_a_row_merges_plain_neighbours_and_keeps_marks_apart() -> None:
    found = phrases.row([said("for ", HERE), GAP, said(" then", HERE)], "en")
    assert [span.mark for span in found.spans] == ["", "missing", ""]
    assert found.sources == (HERE, THERE)


@pytest.mark.parametrize(
    ("language", "items", "expected"),
    [
        ("en", ["name", "address", "email"], "name, address and email"),
        ("en", ["Lyon, France", "Oslo"], "Lyon, France; Oslo"),
        (
            "en",
            ["prices and invoices", "returns", "notes"],
            "prices and invoices, returns, and notes",
        ),
        ("ko", ["성명", "주소"], "성명 및 주소"),
        ("ko", ["금액 및 청구서", "반품"], "금액 및 청구서, 반품"),
        ("zh-Hant", ["姓名", "Cookie", "地址"], "姓名、Cookie 及地址"),
        ("zh-Hant", ["價格及發票", "退貨"], "價格及發票、退貨"),
        ("zh-Hant", ["蒐集、處理", "刪除"], "蒐集、處理；刪除"),
        ("ja", ["氏名", "住所"], "氏名及び住所"),
        ("ja", ["収集、処理", "削除"], "収集、処理／削除"),
    ],
)
def test_lists_are_joined_in_the_custom_of_the_language(
    language: str, items: list[str], expected: str
) -> None:
    assert phrases.listed(map(said, items), language, "tw-pdpa").text == expected


def test_a_gap_in_a_list_stays_a_gap() -> None:
    found = phrases.listed([said("name", HERE), GAP, said("email")], "en", "tw-pdpa")
    assert found.text == "name, period and email"
    assert [span.text for span in found.spans if span.mark == "missing"] == ["period"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["a;", "b; and", "c."]),
        ("zh-Hant", ["a；", "b；", "c。"]),
        ("ko", ["a", "b", "c"]),
        ("ja", ["a", "b", "c"]),
    ],
)
def test_a_sentence_over_a_list_has_its_punctuation(language: str, expected: list[str]) -> None:
    items = [said("a"), EMPTY, said("b"), said("c")]
    assert [item.text for item in phrases.enumerated(items, language)] == expected


def test_one_item_ends_the_sentence() -> None:
    assert [item.text for item in phrases.enumerated([said("a")], "en")] == ["a."]
    assert [item.text for item in phrases.enumerated([said("a"), said("b")], "en", "or")] == [
        "a; or",
        "b.",
    ]


def test_the_full_stop_of_a_fact_yields_to_that_of_the_clause() -> None:
    facts = {"effect": said("No service.", HERE)}
    assert phrases.filled("Effect: {effect}.", facts, "en").text == "Effect: No service."
    assert phrases.filled("影響：{effect}。", {"effect": said("無法使用。")}, "zh-Hant").text == (
        "影響：無法使用。"
    )


def test_chinese_has_a_space_between_han_and_latin_and_none_at_punctuation() -> None:
    facts = {"event": said("訂購日"), "period": said("36 個月"), "name": said("Paylark")}
    assert phrases.filled("自{event}起{period}", facts, "zh-Hant").text == "自訂購日起 36 個月"
    assert (
        phrases.filled("經由{name}（{event}）", facts, "zh-Hant").text == "經由 Paylark（訂購日）"
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "not covered", "Not covered."),
        ("en", "Is it covered?", "Is it covered?"),
        ("zh-Hant", "不適用", "不適用。"),
        ("ko", "적용되지 않습니다", "적용되지 않습니다."),
        ("ko", "적용 제외", "적용 제외"),
        ("ja", "適用しません", "適用しません。"),
        ("ja", "適用外", "適用外"),
    ],
)
def test_a_text_becomes_a_sentence_where_it_is_one(language: str, text: str, expected: str) -> None:
    assert phrases.sentence(said(text), language).text == expected


def test_what_every_group_says_is_shared() -> None:
    groups = [[said("a", HERE), said("b")], [said("a", THERE), said("c")]]
    assert phrases.shared(groups) == [Words((Span("a"),), (HERE, THERE))]
    assert phrases.shared(groups[:1]) == []
