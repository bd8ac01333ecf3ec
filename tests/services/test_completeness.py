"""What a check answers with: by law, by record, as a matrix, and for changed records alone."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from ropa.errors import UserError
from ropa.regimes import laws
from ropa.regimes.finding import ANY
from ropa.regimes.requirement import Fact, Law, asks
from ropa.regimes.subjects import REGISTER
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from ropa.terms.languages import LANGUAGES
from tests.factories import contents
from tests.regimes.complete import changed, gdpr
from tests.regimes.complete_korea import korea

ON = date(2026, 11, 22)
GAPS = (
    "d1.retention",
    "r2.kind",
    "t1.mechanisms",
    "p1.bases",
    "a2.acts_for",
    "a1.review_on=2025-01-01",
)


def test_the_laws_of_the_register_are_judged_by_default() -> None:
    made = contents(register={"regimes": ["tw-pdpa"]})
    assert {regime for one in check(made, ON) for regime in one.regimes} == {"tw-pdpa"}
    assert {regime for one in check(made, ON, ["eu-gdpr"]) for regime in one.regimes} == {"eu-gdpr"}
    assert list(check(contents(), ON)) == []


def test_an_unknown_law_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="no law “fr-rgpd”"):
        check(contents(), ON, ["fr-rgpd"])
    with pytest.raises(UserError, match="Choose one of eu-gdpr, uk-gdpr"):
        matrix(contents(), "fr-rgpd", ON)


def test_findings_stand_in_the_order_of_laws_and_articles() -> None:
    register = gdpr("EU")
    register["register"]["regimes"] = ["tw-pdpa", "eu-gdpr"]
    found = check(changed(register, *GAPS), ON)
    assert list(found.groups) == ["tw-pdpa", "eu-gdpr", ANY]
    eu = [one.requirement for one in found.groups["eu-gdpr"]]
    assert eu == [
        "EU-30-1-E-2",
        "EU-30-1-F",
        "EU-30-2-A-2",
        "EU-13-1-C-2",
    ]
    assert set(found.of("eu-gdpr")) > set(found.groups["eu-gdpr"])
    assert len(found) == sum(map(len, found.groups.values())) == sum(found.counts.values())
    assert found[0] is next(iter(found))


def test_findings_of_one_record() -> None:
    found = check(changed(gdpr("EU"), *GAPS), ON)
    assert [one.key for one in found.about("t1")] == ["transfer-ground"]
    assert found.about("nobody") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_read(language: str) -> None:
    for one in check(changed(gdpr("EU"), *GAPS), ON, ["eu-gdpr", "uk-gdpr", "tw-pdpa"]):
        for text in (one.sentence(language), one.remedy(language), one.article(language)):
            assert text
            assert "{" not in text


def test_a_sentence_names_the_record_in_the_language_it_is_read_in() -> None:
    made = contents(
        register={"regimes": ["eu-gdpr"], "language": "ko", "notice_languages": ["ko", "en"]},
        activities=[{"name": {"ko": "급여", "en": "Payroll"}, "role": "processor"}],
    )
    (one,) = [one for one in check(made, ON) if one.key == "clients"]
    assert "‘Payroll’ (A-01)" in one.sentence("en")
    assert "“급여”(A-01)" in one.sentence("ko")
    assert "「급여」（A-01）" in one.sentence("ja")


def test_what_two_units_say_of_one_record_is_one_finding() -> None:
    """An activity and the rule itself lack the same of one rule, under different articles."""
    register = korea()
    register["retention_rules"] = [{"id": "rr", "name": "Vague", "criterion": "as long as needed"}]
    for use in register["data_uses"]:
        use["retention"] = "rr"
    found = check(changed(register), ON, ["kr-pipa", "eu-gdpr"])
    (one,) = [one for one in found if one.key == "retention-vague"]
    assert one.regime == ANY
    assert one.requirements == ("KR-30-1-2", "retention-period")
    assert "two" not in one.sentence("en")


def test_a_word_for_the_whole_register_without_a_reason_is_found_once() -> None:
    made = contents(
        register={"regimes": ["eu-gdpr"]},
        activities=[{"name": "A"}, {"name": "B"}],
        element_states=[
            {"subject": "register", "requirement": "EU-30-1-D", "state": "not-applicable"}
        ],
    )
    (one,) = [one for one in check(made, ON) if one.key == "reason"]
    assert (one.record, one.kind) == ("e1", "element_state")
    assert "‘Register’" in one.sentence("en")


# ---------------------------------------------------------------------- matrix


def test_a_complete_register_reaches_everything() -> None:
    made = matrix(changed(gdpr("EU")), "eu-gdpr", ON)
    assert made.complete
    assert made.counts["filled"] == made.required
    assert made.counts.get("missing", 0) == 0
    assert [activity.id for activity in made.activities] == ["a1", "a2"]


def test_cells_of_an_activity_take_in_what_it_uses() -> None:
    made = matrix(
        changed(gdpr("EU"), "r1.contract", "t1.mechanisms", "cp1.refusal_effect"), "eu-gdpr", ON
    )
    assert made.cell("a1", "EU-28-3-0") == "missing"
    assert made.cell("a1", "EU-44") == "missing"
    assert made.cell("a1", "EU-13-2-E") == "missing"
    assert made.cell("a1", "EU-30-1-B") == "filled"
    assert made.cell("a1", "EU-30-1-A-1") == "filled"
    assert made.cell("a1", "EU-30-2-B") == "not-required"
    assert made.cell("a2", "EU-30-2-B") == "filled"
    assert made.cell("a2", "EU-13-2-E") == "not-required"


def test_each_element_is_counted_once_whoever_shares_it() -> None:
    made = matrix(changed(gdpr("EU"), "o1.email"), "eu-gdpr", ON)
    assert made.element("register", "EU-30-1-B") is None
    assert made.element("nobody", "EU-30-1-B") is None
    missing = [key for key, one in made.elements.items() if one.state == "missing"]
    assert missing == [
        ("register", "EU-30-1-A-1"),
        ("register", "EU-30-2-A-1"),
        ("register", "EU-13-1-A"),
        ("register", "EU-14-1-A"),
    ]
    assert made.counts["missing"] == 4
    assert not made.complete


def test_columns_stand_in_the_order_of_the_articles_each_once() -> None:
    codes = [requirement.code for requirement in matrix(contents(), "eu-gdpr", ON).requirements]
    assert len(codes) == len(set(codes)) == 63
    assert codes[:2] == ["EU-30-1-A-1", "EU-30-1-A-2"]


def test_retired_activities_are_left_out() -> None:
    made = matrix(changed(gdpr("EU"), "a2.status=retired"), "eu-gdpr", ON)
    assert [activity.id for activity in made.activities] == ["a1"]
    assert not any(record == "a2" for record, _ in made.elements)


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_a_requirement_bound_twice_to_a_record_shows_the_worse(
    monkeypatch: pytest.MonkeyPatch, order: tuple[bool, bool]
) -> None:
    def answering(answer: bool) -> Fact:
        return Fact("controller", "register.controller", lambda _register, _row: answer)

    bound = tuple(asks("EU-30-3", REGISTER, answering(answer)) for answer in order)
    monkeypatch.setitem(laws._BY_REGIME, "eu-gdpr", Law("eu-gdpr", bound))
    made = matrix(contents(), "eu-gdpr", ON)
    assert made.elements["register", "EU-30-3"].state == "missing"
    assert len(made.requirements) == 1


def test_the_collector_is_left_as_it_was() -> None:
    collecting = gc.isenabled()
    check(changed(gdpr("EU")), ON)
    assert gc.isenabled() is collecting
