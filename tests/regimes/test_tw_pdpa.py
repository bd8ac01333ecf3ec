"""Taiwan's Act, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import tw_pdpa
from ropa.regimes.finding import ANY
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.regimes.complete import changed, taiwan

ON = date(2026, 11, 22)
PRIVATE = ("o1.public_body=no", "p1.bases=TW-19-1-2", "p2.bases=TW-19-1-5")

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.split()
    for line in """
8-1-1    register  o1.legal_name           organisation-name  a1.role=processor
8-1-1    register  register.controller     controller         a1.role=processor
8-1-2    a1        -p1,-p2                 purposes           -d1
8-1-3    a1        d1.categories           tw-category        -d1
8-1-4-1  a1        d1.retention            retention          -d1
8-1-4-2  a1        a1.regions              region             -d1
8-1-4-3  a1        d1.recipients,-transfers recipients        -d1
8-1-4-3  r1        r1.name                 recipient-name     -r1
8-1-4-4  a1        a1.manner               manner             -d1
8-1-5    register  -ri3                    rights             a1.role=processor
8-1-5    register  -k1,o1.phone            rights-contact     a1.role=processor
8-1-6    a1        d1.collection_point     collected-at       a1.role=processor
8-1-6    cp1       cp1.refusal_effect      refusal-effect     -cp1
9-1      a1        d2.source_name          source             -d2
9-1      a1        a1.manner               manner             -d2
17-1     a1        a1.name                 activity-name      o1.public_body=no
17-2     register  o1.phone                organisation-contact o1.public_body=no
17-3     a1        p1.bases                lawful-basis       o1.public_body=no
17-4     a1        d1.categories           tw-category        o1.public_body=no
R12-2    a1        -data_uses              categories         a1.role=processor
R12-3    a1        a1.risk                 risk-assessment    a1.status=retired
R12-10   register  -s1                     audit-trail        a1.role=processor
21       t1        t1.mechanisms           transmission       t1.country=TW
21       t1        t1.mechanisms=TW-21-3   transfer-restricted t1.country=TW
21       t1        t1.country,r1.country   transfer-country   -t1
20-3     register  -ri6                    marketing-opt-out  -p2
20-3     register  ri6.channels            marketing-opt-out  -p2
""".strip().splitlines()
]


def keys(*changes: str) -> list[str]:
    return [one.key for one in check(changed(taiwan(), *changes), ON)]


def state(code: str, record: str, *changes: str) -> str:
    elements = matrix(changed(taiwan(), *changes), "tw-pdpa", ON).elements
    found = elements.get((record, f"TW-{code}"))
    return found.state if found else "absent"


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    found = check(changed(taiwan(), *change.split(",")), ON)
    of_code = [one for one in found if f"TW-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    assert {one.regime for one in of_code} <= {"tw-pdpa", ANY}
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_every_requirement_has_its_examples() -> None:
    assert {f"TW-{row[0]}" for row in ROWS} == {
        requirement.code for requirement in tw_pdpa.LAW.requirements
    }


@pytest.mark.parametrize("changes", [(), PRIVATE])
def test_a_complete_register_has_no_findings(changes: tuple[str, ...]) -> None:
    assert [one.key for one in check(changed(taiwan(), *changes), ON)] == []


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("d1.categories=C111", "sensitive-condition"),
        ("d1.categories=C066", ""),
        ("p1.bases=TW-19-1-2|TW-15-1", ""),
        ("d1.categories=C001|C002", "payment-purpose"),
        ("d1.categories=OR-CARD", ""),
        ("p1.bases=TW-15-1|TW-19-1-1", "statute"),
    ],
)
def test_beyond_the_table(change: str, key: str) -> None:
    keys = [one.key for one in check(changed(taiwan(), change), ON)]
    assert keys == ([key] if key else [])


@pytest.mark.parametrize("purpose", ["067", "069", "104"])
def test_payment_data_with_a_purpose_for_payment(purpose: str) -> None:
    contents = changed(taiwan(), "d1.categories=C001|C002", f"p1.term={purpose}")
    assert [one.key for one in check(contents, ON)] == []


def test_where_nobody_is_asked_nothing_follows_from_refusing() -> None:
    silent = "cp1.refusal_effect"
    assert keys(silent) == ["refusal-effect"]
    for nobody_is_asked in ("d1.source=automatic", "d1.source=service", "d1.obligation=generated"):
        assert "refusal-effect" not in keys(silent, nobody_is_asked)
    assert "refusal-effect" in keys(silent, "d1.collection_point")


def test_a_restriction_on_record_is_one_finding() -> None:
    assert keys("t1.mechanisms=TW-21-3") == ["transfer-restricted"]


def test_measures_that_the_rules_leave_to_proportion_are_hints() -> None:
    found = check(changed(taiwan(), "a1.risk", "-s1"), ON)
    assert {one.key: one.severity for one in found} == {
        "risk-assessment": "hint",
        "audit-trail": "hint",
    }


def test_basis_is_sought_in_the_article_for_the_kind_of_agency() -> None:
    (public,) = check(changed(taiwan(), "p1.bases"), ON)
    assert public.article("zh-Hant") == ("個人資料保護法第 17 條、第 15 條第 1 項")
    private = check(changed(taiwan(), *PRIVATE, "p1.bases"), ON)
    assert [one.article("zh-Hant") for one in private] == ["個人資料保護法第 19 條第 1 項"]


# what is taken away, and exactly the requirements that are open then
OPEN = """
register.controller                8-1-1
o1.legal_name                      8-1-1 17-2
o1.phone,k1.phone                  8-1-5 17-2
o1.phone                           17-2
a1.name                            17-1
-p1,-p2                            8-1-2 9-1 17-3
p1.bases                           17-3
p2.bases                           17-3
-data_uses                         8-1-3 17-4 R12-2
d1.categories                      8-1-3 9-1 17-4 R12-2
d2.categories                      8-1-3 9-1 17-4 R12-2
d1.retention                       8-1-4-1 9-1
d2.retention                       8-1-4-1 9-1
d1.recipients,-transfers           8-1-4-3 9-1
r1.name                            8-1-4-3
a1.regions                         8-1-4-2 9-1
a1.manner                          8-1-4-4 9-1
a1.risk                            R12-3
d1.collection_point                8-1-6
cp1.refusal_effect                 8-1-6
d2.source_name                     9-1
-s1                                R12-10
t1.mechanisms                      21
t1.mechanisms=TW-21-1              21
t1.country,r1.country              21
-ri1                               8-1-5
-ri2                               8-1-5
-ri3                               8-1-5
-ri4                               8-1-5
-ri5                               8-1-5
-ri6                               20-3
"""


@pytest.mark.parametrize("line", OPEN.strip().splitlines())
def test_one_gap_opens_exactly_these_requirements(line: str) -> None:
    changes, *codes = line.split()
    elements = matrix(changed(taiwan(), *changes.split(",")), "tw-pdpa", ON).elements
    missing = {code for (_, code), one in elements.items() if one.state == "missing"}
    assert missing == {f"TW-{code}" for code in codes}


def asked(*changes: str) -> set[str]:
    elements = matrix(changed(taiwan(), *changes), "tw-pdpa", ON).elements
    return {code for (_, code), one in elements.items() if one.state != "not-required"}


def test_a_public_agency_publishes_its_files_besides() -> None:
    codes = {requirement.code for requirement in tw_pdpa.LAW.requirements}
    assert asked() == codes
    assert asked("o1.public_body=no") == codes - {f"TW-17-{number}" for number in range(1, 5)}


def test_for_others_only_the_transmission_is_looked_at() -> None:
    assert asked("a1.role=processor") == {"TW-21"}
    assert asked("a1.role=processor", "a1.status=retired", "-transfers") >= {"TW-8-1-1"}
