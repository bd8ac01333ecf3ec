from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.terms import catalogue
from ropa.terms.codes import Normalised, normalise_in

EVERY_TERM = [term for name in catalogue.names() for term in catalogue.term_list(name)]


def test_every_code_of_every_list_is_its_own_proper_form():
    for term in EVERY_TERM:
        assert normalise_in(term.list, term.code) == Normalised(term.code, in_list=True)


def test_every_code_with_its_title_is_read_as_drop_downs_show_it():
    for term in EVERY_TERM:
        for language in ("en", "ko", "zh-Hant", "ja"):
            shown = f"{term.code} {term.title(language)}"
            assert normalise_in(term.list, shown) == Normalised(term.code, in_list=True), shown


@given(st.sampled_from(catalogue.names()), st.text(max_size=25))
def test_reading_twice_changes_nothing(name: str, text: str):
    first = normalise_in(name, text)
    if first.in_list:
        assert first.code is not None
        assert normalise_in(name, first.code).code == first.code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("gdpr-categories", "인종 또는 민족 출신", "SP-RACE"),
        ("gdpr-categories", "sp race", "SP-RACE"),
        ("data-subjects", "ds_employee", "DS-EMPLOYEE"),
        ("data-subjects", "従業員", "DS-EMPLOYEE"),
        ("lawful-bases", "eu 6 1 a", "EU-6-1-a"),
        ("lawful-bases", "KR-15-1-1 정보주체의 동의", "KR-15-1-1"),
        ("transfer-mechanisms", "ＥＵ－ＳＣＣ－Ｍ２", "EU-SCC-M2"),
        ("countries", "US United States", "US"),
        ("countries", "アメリカ", "US"),
        ("activity-role", "Controller", "controller"),
        ("activity-role", "수탁자", "processor"),
        ("language", "zh-hant", "zh-Hant"),
        ("taiwan-purposes", "消費者、客戶管理與服務", "090"),
        ("taiwan-purposes", "구매 및 공급 관리", "107"),
        ("taiwan-purposes", "O90 消費者、客戶管理與服務", "090"),
        ("taiwan-categories", "C093 財務交易 [unverified]", "C093"),
    ],
)
def test_a_code_or_a_title_in_any_language_is_read(name: str, text: str, code: str):
    assert normalise_in(name, text) == Normalised(code, in_list=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("taiwan-purposes", "nonsense"),
        ("countries", "IT department"),
        ("yes-no", "no data is sold"),
        ("data-subjects", ""),
    ],
)
def test_what_means_nothing_in_the_list_stays_unread(name: str, text: str):
    assert normalise_in(name, text) == Normalised(None, in_list=False)


@pytest.mark.parametrize("code", ["C060", "C090"])
def test_a_code_that_is_in_no_list_is_told(code: str):
    assert normalise_in("taiwan-categories", code) == Normalised(code, in_list=False)


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("C036 財務交易", "財務交易", "C093"),  # by its title
        ("C036 財務交易紀錄", "財務交易紀錄", "C093"),
        ("C002 密碼", "密碼", "C073"),  # by one of its examples
    ],
)
def test_a_label_that_means_another_category_offers_its_code(text: str, typed: str, meant: str):
    read = normalise_in("taiwan-categories", text)
    assert (read.in_list, read.label_mismatch, read.label_names) == (True, typed, meant)
    assert not read.sound


def test_a_label_that_means_another_purpose():
    assert normalise_in("taiwan-purposes", "090 消費者保護").label_names == "091"
    unclear = normalise_in("taiwan-purposes", "040 客戶服務")
    assert (unclear.label_mismatch, unclear.label_names) == ("客戶服務", None)


@pytest.mark.parametrize(
    "text", ["C001 姓名、電話", "C001 手機", "C001 Name", "C001 辨識個人者：姓名"]
)
def test_items_beside_the_code_of_a_category_are_no_error(text: str):
    assert normalise_in("taiwan-categories", text) == Normalised("C001", in_list=True)


@pytest.mark.parametrize("text", ["C102", "C102 約定或契約", "Ｃ一○二", "約定或契約"])
def test_a_category_used_as_a_purpose_is_told(text: str):
    read = normalise_in("taiwan-purposes", text)
    assert (read.code, read.in_list, read.belongs_to) == ("C102", False, "taiwan-categories")


def test_a_category_without_its_letter_offers_the_code_its_label_names():
    read = normalise_in("taiwan-categories", "001 辨識個人者")
    assert (read.in_list, read.label_names, read.belongs_to) == (False, "C001", "taiwan-purposes")


def test_a_code_of_another_list_is_told():
    read = normalise_in("operations", "EU-6-1-a")
    assert (read.code, read.in_list, read.belongs_to) == ("EU-6-1-a", False, "lawful-bases")


def test_a_title_that_several_laws_share_is_settled_by_the_law():
    open_question = normalise_in("lawful-bases", "Consent")
    assert open_question.candidates == ("EU-6-1-a", "UK-6-1-a")
    assert open_question.code is None
    assert normalise_in("lawful-bases", "Consent", regime="uk-gdpr").code == "UK-6-1-a"


def test_a_title_of_another_basis_beside_a_code_is_a_mismatch():
    read = normalise_in("lawful-bases", "EU-6-1-a: Legal obligation")
    assert (read.label_mismatch, read.label_names) == ("Legal obligation", "EU-6-1-c")
