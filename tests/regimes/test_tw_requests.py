"""Taiwan: answers in time, marketing refused at no cost, and bases of the right article."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.services.completeness import check
from tests.regimes.complete import changed, taiwan

ON = date(2026, 11, 22)
PRIVATE = ("o1.public_body=no", "p1.bases=TW-19-1-2", "p2.bases=TW-19-1-5")


def keys(*changes: str) -> list[str]:
    return [one.key for one in check(changed(taiwan(), *changes), ON)]


@pytest.mark.parametrize(
    ("change", "late"),
    [
        ("ri1.time_limit=P15D", False),
        ("ri1.time_limit=P16D", True),
        ("ri2.time_limit=P1M", True),
        ("ri3.time_limit=P30D", False),
        ("ri5.time_limit=P2M", True),
        ("ri6.time_limit=P60D", False),
    ],
)
def test_answers_come_within_the_days_of_article_13(change: str, late: bool) -> None:
    assert keys(change) == (["tw-time-limit"] if late else [])


def test_the_same_right_of_another_law_is_held_to_the_days_only_where_it_is_stated() -> None:
    other = "ri1.term=RIGHT-15"
    assert keys(other, "ri1.regimes=tw-pdpa", "ri1.time_limit=P1M") == ["tw-time-limit"]
    assert "tw-time-limit" not in keys(other, "ri1.regimes=eu-gdpr", "ri1.time_limit=P1M")


def test_a_late_answer_names_the_days_and_the_article() -> None:
    (late,) = check(changed(taiwan(), "ri1.time_limit=P60D"), ON)
    assert late.article("zh-Hant") == "個人資料保護法第 13 條"
    assert late.sentence("en").endswith("within 60 days, but the Act allows 15.")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("ri6.fee=NT$100", ["tw-opt-out-fee"]),
        ("ri6.fee=免費", []),
        ("ri6.fee=NT$0", []),
        ("ri2.fee=每頁 5 元", []),
    ],
)
def test_refusing_marketing_is_free(change: str, found: list[str]) -> None:
    assert keys(change) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (("p1.bases=TW-19-1-2",), ["tw-agency-basis"]),
        (("p1.bases=TW-19-1-2|TW-15-1",), []),
        ((*PRIVATE, "p1.bases=TW-15-1"), ["tw-agency-basis"]),
        ((*PRIVATE, "p1.bases=TW-19-1-2|TW-15-1"), []),
        (PRIVATE, []),
    ],
)
def test_public_agencies_and_others_have_bases_of_their_own(
    changes: tuple[str, ...], found: list[str]
) -> None:
    assert keys(*changes) == found


def test_a_basis_of_the_wrong_article_cites_the_right_one() -> None:
    (found,) = check(changed(taiwan(), "p1.bases=TW-19-1-2"), ON)
    assert found.article("zh-Hant") == "個人資料保護法第 15 條第 1 項"
    assert found.severity == "must"
