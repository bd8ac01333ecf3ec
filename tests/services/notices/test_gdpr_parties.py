"""GDPR notices: the controller, the representative, joint controllers, the officer."""

from __future__ import annotations

from tests.services.notices.gdpr_registers import cited, data, missing, register
from tests.services.notices.reading import section


def test_article_14_is_named_where_data_come_from_others() -> None:
    assert "14" not in register(data_uses=[data("x", "name")]).subtitle
    generated = data("x", "address", source="automatic")
    assert "14" not in register(data_uses=[generated]).subtitle
    indirect = register(data_uses=[data("x", "name", source="third-party")])
    assert "13 and 14" in indirect.subtitle.replace("\u00a0", " ")


def test_a_controller_nobody_reaches_is_a_gap() -> None:
    gap = "address, telephone number or e-mail address"
    assert cited(register())[gap] == "GDPR Article 13(1)(a)"
    desk = {"id": "k", "role": "privacy-officer", "email": ["privacy@shop.example"]}
    assert gap not in missing(register(contacts=[desk]))


def test_a_controller_outside_the_union_wants_a_representative() -> None:
    abroad = [{"id": "o", "legal_name": {"en": "Shop Ltd"}, "country": "KR"}]
    gap = "representative in the Union"
    assert cited(register(organisations=abroad))[gap] == "GDPR Articles 13(1)(a), 27"
    agent = {
        "id": "r",
        "role": "representative",
        "legal_name": {"en": "Agent GmbH"},
        "represents_under": ["eu-gdpr"],
        "email": ["agent@example.com"],
    }
    drafted = register(organisations=[*abroad, agent])
    assert gap not in missing(drafted)
    assert "Agent GmbH\nE-mail: agent@example.com" in section(drafted, "representative")
    assert section(register(), "representative") == ""


def test_joint_controllers_want_the_essence_of_what_they_arranged() -> None:
    partner = {"id": "p", "legal_name": {"en": "Tours GmbH"}, "role": "joint-controller"}
    own = {"id": "o", "legal_name": {"en": "Shop SAS"}, "country": "FR"}
    tours = {"id": "act", "name": {"en": "Tours"}, "joint_controllers": ["p"]}
    drafted = register(organisations=[own, partner], activities=[tours])
    gap = "essence of the arrangement with the joint controllers"
    assert cited(drafted)[gap] == "GDPR Article 26(2)"
    arranged = {**tours, "joint_arrangement": {"en": "either answers requests"}}
    drafted = register(organisations=[own, partner], activities=[arranged])
    assert "Tours: either answers requests" in section(drafted, "joint_controllers")


def test_an_officer_wants_a_way_to_be_reached() -> None:
    officer = {"id": "k", "role": "dpo", "department": {"en": "Privacy office"}}
    gap = "address, telephone number or e-mail address"
    drafted = register(contacts=[officer])
    assert gap in section(drafted, "dpo")
    reached = register(contacts=[{**officer, "email": ["dpo@shop.example"]}])
    assert gap not in section(reached, "dpo")
    assert "Data protection officer: Privacy office" in section(reached, "dpo")


def test_an_officer_from_outside_is_named_with_the_firm() -> None:
    firm = {"id": "f", "role": "external-dpo", "legal_name": {"en": "Guard SARL"}, "phone": ["1"]}
    own = {"id": "o", "legal_name": {"en": "Shop SAS"}, "country": "FR"}
    officer = {"id": "k", "role": "dpo", "organisation": "f", "name": {"en": "A. Guard"}}
    said = section(register(organisations=[own, firm], contacts=[officer]), "dpo")
    assert said.count("Guard SARL") == 1
    assert "Name: A. Guard" in said
    assert "Guard SARL" in section(register(organisations=[own, firm]), "dpo")
