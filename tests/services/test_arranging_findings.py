"""Findings in groups: each once, the graver first, narrowed and found by words."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.records.contents import Contents
from ropa.services import arranging_findings, completeness
from ropa.services.arranging_findings import Finding, Narrowing
from tests.factories import contents

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def register() -> Contents:
    return contents(
        {"regimes": ["eu-gdpr", "kr-pipa"]},
        activities=[
            {
                "name": {"en": "Payroll", "ko": "급여 지급"},
                "status": "approved",
                "role": "controller",
            },
            {"name": "Newsletter", "status": "approved", "role": "controller"},
        ],
    )


@pytest.fixture(scope="module")
def findings(register: Contents) -> tuple[Finding, ...]:
    return tuple(completeness.check(register, TODAY))


@pytest.mark.parametrize("by", ["requirement", "law", "record", "field"])
def test_every_finding_stands_in_one_group(
    register: Contents, findings: tuple[Finding, ...], by: arranging_findings.By
) -> None:
    groups = arranging_findings.arranged(register, findings, by, Narrowing(), "en")
    together = [one for group in groups for one in group.findings]
    assert sorted(map(id, together)) == sorted(map(id, findings))
    ranks = [arranging_findings.SEVERITIES.index(group.worst) for group in groups]
    assert ranks == sorted(ranks)
    assert len({group.key for group in groups}) == len(groups)
    assert all(group.title or by == "law" for group in groups)


def test_a_group_of_a_requirement_has_one_severity(
    register: Contents, findings: tuple[Finding, ...]
) -> None:
    groups = arranging_findings.arranged(register, findings, "requirement", Narrowing(), "ko")
    for group in groups:
        assert {one.severity for one in group.findings} == {group.worst}


def test_words_are_found_in_sentence_record_and_article(
    register: Contents, findings: tuple[Finding, ...]
) -> None:
    def found(words: str, language: str = "en") -> list[Finding]:
        narrowed = Narrowing(words=words)
        groups = arranging_findings.arranged(register, findings, "law", narrowed, language)
        return [one for group in groups for one in group.findings]

    assert {one.record for one in found("PAYROLL")} == {"a1"}
    assert found("payroll purpose")
    assert found("30(1)")
    assert found("처리", "ko")
    assert not found("no such thing")
    assert not found("\x00")


def test_filters_narrow(register: Contents, findings: tuple[Finding, ...]) -> None:
    def found(narrowing: Narrowing) -> list[Finding]:
        groups = arranging_findings.arranged(register, findings, "law", narrowing, "en")
        return [one for group in groups for one in group.findings]

    assert all("kr-pipa" in one.regimes for one in found(Narrowing(laws=frozenset({"kr-pipa"}))))
    musts = found(Narrowing(severities=frozenset({"must"})))
    assert musts
    assert {one.severity for one in musts} == {"must"}
    assert {one.kind for one in found(Narrowing(kinds=frozenset({"activity"})))} == {"activity"}
    assert not found(Narrowing(unassessed=True))
    assert not Narrowing().chooses
    assert arranging_findings.kinds(findings)["activity"] == len(
        found(Narrowing(kinds=frozenset({"activity"})))
    )


def test_work_nobody_wants_is_stopped(register: Contents, findings: tuple[Finding, ...]) -> None:
    class Enough(Exception):
        pass

    def glance() -> None:
        raise Enough

    with pytest.raises(Enough):
        arranging_findings.arranged(register, findings, "law", Narrowing(), "en", glance=glance)


def test_rows_for_a_table(findings: tuple[Finding, ...]) -> None:
    rows = list(arranging_findings.lines(findings, "ja"))
    assert len(rows) == len(findings)
    assert rows[0][1] == findings[0].sentence("ja")
