"""The GDPR, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import eu_gdpr
from ropa.regimes.finding import ANY
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)

# code, record, what is taken away, the sentence about it, what makes it not apply ("": always does)
RECORD = """
30-1-A-1   register  o1.legal_name              organisation-name    a1.role=processor
30-1-A-1   register  o1.email                   organisation-contact a1.role=processor
30-1-A-1   register  register.controller        controller           a1.role=processor
30-1-A-2   a1        a1.joint_controllers       joint-controllers    alone
30-1-A-2   a1        o3.phone                   organisation-contact alone
30-1-A-3   register  -o2                        representative       o1.country=FR
30-1-A-3   register  o2.address                 organisation-contact o1.country=FR
30-1-A-4   register  k1.name                    officer-name         -k1
30-1-A-4   register  k1.email                   officer-contact      -k1
30-1-B     a1        -p1                        purposes             a1.status=retired
30-1-B     a1        p1.wording                 purpose-wording      a1.end_date=2026-01-01
30-1-C-1   a1        d1.people                  people               a1.role=processor
30-1-C-2   a1        d2.categories              category             a1.role=processor
30-1-C-2   a1        -data_uses                 categories           a1.role=processor
30-1-D     a1        d1.recipients,-transfers   recipients           a1.role=processor
30-1-E-1   t1        t1.country,r1.country      transfer-country     t1.country=FR
30-1-E-2   t2        t2.safeguard               last-resort          t2.country=FR
30-1-E-2   t2        t2.mechanisms              transfer-ground      t2.mechanisms=EU-49-1-E
30-1-F     a1        d1.retention               retention            a1.role=processor
30-1-G     a1        a1.measures,-s1            measures             a1.role=processor
30-2-A-1   register  o1.legal_name              organisation-name    -a2
30-2-A-2   a2        a2.acts_for                clients              a2.role=controller
30-2-A-2   a2        o4.phone                   organisation-contact a2.role=controller
30-2-A-3   register  k1.email                   officer-contact      -a2
30-2-B     a2        a2.operations              operations           a2.role=controller
30-2-C-1   t3        t3.country,r1.country      transfer-country     t3.country=FR
30-2-C-2   t3        t3.assessment_link         last-resort          t3.mechanisms=EU-SCC-M3
30-2-D     a2        a2.measures,-s1            measures             a2.role=controller
"""
NOTICE = """
13-1-A     register  o1.email                   organisation-contact a1.role=processor
13-1-A     register  -o2                        representative       a1.role=processor
13-1-B     register  k1.email                   officer-contact      -k1
13-1-C-1   a1        p1.wording                 purpose-wording      -d1,-d3
13-1-C-2   a1        p1.bases=TW-19-1-2         lawful-basis         -d1,-d3
13-1-D     a1        p1.legitimate_interest     legitimate-interest  -d1,-d3
13-1-E     r2        r2.kind                    recipient-name       r2.role=internal
13-1-E     r2        r2.kind=Partners           recipient-name       r2.role=internal
13-1-F     t1        t1.mechanisms              transfer-ground      t1.country=NO
13-1-F     t1        t1.safeguard_copy          safeguard-copy       t1.country=NO
13-2-A     a1        d1.retention               retention            -d1,-d3
13-2-B     register  -ri4                       rights               a1.role=processor
13-2-C     register  -ri7                       withdrawal           p1.bases=EU-6-1-f
13-2-C     register  ri7.channels               withdrawal           p1.bases=EU-6-1-b
13-2-D     register  -ri8                       complaint            a1.role=processor
13-2-E     a1        d1.obligation              obligation           a1.role=processor
13-2-E     a1        d1.collection_point        collected-at         a1.role=processor
13-2-E     cp1       cp1.refusal_effect         refusal-effect       -cp1,d1.collection_point
13-2-F     a1        a1.automated_logic         automated            a1.automated_decisions=no
13-3       register  n1.change_channels         change-channels      a1.further_use
13-3       register  -n1                        notice               a1.further_use
14-1-A     register  o1.legal_name              organisation-name    -d2
14-1-B     register  k1.email                   officer-contact      -d2
14-1-C     a1        p1.bases                   lawful-basis         -d2
14-1-D     a1        d2.categories              category             -d2
14-1-E     r2        r2.kind                    recipient-name       -d2
14-1-F     t1        t1.safeguard_copy          safeguard-copy       -d2
14-2-A     a1        d2.retention               retention            -d2
14-2-B     a1        p1.legitimate_interest     legitimate-interest  -d2
14-2-C     register  -ri5                       rights               -d2
14-2-D     register  -ri7                       withdrawal           -d2
14-2-E     register  -ri8                       complaint            -d2
14-2-F     a1        d2.source_name             source               -d2
14-2-G     a1        a1.automated_consequences  automated            -d2
14-3       register  n1.effective_on            notice-date          -d2
26-2       a1        a1.joint_arrangement       joint-arrangement    alone
"""
PROCESSORS_AND_TRANSFERS = """
28-3-0     r1        r1.contract                contract             r1.role=third-party
28-3-0     r1        r1.contract=sharing        contract             r1.role=third-party
28-3-0     r1        r1.task                    task                 r1.role=third-party
28-3-A     r1        r1.contract_duties=measures|assistance   duties r1.role=third-party
28-3-B     r1        r1.contract_duties=measures|assistance   duties r1.role=third-party
28-3-C     r1        r1.contract_duties=liability             duties r1.role=third-party
28-3-D     r1        r1.contract_duties=measures|assistance   duties r1.role=third-party
28-3-E     r1        r1.contract_duties=measures              duties r1.role=third-party
28-3-F     r1        r1.contract_duties=measures              duties r1.role=third-party
28-3-G     r1        r1.contract_duties=measures|assistance   duties r1.role=third-party
28-3-H     r1        r1.contract_duties=measures|assistance   duties r1.role=third-party
44         t1        t1.mechanisms              transfer-ground      t1.country=IS
44         t1        t1.mechanisms=EU-48        transfer-ground      t1.country=DE
44         t1        t1.mechanisms=EU-45        adequacy-uncertified t1.country=DE
46-1       t1        t1.assessed_on             transfer-assessment  t1.mechanisms=EU-45
46-1       t1        t1.mechanisms              transfer-ground      t1.mechanisms=EU-49-1-B
49-6       t2        t2.assessed_on             last-resort          t2.mechanisms=EU-49-1-B
"""
ALONE = ("a1.role=controller", "a1.joint_controllers")
ROWS = [
    line.split()
    for table in (RECORD, NOTICE, PROCESSORS_AND_TRANSFERS)
    for line in table.strip().splitlines()
]


def state(code: str, record: str, *changes: str) -> str:
    """Where a requirement stands for a record; `absent` where the law does not look at it."""
    elements = matrix(changed(gdpr("EU"), *changes), "eu-gdpr", ON).elements
    found = elements.get((record, f"EU-{code}"))
    return found.state if found else "absent"


@pytest.mark.parametrize(
    "code", dict.fromkeys(requirement.code for requirement in eu_gdpr.LAW.requirements)
)
def test_satisfied(code: str) -> None:
    elements = matrix(changed(gdpr("EU")), "eu-gdpr", ON).elements
    states = {one.state for (_, found), one in elements.items() if found == code}
    assert states <= {"filled", "not-required"}
    assert states == {"not-required"} if code == "EU-30-5" else "filled" in states


@pytest.mark.parametrize(("code", "record", "change", "key", "_away"), ROWS)
def test_missing(code: str, record: str, change: str, key: str, _away: str) -> None:
    assert state(code, record, *change.split(",")) == "missing"
    found = check(changed(gdpr("EU"), *change.split(",")), ON)
    of_code = [one for one in found if f"EU-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    for one in of_code:
        assert one.regime in ("eu-gdpr", ANY)
        assert one.severity in ("must", "should")


@pytest.mark.parametrize(("code", "record", "_change", "_key", "away"), ROWS)
def test_does_not_apply(code: str, record: str, _change: str, _key: str, away: str) -> None:
    changes = ALONE if away == "alone" else away.split(",")
    assert state(code, record, *changes) in ("not-required", "absent")


def test_every_requirement_has_its_examples() -> None:
    kept = {"EU-30-3", "EU-30-4", "EU-30-5"}  # the record is kept here, so they always hold
    assert {f"EU-{row[0]}" for row in ROWS} | kept == {
        requirement.code for requirement in eu_gdpr.LAW.requirements
    }


def test_a_complete_register_has_no_findings() -> None:
    assert [one.key for one in check(changed(gdpr("EU")), ON)] == []


# what is changed, what is found; an empty key: nothing
BEYOND = """
d3.conditions                                   sensitive-condition
d3.conditions=TW-6-1-6                          sensitive-condition
d3.conditions=EU-6-1-a                          sensitive-condition
d3.categories=C111                              -
d3.categories=CR-OFFENCE                        criminal-condition
d3.categories=CR-OFFENCE,d3.conditions=EU-10-b  -
p1.bases=EU-6-1-c                               statute
p1.bases=EU-6-1-c,p1.statute=an_Act             -
a1.dpia_needed=yes                              dpia
a1.dpia_needed=yes,a1.dpia_state=completed      -
o1.country                                      controller-country
-ri9                                            gdpr-review
-ri9,a1.automated_decisions=no                  -
t1.mechanisms=EU-SCC-M2                         -
t1.mechanisms=EU-46-2-C                         -
t1.mechanisms=EU-SCC-M1                         scc-module
t1.mechanisms=EU-SCC-M1,r1.role=controller      -
t1.mechanisms=EU-SCC-M3                         scc-module
t1.mechanisms=EU-SCC-M3,r1.role=sub-processor   -
t1.mechanisms=EU-SCC-M3|EU-SCC-M2               -
t1.mechanisms=EU-SCC-M3,t1.activities=a2|a2     -
ri1.time_limit=P1M                              -
ri1.time_limit=P31D                             -
ri1.time_limit=P90D                             gdpr-time-limit
ri8.time_limit=P90D                             -
ri1.fee=free_of_charge                          -
ri1.fee=50_euros                                gdpr-fee
ri1.fee=10_euros_if_excessive                   -
ri1.fee=30_Euro,ri1.regimes=kr-pipa|eu-gdpr     gdpr-fee
n1.acceptance=using_the_site_is_consent         gdpr-acceptance
"""


@pytest.mark.parametrize(("changes", "key"), [line.split() for line in BEYOND.strip().splitlines()])
def test_beyond_the_table(changes: str, key: str) -> None:
    keys = [one.key for one in check(changed(gdpr("EU"), *changes.split(",")), ON)]
    assert keys == ([] if key == "-" else [key])


@pytest.mark.parametrize(
    ("bases", "optional", "flagged"),
    [
        (["EU-6-1-a"], None, True),
        (["EU-6-1-a"], "yes", False),
        (["EU-6-1-a", "EU-6-1-b"], None, False),
        (["EU-6-1-b"], None, False),
    ],
)
def test_consent_as_the_only_basis(bases: list[str], optional: str | None, flagged: bool) -> None:
    register = gdpr("EU")
    register["purposes"] = [
        {"activity": "a1", "wording": wording, "bases": bases, "optional": optional}
        for wording in ("Deliver goods", "Answer questions")
    ]
    keys = [one.key for one in check(changed(register), ON)]
    assert ("consent-only" in keys) is flagged


def test_a_right_of_another_law_counts_where_the_officer_says_so() -> None:
    register = gdpr("EU")
    register["rights"][0] = {"term": "RIGHT-KR-35", "regimes": ["kr-pipa", "eu-gdpr"]}
    assert [one.key for one in check(changed(register), ON)] == []
    register["rights"][0] = {"term": "RIGHT-KR-35"}
    (found,) = check(changed(register), ON)
    assert found.key == "rights"
    assert "Access" in found.sentence("en")


def test_an_authority_that_takes_complaints_stands_for_the_right_to_complain() -> None:
    register = gdpr("EU")
    register["authorities"] = [
        {"name": "Authority", "purposes": ["complaints"], "regimes": ["eu-gdpr"]}
    ]
    assert [one.key for one in check(changed(register, "-ri8"), ON)] == []


# what is taken away, and exactly the requirements that are open then
OPEN = """
register.controller                30-1-A-1 30-2-A-1 13-1-A 14-1-A
o1.legal_name                      30-1-A-1 30-2-A-1 13-1-A 14-1-A
o1.email                           30-1-A-1 30-2-A-1 13-1-A 14-1-A
-o2                                30-1-A-3 13-1-A 14-1-A
o2.address                         30-1-A-3 13-1-A 14-1-A
k1.name                            30-1-A-4 30-2-A-3
k1.email                           30-1-A-4 30-2-A-3 13-1-B 14-1-B
a1.joint_controllers               30-1-A-2
o3.legal_name                      30-1-A-2
o3.phone                           30-1-A-2
a1.joint_arrangement               26-2
a2.acts_for                        30-2-A-2
o4.legal_name                      30-2-A-2
o4.phone                           30-2-A-2
a2.operations                      30-2-B
-p1                                30-1-B 13-1-C-1 14-1-C
p1.wording                         30-1-B 13-1-C-1 14-1-C
p1.bases                           13-1-C-2 14-1-C
p1.legitimate_interest             13-1-D 14-2-B
-data_uses                         30-1-C-2
d1.categories                      30-1-C-2 14-1-D
d2.categories                      30-1-C-2 14-1-D
d1.people                          30-1-C-1
d1.retention                       30-1-F 13-2-A 14-2-A
d2.retention                       30-1-F 13-2-A 14-2-A
d1.obligation                      13-2-E
d1.collection_point                13-2-E
cp1.refusal_effect                 13-2-E
d2.source_name                     14-2-F
d1.recipients,-transfers           30-1-D
r2.kind                            13-1-E 14-1-E
-s1,a1.measures,a2.measures        30-1-G 30-2-D
t1.country,t3.country,r1.country   30-1-E-1 30-2-C-1 13-1-F 14-1-F
t2.country                         30-1-E-1 13-1-F 14-1-F
t1.mechanisms                      30-1-E-2 13-1-F 14-1-F 44 46-1
t2.mechanisms                      30-1-E-2 13-1-F 14-1-F 44 46-1
t3.mechanisms                      30-2-C-2 44 46-1
t1.safeguard_copy                  13-1-F 14-1-F
t1.assessed_on                     46-1
t2.safeguard                       30-1-E-2 49-6
t3.safeguard                       30-2-C-2 49-6
-ri1                               13-2-B 14-2-C
-ri2                               13-2-B 14-2-C
-ri3                               13-2-B 14-2-C
-ri4                               13-2-B 14-2-C
-ri5                               13-2-B 14-2-C
-ri6                               13-2-B 14-2-C
-ri7                               13-2-C 14-2-D
-ri8                               13-2-D 14-2-E
a1.automated_logic                 13-2-F 14-2-G
a1.automated_significance          13-2-F 14-2-G
a1.automated_consequences          13-2-F 14-2-G
n1.change_channels                 13-3
n1.effective_on                    14-3
-n1                                13-3 14-3
r1.contract                        28-3-0 28-3-A 28-3-B 28-3-C 28-3-D 28-3-E 28-3-F 28-3-G 28-3-H
r1.task                            28-3-0
r1.contract_duties=measures        28-3-A 28-3-B 28-3-D 28-3-E 28-3-F 28-3-G 28-3-H
"""


@pytest.mark.parametrize("line", OPEN.strip().splitlines())
def test_one_gap_opens_exactly_these_requirements(line: str) -> None:
    changes, *codes = line.split()
    elements = matrix(changed(gdpr("EU"), *changes.split(",")), "eu-gdpr", ON).elements
    missing = {code for (_, code), one in elements.items() if one.state == "missing"}
    assert missing == {f"EU-{code}" for code in codes}


ALWAYS = {"EU-30-3", "EU-30-4"}


def asked(*changes: str) -> set[str]:
    elements = matrix(changed(gdpr("EU"), *changes), "eu-gdpr", ON).elements
    return {code for (_, code), one in elements.items() if one.state != "not-required"}


def test_a_processor_for_others_keeps_its_own_record_and_its_contracts() -> None:
    prefixes = ("EU-30-2", "EU-28", "EU-44", "EU-46", "EU-49")
    codes = {one.code for one in eu_gdpr.LAW.requirements if one.code.startswith(prefixes)}
    assert asked("a1.role=processor", "a1.acts_for=o4") == codes | ALWAYS


def test_a_controller_alone_keeps_no_record_for_others() -> None:
    codes = {one.code for one in eu_gdpr.LAW.requirements}
    for_others = {code for code in codes if code.startswith("EU-30-2")}
    assert asked("-a2") == codes - for_others - {"EU-30-5"}


def test_nothing_is_asked_of_activities_that_have_ended() -> None:
    contents = changed(gdpr("EU"), "a1.end_date=2026-11-21", "a2.status=retired", "-transfers")
    elements = matrix(contents, "eu-gdpr", ON).elements
    assert not {record for record, _ in elements} & {"a1", "a2"}
    assert {record for record, _ in matrix(contents, "eu-gdpr", date(2026, 11, 21)).elements} >= {
        "a1"
    }
