"""How drafts read: lists, labels, rights told together, and what is not said at all."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.formats.document import Span, Words
from ropa.regimes import articles
from ropa.services.notices import phrases
from ropa.services.policy_drafting import draft, gaps
from ropa.terms.languages import joined, with_spaces_beside_latin
from tests.services.notices.gdpr_registers import register
from tests.services.notices.reading import section, text_of
from tests.services.notices.registers import contents_of, example, made_up

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "point"),
    [("ko", "제3호가목"), ("zh-Hant", "第 3 款第 1 目"), ("ja", "第3号イ")],
)
def test_points_of_korean_law_can_be_read_in_every_language(language: str, point: str) -> None:
    assert articles.cited("kr-pipa", "Art. 28-8(1)3(a)", language).endswith(point)


def test_english_has_a_comma_before_the_last_where_an_item_holds_an_and() -> None:
    assert joined(["age", "tour and date"], "en") == "age, and tour and date"
    assert joined(["age", "tour"], "en") == "age and tour"


def test_chinese_has_a_space_before_a_bracket_of_latin_letters() -> None:
    assert with_spaces_beside_latin("及(EU) 2025/1226") == "及 (EU) 2025/1226"
    assert with_spaces_beside_latin("名稱（甲）") == "名稱（甲）"


@pytest.mark.parametrize(
    ("value", "said"),
    [("paper", "How: paper"), ("paper: shredded", "How:\npaper: shredded"), ("a\nb", "How:\na\nb")],
)
def test_a_label_over_a_label_stands_on_its_own_line(value: str, said: str) -> None:
    filled = phrases.filled("How: {how}", {"how": Words((Span(value),))}, "en")
    assert filled.text == said


def right(name: str, term: str, **more: object) -> dict[str, object]:
    return {"id": name, "term": term, "regimes": ["eu-gdpr"], **more}


def test_rights_are_told_once_and_what_one_has_more_by_itself() -> None:
    form, letter = {"procedure": {"en": "a form"}}, {"procedure": {"en": "a letter"}}
    drafted = register(
        rights=[
            right("a", "RIGHT-15", fee={"en": "none"}, **form),
            right("b", "RIGHT-16", fee={"en": "none"}, identity_check={"en": "a card"}, **form),
            right("c", "RIGHT-18", fee={"en": "none"}, **letter),
        ]
    )
    said = section(drafted, "exercise")
    assert said.count("Fee: none") == 1
    assert "Access and rectification\nProcedure: a form" in said
    assert "Rectification\nIdentity check: a card" in said
    assert "Restriction\nProcedure: a letter" in said


def test_an_interest_is_told_only_where_a_purpose_rests_on_one() -> None:
    purpose = {
        "id": "p",
        "activity": "act",
        "wording": {"en": "run the shop"},
        "legitimate_interest": {"en": "a sound shop"},
    }
    for bases, told in (["EU-6-1-f"], True), (["EU-6-1-c"], False), ([], True):
        drafted = register(purposes=[{**purpose, "bases": bases}])
        assert ("a sound shop" in section(drafted, "purposes")) is told


def test_one_point_that_says_nothing_keeps_others_from_speaking_for_all() -> None:
    points = [
        {"id": "f", "name": {"en": "Form"}, "refusal_effect": {"en": "no order"}},
        {"id": "g", "name": {"en": "Letter"}},
    ]
    uses = [
        {
            "id": name,
            "activity": "act",
            "categories": ["OR-NAME"],
            "obligation": "required",
            "collection_point": name,
        }
        for name in ("f", "g")
    ]
    renamed = [{**use, "id": f"use-{use['id']}"} for use in uses]
    both = section(register(collection_points=points, data_uses=renamed), "obligation")
    assert "Form, if required data are not provided: no order" in both
    alone = section(register(collection_points=points[:1], data_uses=renamed[:1]), "obligation")
    assert "If required data are not provided: no order" in alone


def test_a_period_that_is_missing_keeps_the_event_it_starts_with() -> None:
    rule = {"id": "r", "name": {"en": "Orders"}, "start_event": {"en": "the order"}}
    value = {
        "register": {"language": "en", "regimes": ["tw-pdpa"]},
        "retention_rules": [rule],
        "activities": [{"id": "act", "name": {"en": "Shop"}}],
        "data_uses": [{"id": "d", "activity": "act", "categories": ["C001"], "retention": "r"}],
    }
    said = section(draft(contents_of(value), "tw-pdpa", "en", ON), "period")
    assert "from the order" in said
    assert "Missing" not in said.split("from the order")[1]


def test_a_transfer_the_officer_answered_is_no_transfer_under_korean_law() -> None:
    drafted = text_of(draft(example(), "kr-pipa", "en", ON))
    assert "customer service for Japan" not in drafted.split("Overseas transfer")[1]


def test_the_policy_for_california_is_silent_on_categories_of_staff_alone() -> None:
    drafted = draft(example(), "us-ccpa", "en", ON)
    assert "Professional or employment-related" not in section(drafted, "sold_shared")


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("charity", ["what follows if these data are not provided: photograph or image"]),
        ("hospital", []),
    ],
)
def test_a_made_up_register_wants_what_it_lacks_and_nothing_else(
    name: str, missing: list[str]
) -> None:
    contents = made_up(name)
    drafted = draft(contents, str(contents.register.regimes), "en", ON)
    assert [gap.text for gap in gaps(drafted)] == missing
