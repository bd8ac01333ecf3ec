"""Japan’s policy: every fact is stated, the case is drafted, operator, data and purposes."""

from __future__ import annotations

import pytest

from ropa.formats.document import Heading, Source, Table
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of
from ropa.services.policy_drafting import draft, gaps
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES
from tests.services.notices.jp_policies import (
    HERE,
    LAW,
    ON,
    articles,
    data,
    first_table,
    missing,
    policies,
    purpose,
    register,
    whole,
    without,
)
from tests.services.notices.reading import runs, section, sources_of, text_of
from tests.services.notices.registers import case, mark, texts_of, whole_register

# Fields a policy for Japan does not state, and why.
KEPT_IN_THE_REGISTER = {
    "register": "the register itself",
    "element_state": "the officer's word on a requirement",
    "clause_override": "stands in place of a clause",
    "published_version": "the text of another day",
    "sale_or_sharing": "California",
}
UNSTATED = {
    "activity": "description joint_arrangement department owner approved_by dpia_link"
    " balancing_link consent_link risk systems"
    " manner further_use",  # Taiwan, Korea
    "recipient": "contract_link",
    "transfer": "assessment_link",
    "notice": "incentives",  # California
}
UNSTATED_CODES = {
    "organisation": "role public_body headcount represents_under",
    "authority": "regimes",
    "recipient": "contract contract_date contract_end contract_audited_on contract_duties"
    " certifications_until",
    "activity": "role start_date end_date status approved_on review_on automated_decisions"
    " dpia_needed dpia_state",
    "purpose": "term",  # the code of Taiwan; the purpose has its own words
    "data_use": "categories",  # codes of other laws; the data have their own words
    "disclosure": "mode exceptions",
    "transfer": "assessed_on",
    "security_measure": "kind",  # the code of the measure says under which heading it stands
    "right": "regimes",
    "children_rule": "regimes",
    "notice": "regime",
}


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_text_of_a_record_is_stated(kind: str) -> None:
    said = "\n".join(map(text_of, policies()))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("text", "plain") and mark(kind, field) not in said
    }
    assert unstated == set(UNSTATED.get(kind, "").split())


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_code_date_and_length_of_a_record_is_stated_or_has_a_reason(kind: str) -> None:
    drafts = policies(right={"wording": None}, assurance={"wording": None})
    stated = set().union(*map(sources_of, drafts))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("term", "date", "period", "number")
        and Source(f"{kind}-1", field) not in stated
    }
    assert unstated - {"regimes"} == set(UNSTATED_CODES.get(kind, "").split()) - {"regimes"}


def test_every_section_appears_when_its_facts_are_there() -> None:
    opt_out_rule = {"right": {"term": "RIGHT-TW-20-2", "regimes": [LAW]}}
    shown = [
        *policies(),
        whole(authority={"purposes": ["complaints"]}),
        whole(**opt_out_rule),
        whole(disclosure={"bases": ["JP-31-1"]}),
    ]
    anchors = {block.anchor for one in shown for block in one.blocks if isinstance(block, Heading)}
    assert {each.key for each in glossary.outline(LAW)} - anchors == {"preamble"}


def test_sections_nobody_asks_for_are_left_out() -> None:
    shown = [block.anchor for block in register().blocks if isinstance(block, Heading)]
    assert shown == [
        *("operator", "purposes", "security", "requests", "complaints", "changes", "gaps"),
    ]


# ----------------------------------------------------------------------------------------- the case


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_brokerage_states_every_text_on_record(language: str) -> None:
    """But for what only the register is for: names and descriptions of activities."""
    contents = case("luxstella")
    said = flat(text_of(draft(contents, LAW, language, ON)))
    internal = {contents.text(contents.register, "name", language)} | {
        contents.text(row, field, language)
        for row in contents.all(ProcessingActivity)
        for field in ("name", "description")
    }
    texts = [text for text in texts_of(contents, language) if text not in internal]
    assert [text for text in texts if flat(text) not in said] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ["顧客", "ウェブフォーム", "必須", "サービスの提供に伴い発生", "利用時に自動取得"]),
        ("en", ["customers", "web form", "Required", "Generated while the service is provided"]),
    ],
)
def test_the_brokerage_states_its_codes(language: str, said: list[str]) -> None:
    text = text_of(draft(case("luxstella"), LAW, language, ON))
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_brokerage_wants_what_it_lacks_and_nothing_else(language: str) -> None:
    *_, last = draft(case("luxstella"), LAW, language, ON).blocks
    assert isinstance(last, Table)
    assert [row.cells[2].sources for row in last.rows] == [
        (Source("not-customers", "effective_on"),),
        (Source("org-luxstella", "address"),),
        (Source("org-luxstella", "head"),),
        (Source("dis-financial", "bases"),),
        (Source("dis-developers", "bases"),),
        (Source("joi-customers", "responsible_name"),),
        (Source("sec-leakage", "term"),),
        (Source("right", "procedure"),),
        (Source("right", "channels"),),
        (Source("not-customers", "change_rule"),),
    ]


