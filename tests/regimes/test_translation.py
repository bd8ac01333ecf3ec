"""Texts that a notice in another language would lack."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ropa.regimes.finding import Finding
from ropa.services.completeness import check
from tests.factories import contents

ON = date(2026, 11, 22)


def found(languages: list[str] | None = None, **records: Any) -> list[Finding]:
    register = {"regimes": ["eu-gdpr"], "notice_languages": languages or ["en", "ko"]}
    return [
        one for one in check(contents(register=register, **records), ON) if one.key == "translation"
    ]


@pytest.mark.parametrize(
    ("wording", "missing"),
    [
        ({"en": "Deliver", "ko": "배송"}, ""),
        ({"en": "Deliver"}, "Korean"),
        ({"ko": "배송"}, "English"),
        ({"ja": "配送"}, "English and Korean"),
        (None, ""),
    ],
)
def test_a_text_stands_in_every_language_or_in_none(
    wording: dict[str, str] | None, missing: str
) -> None:
    seen = found(purposes=[{"activity": "a1", "wording": wording, "term": "040"}])
    assert bool(seen) is bool(missing)
    for one in seen:
        assert missing in one.sentence("en")
        assert one.field == "purpose.wording"


def test_every_line_is_translated() -> None:
    uses = [{"activity": "a1", "items": {"en": ["name", "e-mail"], "ko": ["이름"]}}]
    (one,) = found(data_uses=uses)
    assert one.field == "data_use.items"
    assert "Korean" in one.sentence("en")


def test_all_fields_of_a_record_are_one_finding() -> None:
    point = {"name": "Sign up", "refusal_effect": "No account"}
    (one,) = found(collection_points=[point])
    assert one.field == "collection_point.name"
    assert "‘Name’ and ‘Effect of not providing’" in one.sentence("en")


def test_names_and_addresses_may_stand_in_their_official_form() -> None:
    assert not found(
        organisations=[{"legal_name": "Alder Ltd", "address": "London"}],
        recipients=[{"name": "Elm Inc."}],
    )


def test_what_no_notice_prints_needs_no_translation() -> None:
    assert not found(activities=[{"description": "internal", "owner": "Sales"}])


def test_one_language_needs_none() -> None:
    assert not found(["en"], purposes=[{"activity": "a1", "wording": "Deliver"}])


@pytest.mark.parametrize("left_out", [{"status": "retired"}, {"role": "processor"}])
def test_what_no_notice_speaks_of_needs_no_translation(left_out: dict[str, str]) -> None:
    def untranslated(**activity: str) -> set[str]:
        return {
            one.record
            for one in found(
                activities=[{"id": "a1", "name": "Newsletter", **activity}],
                purposes=[{"id": "p1", "activity": "a1", "wording": "Send news"}],
                data_uses=[{"id": "d1", "activity": "a1", "items": {"en": ["name"]}}],
            )
        }

    assert untranslated() == {"a1", "p1", "d1"}
    assert not untranslated(**left_out)
