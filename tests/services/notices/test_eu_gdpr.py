"""The notice under the GDPR, section by section: what is stated, wanted and left out."""

from __future__ import annotations

from typing import Any

import pytest

from ropa.formats.document import Heading, Source, Table
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of, several
from ropa.services.policy_drafting import draft
from tests.services.notices.gdpr_registers import (
    ON,
    Records,
    cited,
    data,
    everything,
    missing,
    purpose,
    register,
    shown,
)
from tests.services.notices.reading import section, sources_of, text_of
from tests.services.notices.registers import case, mark, texts_of

# Fields a notice under the GDPR does not state, and why.
KEPT_IN_THE_REGISTER = {
    "register": "the register itself",
    "element_state": "the officer's word on a requirement",
    "clause_override": "stands in place of a clause",
    "published_version": "the text of another day",
    "sale_or_sharing": "California",
}
UNSTATED = {
    "activity": "description department owner approved_by dpia_link balancing_link consent_link"
    " risk systems",
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
    "activity": "role regimes start_date end_date status approved_on review_on"
    " automated_decisions dpia_needed dpia_state",
    "purpose": "term",  # own words stand before the code of another law
    "disclosure": "mode exceptions",
    "transfer": "assessed_on",
    "right": "regimes",
    "children_rule": "regimes",
    "notice": "regime",
}
REGIMES = ("eu-gdpr", "uk-gdpr")


def notice(**fields: Any) -> dict[str, Any]:
    return {"id": "n", "regime": "eu-gdpr", **fields}


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_text_of_a_record_is_stated(kind: str, regime: str) -> None:
    said = text_of(draft(everything(regime), regime, "en", ON))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("text", "plain") and mark(kind, field) not in said
    }
    assert unstated == set(UNSTATED.get(kind, "").split())


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind not in KEPT_IN_THE_REGISTER])
def test_every_code_date_and_length_is_stated_or_has_a_reason(kind: str, regime: str) -> None:
    contents = everything(regime, right={"wording": None}, assurance={"wording": None})
    stated = sources_of(draft(contents, regime, "en", ON))
    unstated = {
        field
        for field, one in kinds_of(BY_KIND[kind]).items()
        if one.form in ("term", "date", "period", "number")
        and Source(f"{kind}-1", field) not in stated
    }
    assert unstated == set(UNSTATED_CODES.get(kind, "").split())


@pytest.mark.parametrize("regime", REGIMES)
def test_every_source_is_a_record_of_the_register(regime: str) -> None:
    contents = everything(regime)
    for source in sources_of(draft(contents, regime, "en", ON)):
        if source.record not in BY_KIND:  # a gap that a new record would fill
            assert contents.find(source.record) is not None, source


def test_sections_nobody_asks_for_are_left_out() -> None:
    assert shown(register()) == [
        *("about", "controller", "data", "purposes", "retention", "rights", "exercise"),
        *("complaint", "changes", "gaps"),
    ]


OF_ONE_FACT: dict[str, dict[str, Records]] = {
    "dpo": {"contacts": [{"id": "k", "role": "dpo"}]},
    "special_categories": {"data_uses": [data("x", "allergies", categories=["SP-HEALTH"])]},
    "source": {"data_uses": [data("x", "address", source="automatic")]},
    "recipients": {"recipients": [{"id": "r", "name": {"en": "Host"}}]},
    "transfers": {"transfers": [{"id": "t", "destination": {"en": "our branch"}}]},
    "object": {"purposes": [purpose("p", "EU-6-1-e")]},
    "withdraw": {"purposes": [purpose("p", "EU-6-1-a")]},
    "obligation": {"data_uses": [data("x", "name")]},
    "cookies": {"automatic_collections": [{"id": "c", "activity": "act", "name": {"en": "sid"}}]},
    "children": {"children_rules": [{"id": "c", "age_limit": 16}]},
    "security": {"security_measures": [{"id": "s", "term": "SM-MFA"}]},
    "publication": {"publications": [{"id": "p", "activity": "act", "items": {"en": ["name"]}}]},
    "assurances": {"assurances": [{"id": "a", "term": "no-sale"}]},
    "incident": {"incident_promises": [{"id": "i", "deadline": "PT72H"}]},
    "external_sites": {"notices": [notice(external_sites={"en": "other sites tell you more"})]},
    "definitions": {"notices": [notice(definitions={"en": ["account: your access"]})]},
    "terms": {"notices": [notice(court={"en": "Paris"})]},
}


