"""California's privacy policy, section by section: what is stated, wanted and left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ropa import resources
from ropa.formats.document import Document, Heading, Paragraph, Source, Table
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.recipient import Transfer
from ropa.records.record import Record, kinds_of, row_class, several
from ropa.regimes.facts import country_of
from ropa.regimes.inspection import Inspection
from ropa.services.notices.us_tables import LETTERS
from ropa.services.policy_drafting import draft, gaps
from ropa.terms import glossary
from ropa.terms.languages import LANGUAGES
from tests.services.notices.reading import section, section_blocks, sources_of, text_of
from tests.services.notices.registers import case, contents_of, example, mark, whole_register

ON = date(2026, 11, 22)
LAW = "us-ccpa"

# Codes and dates that decide what is said, or that are for the register alone.
UNSTATED_CODES = {
    "organisation": "role public_body headcount represents_under",
    "authority": "regimes",
    "recipient": "contract contract_date contract_end contract_audited_on contract_duties"
    " certifications_until",
    "activity": "regimes role start_date end_date status approved_on review_on automated_decisions"
    " dpia_needed dpia_state",
    "disclosure": "mode exceptions",
    "transfer": "assessed_on",
    "sale_or_sharing": "sensitive_use",  # of a category that is not sensitive
    "right": "regimes",
    "children_rule": "regimes",
    "notice": "regime",
}

HERE: Mapping[str, Mapping[str, Any]] = {
    "register": {"regimes": [LAW]},
    "purpose": {"term": None, "bases": ["US-CA-100-C"], "optional": "yes"},
    "data_use": {
        "categories": ["CCPA-A", "CCPA-S-2B"],
        "source": "third-party",
        "conditions": ["US-CA-121"],
    },
    "disclosure": {"mode": "regular", "bases": ["US-CA-100-C"]},
    "transfer": {"mechanisms": ["US-NONE"]},
    "right": {"term": "RIGHT-US-CA-110", "regimes": [LAW]},
    "authority": {"regimes": [LAW]},
    "children_rule": {"regimes": [LAW]},
    "notice": {"regime": LAW},
    "sale_or_sharing": {"category": "CCPA-A", "sold": "yes", "shared": "no", "disclosed": "yes"},
}
# Fields the privacy policy does not state, and why.
KEPT_IN_THE_REGISTER = {
    "register": "the register itself",
    "element_state": "the officer's word on a requirement",
    "clause_override": "stands in place of a clause",
    "published_version": "the text of another day",
}
UNSTATED = {
    "activity": "description joint_arrangement department owner approved_by dpia_link"
    " balancing_link consent_link risk systems",
    "recipient": "contract_link",
    "transfer": "assessment_link",
    "disclosure": "recipients_wording exceptions_wording",  # another mode, or no recipient
}


def register(**changes: Mapping[str, Any]) -> Contents:
    kinds = HERE.keys() | changes.keys()
    return whole_register(
        **{kind: {**HERE.get(kind, {}), **changes.get(kind, {})} for kind in kinds}
    )


def notice(**changes: Mapping[str, Any]) -> Document:
    return draft(register(**changes), LAW, "en", ON)


def missing(drafted: Document) -> list[str]:
    return [unbroken(gap.text) for gap in gaps(drafted)]


def unbroken(text: str) -> str:
    """The text without no-break spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def without(plural: str, *only: str, **changes: Any) -> Document:
    """The example without a kind of record, or with only some, changed."""
    value = json.loads(resources.path("examples", "example.json").read_text(encoding="utf-8"))
    value[plural] = [{**row, **changes} for row in value[plural] if row["id"] in only]
    return draft(contents_of(value), LAW, "en", ON)


def first_table(drafted: Document, anchor: str) -> Table:
    return next(block for block in section_blocks(drafted, anchor) if isinstance(block, Table))


