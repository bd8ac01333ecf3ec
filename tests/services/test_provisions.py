"""The articles behind a field, and the laws it is a matter of."""

from __future__ import annotations

import pytest

from ropa.records.inventory import RECORDS
from ropa.records.record import kind_of, kinds_of
from ropa.services import provisions
from ropa.wording import LANGUAGES

ALL = ("eu-gdpr", "uk-gdpr", "kr-pipa", "tw-pdpa", "jp-appi", "us-ccpa")


def test_the_first_law_of_the_register_is_cited() -> None:
    assert provisions.short("purpose.bases", ("eu-gdpr", "tw-pdpa"), "en") == "GDPR Art. 13(1)(c)"
    assert provisions.short("purpose.bases", ("tw-pdpa",), "zh-Hant") == "個人資料保護法第 19 條"
    assert provisions.short("transfer.refusal", ("eu-gdpr",), "en") == ""


def test_each_article_says_what_it_asks_for() -> None:
    behind = provisions.behind("transfer.country", ("eu-gdpr", "kr-pipa"), "en")
    assert {one.regime for one in behind} == {"eu-gdpr", "kr-pipa"}
    asked = {one.cited: one.asks for one in behind}
    assert asked["GDPR Article 30(1)(e)"] == "Third country of each transfer"


def test_the_laws_of_a_field() -> None:
    assert provisions.regimes_of("transfer.refusal") == {"kr-pipa"}
    assert provisions.regimes_of("activity.department") == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_can_be_cited_in_every_language(language: str) -> None:
    for record in RECORDS:
        for field in kinds_of(record):
            key = f"{kind_of(record)}.{field}"
            for one in provisions.behind(key, ALL, language):
                assert one.cited, key
            provisions.short(key, ALL, language)
