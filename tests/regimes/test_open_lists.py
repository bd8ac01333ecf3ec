"""Lists that leave something out, in four languages, and words that only look like it."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.records.record import kinds_of
from ropa.regimes import open_lists
from ropa.regimes.open_lists import is_open
from ropa.services.completeness import check
from tests.regimes.complete import changed
from tests.regimes.complete_korea import korea

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    "line",
    [
        "성명, 연락처 등",
        "이메일등",
        "연락처 등 정보",
        "성명·전화번호 등을 포함한 회원정보",
        "성명 등의 항목",
        "택배사 등(국내)",
        "연락처 등등",
        "name, e-mail etc.",
        "name ETC",
        "providers such as Example Ltd",
        "Example Ltd and others",
        "browser, screen and so on",
        "姓名、電話等",
        "姓名等資料",
        "姓名等個人資料",
        "電話等等",
        "氏名、住所など",
        "氏名等の情報",
        "クレジット会社ほか",
    ],
)
def test_left_open(line: str) -> None:
    assert is_open(line)


@pytest.mark.parametrize(
    "line",
    [
        "성명",
        "장애 등급",
        "주민등록등본",
        "외국인등록번호",
        "초·중등 학교명",
        "1등 경품",
        "신호등",
        "차등 요금",
        "「전자상거래 등에서의 소비자보호에 관한 법률」",
        "name",
        "ketchup",
        "such",
        "姓名、電話等二項",
        "等級",
        "平等",
        "同等學力",
        "高等教育",
        "対等",
    ],
)
def test_closed(line: str) -> None:
    assert not is_open(line)


@pytest.mark.parametrize(
    ("change", "record", "field"),
    [
        ("rt1.kept_after=결제 기록 등", "rt1", "retention_rule.kept_after"),
        ("r2.name=주식회사 물푸레 등", "r2", "recipient.name"),
        ("d1.items=성명|연락처 등", "d1", "data_use.items"),
        ("di1.items=성명 등", "di1", "disclosure.items"),
        ("di2.recipients_wording=제휴사 등", "di2", "disclosure.recipients_wording"),
        ("pb1.items=별명 등", "pb1", "publication.items"),
        ("ac1.items=방문 기록 등", "ac1", "automatic_collection.items"),
        ("t1.items=성명 등", "t1", "transfer.items"),
    ],
)
def test_is_found_where_items_and_recipients_are_listed(
    change: str, record: str, field: str
) -> None:
    (found,) = check(changed(korea(), change), ON)
    assert (found.key, found.record, found.field) == ("kr-open-list", record, field)
    assert change.split("=")[1].rsplit("|", maxsplit=1)[-1] in found.sentence("ko")
    assert "제30조제4항" in found.article("ko")


def test_joint_use_is_looked_at_too() -> None:
    register = korea()
    register["joint_uses"] = [{"activity": "a1", "items": ["성명 등"], "users": ["r2"]}]
    assert [one.record for one in check(changed(register), ON)] == ["j1"]


def test_is_found_in_a_translation() -> None:
    register = korea()
    register["data_uses"][0]["items"] = {"ko": ["성명"], "en": ["name etc."]}
    found = [one for one in check(changed(register), ON) if one.key == "kr-open-list"]
    assert [one.sentence("en") for one in found] == [
        "‘Items’ of ‘성명’ (D-01) leaves its list open (‘name etc.’), "
        "but every item and every recipient has to be named."
    ]


def test_every_field_that_lists_is_one_that_holds_words() -> None:
    for record, (_, *fields) in open_lists.LISTS.items():
        assert all(kinds_of(record)[field].form == "text" for field in fields)
