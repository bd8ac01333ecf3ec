"""Codes that are wrong, misread, in the wrong place, doubled, or beside other words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.regimes.finding import Finding
from ropa.services.completeness import check
from tests.factories import contents

ON = date(2026, 11, 22)


def found(*, regime: str = "tw-pdpa", language: str = "zh-Hant", **records: Any) -> list[Finding]:
    made = contents(
        register={"regimes": [regime], "language": language},
        activities=[{"name": "會員管理"}],
        **records,
    )
    return [one for one in check(made, ON) if one.key.startswith(("code-", "category-"))]


@pytest.mark.parametrize(
    ("term", "wording", "key", "said"),
    [
        ("040", None, "", ""),
        ("O40", None, "code-misread", "040 行銷"),
        ("○九○", None, "code-misread", "090 消費者、客戶管理與服務"),
        ("183", None, "code-unknown", "183"),
        ("C002", None, "code-misplaced", "個人資料之類別"),
        ("040", "消費者保護", "code-mismatch", "091 消費者保護"),
        ("040", "行銷", "", ""),
        ("040", "寄送電子報", "", ""),
    ],
)
def test_codes_of_purposes(term: str, wording: str | None, key: str, said: str) -> None:
    seen = found(purposes=[{"activity": "a1", "term": term, "wording": wording}])
    assert [one.key for one in seen] == ([key] if key else [])
    for one in seen:
        assert one.field == "purpose.term"
        assert one.state == "wrong-code"
        assert said in one.sentence("zh-Hant") + one.remedy("zh-Hant")
        assert one.article("zh-Hant") == "個人資料保護法第 8 條第 1 項第 2 款"


@pytest.mark.parametrize(
    ("categories", "category", "key"),
    [
        (["C001"], None, ""),
        (["Ｃ○○一"], None, "code-misread"),
        (["C060"], None, "code-unknown"),
        (["090"], None, "code-misplaced"),
        (["C036"], "財務交易", "code-mismatch"),
        (["C093"], "財務交易", ""),
        (["SP-HEALTH", "C111"], None, ""),
    ],
)
def test_codes_of_categories(categories: list[str], category: str | None, key: str) -> None:
    use = {"activity": "a1", "categories": categories, "category": category}
    seen = found(data_uses=[use])
    assert [one.key for one in seen] == ([key] if key else [])
    for one in seen:
        assert one.field == "data_use.categories"


def test_words_in_chinese_are_compared_whatever_the_registers_language() -> None:
    purpose = {"activity": "a1", "term": "040", "wording": {"en": "x", "zh-Hant": "消費者保護"}}
    (one,) = found(language="en", purposes=[purpose])
    assert one.key == "code-mismatch"


@pytest.mark.parametrize(
    ("wordings", "doubled"),
    [((None, None), True), (("行銷", "行銷"), True), (("電子報", "電話行銷"), False)],
)
def test_the_same_purpose_twice(wordings: tuple[str | None, str | None], doubled: bool) -> None:
    purposes = [{"activity": "a1", "term": "040", "wording": wording} for wording in wordings]
    assert [one.key for one in found(purposes=purposes)] == (["code-doubled"] if doubled else [])


def test_the_same_category_twice_in_two_spellings() -> None:
    seen = found(data_uses=[{"activity": "a1", "categories": ["C001", "c1"]}])
    assert [one.key for one in seen] == ["code-misread", "category-doubled"]


def test_unverified_codes_are_hints_of_taiwans_law() -> None:
    data = [{"activity": "a1", "categories": ["C058", "C001"]}]
    purposes = [{"activity": "a1", "term": "032"}, {"activity": "a1", "term": "040"}]
    (one,) = found(data_uses=data, purposes=purposes)
    assert (one.key, one.severity, one.state) == ("code-unverified", "hint", "unverified")
    assert "032" in one.sentence("en")
    assert "C058" in one.sentence("en")
    assert "040" not in one.sentence("en")
    assert not found(regime="eu-gdpr", data_uses=data, purposes=purposes)


@pytest.mark.parametrize(
    ("plural", "values", "field"),
    [
        ("organisations", {"country": "UK"}, "organisation.country"),
        ("recipients", {"country": "Zz"}, "recipient.country"),
        ("purposes", {"activity": "a1", "bases": ["EU-6-1-z"]}, "purpose.bases"),
        ("transfers", {"mechanisms": ["EU-45", "EU-99"]}, "transfer.mechanisms"),
        ("data_uses", {"activity": "a1", "people": ["DS-NOBODY"]}, "data_use.people"),
        ("rights", {"term": "RIGHT-99"}, "right.term"),
    ],
)
def test_codes_of_every_list(plural: str, values: dict[str, Any], field: str) -> None:
    records: dict[str, Any] = {plural: [values]}
    (one,) = found(regime="eu-gdpr", **records)
    assert one.field == field
    assert one.key in ("code-unknown", "code-misread")
