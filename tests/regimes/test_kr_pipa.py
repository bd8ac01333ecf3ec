"""Korea's Act, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import kr_pipa
from ropa.regimes.finding import ANY
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.regimes.complete import changed
from tests.regimes.complete_korea import korea

ON = date(2026, 11, 22)
NO_CONSENT = "p1.bases=KR-15-1-4,p2.bases=KR-15-1-4"

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.replace("NO_CONSENT", NO_CONSENT).split()
    for line in """
15-2-1    a1        p1.wording             purpose-wording         NO_CONSENT
15-2-2    a1        d1.items               kr-items                NO_CONSENT
15-2-3    a1        d1.retention           retention               NO_CONSENT
15-2-4    a1        d1.collection_point    collected-at            NO_CONSENT
15-2-4    a1        cp1.refusal_effect     refusal-effect          NO_CONSENT
17-2-1    a1        r2.name,r2.kind=행사사  kr-provision-recipient  di1.bases=KR-17-1-2
17-2-2    a1        di1.purpose            kr-provision            di1.bases=KR-17-1-2
17-2-3    a1        di1.items,di1.data     kr-provision            di1.bases=KR-17-1-2
17-2-4    a1        r2.retention           kr-provision            di1.bases=KR-17-1-2
17-2-5    a1        cp1.refusal_effect     kr-provision-refusal    di1.bases=KR-17-1-2
26-1-1    r1        r1.contract            contract                r1.role=third-party
26-1-1    r1        r1.contract_duties=measures  duties            r1.role=third-party
26-1-2    r1        r1.contract_duties=liability duties            r1.role=third-party
D28-1-1   r1        r1.task                task                    r1.role=third-party
D28-1-2   r1        r1.contract_duties=measures  duties            r1.role=third-party
D28-1-3   r1        r1.contract_duties=liability duties            r1.role=third-party
D28-1-4   r1        r1.contract_duties=measures  duties            r1.role=third-party
D28-1-5   r1        r1.contract_duties=measures  duties            r1.role=third-party
26-2      r1        r1.name                recipient-name          r1.role=third-party
26-2      r1        r1.name,r1.kind=호스팅사  kr-processor-name    r1.role=third-party
26-6      r3        r3.sub_processor_of    kr-re-entrusted-by      r3.role=processor
26-6      r3        r3.contract=processing kr-re-entrustment       r3.role=processor
28-8-2-1  t1        t1.items               kr-transfer-items       t1.country=KR
28-8-2-2  t1        t1.country,r1.country  transfer-country        t1.country=KR
28-8-2-2  t1        t1.timing              kr-transfer-timing      t1.country=KR
28-8-2-2  t1        t1.method              kr-transfer-method      t1.country=KR
28-8-2-3  t1        r1.name,r1.kind=호스팅사  kr-transfer-recipient  t1.country=KR
28-8-2-3  t1        t1.recipient,t1.destination=Dogwood  kr-transfer-destination  t1.country=KR
28-8-2-3  r1        r1.phone               kr-transfer-contact     t1.country=KR
28-8-2-4  t1        t1.purpose,r1.task     kr-transfer-purpose     t1.country=KR
28-8-2-4  t1        t1.retention           kr-transfer-duration    t1.country=KR
28-8-2-5  t1        t1.refusal             kr-transfer-refusal     t1.country=KR
28-8-2-5  t1        t1.refusal_effect      kr-transfer-refusal-effect  t1.country=KR
28-8-4    t1        t1.safeguard,r1.contract_duties  kr-transfer-protection  t1.country=KR
30-1-1    a1        -purposes              purposes                a1.role=processor
30-1-2    a1        d1.retention           retention               a1.status=retired
30-1-2    a1        rt1.duration,rt1.start_event  retention-empty  a1.status=retired
30-1-2    a1        rt1.duration           retention-event         a1.status=retired
30-1-3    a1        r2.name,r2.kind=행사사  kr-provision-recipient  r2.role=processor
30-1-3    a1        di1.purpose            kr-provision            r2.role=processor
30-1-3    a1        di1.items,di1.data     kr-provision            r2.role=processor
30-1-3    a1        r2.retention           kr-provision            r2.role=processor
30-1-3    a1        -disclosures           kr-provision-untold     r2.role=processor
30-1-3-2  register  rt1.disposal_procedure kr-disposal-procedure   a1.role=processor
30-1-3-2  register  rt1.disposal_methods   kr-disposal-methods     a1.role=processor
30-1-3-2  a1        rt1.statute            kr-kept-statute         a1.role=processor
30-1-3-3  a1        pb1.how_to_change      kr-hiding               -pb1
30-1-3-3  a1        pb1.how_to_change      kr-hiding               d3.categories
30-1-4    r1        r1.task                task                    r1.role=third-party
30-1-4-2  a1        a1.pseudonymised       kr-pseudonymised        a1.pseudonymised,-p5
30-1-5    register  -ri1                   rights                  a1.role=processor
30-1-5    register  -ri2                   rights                  a1.role=processor
30-1-5    register  -ri3                   rights                  a1.role=processor
30-1-5    register  -rights                kr-rights-exercise      a1.role=processor
30-1-6    register  k1.department          kr-officer              a1.role=processor
30-1-6    register  k1.phone,o1.email      kr-officer-contact      a1.role=processor
30-1-7    a1        ac1.purposes           kr-device-purpose       -automatic_collections
30-1-7    a1        ac1.refusal            kr-device-refusal       -automatic_collections
30-1-8    a1        -data_uses             categories              a1.role=processor
30-1-8    register  -security_measures     kr-measures             a1.role=processor
D31-1-1   a1        d1.items               kr-items                a1.role=processor
D31-1-2   t1        t1.mechanisms          transfer-ground         t1.country=KR
D31-1-2   t1        t1.refusal             kr-transfer-refusal     t1.country=KR
D31-1-2   r1        r1.phone               kr-transfer-contact     t1.country=KR
D31-1-3   register  -security_measures     kr-measures             a1.role=processor
D31-1-4   a1        a1.regions             kr-processing-country   o1.country=KR
31-2-4    register  -o2                    kr-agent                o1.country=KR
31-2-4    register  o2.legal_name             kr-agent-details        o1.country
31-2-4    register  o2.head                   kr-agent-details        o1.country
31-2-4    register  o2.address                kr-agent-details        o1.country
31-2-4    register  o2.phone                  kr-agent-details        o1.country
31-2-4    register  o2.email                  kr-agent-details        o1.country
32-1      a1        a1.manner              manner                  o1.public_body=no
32-1      a1        a1.name                activity-name           o1.public_body=no
""".strip().splitlines()
]


def state(code: str, record: str, *changes: str, on: date = ON) -> str:
    elements = matrix(changed(korea(), *changes), "kr-pipa", on).elements
    found = elements.get((record, f"KR-{code}"))
    return found.state if found else "absent"


def keys(*changes: str, on: date = ON) -> list[str]:
    return [one.key for one in check(changed(korea(), *changes), on)]


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    found = check(changed(korea(), *change.split(",")), ON)
    of_code = [one for one in found if f"KR-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    assert {one.regime for one in of_code} <= {"kr-pipa", ANY}
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_every_requirement_has_its_examples() -> None:
    assert {f"KR-{row[0]}" for row in ROWS} | {"KR-28-12-5"} == {
        requirement.code for requirement in kr_pipa.LAW.requirements
    }


@pytest.mark.parametrize(
    "changes",
    [
        (),
        ("o1.public_body=no",),
        ("o1.country=KR", "-o2"),
        ("r1.name=Dogwood", "r1.phone", "r1.contact=개인정보 담당팀"),
        ("t1.recipient", "t1.destination=Dogwood (privacy@dogwood.example)", "r1.country=KR"),
        ("t1.safeguard",),
        ("o2.email", "o1.country"),
        ("ri2.term=RIGHT-17", "ri2.regimes=kr-pipa"),
        ("ri3.term=RIGHT-21", "ri3.regimes=kr-pipa"),
        ("r2.role=authority", "r2.retention", "ac1.kind=functional"),
        ("k1.role=dpo",),
        ("p3.bases=KR-15-1-3", "p3.statute=「지방자치법」 제13조"),
        ("p3.bases=KR-15-1-6", "p3.legitimate_interest=부정 이용 방지"),
        ("t1.mechanisms=KR-28-8-1-4", "r1.certifications=isms-p"),
        ("t1.mechanisms=KR-28-8-1-1", "r1.role=third-party", "-r3", "d1.recipients=r2"),
        ("ri5.time_limit=P30D",),
        ("ri1.time_limit=PT240H",),
        ("rt1.kept_after", "rt1.kept_where", "rt1.statute"),
        ("rt1.duration", "rt1.criterion=관계 법령 위반에 따른 조사 종료 시까지"),
        ("-ch1", "d1.people=DS-MEMBER"),
        ("n1.updated_on=2026-01-01",),
        ("a1.automated_decisions=no", "a1.automated_logic", "-ri5"),
        ("a1.status=retired", "d1.items=성명 등"),
    ],
)
def test_a_complete_register_has_no_findings(changes: tuple[str, ...]) -> None:
    assert keys(*changes) == []


def test_law_that_is_not_in_force_yet_is_shown_with_its_day_and_not_demanded() -> None:
    changes = ("p3.bases=KR-28-12", "d3.categories", "d3.category", "d3.items")
    requirement = next(one for one in kr_pipa.LAW.requirements if one.code == "KR-28-12-5")
    assert requirement.starts == date(2027, 3, 9)
    assert requirement.status == "from 2027-03-09"
    assert state("28-12-5", "a1", on=date(2027, 3, 9)) == "not-required"
    for day, wanted in ((date(2027, 3, 8), "not-in-force"), (date(2027, 3, 9), "missing")):
        assert state("28-12-5", "a1", *changes, on=day) == wanted
        found = check(changed(korea(), *changes), day)
        assert any("KR-28-12-5" in one.requirements for one in found) is (wanted == "missing")
    assert state("28-12-5", "a1", "p3.bases=KR-28-12", on=date(2027, 3, 9)) == "filled"


def test_a_basis_that_is_not_law_yet_carries_nothing() -> None:
    (found,) = check(changed(korea(), "p3.bases=KR-28-12"), date(2027, 3, 8))
    assert found.key == "kr-basis-unbegun"
    assert "2027년 3월 9일" in found.sentence("ko")
    assert check(changed(korea(), "p3.bases=KR-28-12"), date(2027, 3, 9)).items == ()


def test_the_officer_can_say_why_no_domestic_agent_is_needed() -> None:
    register = korea()
    register["element_states"] = [
        {"subject": "register", "requirement": "KR-31-2-4", "state": "not-applicable"}
    ]
    contents = changed(register, "-o2")
    assert [one.key for one in check(contents, ON)] == ["reason"]
    register["element_states"][0]["reason"] = "매출액 1조원 미만, 국내 정보주체 5천명"
    contents = changed(register, "-o2")
    assert check(contents, ON).items == ()
    assert matrix(contents, "kr-pipa", ON).elements["register", "KR-31-2-4"].state == (
        "not-applicable"
    )


def test_severities_tell_law_from_guideline_and_practice() -> None:
    found = check(
        changed(
            korea(), "-o2", "-authorities", "-incident_promises", "-rights", "d1.items=성명 등"
        ),
        ON,
    )
    assert {one.key: one.severity for one in found} == {
        "kr-agent": "should",
        "kr-remedies": "should",
        "kr-open-list": "should",
        "kr-incident": "hint",
        "kr-rights-exercise": "must",
        "rights": "must",
        "withdrawal": "must",
    }
