"""Japan’s policy: third parties, opt-out, entrustment, foreign countries, joint use."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.notices.jp_policies import (
    articles,
    data,
    disclosure,
    first_table,
    missing,
    opt_out,
    recipient,
    register,
    whole,
    without,
)
from tests.services.notices.reading import section

# ----------------------------------------------------------------------------- provision to others


def test_without_provision_one_sentence_says_so_with_the_exceptions() -> None:
    said = section(register(data_uses=[data("a", "name")]), "third_parties")
    assert "does not provide personal data to third parties without your prior consent" in said
    assert "Article\u00a027(1) of the APPI" in said


def test_a_third_party_is_a_row_with_its_ground() -> None:
    post = recipient("r", "Post Ltd", "third-party")
    given = disclosure("e", "r", bases=["JP-27-1"], method={"en": "by courier"})
    said = section(register(recipients=[post], disclosures=[given]), "third_parties")
    assert "Post Ltd\n" in said
    assert "by courier\nBasis: your consent" in said


@pytest.mark.parametrize("mode", ["regular", "exception"])
def test_a_third_party_without_consent_or_exception_is_a_gap(mode: str) -> None:
    post = recipient("r", "Post Ltd", "third-party")
    drafted = register(recipients=[post], disclosures=[disclosure("e", "r", mode=mode)])
    gap = "ground of provision, consent or an exception, for: Post Ltd"
    assert articles(drafted)[gap] == "APPI Article 27(1)"


def test_a_third_party_that_only_the_data_name_is_listed() -> None:
    uses = [data("a", "name", recipients=["r"])]
    drafted = register(recipients=[recipient("r", "Post Ltd", "third-party")], data_uses=uses)
    table = first_table(drafted, "third_parties")
    assert [cell.text for cell in table.rows[0].cells] == ["Post Ltd", "name"]


@pytest.mark.parametrize("ground", ["JP-27-5-1", "JP-31-1"])
def test_what_is_no_provision_stands_elsewhere(ground: str) -> None:
    given = disclosure("e", "r", bases=[ground], items={"en": ["address"]})
    drafted = register(recipients=[recipient("r", "Post", "controller")], disclosures=[given])
    assert section(drafted, "third_parties") == ""
    where = {"JP-27-5-1": "entrustment", "JP-31-1": "referable"}[ground]
    assert "Post" in section(drafted, where)
    assert "address" in section(drafted, where)


def test_exceptions_stand_beside_regular_provision() -> None:
    named = disclosure("f", None, mode="exception", exceptions=["law", "vital"])
    regular = disclosure("e", "r", bases=["JP-27-1"])
    post = recipient("r", "Post Ltd", "third-party")
    said = section(register(recipients=[post], disclosures=[regular, named]), "third_parties")
    assert "Beyond this, the Company does not provide personal data" in said
    assert "where laws and regulations require it; or" in said


def test_entrusted_parties_share_what_holds_for_all_of_them() -> None:
    note = {"contract_note": {"en": "same duties"}}
    both = [recipient(name, name, "processor", **note) for name in ("Host", "Mill")]
    said = section(register(recipients=both), "entrustment")
    assert said.count("On the contract: same duties") == 1
    assert section(register(recipients=both), "third_parties") == ""


OPT_OUT_GAPS = {
    "purpose": "purpose of use that covers the provision to third parties",
    "items": "items of personal data provided to third parties",
    "method": "method of provision to third parties",
    "occasion": "how the personal data are updated, and the planned start of provision",
    "opt_out": "how requests to stop are received",
}


def test_opt_out_lists_eight_matters_in_the_order_of_the_act() -> None:
    said = section(register(**opt_out()), "opt_out").splitlines()
    starts = [
        "Provider: Shop Ltd",
        "Provision to third parties as a purpose of use: directories",
        "Items provided: names",
        "How the personal data were acquired: publicly accessible source",
        "Method of provision: printed books",
        "Stopping: provision stops at your request",
        "How requests are received: by letter",
        "How the personal data are updated, and when provision starts: yearly, from May",
    ]
    found = [line for line in said if line in starts]
    assert found == starts


@pytest.mark.parametrize(("field", "gap"), OPT_OUT_GAPS.items())
def test_each_matter_of_opt_out_is_wanted(field: str, gap: str) -> None:
    drafted = register(**opt_out(**{field: None}))
    assert articles(drafted)[gap].startswith("APPI Article 27(2)(")
    assert gap not in missing(register(**opt_out()))


def test_opt_out_wants_the_way_of_acquisition() -> None:
    unknown = {**opt_out(), "data_uses": [data("u", "names")]}
    gap = "how the personal data provided to third parties were acquired"
    assert articles(register(**unknown))[gap] == "APPI Article 27(2)(iv)"


# ------------------------------------------------------------------------------ abroad, joint use


CONSENT = {"mechanisms": ["JP-28-CONSENT"], "country": "US"}


@pytest.mark.parametrize(
    ("transfer", "gap", "article"),
    [
        (CONSENT, "personal information protection system of the foreign country", "(ii)"),
        (CONSENT, "measures the recipient takes to protect personal information", "(iii)"),
        ({"country": None}, "name of the foreign country", "(i)"),
        (
            {"country": None, "country_unknown": {"en": "tender runs"}},
            "information that helps the person in place of the name of the country",
            "17(3)",
        ),
        (
            {"country": "US"},
            "ground of the provision to a third party in a foreign country",
            "APPI Article 28(1)",
        ),
    ],
)
def test_consent_to_provision_abroad_wants_what_the_rules_ask(
    transfer: dict[str, Any], gap: str, article: str
) -> None:
    drafted = register(transfers=[{"id": "t", "destination": {"en": "Host Inc."}, **transfer}])
    assert articles(drafted)[gap].endswith(article)


def test_a_country_that_cannot_be_named_is_said_to_be_unknown() -> None:
    transfer = {"id": "t", "destination": {"en": "Host"}, "country_unknown": {"en": "tender runs"}}
    drafted = register(transfers=[transfer])
    assert "Why the country cannot be named: tender runs" in section(drafted, "foreign")
    assert "name of the foreign country" not in missing(drafted)


def test_equivalent_countries_and_japan_want_nothing() -> None:
    europe = {"id": "t", "destination": {"en": "Host"}, "country": "SE"}
    drafted = register(transfers=[europe])
    assert "Sweden" in section(drafted, "foreign")
    assert not [article for article in articles(drafted).values() if "28" in article]
    assert section(register(transfers=[{**europe, "country": "JP"}]), "foreign") == ""


def test_a_recipient_abroad_without_a_transfer_is_a_gap_unless_answered() -> None:
    host = recipient("r", "Host Inc.", "processor", country="US")
    gap = "particulars of the provision to a third party in a foreign country: Host Inc."
    assert articles(register(recipients=[host]))[gap] == "APPI Article 28(1)"
    answer = {"id": "e", "subject": "r", "requirement": "abroad", "state": "not-applicable"}
    assert gap not in missing(register(recipients=[host], element_states=[answer]))


def test_joint_use_is_a_table_of_four_rows() -> None:
    table = first_table(whole(), "joint_use")
    assert [row.cells[0].text for row in table.rows] == [
        "Items",
        "Scope of joint users",
        "Purpose",
        "Party responsible (name, address, representative)",
    ]


def test_the_operator_answers_for_joint_use_with_its_own_address() -> None:
    joint = {"id": "j", "activity": "act", "responsible_name": {"en": "Shop Ltd"}}
    own = {
        "id": "o",
        "legal_name": {"en": "Shop Ltd"},
        "address": {"en": "1 Main St"},
        "head": {"en": "A. Head"},
    }
    said = section(register(joint_uses=[joint], organisations=[own]), "joint_use")
    assert "Shop Ltd\nAddress: 1 Main St\nRepresented by: A. Head" in said


@pytest.mark.parametrize(
    ("field", "gap"),
    [
        ("items", "items of personal data used jointly"),
        ("purpose", "purpose of the joint users"),
        ("responsible_name", "name of the party responsible for managing the personal data"),
        ("responsible_address", "address of the party responsible for managing the personal data"),
        (
            "responsible_head",
            "representative of the party responsible for managing the personal data",
        ),
    ],
)
def test_each_matter_of_joint_use_is_wanted(field: str, gap: str) -> None:
    assert articles(whole(**without("joint_use", field)))[gap] == "APPI Article 27(5)(iii)"
    assert gap not in missing(whole())


def test_joint_users_without_a_joint_use_are_a_gap() -> None:
    uses = [data("a", "name", recipients=["r"])]
    drafted = register(recipients=[recipient("r", "Twin", "joint-user")], data_uses=uses)
    assert "that personal data are used jointly, and how" in missing(drafted)


@pytest.mark.parametrize(
    ("scope", "named"),
    [
        ("our group (Twin, Third)", "our group (Twin, Third)"),
        ("Twin", "Twin"),
        ("Twins Ltd", "Twin and Twins Ltd"),
        ("companies of our group", "Twin and companies of our group"),
    ],
)
def test_a_joint_user_is_named_once(scope: str, named: str) -> None:
    joint = {"id": "j", "activity": "act", "users": ["r"], "users_scope": {"en": scope}}
    twin = recipient("r", "Twin", "joint-user")
    table = first_table(register(recipients=[twin], joint_uses=[joint]), "joint_use")
    (cell,) = (row.cells[1].text for row in table.rows if row.cells[0].text.startswith("Scope"))
    assert cell == named


@pytest.mark.parametrize(
    ("items", "more", "times"),
    [
        (["cookie number", "pages seen"], {}, 1),
        (["e-mail"], {}, 2),
        (["cookie number"], {"recipient": "s"}, 2),
    ],
)
def test_what_a_cookie_hands_on_is_told_once(items: list[str], more: Any, times: int) -> None:
    tool = {
        "id": "t",
        "activity": "act",
        "name": {"en": "al_id"},
        "provider": "r",
        "items": {"en": ["cookie number"]},
        "purposes_wording": {"en": ["advertising"]},
    }
    told = disclosure("e", "r", bases=["JP-31-1"], items={"en": items}) | more
    parties = [recipient(one, "Ads Ltd", "third-party") for one in ("r", "s")]
    drafted = register(recipients=parties, automatic_collections=[tool], disclosures=[told])
    assert section(drafted, "referable").count("Provided to: Ads Ltd") == times


def test_processed_information_is_told_item_by_item() -> None:
    making = {"id": "act", "name": {"en": "Shop"}, "operations": ["OP-ANONYMISE"]}
    uses = [
        data("a", "orders", items={"en": ["age group", "goods bought"]}),
        data("b", "visits"),
    ]
    said = section(register(activities=[making], data_uses=uses), "processed")
    assert "Information processed: age group, goods bought and visits" in said
