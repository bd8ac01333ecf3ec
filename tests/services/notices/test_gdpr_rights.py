"""GDPR notices: rights, objection, withdrawal, requests and complaints."""

from __future__ import annotations

import pytest

from tests.services.notices.gdpr_registers import Records, cited, data, missing, purpose, register
from tests.services.notices.reading import section


def test_the_six_rights_are_wanted_and_limits_stand_with_the_right() -> None:
    listed: Records = [
        {"id": "a", "term": "RIGHT-17", "limits": {"en": "not while a statute demands keeping"}},
        {"id": "b", "term": "RIGHT-15"},
    ]
    drafted = register(rights=listed)
    assert section(drafted, "rights").splitlines()[2:] == [
        "access to your data and a copy of them",
        "right: rectification",
        "erasure of your data (limits: not while a statute demands keeping)",
        "right: restriction",
        "right: objection",
        "right: portability",
    ]
    assert cited(drafted)["right: portability"] == "GDPR Article 13(2)(b)"
    assert "Limits:" not in section(drafted, "exercise")


@pytest.mark.parametrize("basis", ["EU-6-1-e", "EU-6-1-f"])
def test_objection_stands_apart_and_names_what_it_is_for(basis: str) -> None:
    said = section(register(purposes=[purpose("p", basis, wording="fight fraud")]), "object")
    assert "on grounds that arise from your situation" in said
    assert "fight fraud" in said
    assert "direct marketing" not in said
    assert section(register(purposes=[purpose("p", "EU-6-1-a")]), "object") == ""


def test_marketing_can_be_objected_to_without_a_reason() -> None:
    offers = [purpose("p", "EU-6-1-a", wording="newsletter")]
    assert "object to direct marketing at any time" in section(register(purposes=offers), "object")
    stop = {
        "id": "stop",
        "wording": {"en": "stopping marketing"},
        "procedure": {"en": "by the link"},
    }
    drafted = register(rights=[stop])
    assert "Stopping marketing\nProcedure: by the link" in section(drafted, "object")
    assert "topping marketing" not in section(drafted, "rights")


def test_consent_wants_a_way_to_withdraw_it() -> None:
    asked = [purpose("p", "EU-6-1-a")]
    gap = "how consent is withdrawn"
    assert cited(register(purposes=asked))[gap] == "GDPR Article 13(2)(c)"
    way = {"id": "w", "term": "RIGHT-7-3", "channels": {"en": ["in the account"]}}
    said = section(register(purposes=asked, rights=[way]), "withdraw")
    assert "stays lawful.\nWhere to turn: in the account" in said
    assert gap not in said
    assert section(register(purposes=[purpose("p", "EU-6-1-b")]), "withdraw") == ""
    special = data("x", "allergies", conditions=["EU-9-2-a"])
    assert gap in missing(register(data_uses=[special]))


def test_requests_want_somewhere_to_go() -> None:
    gap = "address, telephone number or e-mail address for requests"
    assert cited(register())[gap] == "GDPR Article 12(2)"
    desk = {"id": "k", "role": "request-desk", "phone": ["1"]}
    assert gap not in missing(register(contacts=[desk]))


def test_complaints_want_the_right_or_an_authority_that_hears_them() -> None:
    gap = "right to lodge a complaint with a supervisory authority"
    assert cited(register())[gap] == "GDPR Article 13(2)(d)"
    right = register(rights=[{"id": "c", "term": "RIGHT-77"}])
    assert gap not in missing(right)
    assert "in particular in the Member State where you live" in section(right, "complaint")
    cnil = {
        "id": "a",
        "name": {"en": "CNIL"},
        "regimes": ["eu-gdpr"],
        "purposes": ["complaints"],
        "website": ["https://www.cnil.fr"],
    }
    heard = register(authorities=[cnil])
    assert gap not in missing(heard)
    assert "Website: https://www.cnil.fr" in section(heard, "complaint")


def test_consent_withdrawn_as_other_rights_are_exercised_is_told_once() -> None:
    ways = {"channels": {"en": ["by e-mail"]}, "fee": {"en": "free of charge"}}
    access = {"id": "a", "term": "RIGHT-15", **ways, "time_limit": "P1M"}
    withdrawal = {"id": "w", "term": "RIGHT-7-3", **ways}
    asked = [purpose("p", "EU-6-1-a")]
    said = section(register(purposes=asked, rights=[access, withdrawal]), "withdraw")
    assert said.endswith("How to do so is stated under ‘How to exercise your rights’.")
    assert "by e-mail" not in said
    withdrawal["channels"] = {"en": ["in the account"]}
    said = section(register(purposes=asked, rights=[access, withdrawal]), "withdraw")
    assert said.endswith("Where to turn: in the account\nFee: free of charge")


@pytest.mark.parametrize("wording", ["fundraising by post", "send appeals to our supporters"])
def test_what_a_charity_sends_to_raise_funds_is_direct_marketing(wording: str) -> None:
    asked = [purpose("p", "EU-6-1-f", wording=wording)]
    assert "object to direct marketing at any time" in section(register(purposes=asked), "object")
    decided = [purpose("p", "EU-6-1-f", wording="decide on appeals against a refusal")]
    assert "direct marketing" not in section(register(purposes=decided), "object")
