"""Taiwan's notice, section by section: what is stated, what is wanted, what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ropa.formats.document import Document, Heading, Source, Table
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of
from ropa.services.policy_drafting import draft, gaps
from tests.services.notices.reading import section, section_blocks, sources_of, text_of
from tests.services.notices.registers import contents_of, mark, whole_register

ON = date(2026, 11, 22)

# Fields a notice for Taiwan does not state, and why.
KEPT_IN_THE_REGISTER = {
    "register": "the register itself",
    "element_state": "the officer's word on a requirement",
    "clause_override": "stands in place of a clause",
    "published_version": "the text of another day",
    "sale_or_sharing": "California",
}
UNSTATED = {
    "activity": "description joint_arrangement department owner approved_by dpia_link"
    " balancing_link consent_link risk systems",
    "recipient": "contract_link",
    "transfer": "assessment_link",
    "disclosure": "recipients_wording exceptions_wording",  # another mode, or no recipient
    "notice": "incentives",  # California
}
# Codes and dates that decide what is said, or that are for the register alone.
UNSTATED_CODES = {
    "organisation": "role public_body headcount represents_under",
    "authority": "regimes",
    "recipient": "contract contract_date contract_end contract_audited_on contract_duties"
    " certifications_until",
    "activity": "role start_date end_date status approved_on review_on automated_decisions"
    " dpia_needed dpia_state regimes",
    "disclosure": "mode exceptions",
    "transfer": "assessed_on",
    "right": "regimes",
    "children_rule": "regimes",
    "notice": "regime",
}


def notice(**changes: Mapping[str, Any]) -> Document:
    return draft(whole_register(**changes), "tw-pdpa", "en", ON)


def without(kind: str, *fields: str) -> dict[str, Mapping[str, Any]]:
    return {kind: dict.fromkeys(fields)}


def missing(drafted: Document) -> list[str]:
    return [gap.text for gap in gaps(drafted)]


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_text_of_a_record_is_stated(kind: str) -> None:
    said = text_of(notice())
    unstated = [
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("text", "plain") and mark(kind, field) not in said
    ]
    assert unstated == [field for field in UNSTATED.get(kind, "").split() if field in unstated]
    assert set(unstated) == set(UNSTATED.get(kind, "").split())


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_code_date_and_length_of_a_record_is_stated_or_has_a_reason(kind: str) -> None:
    stated = sources_of(notice(right={"wording": None}, assurance={"wording": None}))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("term", "date", "period", "number")
        and Source(f"{kind}-1", field) not in stated
    }
    assert unstated == set(UNSTATED_CODES.get(kind, "").split())


# ---------------------------------------------------------------------------------- the eight items


@pytest.mark.parametrize(
    ("country", "number", "called"),
    [
        ("TW", "12345678", "Unified business number"),
        ("TW", "衛診字第 000001 號", "Registration number"),
        ("FR", "12345678", "Registration number"),
    ],
)
def test_a_number_is_called_by_its_form_at_home(country: str, number: str, called: str) -> None:
    own = {"country": country, "registration_number": number}
    assert f"{called}: {number}" in section(notice(organisation=own), "organization")


def test_the_organisation_is_called_as_it_calls_itself() -> None:
    said = notice(organisation={"called": {"en": "the Foundation"}})
    assert "(“the Foundation”)" in section(said, "organization")
    assert "The Foundation uses your personal data in these ways:" in section(said, "manner")
    assert "the Company" not in text_of(said)


def test_a_public_body_is_no_company() -> None:
    said = notice(organisation={"public_body": "yes", "called": None})
    assert "(“the Agency”)" in section(said, "organization")
    assert "The Agency uses" in section(said, "manner")


def test_purposes_share_a_row_only_if_ground_and_choice_are_the_same() -> None:
    purposes = [
        purpose("a", "090", "run accounts", "yes"),
        purpose("b", "090", "answer questions", "yes"),
        purpose("c", "090", "prevent fraud", "no"),
        purpose("d", None, "keep the peace", None),
        purpose("e", "040", "send offers", "yes"),
    ]
    table = first_table(register(purposes=purposes), "purposes")
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in cells] == ["040", "090", "090", ""]
    assert cells[1][2].startswith("run accounts\nanswer questions\nOptional: you may refuse")
    assert cells[2][1] == cells[1][1] != "", "each row can be read by itself"
    assert cells[3] == ["", "keep the peace", ""], "and nothing is said of a choice not on record"


def test_a_code_that_is_no_purpose_is_a_gap_and_stays_readable() -> None:
    drafted = register(purposes=[purpose("a", "C102", "keep contracts", None)])
    assert "official purpose for the code C102" in missing(drafted)


def test_data_on_finances_want_a_purpose_of_payment() -> None:
    gap = "specific purpose of payment, such as 067, for the data under C002"
    uses = [data("x", "C002", "card", purposes=["p"])]
    shop, card = purpose("p", "148", "orders", None), purpose("p", "067", "charge cards", None)
    assert gap in missing(register(purposes=[shop], data_uses=uses))
    assert gap not in missing(register(purposes=[card], data_uses=uses))


def test_unverified_codes_are_named_once_under_the_table() -> None:
    drafted = register(purposes=[purpose("a", "143", "run tours", None)])
    assert "not yet been checked against the official list: 143" in section(drafted, "purposes")
    category = register(data_uses=[data("x", "C067", "union dues")])
    assert "official list: C067" in section(category, "categories")
    verified = register(purposes=[purpose("a", "040", "send offers", None)])
    assert "official list" not in section(verified, "purposes")


def test_the_same_data_of_several_activities_are_one_row_under_all_their_points() -> None:
    uses = [
        data("x", "C001", "name", point="web"),
        data("y", "C001", "name"),
        data("z", "C011", "gender"),
    ]
    points = [{"id": "web", "name": {"en": "Sign-up"}, "means": "web-form"}]
    table = first_table(register(data_uses=uses, collection_points=points), "categories")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Data subjects: members; collected at: Sign-up (web form)"],
        ["C001", "Identifying the individual", "name"],
        ["Data subjects: members"],
        ["C011", "Personal description", "gender"],
    ]


def test_data_name_the_purposes_they_serve_unless_they_serve_all() -> None:
    purposes = [purpose("p", "040", "offers", None), purpose("q", "148", "orders", None)]
    uses = [
        data("x", "C001", "name", purposes=["p", "q"]),
        data("y", "C002", "card", purposes=["q"]),
    ]
    said = section(register(purposes=purposes, data_uses=uses), "categories")
    assert said.count("Purposes served:") == 1
    assert "card\nPurposes served: 148" in said


def test_a_period_wants_its_start_and_a_rule_its_period() -> None:
    assert "event from which the period is counted" in missing(
        notice(**without("retention_rule", "start_event", "criterion"))
    )
    nothing = without("retention_rule", "duration", "start_event", "criterion")
    assert "period, or the criterion that decides it" in missing(notice(**nothing))


def test_data_without_a_rule_are_a_gap() -> None:
    rule = [{"id": "r", "criterion": {"en": "until the member leaves"}}]
    uses = [data("x", "C001", "name", retention="r"), data("y", "C002", "card")]
    drafted = register(data_uses=uses, retention_rules=rule)
    assert "period for: identifying finances" in missing(drafted)


def test_data_without_category_and_items_are_known_by_their_reference() -> None:
    bare = {"id": "x", "reference": "D-07", "activity": "act"}
    rules = [{"id": "r", "criterion": {"en": "until the member leaves"}}]
    drafted = register(data_uses=[bare], retention_rules=rules)
    assert "period for: D-07" in missing(drafted)
    assert "category of the data" in missing(drafted)


def test_a_recipient_without_name_and_kind_is_one_gap() -> None:
    drafted = register(recipients=[{"id": "r"}])
    assert [text for text in missing(drafted) if "recipient" in text] == [
        "name or kind of the recipient"
    ]


def test_one_rule_for_all_data_does_not_name_them() -> None:
    rule = [{"id": "r", "criterion": {"en": "until the member leaves"}}]
    uses = [data("x", "C001", "name", retention="r")]
    said = section(register(data_uses=uses, retention_rules=rule), "period")
    assert said.endswith("\nUntil the member leaves")
    more = [*uses, data("y", "C002", "card")]
    said = section(register(data_uses=more, retention_rules=rule), "period")
    assert "Identifying the individual: until the member leaves" in said


def test_what_holds_for_every_rule_is_said_once() -> None:
    disposal = {"disposal_procedure": {"en": "monthly list"}}
    rules = [
        {"id": "r", "criterion": {"en": "until the member leaves"}, **disposal},
        {"id": "s", "criterion": {"en": "until the order is paid"}, **disposal},
    ]
    uses = [data("x", "C001", "name", retention="r"), data("y", "C002", "card", retention="s")]
    said = section(register(data_uses=uses, retention_rules=rules), "period")
    assert said.count("monthly list") == 1


def test_a_recipient_whose_kind_tells_nobody_who_it_is_is_a_gap() -> None:
    vague = {"id": "r", "kind": {"en": "partners"}}
    gap = "name of the recipient, or a kind that tells who it is: partners"
    assert gap in missing(register(recipients=[vague]))
    for known in ({"name": {"en": "Post"}}, {"kind": {"en": "parcel services"}}):
        drafted = register(recipients=[vague | known])
        assert not [text for text in missing(drafted) if text.startswith("name of the recip")]


def test_exceptions_alone_say_that_nobody_else_uses_the_data() -> None:
    exception = {
        "id": "e",
        "activity": "act",
        "mode": "exception",
        "exceptions": ["law"],
        "extent": {"en": "what the order names"},
    }
    said = section(register(disclosures=[exception]), "recipients")
    assert "Only the Company uses your personal data." in said
    assert "except where:\nthe law requires it.\nLimit: what the order names" in said


def test_an_exception_without_cases_is_a_case_itself() -> None:
    exception = {
        "id": "e",
        "activity": "act",
        "mode": "exception",
        "recipients_wording": {"en": ["banks"]},
        "purpose": {"en": "withdrawals"},
    }
    said = section(register(disclosures=[exception]), "recipients")
    assert "except where:\nbanks\nPurpose: withdrawals" in said


def test_who_receives_data_in_exceptional_cases_only_is_not_listed_as_using_them() -> None:
    court = {"id": "r", "name": {"en": "Court"}}
    exception = {"id": "e", "activity": "act", "mode": "exception", "recipient": "r"}
    said = section(register(recipients=[court], disclosures=[exception]), "recipients")
    assert "except where:\nCourt." in said
    assert "The Company and the following" not in said
    regular = {"id": "f", "activity": "act", "mode": "regular", "recipient": "r"}
    said = section(register(recipients=[court], disclosures=[exception, regular]), "recipients")
    assert "The Company and the following use your personal data:\nCourt" in said


def test_a_regular_disclosure_to_a_kind_of_body_is_listed() -> None:
    disclosure = {
        "id": "e",
        "activity": "act",
        "mode": "regular",
        "recipients_wording": {"en": ["banks"]},
        "occasion": {"en": "after payment"},
    }
    said = section(register(disclosures=[disclosure]), "recipients")
    assert "banks\nTime or condition: after payment" in said


def test_countries_of_recipients_abroad_are_named_beside_the_region() -> None:
    recipients = [{"id": "r", "name": {"en": "Host"}, "country": "SE"}]
    said = section(register(recipients=recipients), "region")
    assert "Countries or regions of use: Taiwan" in said
    assert "Countries or regions of the recipients: Sweden" in said


# ------------------------------------------------------------------------------------------- rights


def test_the_five_rights_stand_in_the_order_of_the_act_and_each_is_wanted() -> None:
    listed = [{"id": f"r{n}", "term": f"RIGHT-TW-3-{n}"} for n in (5, 1, 3)]
    drafted = register(rights=listed)
    lines = section(drafted, "rights").splitlines()
    assert lines[2:7] == [
        "inquiry and review;",
        "right: copies;",
        "supplement or correction;",
        "right: cessation of collection, processing or use; and",
        "deletion.",
    ]
    assert [gap for gap in missing(drafted) if gap.startswith("right:")] == [
        "right: copies",
        "right: cessation of collection, processing or use",
    ]


def test_a_right_on_record_under_another_law_counts_by_its_matter() -> None:
    listed = [{"id": "r", "term": "RIGHT-17", "regimes": ["eu-gdpr", "tw-pdpa"]}]
    assert "right: deletion" not in missing(register(rights=listed))


def test_rights_under_other_laws_are_left_out_and_one_without_a_name_is_a_gap() -> None:
    listed: list[dict[str, Any]] = [
        {"id": "r1", "wording": {"en": "portability"}, "regimes": ["eu-gdpr"]},
        {"id": "r2", "term": "RIGHT-20"},
        {"id": "r3", "regimes": ["tw-pdpa"]},
    ]
    drafted = register(rights=listed)
    assert "ortability" not in section(drafted, "rights")
    assert "name of the right" in missing(drafted)


def test_what_does_not_hold_for_all_rights_names_its_own() -> None:
    listed = [
        {"id": "r1", "term": "RIGHT-TW-3-1", "time_limit": "P15D", "fee": {"en": "none"}},
        {"id": "r2", "term": "RIGHT-TW-3-2", "time_limit": "P15D", "fee": {"en": "none"}},
        {"id": "r5", "term": "RIGHT-TW-3-5", "time_limit": "P30D", "fee": {"en": "none"}},
    ]
    said = section(register(rights=listed), "rights").replace("\u00a0", " ")
    assert said.count("Fee: none") == 1
    assert "Inquiry and review, and copies\nTime limit of the answer: within 15 days" in said
    assert "Deletion\nTime limit of the answer: within 30 days" in said


@pytest.mark.parametrize("way", ["phone", "email", "form", "address"])
def test_one_way_to_reach_the_desk_is_enough(way: str) -> None:
    gap = "address, telephone number or e-mail address for requests"
    desk = {"id": "k", "role": "request-desk", "department": {"en": "Service"}}
    assert gap in missing(register(contacts=[desk]))
    reached = {"address": {"en": "1 Main St"}, "form": "x"}.get(way, ["1"])
    assert gap not in missing(register(contacts=[{**desk, way: reached}]))


def test_who_need_not_answer_is_told_what_follows() -> None:
    gap = "effect on the data subject of not providing personal data"
    assert gap in missing(register(data_uses=[data("x", "C001", "name")]))
    automatic = [data("x", "C001", "address", source="automatic")]
    assert gap not in missing(register(data_uses=automatic))
    assert section(register(data_uses=automatic), "refusal") == ""


def test_points_with_the_same_effect_are_named_together() -> None:
    points = [
        {"id": n, "name": {"en": n}, "refusal_effect": {"en": effect}}
        for n, effect in (("Desk", "no reply"), ("Form", "no reply"), ("Shop", "no order"))
    ]
    said = section(register(collection_points=points), "refusal")
    assert "Desk and Form, if required data are not provided: no reply" in said
    assert "Shop, if required data are not provided: no order" in said


# ----------------------------------------------------------------------------- where it applies


def test_health_data_are_special_and_want_a_condition() -> None:
    drafted = register(data_uses=[data("x", "C111", "allergies")])
    assert "statutory condition for special categories of personal data" in missing(drafted)
    with_condition = [data("x", "C001", "name", conditions=["TW-6-1-6"])]
    said = section(register(data_uses=with_condition), "special")
    assert "Condition: written consent of the data subject" in said
    assert section(register(data_uses=[data("x", "C001", "name")]), "special") == ""


def test_article_9_is_named_where_data_come_from_others() -> None:
    assert "9(1)" not in register(data_uses=[data("x", "C001", "name")]).subtitle
    indirect = register(data_uses=[data("x", "C001", "name", source="third-party")])
    assert "9(1)" in indirect.subtitle
    assert "A third party: name" in section(indirect, "source")


def test_marketing_wants_a_way_to_refuse() -> None:
    offers = [purpose("p", "040", "offers", None)]
    assert "way to refuse marketing" in missing(register(purposes=offers))
    opt_out = [{"id": "stop", "term": "RIGHT-TW-20-2", "channels": {"en": ["link in every mail"]}}]
    drafted = register(purposes=offers, rights=opt_out)
    assert "Where to turn: link in every mail" in section(drafted, "marketing")
    assert "link in every mail" not in section(drafted, "rights")
    assert section(register(), "marketing") == ""


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"directed": "not-directed"}, "are not directed at children."),
        ({"directed": "not-directed", "age_limit": 13}, "not directed at persons under 13 years"),
        ({"directed": "directed", "age_limit": 13}, "are directed at persons under 13 years"),
        ({"directed": "mixed"}, "Children may also use"),
        ({"age_limit": 13}, "Age limit: 13"),
    ],
)
def test_children_are_spoken_of_as_the_rule_says(rule: dict[str, Any], said: str) -> None:
    assert said in section(register(children_rules=[{"id": "c", **rule}]), "children")


def test_a_rule_on_children_for_other_laws_is_none_here() -> None:
    rule = {"id": "c", "age_limit": 13, "regimes": ["us-ccpa"]}
    assert section(register(children_rules=[rule]), "children") == ""


def test_sections_nobody_asks_for_are_left_out() -> None:
    shown = [block.anchor for block in register().blocks if isinstance(block, Heading)]
    assert shown == [
        *("organization", "purposes", "categories", "period", "region", "recipients", "manner"),
        *("rights", "refusal", "changes", "gaps"),
    ]


# --------------------------------------------------------------------------------- the registers


def register(**records: list[dict[str, Any]]) -> Document:
    """The draft of a register with one activity in Taiwan and these records."""
    value = {
        "register": {"language": "en", "controller": "o"},
        "organisations": [{"id": "o", "legal_name": {"en": "Shop Ltd"}}],
        "activities": [{"id": "act", "name": {"en": "Shop"}, "regions": ["TW"]}],
        **records,
    }
    return draft(contents_of(value), "tw-pdpa", "en", ON)


def purpose(name: str, term: str | None, wording: str, optional: str | None) -> dict[str, Any]:
    found = {"id": name, "activity": "act", "wording": {"en": wording}}
    return found | {k: v for k, v in {"term": term, "optional": optional}.items() if v}


def data(
    name: str, category: str, item: str, *, point: str | None = None, **more: Any
) -> dict[str, Any]:
    found = {"id": name, "activity": "act", "categories": [category], "people": ["DS-MEMBER"]}
    return found | {"items": {"en": [item]}} | ({"collection_point": point} if point else {}) | more


def first_table(drafted: Document, anchor: str) -> Table:
    return next(block for block in section_blocks(drafted, anchor) if isinstance(block, Table))
