"""Columns of the register of activities that follow from other records."""

from __future__ import annotations

import pytest

from ropa.records.activity import DataUse
from ropa.records.contents import Contents
from ropa.services.sheets import derived
from tests import factories


def made(*categories: str) -> tuple[Contents, DataUse]:
    contents = factories.contents(
        activities=[{"name": "Work"}],
        data_uses=[
            {"activity": "a1", "categories": categories, "items": {"en": ["first", "second"]}}
        ],
    )
    return contents, contents.all(DataUse)[0]


@pytest.mark.parametrize(
    ("categories", "said"),
    [
        (["OR-PAY", "OR-BANK"], "Salary and benefits, Bank account details: first, second"),
        (["OR-BANK", "CCPA-A", "CCPA-B"], "Bank account details: first, second"),
        (["CCPA-A", "OR-BANK"], "Identifiers: first, second"),
        (["GONE-1"], "GONE-1: first, second"),
        ([], "first, second"),
    ],
)
def test_data_are_named_by_every_category_of_one_list(categories: list[str], said: str) -> None:
    assert derived.data_text(*made(*categories), "en") == said


def test_special_data_are_named_without_the_ordinary_beside_them() -> None:
    contents, use = made("OR-FAMILY", "SP-HEALTH")
    assert derived.is_special(use)
    assert derived.special_text(contents, use, "en") == "Data concerning health: first, second"


@pytest.mark.parametrize("code", ["C111", "SP-UNION", "CR-OFFENCE"])
def test_data_of_articles_9_and_10_and_of_taiwans_article_6_are_special(code: str) -> None:
    assert derived.is_special(made(code)[1])


def test_what_california_calls_sensitive_is_no_special_category() -> None:
    _, use = made("OR-BANK", "CCPA-S-B")
    assert not derived.is_special(use)