@pytest.mark.parametrize("anchor", OF_ONE_FACT)
def test_a_section_stands_where_its_fact_is(anchor: str) -> None:
    assert anchor in shown(register(**OF_ONE_FACT[anchor]))
    assert anchor not in shown(register())


# ----------------------------------------------------------------- refusal, automated decisions


def test_a_point_that_asks_for_data_says_what_follows() -> None:
    form = {"id": "f", "name": {"en": "Sign-up"}}
    uses = [data("x", "name", collection_point="f")]
    gap = "what follows if data are not provided at: Sign-up"
    assert cited(register(collection_points=[form], data_uses=uses))[gap] == "GDPR Article 13(2)(e)"
    told = {**form, "refusal_effect": {"en": "no account"}}
    drafted = register(collection_points=[told], data_uses=uses)
    assert "If required data are not provided: no account" in section(drafted, "obligation")
    assert not any(gap.startswith("what follows") for gap in missing(drafted))
    nowhere = [*uses, data("y", "name")]
    gap = "what follows if these data are not provided: name and title"
    assert gap in cited(register(collection_points=[told], data_uses=nowhere))
    generated = [data("x", "log", source="automatic")]
    assert section(register(data_uses=generated), "obligation") == ""
    camera = {"id": "c", "name": {"en": "Camera"}, "means": "device"}
    recorded = [*uses, data("z", "video", source="automatic", collection_point="c")]
    drafted = register(collection_points=[told, camera], data_uses=recorded)
    assert not any(gap.startswith("what follows") for gap in missing(drafted))


def test_an_automated_decision_wants_logic_significance_and_consequences() -> None:
    check = {
        "id": "act",
        "name": {"en": "Fraud check"},
        "automated_decisions": "yes",
        "automated_logic": {"en": "a score of the order"},
    }
    drafted = register(activities=[check])
    said = section(drafted, "automated")
    assert "Decision made by automated means: Fraud check\nLogic: a score of the order" in said
    wanted = cited(drafted)
    assert "logic involved in the decision" not in wanted
    for gap in ("significance of the decision", "envisaged consequences of the decision"):
        assert wanted[gap] == "GDPR Article 13(2)(f)"
    assert section(register(), "automated") == ""


# ------------------------------------------------------------------------------------ the case


