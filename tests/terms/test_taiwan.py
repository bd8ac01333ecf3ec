from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.terms import catalogue, taiwan
from ropa.terms.taiwan import normalise

CODES = [term.code for name in taiwan.LISTS for term in catalogue.term_list(name)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ｃ○○一", "C001"),
        ("C-001", "C001"),
        ("c1", "C001"),
        ("C 001", "C001"),
        ("Ｃ００１", "C001"),
        ("Ｃ－００１", "C001"),
        ("C.001", "C001"),
        ("C–001", "C001"),
        ("COO1", "C001"),
        ("COl2", "C012"),
        ("С001", "C001"),  # a Cyrillic letter
        ("[C001]", "C001"),
        ("（Ｃ○九三）", "C093"),
        ("Ｃ一一一", "C111"),
        ("C一百一十一", "C111"),
        ("C060", "C060"),
        ("O90", "090"),
        ("o90", "090"),
        ("○九○", "090"),
        ("〇九〇", "090"),
        ("零九零", "090"),
        ("九十", "090"),
        ("九○", "090"),
        ("一百八十二", "182"),
        ("一○四", "104"),
        ("90", "090"),
        ("０９０", "090"),
        ("0090", "090"),
        ("90.0", "090"),
        ("O4O", "040"),
        ("l82", "182"),
        ("090 消費者、客戶管理與服務", "090"),
        ("090消費者、客戶管理與服務", "090"),
        ("○九○、消費者、客戶管理與服務", "090"),
        ("C001辨識個人者", "C001"),
        ("C132_未分類之資料", "C132"),
        ("代號：○四○", "040"),
        ("特定目的 069", "069"),
        ("No. 40", "040"),
        ("Code 090", "090"),
        ("999", "999"),
    ],
)
def test_a_code_is_read_as_people_write_it(text: str, code: str):
    assert normalise(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "cool", "Oil", "CO", "消費者", "一般", "三等親", "3年", "百貨"),
        *("2026-01-02", "1000", "C1234", "C001、C002", "001-182", "090 091", "090a"),
    ],
)
def test_what_is_no_code_or_not_one_is_left_alone(text: str):
    assert normalise(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("C036 財務交易", "財務交易"),
        ("C036：財務交易", "財務交易"),
        ("（C036）財務交易", "財務交易"),
        ("C036（財務交易）", "財務交易"),
        ("【C036 財務交易】 ", "財務交易"),
        ("C036 財務（交易）", "財務（交易）"),
        ("C036", ""),
    ],
)
def test_the_label_beside_the_code_is_kept(text: str, label: str):
    assert taiwan.read(text) == ("C036", label)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_lists_is_its_own_proper_form(code: str):
    assert normalise(code) == code


@given(st.text(alphabet="CcＣ0０1OoIl○〇零一二九十百 -－.（)、管理", max_size=9))
def test_reading_twice_changes_nothing(text: str):
    code = normalise(text)
    assert code is None or normalise(code) == code


@given(st.sampled_from(CODES), st.data())
def test_width_case_zeros_and_dashes_do_not_matter(code: str, data: st.DataObject):
    prefix, number = code[:-3], code[-3:]
    zeros = ["0", "０", "○", "〇", "O", "Ｏ"]
    written = "".join(
        data.draw(st.sampled_from(zeros if digit == "0" else [digit, chr(ord(digit) + 0xFEE0)]))
        for digit in number
    )
    letter = data.draw(st.sampled_from(["C", "c", "Ｃ"])) if prefix else ""
    between = data.draw(st.sampled_from(["", "-", " ", "－", "."])) if prefix else ""
    assert normalise(f" {letter}{between}{written} ") == code


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str):
    normalise(text)


@pytest.mark.parametrize(
    ("code", "label", "agrees"),
    [
        ("090", "消費者、客戶管理與服務", True),
        ("090", "消費者客戶管理", True),
        ("052", "法人對會員名冊之內部管理", True),
        ("002", "人事管理", True),
        ("090", "Customers", True),
        ("090", "お客様の管理", True),
        ("040", "客戶服務", False),
        ("069", "徵信", False),
    ],
)
def test_shortened_titles_agree_and_others_do_not(code: str, label: str, agrees: bool):
    term = catalogue.find(taiwan.LISTS, code)
    assert term is not None
    assert taiwan.agrees(label, term) is agrees
