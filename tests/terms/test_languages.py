from __future__ import annotations

from datetime import date

import pytest

from ropa.terms.languages import (
    LANGUAGES,
    OWN_NAMES,
    date_text,
    joined,
    listed,
    particle,
    script,
    unbroken,
    with_spaces_beside_latin,
)


def test_every_language_is_named_as_its_readers_call_it():
    assert tuple(OWN_NAMES) == LANGUAGES


@pytest.mark.parametrize(
    ("items", "language", "phrase"),
    [
        ([], "en", ""),
        (["name"], "en", "name"),
        (["name", "phone"], "en", "name and phone"),
        (["name", "phone", "address"], "en", "name, phone and address"),
        (["name", "terms and conditions", "fee"], "en", "name, terms and conditions, and fee"),
        (["이름", "전화번호", "주소"], "ko", "이름, 전화번호 및 주소"),
        (["姓名", "電話", "地址"], "zh-Hant", "姓名、電話及地址"),
        (["姓名", "Cookie", "SDK"], "zh-Hant", "姓名、Cookie 及 SDK"),
        (["氏名", "電話番号", "住所"], "ja", "氏名、電話番号及び住所"),
    ],
)
def test_items_are_joined_as_the_language_does(items: list[str], language: str, phrase: str):
    assert joined(items, language) == phrase


@pytest.mark.parametrize(
    ("language", "side_by_side"),
    [("en", "a, b"), ("ko", "a, b"), ("zh-Hant", "a、b"), ("ja", "a、b")],
)
def test_items_stand_side_by_side(language: str, side_by_side: str):
    assert listed(["a", "b"], language) == side_by_side
    assert listed([], language) == ""


def test_california_has_a_comma_before_the_last_and():
    items = ["name", "phone", "address"]
    assert joined(items, "en", regime="us-ccpa") == "name, phone, and address"
    assert joined(items[:2], "en", regime="us-ccpa") == "name and phone"
    assert joined(items, "en", regime="uk-gdpr") == "name, phone and address"


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("en", "a or b"), ("ko", "a 또는 b"), ("zh-Hant", "a 或 b"), ("ja", "a又はb")],
)
def test_alternatives(language: str, phrase: str):
    assert joined(["a", "b"], language, conjunction="or") == phrase


def test_chinese_has_a_space_beside_latin_letters_but_not_beside_punctuation():
    text = "依GDPR第6條第1項（Cookie）。"
    assert with_spaces_beside_latin(text) == "依 GDPR 第 6 條第 1 項（Cookie）。"


@pytest.mark.parametrize(
    ("language", "regime", "text"),
    [
        ("en", None, "2 August 2026"),
        ("en", "tw-pdpa", "2 August 2026"),
        ("en", "us-ccpa", "August 2, 2026"),
        ("ko", "us-ccpa", "2026년 8월 2일"),
        ("zh-Hant", None, "2026 年 8 月 2 日"),
        ("ja", None, "2026年8月2日"),
    ],
)
def test_a_date_in_running_text(language: str, regime: str | None, text: str):
    assert date_text(date(2026, 8, 2), language, regime) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("under Article 6 of it", "under Article~6 of it"),
        ("for 36 months from 2 August 2026", "for 36~months from 2~August~2026"),
        ("on August 2, 2026 we", "on August~2,~2026 we"),
        ("in 3 places, 4 of them", "in 3 places, 4 of them"),
    ],
)
def test_english_does_not_break_a_number_from_its_noun(text: str, kept: str):
    assert unbroken(text) == kept.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name 1", "latin"),
        ("Zürich", "latin"),
        ("12–34", None),
        ("", None),
        ("個人資料 069", "han"),
        ("개인정보(個人情報)", "hangul"),
        ("取扱い", "kana"),
        ("ｶﾅ", "kana"),
        ("漢字・漢字", "han"),
    ],
)
def test_the_script_of_a_text(text: str, expected: str | None):
    assert script(text) == expected


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("회사", "는 가 를 와 로"),
        ("기관", "은 이 을 과 으로"),
        ("서울", "은 이 을 과 로"),
        ("2026", "은 이 을 과 으로"),
        ("1", "은 이 을 과 로"),
        ("7", "은 이 을 과 로"),
        ("8", "은 이 을 과 로"),
        ("제2", "는 가 를 와 로"),
        ("DPO", "는 가 를 와 로"),
        ("URL", "은 이 을 과 로"),
        ("VPN", "은 이 을 과 으로"),
        ("개인정보 보호위원회(PIPC)", "는 가 를 와 로"),
        ("「개인정보 보호법」", "은 이 을 과 으로"),
    ],
)
def test_the_particle_follows_the_last_sound(word: str, forms: str):
    assert [particle(word, form) for form in ("은", "이", "을", "과", "으로")] == forms.split()


@pytest.mark.parametrize("word", ["Stripe", "SaaS", "CPR", "漢字", ""])
def test_no_particle_where_the_sound_is_unknown(word: str):
    assert particle(word, "은") is None


def test_only_particles_that_change_have_a_form():
    with pytest.raises(ValueError, match="에서"):
        particle("회사", "에서")
