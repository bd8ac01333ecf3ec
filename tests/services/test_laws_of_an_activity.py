"""An activity kept under some laws only is asked and told about by those laws only."""

from __future__ import annotations

from datetime import date

from ropa.formats.document import Document
from ropa.records.contents import Contents
from ropa.services import completeness, matrix, policy_drafting
from tests.factories import contents
from tests.formats.every_place import texts_of

ON = date(2026, 11, 22)


def register(payroll: list[str], covered: list[str] | None = None) -> Contents:
    notice = {"id": "n", "regime": "tw-pdpa"} | ({"activities": covered} if covered else {})
    return contents(
        register={"language": "en", "regimes": ["eu-gdpr", "tw-pdpa"], "controller": "o"},
        organisations=[{"id": "o", "legal_name": {"en": "Acme"}}],
        activities=[
            {"id": "orders", "name": {"en": "Orders"}},
            {"id": "payroll", "name": {"en": "Payroll"}, "regimes": payroll},
        ],
        purposes=[
            {"id": "p1", "activity": "orders", "wording": {"en": "deliver goods"}},
            {"id": "p2", "activity": "payroll", "wording": {"en": "pay the staff"}},
        ],
        notices=[notice],
    )


def regimes_judging(found: Contents, record: str) -> set[str]:
    findings = completeness.check(found, on=ON)
    return {citation.regime for one in findings.about(record) for citation in one.citations}


def said(found: Contents) -> str:
    document: Document = policy_drafting.draft(found, "tw-pdpa", "en", ON)
    return "\n".join(texts_of(tuple(document.blocks)))


def test_all_laws_judge_an_activity_that_names_none() -> None:
    found = register([])
    assert {"eu-gdpr", "tw-pdpa"} <= regimes_judging(found, "p2")
    assert "pay the staff" in said(found)


def test_only_the_laws_named_judge_an_activity_and_its_parts() -> None:
    found = register(["eu-gdpr"])
    assert regimes_judging(found, "p2") == {"eu-gdpr"}
    assert "tw-pdpa" in regimes_judging(found, "p1")
    assert "pay the staff" not in said(found)
    assert "deliver goods" in said(found)


def test_the_matrix_of_a_law_leaves_other_activities_out() -> None:
    found = register(["eu-gdpr"])
    rows = matrix.matrix(found, "tw-pdpa", ON).activities
    assert [one.id for one in rows] == ["orders"]


def test_a_notice_speaks_of_the_activities_it_names() -> None:
    text = said(register([], covered=["payroll"]))
    assert "pay the staff" in text
    assert "deliver goods" not in text