def of_other_laws(row: Any) -> bool:
    laws = several(getattr(row, "regimes", None)) or several(getattr(row, "regime", None))
    return bool(laws) and "eu-gdpr" not in laws


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_software_service_states_every_text_on_record(language: str) -> None:
    """But for names of activities, and for what is on record under other laws."""
    contents = case("optapex")
    said = flat(text_of(draft(contents, "eu-gdpr", language, ON)))
    inside = {contents.text(contents.register, "name", language)} | {
        contents.text(row, field, language)
        for row in contents.all(ProcessingActivity)
        for field in ("name", "description")
    }
    inside |= {
        line
        for record, row in contents.everything()
        if of_other_laws(row) or record.__tablename__ == "sale_or_sharing"
        for field, kind in kinds_of(record).items()
        if kind.form == "text"
        for line in contents.texts(row, field, language)
    }
    absent = [text for text in texts_of(contents, language) if flat(text) not in said]
    assert [text for text in absent if text not in inside] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Consent (GDPR Article 6(1)(a))", "processor", "United States", "17 March 2025"]),
        ("en", ["you have consented; or", "an investigating body lawfully requests it."]),
        ("en", ["under 13 years of age", "36 months", "Generated automatically", "web form"]),
        ("ko", ["동의(GDPR 제6조(1)(a))", "프로세서", "미국", "2025년 3월 17일", "36개월"]),
        ("ko", ["정보주체가 동의한 경우", "만 13세 미만", "자동 생성", "웹 양식"]),
    ],
)
def test_the_software_service_states_its_codes(language: str, said: list[str]) -> None:
    text = text_of(draft(case("optapex"), "eu-gdpr", language, ON)).replace("\u00a0", " ")
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_software_service_wants_what_it_lacks_and_nothing_else(language: str) -> None:
    drafted = draft(case("optapex"), "eu-gdpr", language, ON)
    *_, last = drafted.blocks
    assert isinstance(last, Table)
    where = [(row.cells[2].sources[0].record, row.cells[2].sources[0].field) for row in last.rows]
    assert where == [
        ("not-eu-gdpr", "effective_on"),
        ("organisation", "role"),
        ("dat-marketing", "obligation"),
        ("dat-billing", "obligation"),
        ("ret-marketing", "start_event"),
        ("dat-billing", "purposes"),
        ("tra-aws", "mechanisms"),
        ("tra-stripe", "mechanisms"),
        ("dat-inquiry-business", "retention"),
        ("dat-signup-password", "retention"),
        ("dat-login-optional", "retention"),
        ("dat-automatic", "retention"),
        ("right", "term"),
        ("right", "term"),
        ("dat-marketing", "collection_point"),
        ("dat-billing", "collection_point"),
    ]


def test_the_software_service_cites_the_articles_of_its_gaps() -> None:
    wanted = cited(draft(case("optapex"), "eu-gdpr", "en", ON))
    assert wanted["representative in the Union"] == "GDPR Articles 13(1)(a), 27"
    assert wanted["adequacy decision or appropriate safeguard"] == "GDPR Article 13(1)(f)"
    assert wanted["right: portability"] == "GDPR Article 13(2)(b)"
    complaint = "right to lodge a complaint with a supervisory authority"
    assert wanted[complaint] == "GDPR Article 13(2)(d)"


def flat(text: str) -> str:
    """Text without what typesetting changes: spaces, capitals at the start of a line."""
    return "".join(text.split()).casefold()


def test_a_statement_the_register_contradicts_is_marked() -> None:
    gap = "records that bear this statement out (the register contradicts it)"
    promised: Records = [{"id": "n", "term": "no-marketing"}]
    assert gap not in missing(register(assurances=promised))
    news = [purpose("p", "EU-6-1-a", wording="newsletter")]
    drafted = register(assurances=promised, purposes=news)
    assert gap in missing(drafted)
    assert f"No marketing\n{gap}" in section(drafted, "assurances")
    answer = {"subject": "n", "field": "term", "state": "not-applicable", "reason": "by choice"}
    drafted = register(assurances=promised, purposes=news, element_states=[{"id": "e", **answer}])
    assert gap not in missing(drafted)


@pytest.mark.parametrize("language", ["ko", "zh-Hant", "ja"])
def test_headings_call_the_organisation_as_it_calls_itself(language: str) -> None:
    own = {"ko": "재단", "zh-Hant": "本會", "ja": "当会"}
    made = everything("uk-gdpr", organisation={"called": own})
    headings = [
        b.text for b in draft(made, "uk-gdpr", language, ON).blocks if isinstance(b, Heading)
    ]
    assert any(own[language] in heading for heading in headings)
    assert not any(word in heading for heading in headings for word in ("회사", "本公司", "当社"))


def test_measures_are_organisational_as_article_32_calls_them() -> None:
    taken: Records = [{"id": "m", "kind": "organisational", "detail": {"en": "Staff are trained"}}]
    assert "Organisational measures" in section(register(security_measures=taken), "security")