def test_the_gaps_of_the_brokerage_cite_their_articles() -> None:
    cited = [gap.article for gap in gaps(draft(case("luxstella"), LAW, "ja", ON))]
    assert cited == [
        "",
        *["個人情報保護法第32条第1項第1号"] * 2,
        *["個人情報保護法第27条第1項"] * 2,
        "個人情報保護法第27条第5項第3号",
        "個人情報保護法第32条第1項第4号、個人情報保護法施行令第10条第1号",
        "個人情報保護法第32条第1項第3号",
        *["", ""],
    ]


def test_receivers_in_the_same_case_are_named_together() -> None:
    said = section(draft(case("luxstella"), LAW, "ja", ON), "third_parties")
    assert "金融機関及びシステム開発会社\n" in said
    assert said.count("業務上必要な範囲内") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_facts_stand_in_every_language(language: str) -> None:
    """But for the published versions, of which a draft lists those in its own language."""
    own, other = (
        {one for one in sources_of(drafted) if one.record != "published_version-1"}
        for drafted in (draft(whole_register(**HERE), LAW, each, ON) for each in ("en", language))
    )
    assert own == other


# ----------------------------------------------------------------------------- operator, purposes


@pytest.mark.parametrize(
    ("field", "gap"),
    [
        ("legal_name", "name of the business operator"),
        ("address", "address of the business operator"),
        ("head", "name of the representative"),
    ],
)
def test_name_address_and_representative_are_wanted(field: str, gap: str) -> None:
    cited = [(each.text, each.article) for each in gaps(whole(**without("organisation", field)))]
    # Once for the operator, and once more as the first matter of an opt-out.
    assert (gap, "APPI Article 32(1)(i)") in cited
    assert (gap, "APPI Article 27(2)(i)") in cited
    assert gap not in missing(whole())


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("1234567890123", "Corporate number: 1234567890123"),
        ("会社法人等番号 0100-01-000001", "Registration number: 会社法人等番号 0100-01-000001"),
    ],
)
def test_a_number_that_names_its_kind_has_no_other_name(number: str, line: str) -> None:
    assert line in section(whole(organisation={"registration_number": number}), "operator")


def test_data_serve_the_only_purpose_there_is() -> None:
    said = section(
        register(purposes=[purpose("p", "points")], data_uses=[data("a", "name")]), "purposes"
    )
    assert "Information used: name" in said


def test_purposes_stand_under_the_people_whose_data_serve_them() -> None:
    drafted = register(
        purposes=[purpose("p", "send parcels"), purpose("q", "pay wages"), purpose("r", "rest")],
        data_uses=[
            data("a", "address", people=["DS-CUSTOMER"], purposes=["p"]),
            data("b", "bank account", people=["DS-EMPLOYEE"], purposes=["q"]),
        ],
    )
    assert section(drafted, "purposes").splitlines()[2:] == [
        "Rest",
        "Personal information of customers",
        "Send parcels",
        "Information used: address",
        "Personal information of employees",
        "Pay wages",
        "Information used: bank account",
    ]


def test_data_that_read_the_same_are_one_row() -> None:
    uses = [data("a", "name"), data("b", "name"), data("c", "age")]
    table = first_table(register(data_uses=uses), "acquisition")
    assert [row.cells[0].text for row in table.rows] == [
        "People: members",
        "Name",
        "Age",
    ]


def test_health_data_need_special_care_and_consent_unless_the_person_gave_them() -> None:
    gap = "ground for acquiring special care-required personal information: consent or an exception"
    given = data("a", "allergies", categories=["SP-HEALTH"], source="person")
    assert "Allergies" in section(register(data_uses=[given]), "special_care")
    assert gap not in missing(register(data_uses=[given]))
    drafted = register(data_uses=[given | {"source": "third-party"}])
    assert articles(drafted)[gap] == "APPI Article 20(2)"
    assert section(register(data_uses=[data("b", "name")]), "special_care") == ""


def test_every_stated_fact_knows_its_record() -> None:
    """What the organisation calls itself stands in every clause and needs none."""
    for one in policies(organisation={"called": None}):
        for block in one.blocks:
            for run in runs(block):
                assert "<<" not in run.text or run.sources, run.text


def flat(text: str) -> str:
    """Text without what typesetting changes: spaces, capitals at the start of a line."""
    return "".join(text.split()).casefold()