def rows_of(drafted: Document, anchor: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in first_table(drafted, anchor).rows]


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_text_of_a_record_is_stated(kind: str) -> None:
    said = text_of(notice())
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("text", "plain") and mark(kind, field) not in said
    }
    assert unstated == set(UNSTATED.get(kind, "").split())


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_code_date_and_length_of_a_record_is_stated_or_has_a_reason(kind: str) -> None:
    unworded = {"wording": None}
    coded = {**unworded, "term": "148"}
    stated = sources_of(notice(right=unworded, assurance=unworded, purpose=coded))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("term", "date", "period", "number")
        and Source(f"{kind}-1", field) not in stated
    }
    assert unstated == set(UNSTATED_CODES.get(kind, "").split())


# ---------------------------------------------------------------------------------- the document


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_drafted_without_gaps_on_letter_paper(language: str) -> None:
    drafted = draft(example(), LAW, language, ON)
    assert gaps(drafted) == ()
    assert drafted.page_size == "Letter"


def test_the_english_title_is_in_title_case() -> None:
    assert draft(case("luma-flux"), LAW, "en", ON).title == "Privacy Policy"


def test_the_sections_stand_in_the_order_of_the_outline() -> None:
    order = [one.key for one in glossary.outline(LAW)]
    blocks = draft(example(), LAW, "en", ON).blocks
    found = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert found == [key for key in order if key in found]
    assert set(order) - set(found) == {"limit", "incentives", "metrics", "terms", "definitions"}


def test_the_date_of_the_last_update_stands_on_top_or_is_wanted() -> None:
    wanted = "date on which this privacy policy was last updated"
    top = section_blocks(notice(), "about")[1]
    assert isinstance(top, Paragraph)
    assert unbroken(top.words.text) == "Last updated: May 17, 2031"
    assert wanted not in missing(notice())
    assert wanted in missing(notice(notice={"updated_on": None}))


def test_every_fact_says_where_it_comes_from() -> None:
    drafted = draft(example(), LAW, "en", ON)
    cells = [cell for row in first_table(drafted, "collected").rows for cell in row.cells]
    assert all(
        cell.sources
        for cell in cells
        if cell.text and cell.text != "Not collected" and not cell.text.startswith("(")
    )
    assert Source("sal-ccpa-a", "shared") in sources_of(drafted)


# -------------------------------------------------------------------------------- the categories


def test_all_twelve_categories_have_a_row() -> None:
    rows = rows_of(draft(case("optapex"), LAW, "en", ON), "collected")
    assert [row[0][:3] for row in rows] == [f"({letter[-1]})" for letter in LETTERS]
    collected = [row[0][1] for row in rows if row[1] != "Not collected"]
    assert collected == ["A", "F", "I"]


def test_nothing_is_called_uncollected_while_data_have_no_category() -> None:
    drafted = draft(case("luma-flux"), LAW, "en", ON)
    said = section(drafted, "collected")
    assert "Not collected" not in said
    assert "category, (A) to (L), of the data D-02 and D-05" in missing(drafted)


def test_a_row_says_once_which_data_want_a_source() -> None:
    wanted = [gap for gap in missing(draft(case("luma-flux"), LAW, "en", ON)) if "sources" in gap]
    assert wanted == [
        "categories of sources of the data D-01, D-03, D-04, D-06, D-07, and D-08",
        "categories of sources of the data D-01, D-03, D-04, and D-06",
        "categories of sources of the data D-02 and D-05",
    ]


def test_what_the_officer_answers_is_not_wanted() -> None:
    uses = [{"id": one, "activity": "a", "categories": ["CCPA-A"]} for one in ("d-1", "d-2")]
    value = {
        "register": {"language": "en", "regimes": [LAW]},
        "activities": [{"id": "a", "role": "controller"}],
        "data_uses": uses,
    }
    answer = {"id": "e", "subject": "d-1", "field": "data_use.source", "state": "not-applicable"}
    asked = "categories of sources of the data "
    before = missing(draft(contents_of(value), LAW, "en", ON))
    after = missing(draft(contents_of({**value, "element_states": [answer]}), LAW, "en", ON))
    assert [gap for gap in before if gap.startswith(asked)] == [f"{asked}d-1 and d-2"]
    assert [gap for gap in after if gap.startswith(asked)] == [f"{asked}d-2"]


