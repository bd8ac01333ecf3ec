"""The UK GDPR: the requirements of the Union's text hold, and what differs."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import eu_gdpr, uk_gdpr
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)
OWN = {"UK-SCH1-APD", "UK-164A"}

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.split()
    for line in """
30-1-A-3   register  -o2                   representative       o1.country=GB
30-1-E-1   t1        t1.country,r1.country transfer-country     t1.country=GB
13-1-C-2   a1        p1.bases=EU-6-1-b     lawful-basis         -d1,-d3
13-1-D     a1        p1.legitimate_interest legitimate-interest p1.bases=UK-6-1-ea,-d1,-d3
13-2-C     register  -ri7                  withdrawal           p1.bases=UK-6-1-ea
13-2-D     register  -ri8                  complaint            a1.role=processor
44         t1        t1.mechanisms=EU-SCC-M2 transfer-ground    t1.country=GB
44         t1        t1.mechanisms=UK-45A  adequacy-uncertified t1.country=GB
46-1       t1        t1.assessed_on        transfer-assessment  t1.mechanisms=UK-45A
49-6       t2        t2.safeguard          last-resort          t2.mechanisms=UK-49-1-B
SCH1-APD   a1        d3.condition_statute  schedule-1           d3.conditions=UK-9-2-a
SCH1-APD   a1        p1.bases              lawful-basis         d3.conditions=UK-9-2-a
SCH1-APD   a1        d3.retention          retention            d3.conditions=UK-9-2-a
164A       register  -k2                   complaints-taken     a1.role=processor
""".strip().splitlines()
]


def state(code: str, record: str, *changes: str) -> str:
    elements = matrix(changed(gdpr("UK"), *changes), "uk-gdpr", ON).elements
    found = elements.get((record, f"UK-{code}"))
    return found.state if found else "absent"


def test_asks_what_the_union_asks_and_two_things_more() -> None:
    union = [requirement.code for requirement in eu_gdpr.LAW.requirements]
    kingdom = [requirement.code for requirement in uk_gdpr.LAW.requirements]
    assert kingdom[: len(union)] == [code.replace("EU-", "UK-", 1) for code in union]
    assert set(kingdom[len(union) :]) == OWN


def test_a_complete_register_has_no_findings() -> None:
    assert [one.key for one in check(changed(gdpr("UK")), ON)] == []


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    found = check(changed(gdpr("UK"), *change.split(",")), ON)
    assert key in [one.key for one in found if f"UK-{code}" in one.requirements]
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_articles_are_those_of_the_kingdom() -> None:
    (found,) = check(changed(gdpr("UK"), "-ri8"), ON)
    assert found.article("en") == "UK GDPR Articles 13(2)(d), 14(2)(e)"
    assert "Information Commissioner" in found.sentence("en")


def test_complaints_to_the_controller_begin_on_their_day() -> None:
    contents = changed(gdpr("UK"), "-k2")
    for day, wanted, states in (
        (date(2026, 6, 18), [], "not-in-force"),
        (date(2026, 6, 19), ["complaints-taken"], "missing"),
    ):
        assert [one.key for one in check(contents, day)] == wanted
        assert matrix(contents, "uk-gdpr", day).elements["register", "UK-164A"].state == states


def test_one_gap_under_both_texts_is_told_under_each() -> None:
    register = gdpr("EU")
    register["register"]["regimes"] = ["eu-gdpr", "uk-gdpr"]
    found = [one for one in check(changed(register, "d1.retention"), ON) if one.key == "retention"]
    assert [one.regime for one in found] == ["eu-gdpr", "uk-gdpr"]
