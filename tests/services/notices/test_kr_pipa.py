"""Korea's privacy policy, section by section: what is stated, what is wanted, what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ropa.formats.document import Bullets, Document, Heading, Paragraph, Source, Table
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.notice import Notice
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import SaleOrSharing
from ropa.records.record import kinds_of, several
from ropa.records.rights import Right
from ropa.services.policy_drafting import draft, gaps
from tests.services.notices.reading import runs, section, section_blocks, sources_of, text_of
from tests.services.notices.registers import case, contents_of, mark, whole_register

ON = date(2026, 11, 22)
REGIME = "kr-pipa"

# Fields a policy for Korea does not state, and why.
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
    "purpose": "term",  # Taiwan's, where the register has own words
    "data_use": "categories",  # the items say it
    "recipient": "role contract contract_date contract_end contract_audited_on contract_duties"
    " certifications_until",
    "activity": "role regimes start_date end_date status approved_on review_on"
    " automated_decisions dpia_needed dpia_state",
    "disclosure": "mode exceptions",
    "transfer": "assessed_on",
    "right": "regimes",
    "children_rule": "regimes",
    "notice": "regime",
}
FITTING: Mapping[str, Mapping[str, Any]] = {
    "register": {"language": "en", "notice_languages": ["en"], "regimes": [REGIME]},
    "purpose": {"bases": ["KR-15-1-1", "KR-15-1-6"], "optional": "yes"},
    "data_use": {
        "categories": ["OR-NAME"],
        "source": "third-party",
        "conditions": ["KR-23-1-1"],
    },
    "disclosure": {"mode": "regular", "bases": ["KR-17-1-1"]},
    "transfer": {"mechanisms": ["KR-28-8-1-1"]},
    "right": {"term": "RIGHT-KR-35", "regimes": [REGIME]},
    "authority": {"regimes": [REGIME]},
    "children_rule": {"regimes": [REGIME]},
    "notice": {"regime": REGIME},
}
ROLES = ("processor", "third-party")


def whole(role: str = "processor", **changes: Mapping[str, Any]) -> Contents:
    """The register with everything on record, fitting Korea; `role` is that of the recipient."""
    kinds = {**FITTING, "recipient": {"role": role, "sub_processor_of": None}}
    return whole_register(
        **{kind: {**kinds.get(kind, {}), **changes.get(kind, {})} for kind in {**kinds, **changes}}
    )


def policy(role: str = "processor", **changes: Mapping[str, Any]) -> Document:
    return draft(whole(role, **changes), REGIME, "en", ON)


def missing(drafted: Document) -> list[str]:
    return [gap.text for gap in gaps(drafted)]


# --------------------------------------------------------------------------------------- every fact


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_text_of_a_record_is_stated(kind: str) -> None:
    said = "\n".join(text_of(policy(role)) for role in ROLES)
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("text", "plain") and mark(kind, field) not in said
    }
    assert unstated == set(UNSTATED.get(kind, "").split())


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_code_date_and_length_of_a_record_is_stated_or_has_a_reason(kind: str) -> None:
    wordless = {"right": {"wording": None}, "assurance": {"wording": None}}
    stated = {source for role in ROLES for source in sources_of(policy(role, **wordless))}
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("term", "date", "period", "number")
        and Source(f"{kind}-1", field) not in stated
    }
    assert unstated == set(UNSTATED_CODES.get(kind, "").split())


@pytest.mark.parametrize(
    ("name", "language"),
    [("luxeret", "ko"), ("luxeret", "en"), ("optapex", "en"), ("optapex", "ko")],
)
def test_a_case_states_every_text_that_concerns_korea(name: str, language: str) -> None:
    contents = case(name)
    said = flat(text_of(draft(contents, REGIME, language, ON)))
    assert [text for text in _of_korea(contents, language) if flat(text) not in said] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", ["웹사이트 방문자 및 회원", "2024년 8월 4일", "시행 7일 전", "시행 30일 전"]),
        ("ko", ["정보주체가 사전에 동의한 경우", "쿠키", "수사·사이버범죄 신고", "118"]),
        ("en", ["website visitors and members", "4\u00a0August\u00a02024", "30\u00a0days before"]),
        ("en", ["you have consented beforehand", "protection service", "070-8144-9035"]),
    ],
)
def test_the_site_behind_a_protection_service_states_its_codes(
    language: str, said: list[str]
) -> None:
    text = text_of(draft(case("luxeret"), REGIME, language, ON))
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_site_behind_a_protection_service_wants_what_it_lacks(language: str) -> None:
    drafted = draft(case("luxeret"), REGIME, language, ON)
    assert _places(drafted) == [
        Source("pur-protection", "bases"),
        Source("ret-access", "duration"),
        Source("rec-cloudflare", "country"),
        Source("security_measure", "term"),
        Source("right", "term"),
        Source("con-officer", "name"),
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_software_service_wants_what_it_lacks_of_its_transfers_and_billing(
    language: str,
) -> None:
    found = _places(draft(case("optapex"), REGIME, language, ON))
    for place in [
        *(Source(recipient, "contact") for recipient in ("rec-aws", "rec-stripe")),
        *(
            Source(transfer, field)
            for transfer in ("tra-aws", "tra-stripe")
            for field in ("mechanisms", "refusal", "refusal_effect")
        ),
        Source("dat-billing", "purposes"),
    ]:
        assert place in found, place
    assert not [place for place in found if place.field in ("country", "timing", "items")]


@pytest.mark.parametrize("language", ["en", "ko", "zh-Hant", "ja"])
def test_every_source_is_a_record_or_the_kind_to_add(language: str) -> None:
    contents = whole()
    for source in sources_of(draft(contents, REGIME, language, ON)):
        assert source.record in BY_KIND or contents.find(source.record) is not None, source


@pytest.mark.parametrize("role", ROLES)
def test_every_run_of_facts_knows_its_records(role: str) -> None:
    for block in policy(role, organisation={"called": None}).blocks:
        if isinstance(block, Paragraph | Bullets | Table):
            for run in runs(block):
                assert run.sources or "<<" not in run.text, run.text


def test_articles_are_cited_as_korea_cites_them() -> None:
    cited = {gap.article for gap in gaps(draft(case("optapex"), REGIME, "ko", ON))}
    assert {
        "「개인정보 보호법」 제28조의8제2항제3호",
        "「개인정보 보호법」 제28조의8제2항제5호",
        "「개인정보 보호법」 제28조의8제1항",
        "「개인정보 보호법」 제30조제1항제3호의2",
    } <= cited


# --------------------------------------------------------------------------------- items, periods


def test_what_is_processed_with_consent_stands_apart() -> None:
    purposes = [purpose("p", "orders", "KR-15-1-4"), purpose("q", "offers", "KR-15-1-1")]
    uses = [
        data("x", "name", purposes=["p", "q"], obligation="required"),
        data("y", "phone", purposes=["q"], obligation="optional"),
        data("z", "log", purposes=["p"], obligation="generated"),
    ]
    drafted = register(purposes=purposes, data_uses=uses)
    lines = section(drafted, "items").splitlines()
    without = lines.index("Personal information processed without consent")
    with_consent = lines.index("Personal information processed with consent")
    generated = next(
        at for at, line in enumerate(lines) if line.startswith("Personal information that arises")
    )
    assert without < lines.index("Orders") < with_consent < lines.index("Offers") < generated
    first, second, third = tables(drafted, "items")
    assert [cell.text for cell in first.rows[1].cells][2] == "name"
    assert [column.title for column in second.columns][2:4] == ["Required items", "Optional items"]
    assert [cell.text for cell in second.rows[1].cells][2:4] == ["name", "phone"]
    assert [column.title for column in third.columns][2] == "Items generated or collected"


def test_a_purpose_without_a_ground_of_this_law_is_a_gap() -> None:
    drafted = register(
        purposes=[purpose("p", "orders", "EU-6-1-a")],
        data_uses=[data("x", "name", purposes=["p"], obligation="required")],
    )
    assert [gap.article for gap in gaps(drafted) if gap.text.startswith("legal ground")] == [
        "PIPA Article 22(3)"
    ]


def test_a_statutory_ground_wants_its_statute() -> None:
    bare = purpose("p", "books", "KR-15-1-2")
    use = data("x", "name", purposes=["p"], obligation="required")
    assert "statute and article (p)" in missing(register(purposes=[bare], data_uses=[use]))
    named = bare | {"statute": {"en": "Commercial Act Article 33"}}
    said = register(purposes=[named], data_uses=[use])
    assert "Statute: Commercial Act Article 33" in section(said, "items")
    assert not [gap for gap in missing(said) if gap.startswith("statute")]


def test_data_serve_the_only_purpose_there_is() -> None:
    gap = "purpose for which these items are processed"
    uses = [data("d", "name", obligation="required")]
    one, two = purpose("a", "booking", "KR-15-1-4"), purpose("b", "news", "KR-15-1-1")
    assert gap not in missing(register(purposes=[one], data_uses=uses))
    assert "Booking" in section(register(purposes=[one], data_uses=uses), "items")
    assert gap in missing(register(purposes=[one, two], data_uses=uses))


def test_data_want_purpose_items_and_choice() -> None:
    bare = {"id": "x", "activity": "act", "categories": ["OR-NAME"]}
    found = missing(register(data_uses=[bare]))
    assert "purpose for which these items are processed" in found
    assert "items in detail of: name and title" in found
    assert "whether these items are required or optional" in found


def test_who_is_asked_for_consent_is_told_what_follows_from_refusing() -> None:
    gap = "disadvantages of refusing consent"
    use = data("x", "name", purposes=["p"], obligation="required")
    consent, contract = purpose("p", "offers", "KR-15-1-1"), purpose("p", "orders", "KR-15-1-4")
    assert gap in missing(register(purposes=[consent], data_uses=[use]))
    assert gap not in missing(register(purposes=[contract], data_uses=[use]))
    points = [{"id": "web", "name": {"en": "Form"}, "refusal_effect": {"en": "no offers"}}]
    told = register(purposes=[consent], data_uses=[use], collection_points=points)
    assert gap not in missing(told)
    assert "no offers" in section(told, "items")


def test_an_event_is_no_period_and_a_period_wants_its_event() -> None:
    event = {"id": "r", "start_event": {"en": "end of contract"}}
    period = {"id": "r", "duration": "P3Y"}
    use = data("x", "name", retention="r")
    no_period = "period, or the criterion that decides it"
    no_start = "event from which the period is counted"
    assert no_period in missing(register(data_uses=[use], retention_rules=[event]))
    found = missing(register(data_uses=[use], retention_rules=[period]))
    assert no_start in found
    assert no_period not in found


def test_a_criterion_that_says_nothing_is_no_period() -> None:
    vague = {"id": "r", "criterion": {"en": "as long as necessary"}}
    use = data("x", "name", retention="r")
    gap = "period, or the criterion that decides it"
    assert gap in missing(register(data_uses=[use], retention_rules=[vague]))


def test_what_is_kept_after_its_purpose_wants_the_statute() -> None:
    rule = {
        "id": "r",
        "criterion": {"en": "until the account is closed"},
        "kept_after": {"en": "orders"},
        "disposal_procedure": {"en": "monthly"},
        "disposal_methods": {"en": ["shredding"]},
    }
    gap = "statute and article that require keeping after the purpose ends"
    assert gap in missing(register(retention_rules=[rule]))
    named = rule | {"statute": {"en": "Commercial Act Article 33"}}
    assert gap not in missing(register(retention_rules=[named]))
    assert "Commercial Act" in section(register(retention_rules=[named]), "destruction")


@pytest.mark.parametrize("field", ["disposal_procedure", "disposal_methods"])
def test_destruction_wants_procedure_and_method(field: str) -> None:
    gap = {"disposal_procedure": "procedure", "disposal_methods": "method"}[field]
    assert f"{gap} of destruction" not in missing(policy())
    assert f"{gap} of destruction" in missing(policy(retention_rule={field: None}))


def test_what_every_rule_says_of_destruction_is_said_once() -> None:
    same = {"disposal_procedure": {"en": "monthly list"}, "disposal_methods": {"en": ["shredding"]}}
    rules = [
        {"id": name, "name": {"en": name}, "duration": "P1Y", "end_action": action, **same}
        for name, action in (("orders", "erase"), ("letters", "erase"), ("visits", "anonymise"))
    ]
    said = section(register(retention_rules=rules), "destruction")
    assert said.count("monthly list") == 1
    assert "Orders and letters\nAt the end of the period: destruction" in said
    assert "Visits\nAt the end of the period: anonymization" in said


# ------------------------------------------------------------------------------------- recipients


def test_a_third_party_is_provided_with_data_and_a_processor_entrusted() -> None:
    recipients = [
        {"id": "s", "name": {"en": "Sponsor"}, "role": "third-party", "country": "KR"},
        {"id": "h", "name": {"en": "Host"}, "role": "processor", "country": "KR"},
    ]
    disclosures = [
        {
            "id": f"d{to}",
            "activity": "act",
            "mode": "regular",
            "recipient": to,
            "items": {"en": [what]},
        }
        for to, what in (("s", "address"), ("h", "log files"))
    ]
    drafted = register(recipients=recipients, disclosures=disclosures)
    provided, entrusted = section(drafted, "third_parties"), section(drafted, "outsourcing")
    assert "Sponsor" in provided
    assert "address" in provided
    assert "Host" not in provided
    assert "Host" in entrusted
    assert "Items outsourced: log files" in entrusted
    assert "legal ground of the provision" in provided
    assert "retention and use period of the third party" in provided


def test_a_third_party_known_from_data_only_is_listed_with_its_gaps() -> None:
    sponsor = {"id": "s", "name": {"en": "Sponsor"}, "role": "third-party", "country": "KR"}
    use = data("x", "name", recipients=["s"])
    drafted = register(recipients=[sponsor], data_uses=[use])
    assert "Sponsor" in section(drafted, "third_parties")
    assert {"purpose of the third party", "legal ground of the provision"} <= set(missing(drafted))


def test_nobody_is_provided_with_data_except_in_the_cases_named() -> None:
    exception = {"id": "e", "activity": "act", "mode": "exception", "exceptions": ["consent"]}
    said = section(register(disclosures=[exception]), "third_parties")
    assert "does not provide personal information to third parties, except where:" in said
    sponsor = {"id": "s", "name": {"en": "Sponsor"}, "role": "third-party", "country": "KR"}
    regular = {"id": "d", "activity": "act", "mode": "regular", "recipient": "s"}
    both = register(recipients=[sponsor], disclosures=[regular, exception])
    assert "Otherwise the Company provides" in section(both, "third_parties")
    assert "does not provide" not in section(both, "third_parties")


def test_those_a_processor_passes_work_on_to_stand_beside_it() -> None:
    recipients = [
        {"id": "h", "name": {"en": "Host"}, "role": "processor", "country": "KR"},
        {"id": "n", "name": {"en": "Night"}, "role": "sub-processor", "sub_processor_of": "h"},
        {"id": "m", "name": {"en": "Moon"}, "role": "sub-processor", "sub_processor_of": "n"},
        {"id": "o", "name": {"en": "Orphan"}, "role": "sub-processor"},
    ]
    drafted = register(recipients=recipients)
    rows = tables(drafted, "outsourcing")[0].rows
    assert "Night" in rows[0].cells[2].text
    assert "Moon" in rows[0].cells[2].text
    assert "Orphan" in rows[1].cells[2].text
    assert "outsourced processor that passes on the work" in rows[1].cells[0].text


def test_a_processor_named_by_its_kind_only_is_a_gap() -> None:
    kind = {"id": "h", "kind": {"en": "hosting firms"}, "role": "processor", "country": "KR"}
    drafted = register(recipients=[kind])
    assert "hosting firms" in section(drafted, "outsourcing")
    assert "name of the third party or outsourced processor" in missing(drafted)


# ----------------------------------------------------------------------------------------- abroad


def test_up_to_three_recipients_abroad_stand_beside_each_other() -> None:
    drafted = register(**abroad(2))
    table = tables(drafted, "overseas_transfer")[0]
    assert [column.title for column in table.columns] == ["Matter", "Cloud 1", "Cloud 2"]
    assert table.row_headings
    assert [row.cells[0].text for row in table.rows] == [
        "Contact of the recipient",
        "Country",
        "Time and method",
        "Items",
        "Purpose",
        "Retention and use period",
        "Legal ground",
        "How to refuse and effect",
    ]
    assert [cell.text for cell in table.rows[1].cells[1:]] == ["United States", "United States"]


def test_more_have_a_block_of_rows_each() -> None:
    table = tables(register(**abroad(4)), "overseas_transfer")[0]
    assert [column.title for column in table.columns] == ["Matter", "Particulars"]
    assert [row.cells[0].text for row in table.rows if row.group] == [
        f"Cloud {n}" for n in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("field", "gap", "article"),
    [
        ("items", "items transferred", "28-8(2)(1)"),
        ("timing", "time of the transfer", "28-8(2)(2)"),
        ("method", "method of the transfer", "28-8(2)(2)"),
        ("country", "country of the transfer", "28-8(2)(2)"),
        ("recipient", "name of the recipient", "28-8(2)(3)"),
        ("purpose", "purpose of the recipient", "28-8(2)(4)"),
        ("retention", "retention and use period of the recipient", "28-8(2)(4)"),
        ("refusal", "how to refuse the transfer", "28-8(2)(5)"),
        ("refusal_effect", "effect of refusing the transfer", "28-8(2)(5)"),
        ("mechanisms", "legal ground of the overseas transfer", "28-8(1)"),
    ],
)
def test_each_item_of_a_transfer_is_wanted_under_its_article(
    field: str, gap: str, article: str
) -> None:
    records = abroad(1)
    assert gap not in missing(register(**records))
    del records["transfers"][0][field]
    if field == "country":
        del records["recipients"][0]["country"]
    found = {one.text: one.article for one in gaps(register(**records))}
    assert found[gap] == f"PIPA Article {article}"


def test_a_recipient_abroad_wants_a_contact() -> None:
    records = abroad(1)
    del records["recipients"][0]["email"]
    assert "contact of the recipient" in missing(register(**records))


@pytest.mark.parametrize(
    ("words", "wanted"), [("Seller, Hanoi", True), ("Seller, x@seller.example", False)]
)
def test_a_recipient_known_by_words_wants_a_contact_among_them(words: str, wanted: bool) -> None:
    transfer = {**abroad(1)["transfers"][0], "destination": {"en": words}}
    del transfer["recipient"]
    found = missing(register(transfers=[transfer]))
    assert ("contact of the recipient" in found) is wanted


def test_a_recipient_abroad_without_a_transfer_is_a_gap_until_answered() -> None:
    recipients = abroad(1)["recipients"]
    gap = "particulars of the overseas transfer to: Cloud 1"
    assert gap in missing(register(recipients=recipients))
    answer = {"id": "e", "subject": "r1", "requirement": "abroad", "state": "not-applicable"}
    assert gap not in missing(register(recipients=recipients, element_states=[answer]))


def test_a_transfer_within_korea_is_none() -> None:
    records = abroad(1)
    records["transfers"][0]["country"] = "KR"
    assert section(register(**records), "overseas_transfer") == ""


def test_a_controller_abroad_tells_where_it_processes() -> None:
    org = {"id": "o", "legal_name": {"en": "Shop Ltd"}, "country": "FR"}
    bare = {"id": "act", "name": {"en": "Shop"}}
    drafted = register(organisations=[org], activities=[bare])
    gap = "country in which personal information is processed: Shop"
    assert gap in missing(drafted)
    placed = register(organisations=[org], activities=[{**bare, "regions": ["FR"]}])
    assert "Countries of processing: France" in section(placed, "overseas_collection")
    assert section(register(), "overseas_collection") == ""


# ----------------------------------------------------------------------- people, desks and devices


def test_the_rights_are_wanted_and_a_word_of_another_law_counts() -> None:
    assert "rights of data subjects" in missing(register())
    access = {"id": "a", "term": "RIGHT-KR-35", "regimes": [REGIME]}
    erasure = {"id": "e", "term": "RIGHT-17", "regimes": ["eu-gdpr", REGIME]}
    found = missing(register(rights=[access, erasure]))
    assert [gap for gap in found if gap.startswith("right:")] == ["right: suspension of processing"]


def test_representatives_exercise_rights_and_readers_have_duties() -> None:
    said = section(policy(), "rights")
    assert "Article\u00a038(1)" in said
    assert "child under 14" in said
    assert mark("notice", "duties") in said


def test_the_officer_stands_first_and_is_wanted_by_name_or_department() -> None:
    contacts = [
        {
            "id": "k1",
            "role": "request-desk",
            "department": {"en": "Care"},
            "email": ["c@x.example"],
        },
        {"id": "k2", "role": "privacy-officer", "name": {"en": "Kim"}, "phone": ["1"]},
    ]
    drafted = register(contacts=contacts)
    rows = tables(drafted, "officer")[0].rows
    assert [row.cells[0].text for row in rows] == [
        "Privacy officer",
        "Department that receives access requests",
    ]
    nameless = register(contacts=[{"id": "k", "role": "privacy-officer", "phone": ["1"]}])
    assert "name of the privacy officer or of the department in charge" in missing(nameless)
    unreachable = [{"id": "k", "role": "privacy-officer", "name": {"en": "Kim"}}]
    wanted = "contact of the privacy officer or of the department in charge"
    assert wanted not in missing(drafted)
    assert wanted in missing(register(contacts=[{**unreachable[0], "organisation": "o"}]))


@pytest.mark.parametrize("field", ["legal_name", "head", "address", "phone", "email"])
def test_the_domestic_agent_is_told_in_full(field: str) -> None:
    agent = {
        "id": "g",
        "role": "domestic-agent",
        "legal_name": {"en": "Agent"},
        "head": {"en": "Lee"},
        "address": {"en": "Seoul"},
        "phone": ["02"],
        "email": ["a@agent.example"],
    }
    shop = {"id": "o", "legal_name": {"en": "Shop Ltd"}}
    full = register(organisations=[shop, agent])
    assert "Represented by: Lee" in section(full, "domestic_agent")
    assert not [gap for gap in missing(full) if "agent" in gap]
    del agent[field]
    assert [gap for gap in missing(register(organisations=[shop, agent])) if "agent" in gap]


def test_children_want_the_consent_of_their_guardians() -> None:
    gap = "how the consent of legal representatives is obtained"
    rule = {"id": "c", "directed": "mixed", "age_limit": 14}
    assert gap in missing(register(children_rules=[rule]))
    asked = rule | {"guardian_consent": {"en": "by phone"}}
    assert gap not in missing(register(children_rules=[asked]))
    away = {"id": "c", "directed": "not-directed", "age_limit": 14}
    assert gap not in missing(register(children_rules=[away]))


def test_a_device_wants_purpose_and_refusal_but_not_a_log() -> None:
    cookie = {"id": "c", "activity": "act", "name": {"en": "sid"}, "tool": "cookie"}
    found = missing(register(automatic_collections=[cookie]))
    assert {"purpose of the device", "how to refuse the device"} <= set(found)
    log = {**cookie, "tool": "log"}
    assert "how to refuse the device" not in missing(register(automatic_collections=[log]))


def test_behavioral_information_is_told_where_a_third_party_collects_it() -> None:
    tag = {
        "id": "c",
        "activity": "act",
        "name": {"en": "tag"},
        "tool": "pixel",
        "kind": "advertising",
        "provider": "r",
    }
    recipient = [{"id": "r", "name": {"en": "Ads"}, "role": "third-party", "country": "KR"}]
    drafted = register(automatic_collections=[tag], recipients=recipient)
    assert "Ads" in section(drafted, "behavioral")
    assert "items of behavioral information collected" in missing(drafted)
    own = {**tag, "kind": "analytics"}
    assert section(register(automatic_collections=[own], recipients=recipient), "behavioral") == ""


# ------------------------------------------------------------------------- where it applies, order


def test_measures_stand_in_the_order_of_korea() -> None:
    measures = [
        {"id": kind, "kind": kind, "detail": {"en": kind}}
        for kind in ("physical", "technical", "organisational")
    ]
    lines = section(register(security_measures=measures), "security").splitlines()
    assert [line for line in lines if line.endswith("measures")][1:] == [
        "Administrative measures",
        "Technical measures",
        "Physical measures",
    ]


@pytest.mark.parametrize(
    ("anchor", "activity", "gap"),
    [
        ("additional_use", {"bases": ["KR-15-3"]}, "criteria for additional use or provision"),
        ("pseudonymized", {"bases": ["KR-28-2"]}, "how pseudonymized information is processed"),
    ],
)
def test_what_rests_on_a_special_rule_wants_its_facts(
    anchor: str, activity: dict[str, Any], gap: str
) -> None:
    special = purpose("p", "statistics", "KR-15-1-1") | activity
    use = data("x", "name", purposes=["p"], obligation="required")
    drafted = register(purposes=[special], data_uses=[use])
    assert gap in section(drafted, anchor)
    assert section(register(), anchor) == ""


def test_automated_decisions_want_their_criteria() -> None:
    activity = {"id": "act", "name": {"en": "Scoring"}, "automated_decisions": "yes"}
    drafted = register(activities=[activity])
    assert "criteria and procedure of the automated decisions: Scoring" in missing(drafted)
    assert "you may refuse such a decision" in section(drafted, "automated")


def test_sensitive_information_on_display_wants_a_way_to_hide_it() -> None:
    shown = {"id": "b", "activity": "act", "items": {"en": ["reviews"]}}
    health = data("x", "allergies", categories=["SP-HEALTH"], conditions=["KR-23-1-1"])
    gap = "how to choose non-disclosure"
    assert gap in missing(register(publications=[shown], data_uses=[health]))
    assert gap not in missing(register(publications=[shown]))


def test_cameras_and_the_development_of_ai_have_sections_of_their_own() -> None:
    filmed = data("v", "footage", categories=["OR-VIDEO"], purposes=["p"])
    ai = purpose("p", "train a model", "KR-28-12")
    drafted = register(purposes=[ai], data_uses=[filmed])
    assert "Purpose: train a model" in section(drafted, "video")
    assert "Kinds of personal information: video surveillance footage" in section(drafted, "ai")


def test_sections_nobody_asks_for_are_left_out() -> None:
    shown = [block.anchor for block in register().blocks if isinstance(block, Heading)]
    assert shown == [
        *("purposes", "items", "retention", "destruction", "security", "rights", "officer"),
        *("remedies", "changes", "gaps"),
    ]


def test_the_day_of_effect_stands_among_the_changes_and_is_asked_by_custom() -> None:
    drafted = draft(case("luxeret"), REGIME, "ko", ON)
    assert "시행일: 2024년 8월 4일" in section(drafted, "changes")
    undated = {gap.text: gap.article for gap in gaps(draft(case("optapex"), REGIME, "ko", ON))}
    assert undated["이 방침의 시행일"] == ""


@pytest.mark.parametrize(
    ("language", "self_name"), [("en", "the Shop"), ("ko", "본점"), ("ja", "当店")]
)
def test_the_organisation_is_called_as_it_calls_itself(language: str, self_name: str) -> None:
    org = {"id": "o", "legal_name": {"en": "Shop Ltd"}, "called": {language: self_name}}
    said = text_of(drafted_in(language, {"organisations": [org]})).casefold()
    assert self_name.casefold() in said
    assert {"en": "the company", "ko": "회사", "ja": "当社"}[language] not in said


# --------------------------------------------------------------------------------- the registers


def register(**records: list[dict[str, Any]]) -> Document:
    """The draft of a register with one activity in Korea and these records."""
    return drafted_in("en", records)


def drafted_in(language: str, records: Mapping[str, list[dict[str, Any]]]) -> Document:
    value = {
        "register": {"language": language, "regimes": [REGIME], "controller": "o"},
        "organisations": [{"id": "o", "legal_name": {language: "Shop Ltd"}, "country": "KR"}],
        "activities": [{"id": "act", "name": {language: "Shop"}}],
        **records,
    }
    return draft(contents_of(value), REGIME, language, ON)


def purpose(name: str, wording: str, *bases: str) -> dict[str, Any]:
    return {
        "id": name,
        "reference": name,
        "activity": "act",
        "wording": {"en": wording},
        "bases": list(bases),
    }


def data(name: str, item: str, **more: Any) -> dict[str, Any]:
    found = {"id": name, "activity": "act", "items": {"en": [item]}, "people": ["DS-MEMBER"]}
    return found | more


def abroad(count: int) -> dict[str, list[dict[str, Any]]]:
    """Recipients in the United States, each with a transfer that lacks nothing."""
    numbers = range(1, count + 1)
    texts = ("purpose", "timing", "method", "retention", "refusal", "refusal_effect")
    return {
        "recipients": [
            {
                "id": f"r{n}",
                "name": {"en": f"Cloud {n}"},
                "country": "US",
                "email": [f"privacy@cloud{n}.example"],
            }
            for n in numbers
        ],
        "transfers": [
            {
                "id": f"t{n}",
                "recipient": f"r{n}",
                "country": "US",
                "items": {"en": ["name"]},
                "mechanisms": ["KR-28-8-1-1"],
                **{field: {"en": f"{field} {n}"} for field in texts},
            }
            for n in numbers
        ],
    }


def tables(drafted: Document, anchor: str) -> list[Table]:
    return [block for block in section_blocks(drafted, anchor) if isinstance(block, Table)]


def flat(text: str) -> str:
    """Text without what typesetting changes: spaces, capitals at the start of a line."""
    return "".join(text.split()).casefold()


def _places(drafted: Document) -> list[Source]:
    """Where the gaps are to be mended, in the order of the list at the end."""
    last = list(drafted.blocks)[-1]
    assert isinstance(last, Table)
    return [source for row in last.rows for source in row.cells[2].sources]


def _of_korea(contents: Contents, language: str) -> list[str]:
    """The texts of a register but for those of other laws, and names the register alone has."""
    found = []
    for record, row in contents.everything():
        if isinstance(row, Notice | Right) or record in (Notice, Right):
            laws = several(getattr(row, "regimes", None) or getattr(row, "regime", None))
            if laws and REGIME not in laws:
                continue
        if record in (RegisterDescription, SaleOrSharing):
            continue
        for field, kind in kinds_of(record).items():
            if record is ProcessingActivity and field in ("name", "description"):
                continue
            if kind.form == "text":
                found += [line for line in contents.texts(row, field, language) if line]
    return found