def test_sensitive_information_has_a_section_of_its_own() -> None:
    assert section(draft(case("optapex"), LAW, "en", ON), "sensitive") == ""
    rows = rows_of(draft(example(), LAW, "en", ON), "sensitive")
    assert [row[2] for row in rows] == ["Sold: No\nShared: No"] * 2
    assert all(row[3] == "No: used only for the purposes the statute permits" for row in rows)


# ------------------------------------------------------------------------- disclosed, sold, shared


def test_service_providers_and_third_parties_stand_apart() -> None:
    said = section(draft(example(), LAW, "en", ON), "disclosed")
    providers, third = said.split("Third parties that receive personal information:")
    assert "Paylark Inc. (service provider)" in providers
    assert "Adverglen Inc." in third
    assert "Adverglen Inc." not in providers


def test_that_nothing_is_sold_or_shared_is_said() -> None:
    sold = "We did not sell or share personal information in the past 12 months."
    nothing = notice(
        sale_or_sharing={"category": "CCPA-L", "sold": "no", "shared": "no"},
        data_use={"categories": ["CCPA-S-2B"]},
    )
    assert sold in unbroken(section(nothing, "sold_shared"))
    assert section(nothing, "opt_out") == section(nothing, "signals") == ""
    assert "We do not sell or share" not in section(notice(), "under_16")


def test_unanswered_sale_is_a_gap_with_its_article() -> None:
    drafted = draft(case("optapex"), LAW, "en", ON)
    found = {gap.article for gap in gaps(drafted) if "was sold" in gap.text}
    assert found == {"Cal. Civ. Code § 1798.130(a)(5)(C)(i)"}
    assert "did not sell" not in text_of(drafted)


def test_unanswered_disclosure_is_no_claim_that_anything_was_disclosed() -> None:
    drafted = draft(case("luma-flux"), LAW, "en", ON)
    assert "we disclosed the following" not in section(drafted, "disclosed")
    assert "whether it was disclosed for a business purpose in the past 12 months" in missing(
        drafted
    )


@pytest.mark.parametrize(
    ("minors", "said"),
    [
        ("no-knowledge", "We have no actual knowledge"),
        ("opt-in", "only after opt-in"),
    ],
)
def test_consumers_under_16(minors: str, said: str) -> None:
    assert said in section(notice(sale_or_sharing={"minors": minors}), "under_16")


def test_minors_are_a_gap_where_nobody_can_tell() -> None:
    articles = {gap.article for gap in gaps(notice(sale_or_sharing={"minors": None}))}
    assert "Cal. Civ. Code § 1798.120(c)" in articles


# ------------------------------------------------------------------------------------- the rights


def test_rights_are_explained_and_missing_ones_wanted() -> None:
    drafted = draft(case("optapex"), LAW, "en", ON)
    said = section(drafted, "rights")
    assert "You may ask us to delete" in said
    assert "right not to be retaliated against" in missing(drafted)
    assert "right to opt out of sale or sharing" not in missing(drafted)


def test_who_sells_wants_the_right_the_link_and_the_signals() -> None:
    said = missing(notice())
    assert "right to opt out of sale or sharing" in said
    assert "link titled “Do Not Sell or Share My Personal Information”" in said
    assert any("opt-out preference signals" in one for one in said)


def test_the_link_and_the_signals_are_told_where_they_are_on_record() -> None:
    drafted = draft(example(), LAW, "en", ON)
    assert "Global Privacy Control" in section(drafted, "signals")
    assert "link “Do Not Sell or Share My Personal Information” at the foot of every page" in (
        section(drafted, "opt_out")
    )


def test_further_use_of_sensitive_information_wants_the_link_to_limit() -> None:
    wider = notice(sale_or_sharing={"sensitive_use": "wider"})
    assert "link titled “Limit the Use of My Sensitive Personal Information”" in missing(wider)
    limited = notice(sale_or_sharing={"sensitive_use": "limited"})
    assert section(limited, "limit") == ""


