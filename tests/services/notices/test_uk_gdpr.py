"""The notice of the United Kingdom: what it says otherwise than that of the Union."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.formats.document import Document
from ropa.services.notices import clauses
from ropa.services.policy_drafting import draft
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES
from tests.services.notices.gdpr_registers import (
    ON,
    Records,
    cited,
    data,
    everything,
    missing,
    purpose,
    register,
    table,
)
from tests.services.notices.reading import section, text_of
from tests.services.notices.registers import contents_of

HOST = {"id": "h", "name": {"en": "Host Inc."}, "role": "processor"}


def uk(**records: Records) -> Document:
    return register("uk-gdpr", **records)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_of_the_uk_and_not_of_the_union(language: str) -> None:
    said = text_of(draft(everything("uk-gdpr"), "uk-gdpr", language, ON))
    own = {
        "en": ("UK GDPR", ("Member State", "European Economic Area", "the Union")),
        "ko": ("영국 GDPR", ("회원국", "유럽경제지역", "유럽연합 역내")),
        "zh-Hant": ("英國 GDPR", ("會員國", "歐洲經濟區", "歐盟境內")),
        "ja": ("英国GDPR", ("加盟国", "欧州経済領域", "EU域内")),
    }
    name, others = own[language]
    assert name in said.replace("\u00a0", " ")
    assert [each for each in others if each in said] == []


def test_a_clause_it_does_not_have_is_that_of_the_union() -> None:
    shared = clauses.read("eu-gdpr", "en")["withdraw.at_any_time"]
    assert clauses.clauses("uk-gdpr", "en").clause("withdraw.at_any_time").wording == shared
    assert "withdraw.at_any_time" not in clauses.read("uk-gdpr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_repeats_that_of_the_union(language: str) -> None:
    union = clauses.read("eu-gdpr", language)
    own = clauses.read("uk-gdpr", language)
    assert [key for key, wording in own.items() if union.get(key) == wording] == []


def test_sections_stand_in_the_order_of_the_commissioner() -> None:
    keys = [each.key for each in glossary.outline("uk-gdpr")]
    assert keys.index("rights") < keys.index("retention") < keys.index("recipients")


def test_categories_are_those_of_the_gdpr() -> None:
    assert table(uk(data_uses=[data("x", "name")]), "data")[1][1] == "Name and title"


def test_a_recognised_interest_names_its_condition() -> None:
    gap = "condition of Annex 1 for the recognised legitimate interest"
    bare = uk(purposes=[purpose("p", "UK-6-1-ea")])
    assert cited(bare)[gap] == "UK GDPR Article 13(1)(c)"
    named = uk(purposes=[purpose("p", "UK-6-1-ea", "UK-RLI-4")])
    assert gap not in missing(named)
    basis = table(named, "purposes")[1][1]
    assert basis == (
        "Recognised legitimate interests (UK GDPR Article 6(1)(ea))\n"
        "Recognised legitimate interest: crime"
    )
    assert "run the shop" in section(named, "object")


def test_some_conditions_want_one_of_schedule_1() -> None:
    gap = "condition of Schedule 1 to the Data Protection Act 2018"
    health = data("x", "allergies", categories=["SP-HEALTH"], conditions=["UK-9-2-h"])
    assert gap in missing(uk(data_uses=[health]))
    given = health | {"condition_statute": {"en": "Schedule 1, paragraph 2"}}
    assert gap not in missing(uk(data_uses=[given]))
    assert gap not in missing(uk(data_uses=[health | {"conditions": ["UK-9-2-a"]}]))


def test_the_territory_is_the_united_kingdom() -> None:
    def to(country: str) -> Records:
        items = {"en": ["name"]}
        return [{"id": "t", "recipient": "h", "country": country, "items": items}]

    assert section(uk(recipients=[HOST], transfers=to("GB")), "transfers") == ""
    drafted = uk(recipients=[HOST], transfers=to("FR"))
    assert "outside the United Kingdom" in section(drafted, "transfers")
    gap = "adequacy regulations or appropriate safeguard"
    assert cited(drafted)[gap] == "UK GDPR Article 13(1)(f)"


@pytest.mark.parametrize("mechanism", ["UK-IDTA", "UK-ADDENDUM"])
def test_the_agreement_and_the_addendum_are_safeguards_with_a_copy(mechanism: str) -> None:
    transfer = {"id": "t", "recipient": "h", "country": "US", "mechanisms": [mechanism]}
    drafted = uk(recipients=[HOST], transfers=[transfer])
    assert "adequacy regulations or appropriate safeguard" not in missing(drafted)
    assert "where a copy of the safeguard can be had" in missing(drafted)


def test_a_controller_in_the_union_wants_a_representative() -> None:
    assert cited(uk())["representative in the United Kingdom"] == "UK GDPR Articles 13(1)(a), 27"


# ---------------------------------------------------------------------------------- complaints

COMPLAINT = "how to complain to the controller"


def test_complaints_go_to_the_controller_first() -> None:
    desk = {"id": "k", "role": "complaint-desk", "email": ["complaints@shop.example"]}
    ico = {"id": "a", "name": {"en": "ICO"}, "regimes": ["uk-gdpr"], "purposes": ["complaints"]}
    drafted = uk(contacts=[desk], authorities=[ico])
    said = section(drafted, "complaint")
    assert 0 < said.index("complaints@shop.example") < said.index("Information Commissioner")
    assert "complaints@shop.example" not in section(drafted, "controller")
    assert COMPLAINT not in missing(drafted)


def test_the_right_to_complain_to_the_controller_is_a_way_too() -> None:
    right = {"id": "c", "term": "RIGHT-UK-164A", "channels": {"en": ["web form"]}}
    drafted = uk(rights=[right])
    assert "Where to turn: web form" in section(drafted, "complaint")
    assert "web form" not in section(drafted, "exercise")
    assert COMPLAINT not in missing(drafted)
    assert "right to complain to the Information Commissioner" in missing(drafted)


def test_a_way_to_complain_is_wanted_since_the_day_the_act_asks_for_it() -> None:
    gap = cited(uk())[COMPLAINT]
    assert gap == "Data Protection Act 2018, section 164A"
    value = {"register": {"language": "en"}}
    before = draft(contents_of(value), "uk-gdpr", "en", date(2026, 6, 18))
    since = draft(contents_of(value), "uk-gdpr", "en", date(2026, 6, 19))
    assert (COMPLAINT in missing(before), COMPLAINT in missing(since)) == (False, True)
