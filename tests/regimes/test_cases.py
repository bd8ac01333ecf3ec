"""The five organisations of `tests/cases`: every known gap is found, every other finding is judged.

`cases.csv` is the table: what a case is known to lack (`flagged`), what the check finds beside that
(`extra`) and why that is right. A finding that stands in no row fails, and so does a row that is
not found.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.regimes.laws import LAWS
from ropa.services.completeness import check, matrix
from tests import factories

ON = date(2026, 11, 22)
CASES = Path(__file__).resolve().parent.parent / "cases"
TABLE = Path(__file__).with_name("cases.csv")
JUDGED = [law.regime for law in LAWS]


def contents(case: str) -> Contents:
    """The register of a case, as the interchange file gives it."""
    values = json.loads((CASES / f"{case}.json").read_text(encoding="utf-8"))
    arrays = {name: value for name, value in values.items() if isinstance(value, list)}
    return factories.contents(register=values["register"], **arrays)


def rows(case: str, regime: str) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    return [row for row in table if (row["case"], row["regime"]) == (case, regime)]


def pairs() -> list[tuple[str, str]]:
    """Each case with each of its laws that the program knows."""
    return [
        (path.stem, regime)
        for path in sorted(CASES.glob("*.json"))
        for regime in several(contents(path.stem).register.regimes)
        if regime in JUDGED
    ]


@pytest.mark.parametrize(("case", "regime"), pairs())
def test_what_is_found_is_what_the_table_says(case: str, regime: str) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for one in check(contents(case), ON, [regime]):
        found.setdefault((one.key, one.article("en")), []).append(one.reference)
    wanted = {(row["key"], row["article"]): row["records"].split() for row in rows(case, regime)}
    assert found == wanted


@pytest.mark.parametrize(("case", "regime"), pairs())
def test_every_row_is_judged(case: str, regime: str) -> None:
    for row in rows(case, regime):
        assert row["verdict"] in ("flagged", "extra")
        assert row["why"]


@pytest.mark.parametrize(("case", "regime"), pairs())
def test_what_is_found_can_be_read_in_the_languages_of_the_case(case: str, regime: str) -> None:
    made = contents(case)
    for one in check(made, ON, [regime]):
        for language in made.languages:
            assert one.sentence(language)
            assert one.remedy(language)


@pytest.mark.parametrize(("case", "regime"), pairs())
def test_the_matrix_counts_what_is_missing(case: str, regime: str) -> None:
    made = matrix(contents(case), regime, ON)
    codes = {code for one in check(contents(case), ON, [regime]) for code in one.requirements}
    missing = {code for (_, code), one in made.elements.items() if one.state == "missing"}
    assert missing == codes & {requirement.code for requirement in made.requirements}