def test_verification_and_agents_are_wanted() -> None:
    found = {gap.text: gap.article for gap in gaps(draft(case("optapex"), LAW, "ko", ON))}
    assert found["요청을 확인하는 절차"] == "11 CCR 7011(e)(3)(E)"
    assert found["위임받은 대리인이 요청을 제출하는 방법"] == "11 CCR 7011(e)(3)(H)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agent_is_led_to_sections_that_exist(language: str) -> None:
    drafted = draft(example(), LAW, language, ON)
    said = section(drafted, "agent")
    headings = {one.key: one.headings[language] for one in glossary.outline(LAW)}
    assert headings["requests"] in said
    assert headings["verification"] in said


# ----------------------------------------------------------------------------- where it is recorded


def test_incentives_are_told_or_wanted_where_purposes_rest_on_them() -> None:
    none = notice(notice={"incentives": None})
    assert section(none, "incentives") == ""
    joined = {"purpose": {"bases": ["US-CA-125-B"]}}
    assert "material terms of the financial incentive" in missing(
        notice(**joined, notice={"incentives": None})
    )
    assert mark("notice", "incentives").rstrip(".") in section(notice(**joined), "incentives")


def test_automated_decisions_only_where_recorded() -> None:
    assert section(notice(activity={"automated_decisions": "no"}), "automated") == ""
    assert mark("activity", "automated_logic") in section(notice(), "automated")
    nameless = notice(activity={"automated_logic": None})
    assert any(gap.startswith("logic of the automated decision") for gap in missing(nameless))


@pytest.mark.parametrize(
    ("anchor", "kind"),
    [
        ("cookies", "automatic_collections"),
        ("security", "security_measures"),
        ("publication", "publications"),
        ("assurances", "assurances"),
        ("incident", "incident_promises"),
    ],
)
def test_sections_stand_only_where_there_is_something_to_say(anchor: str, kind: str) -> None:
    assert section(draft(example(), LAW, "en", ON), anchor)
    assert section(without(kind), anchor) == ""


def test_a_country_is_never_any_country() -> None:
    assert "country to which the data go" in missing(draft(case("luma-flux"), LAW, "en", ON))


# --------------------------------------------------------------------------------------- the cases

# Texts of the cases that the policy does not repeat: other laws, and notes for the register alone.
NOT_HERE = ("register", "right", "activity", "notice")


def _to_the_states(contents: Contents, row: Record) -> bool:
    seen = Inspection(contents, ON, [LAW])
    return isinstance(row, row_class(Transfer)) and country_of(seen, row) == "US"


@pytest.mark.parametrize("name", ["luma-flux", "optapex"])
def test_every_text_of_a_case_is_stated(name: str) -> None:
    contents = case(name)
    for language in contents.languages:
        drafted = draft(contents, LAW, language, ON)
        said = text_of(drafted).casefold()
        for record, row in contents.everything():
            if record.__tablename__ in NOT_HERE or _to_the_states(contents, row):
                continue
            for field, kind in kinds_of(record).items():
                if kind.form == "text":
                    for line in contents.texts(row, field, language):
                        assert line.rstrip(".").casefold() in said, (row.id, field)


@pytest.mark.parametrize("name", ["luma-flux", "optapex"])
def test_the_notice_and_the_rights_of_a_case_are_stated(name: str) -> None:
    contents = case(name)
    for language in contents.languages:
        said = text_of(draft(contents, LAW, language, ON)).casefold()
        for record, row in contents.everything():
            laws = getattr(row, "regimes", None) or getattr(row, "regime", None)
            if record.__tablename__ in ("right", "notice") and LAW in several(laws):
                for line in texts_of_row(contents, row, language):
                    assert line.rstrip(".").casefold() in said, row.id


def texts_of_row(contents: Contents, row: Any, language: str) -> list[str]:
    record = contents.class_of(row.id)
    assert record
    return [
        line
        for field, kind in kinds_of(record).items()
        if kind.form == "text"
        for line in contents.texts(row, field, language)
        if line
    ]
