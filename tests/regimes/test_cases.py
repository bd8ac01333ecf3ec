"""The five organisations of `tests/cases`: every known gap is found, every other finding is judged.

`cases.csv` has the laws a case is under: what it is known to lack (`flagged`), what the check finds
beside that (`extra`) and why that is right. `tests/golden/case_findings.csv` has all other laws,
as if the case were under them too, each finding judged in a few words. A finding that stands in no
row fails, and so does a row that is not found.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.regimes.laws import LAWS
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests import factories

ON = date(2026, 11, 22)
TESTS = Path(__file__).resolve().parent.parent
CASES = sorted(path.stem for path in (TESTS / "cases").glob("*.json"))
REGIMES = [law.regime for law in LAWS]
UNDER = TESTS / "regimes" / "cases.csv"
ELSEWHERE = TESTS / "golden" / "case_findings.csv"


@cache
def contents(case: str) -> Contents:
    """The register of a case, as the interchange file gives it."""
    values = json.loads((TESTS / "cases" / f"{case}.json").read_text(encoding="utf-8"))
    arrays = {name: value for name, value in values.items() if isinstance(value, list)}
    return factories.contents(register=values["register"], **arrays)


@cache
def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_under(case: str, regime: str) -> bool:
    return regime in several(contents(case).register.regimes)


def rows(case: str, regime: str) -> list[dict[str, str]]:
    path = UNDER if is_under(case, regime) else ELSEWHERE
    return [row for row in table(path) if (row["case"], row["regime"]) == (case, regime)]


PAIRS = [(case, regime) for case in CASES for regime in REGIMES]
OWN_PAIRS = [pair for pair in PAIRS if is_under(*pair)]


@pytest.mark.parametrize(("case", "regime"), PAIRS)
def test_what_is_found_is_what_the_tables_say(case: str, regime: str) -> None:
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for one in check(contents(case), ON, [regime]):
        records, codes = found.setdefault((one.key, one.article("en")), ([], []))
        records.append(one.reference)
        codes += [code for code in one.requirements if code not in codes]
    assert found == {
        (row["key"], row["article"]): (row["records"].split(), row["requirements"].split())
        for row in rows(case, regime)
    }


def test_every_row_is_of_a_case_and_a_law_of_its_table() -> None:
    for path, under in ((UNDER, True), (ELSEWHERE, False)):
        for row in table(path):
            assert row["case"] in CASES
            assert row["regime"] in REGIMES
            assert is_under(row["case"], row["regime"]) is under


@pytest.mark.parametrize(("case", "regime"), OWN_PAIRS)
def test_every_case_has_known_gaps_and_every_other_finding_a_reason(case: str, regime: str) -> None:
    assert {row["verdict"] for row in rows(case, regime)} <= {"flagged", "extra"}
    assert "flagged" in {row["verdict"] for row in rows(case, regime)}
    assert all(row["why"] for row in rows(case, regime))


def test_every_finding_under_other_laws_is_judged() -> None:
    assert [row for row in table(ELSEWHERE) if not row["judged"]] == []


@pytest.mark.parametrize(("case", "regime"), PAIRS)
def test_what_is_found_can_be_read_in_the_languages_of_the_case(case: str, regime: str) -> None:
    made = contents(case)
    for one in check(made, ON, [regime]):
        for language in made.languages:
            assert one.sentence(language)
            assert one.remedy(language)


@pytest.mark.parametrize(("case", "regime"), PAIRS)
def test_the_matrix_counts_what_is_missing(case: str, regime: str) -> None:
    made = matrix(contents(case), regime, ON)
    codes = {code for one in check(contents(case), ON, [regime]) for code in one.requirements}
    missing = {code for (_, code), one in made.elements.items() if one.state == "missing"}
    assert missing == codes & {requirement.code for requirement in made.requirements}
