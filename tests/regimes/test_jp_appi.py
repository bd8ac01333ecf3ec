"""Japan's Act, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ropa.regimes import jp_appi
from ropa.regimes.finding import ANY, Finding
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests.factories import contents
from tests.regimes.complete import Register, changed

ON = date(2026, 11, 22)
RIGHTS = ("32-2", "33", "34", "35", "35-3", "33-5")
MEASURES = ("POLICY", "TRAIN-DP", "PHYS-ACCESS", "ENC-REST", "FOREIGN", "INCIDENT")


def japan() -> Register:
    """A register that has everything the Act asks for, with nearly every condition of it met."""
    return {
        "register": {"regimes": ["jp-appi"], "controller": "o1"},
        "organisations": [
            {"legal_name": "Alder K.K.", "country": "JP", "address": "Tokyo", "head": "Hana Sato"}
        ],
        "contacts": [{"role": "complaint-desk", "phone": "03-0000-0000"}],
        "authorities": [
            {"name": "Seal Association", "regimes": ["jp-appi"], "purposes": ["complaints"]}
            | {"phone": "03-1111-1111"}
        ],
        "retention_rules": [{"name": "Orders", "duration": "P3Y", "start_event": "delivery"}],
        "security_measures": [{"term": f"SM-{measure}"} for measure in MEASURES],
        "collection_points": [{"name": "Order form", "means": "web-form"}],
        "recipients": [
            {
                "name": "Elm Cloud Inc.",
                "role": "processor",
                "country": "US",
                "contract": "processing",
                "contract_duties": ["supervision"],
            },
            {"name": "Fir K.K.", "role": "third-party", "country": "JP", "address": "Osaka"},
            {"name": "Gorse K.K.", "role": "third-party", "country": "JP", "address": "Nagoya"},
            {"name": "Hazel K.K.", "role": "joint-user", "country": "JP"},
            {"name": "Ivy Inc.", "role": "third-party", "country": "US"},
        ],
        "activities": [
            {
                "name": "Orders",
                "role": "controller",
                "measures": ["s1"],
                "consent_link": "folder 7",
                "further_use": "statistics of sales",
            }
        ],
        "purposes": [
            {"activity": "a1", "wording": "delivery of the goods ordered"},
            {"activity": "a1", "wording": "answers to questions about them"},
        ],
        "data_uses": [
            {
                "activity": "a1",
                "categories": ["OR-NAME"],
                "purposes": ["p1", "p2"],
                "collection_point": "cp1",
                "source": "person",
                "retention": "rt1",
                "recipients": ["r2", "r4"],
            },
            {
                "activity": "a1",
                "categories": ["SP-HEALTH"],
                "purposes": ["p1"],
                "source": "third-party",
                "source_name": "a clinic",
                "conditions": ["JP-20-2"],
                "retention": "rt1",
            },
        ],
        "disclosures": [
            {
                "activity": "a1",
                "mode": "regular",
                "recipient": "r2",
                "data": ["d1"],
                "bases": ["JP-27-1"],
            },
            {
                "activity": "a1",
                "mode": "regular",
                "recipient": "r3",
                "data": ["d1"],
                "purpose": "a list of members",
                "method": "on disc",
                "opt_out": "by e-mail",
                "occasion": "from May 2026, renewed every month",
                "bases": ["JP-27-2"],
            },
        ],
        "joint_uses": [
            {
                "activity": "a1",
                "items": ["name"],
                "users_scope": "Alder K.K. and Hazel K.K.",
                "purpose": "billing",
                "responsible_name": "Hazel K.K.",
                "responsible_address": "Kyoto",
                "responsible_head": "Ken Ito",
            }
        ],
        "automatic_collections": [
            {"activity": "a1", "name": "Pixel", "provider": "r3", "purposes": ["p1"]}
        ],
        "transfers": [
            {
                "activities": ["a1"],
                "recipient": "r5",
                "country": "US",
                "mechanisms": ["JP-28-CONSENT"],
                "country_information": "no general law",
                "recipient_measures": "certified to ISO/IEC 27001",
            },
            {
                "activities": ["a1"],
                "recipient": "r1",
                "country": "US",
                "mechanisms": ["JP-28-SYSTEM-CONTRACT"],
                "safeguard": "agreement of 2025",
                "assessed_on": "2025-11-22",
                "country_information": "nothing that affects the measures",
                "recipient_measures": "as agreed",
            },
        ],
        "rights": [
            {"term": f"RIGHT-JP-{right}", "procedure": "a form by post", "fee": "none"}
            for right in RIGHTS
        ],
        "notices": [
            {"regime": "jp-appi", "effective_on": "2026-01-01", "change_channels": ["website"]}
        ],
    }


UNNAMED = ("t1.country", "r5.country", "t1.country_unknown=not chosen yet")
"""A transfer by consent to a country that cannot be named."""

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.split()
    for line in """
17-1      a1       -p1,-p2                purposes             a1.role=processor
21-1      a1       p1.wording             purpose-wording      a1.role=processor
21-2      a1       d1.collection_point    jp-stated-at         cp1.means=call
21-2      a1       -p1,-p2                purposes             d1.obligation=generated
21-3      register n1.change_channels     change-channels      a1.further_use
23        a1       a1.measures,-security_measures measures     a1.status=retired
25        r1       r1.contract            contract             r1.role=third-party
25        r1       r1.contract_duties     jp-supervision       r1.role=third-party
27-2-1    register o1.address             jp-operator-address  di2.bases=JP-27-1
27-2-2    a1       di2.purpose            jp-opt-out           di2.bases=JP-27-1
27-2-3    a1       di2.data               jp-opt-out           di2.bases=JP-27-1
27-2-4    a1       d1.source,d1.collection_point jp-opt-out-acquisition di2.bases=JP-27-1
27-2-5    a1       di2.method             jp-opt-out           di2.bases=JP-27-1
27-2-6    a1       di2.opt_out,-ri5       jp-opt-out           di2.bases=JP-27-1
27-2-7    a1       di2.opt_out,ri5.procedure jp-opt-out        di2.bases=JP-27-1
27-2-8    a1       di2.occasion           jp-opt-out           di2.bases=JP-27-1
27-5-3-1  a1       -j1                    jp-joint-use         -j1,d1.recipients
27-5-3-2  a1       -j1                    jp-joint-use         -j1,d1.recipients
27-5-3-5  a1       -j1                    jp-joint-use         -j1,d1.recipients
27-5-3-2  a1       j1.items               jp-joint-items       -j1,d1.recipients
27-5-3-3  a1       j1.users_scope         jp-joint-scope       -j1,d1.recipients
27-5-3-4  a1       j1.purpose             jp-joint-purpose     -j1,d1.recipients
27-5-3-5  a1       j1.responsible_name    jp-joint-responsible -j1,d1.recipients
27-5-3-5  a1       j1.responsible_head    jp-joint-responsible -j1,d1.recipients
28-2-1    t1       t1.country,r5.country  transfer-country     t1.country=FR
28-2-2    t1       t1.country_information jp-country-system    t1.mechanisms=JP-28-EXEMPT
28-2-3    t1       t1.recipient_measures  jp-recipient-measures t1.country=JP
28-3-1    t2       t2.assessed_on         jp-system-check      t2.country=GB
28-3-1    t2       t2.assessed_on=2025-11-21 jp-system-check-old t2.country=GB
28-3-2    t2       r1.contract_duties     jp-system-obstacles  t2.mechanisms=JP-28-CONSENT
28-3-3    t2       t2.recipient_measures  jp-system-information t2.country=DE
28-3-3    t2       t2.country_information jp-system-information t2.mechanisms=JP-28-CONSENT
29        a1       r2.name,r2.kind=banks  jp-provision-log     di1.bases=JP-27-1-1,-di2
29        a1       di1.data               jp-provision-log     di1.bases=JP-27-5-1,-di2
29        a1       r2.address             jp-provision-log     di1.bases=JP-27-1-1,-di2
29        a1       a1.consent_link        jp-provision-log     di1.mode=exception,-di2
30        a1       d2.source_name         source               d2.source=public
32-1-1    register o1.legal_name          organisation-name    a1.role=processor
32-1-1    register o1.head                jp-operator-head     a1.role=processor
32-1-1    register register.controller    controller           a1.role=processor
32-1-2    a1       -p1,-p2                purposes             a1.role=processor
32-1-2    a1       d2.purposes            data-unused          a1.role=processor
32-1-3    register ri1.procedure          jp-procedure         a1.role=processor
32-1-3    register ri2.procedure          jp-procedure         a1.role=processor
32-1-3    register ri3.procedure          jp-procedure         a1.role=processor
32-1-3    register ri4.procedure          jp-procedure         a1.role=processor
32-1-3    register ri5.procedure          jp-procedure         a1.role=processor
32-1-3    register ri6.procedure          jp-procedure         a1.role=processor
32-1-3    register ri1.fee,ri2.fee,ri6.fee jp-fee              a1.role=processor
32-1-4-1  register -security_measures     jp-measures-none     a1.role=processor
32-1-4-1  register -s5,-transfers         jp-foreign-environment a1.role=processor
32-1-4-2  register k1.phone               jp-complaints        a1.role=processor
32-1-4-3  register au1.phone              jp-accredited        au1.purposes=supervision
""".strip().splitlines()
]


def state(code: str, record: str, *changes: str) -> str:
    elements = matrix(changed(japan(), *changes), "jp-appi", ON).elements
    found = elements.get((record, f"JP-{code}"))
    return found.state if found else "absent"


def findings(*changes: str) -> list[Finding]:
    return list(check(changed(japan(), *changes), ON))


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    of_code = [one for one in findings(*change.split(",")) if f"JP-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    assert {one.regime for one in of_code} <= {"jp-appi", ANY}
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_a_country_that_cannot_be_named() -> None:
    """Rules Art. 17(3): the reason, and what helps, take the place of country and system."""
    assert state("28-2-4", "t1", *UNNAMED) == "filled"
    assert state("28-2-4", "t1", *UNNAMED, "t1.country_information") == "missing"
    assert state("28-2-4", "t1") == "not-required"
    assert state("28-2-1", "t1", *UNNAMED) == "not-required"
    assert state("28-2-2", "t1", *UNNAMED) == "not-required"


def test_the_reason_why_a_country_cannot_be_named_is_enough() -> None:
    unexplained = {one.key for one in findings(*UNNAMED[:2])}
    assert {"transfer-country", "recipient-country"} <= unexplained
    assert [one.key for one in findings(*UNNAMED)] == []
    korean = check(changed(japan(), *UNNAMED), ON, ["jp-appi", "kr-pipa"])
    wanted = [one for one in korean if one.key in ("transfer-country", "recipient-country")]
    assert {(one.record, one.regimes) for one in wanted} >= {("t1", ("kr-pipa",))}
    assert state("28-2-3", "t1", *UNNAMED) == "filled"
    assert "jp-country-help" in [one.key for one in findings(*UNNAMED, "t1.country_information")]


def test_every_requirement_has_its_examples() -> None:
    assert {f"JP-{row[0]}" for row in ROWS} | {"JP-28-2-4"} == {
        requirement.code for requirement in jp_appi.LAW.requirements
    }


def test_a_complete_register_has_no_findings() -> None:
    assert [one.key for one in findings()] == []


# ---------------------------------------------------------------------- beyond the table

NO_CODES = ",".join(f"s{number}.term" for number in range(1, 7))


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        # Art. 17(1): what the purpose says
        ("p1.wording=Marketing activities", "jp-purpose-unspecific"),
        ("p1.wording=マーケティング活動に用いるため", "jp-purpose-unspecific"),
        ("p1.wording=marketing of our own goods by post", ""),
        # Art. 20(2): special care
        ("d2.conditions", "jp-special-care"),
        ("d2.conditions,d2.categories=CR-OFFENCE", "jp-special-care"),
        ("d2.conditions,d2.categories=SP-BIOMETRIC", ""),
        ("d2.conditions,d2.categories=SP-UNION", ""),
        ("d2.conditions=EU-9-2-a", "jp-special-care"),
        # Art. 22 and 26: keeping, leaks
        ("d1.retention", "retention"),
        ("d1.retention,d2.retention", "retention-all"),
        ("-s6", "jp-leaks"),
        # Art. 27(1): consent or an exception
        ("di1.bases", "jp-provision-ground"),
        ("di1.bases=KR-17-1-1", "jp-provision-ground"),
        ("di1.bases,di1.exceptions=consent", ""),
        ("di1.bases,di1.exceptions=law", ""),
        ("di1.bases,di1.exceptions=stated-beforehand", "jp-provision-ground"),
        ("di1.bases,di1.exceptions_wording=with the consent of the person", ""),
        ("di1.bases,r2.role=authority", "jp-provision-ground"),
        ("di1.bases,r2.role=joint-user", ""),
        ("di1.bases,r2.role=internal", ""),
        ("di1.recipient=r5,di1.bases,r5.address=Austin,d1.recipients", ""),
        ("-di1", "jp-provision-unrecorded"),
        ("-di1,r2.role=processor,r2.contract=processing,r2.contract_note=yes", ""),
        # Art. 27(2): no opt-out for special care
        ("di2.data=d2", "jp-opt-out-special-care"),
        # Art. 27(5)(iii): the operator itself may be responsible
        ("j1.responsible_name=Alder K.K.,j1.responsible_address,j1.responsible_head", ""),
        ("j1.responsible_name,j1.responsible_address", "jp-joint-responsible"),
        # Art. 28(1): a ground that holds
        ("t1.mechanisms", "transfer-ground"),
        ("t1.mechanisms=EU-SCC-M1", "transfer-ground"),
        ("t1.mechanisms,t1.country=DE", ""),
        ("t1.mechanisms=JP-28-COUNTRY", "jp-not-designated"),
        ("t1.mechanisms=JP-28-COUNTRY,t1.country=IS", ""),
        ("t2.mechanisms=JP-28-SYSTEM-CERT", "jp-system-certificate"),
        ("t2.mechanisms=JP-28-SYSTEM-CERT,r1.certifications=privacymark", "jp-system-certificate"),
        ("t2.mechanisms=JP-28-SYSTEM-CERT,r1.certifications=cbpr", ""),
        (
            "t2.mechanisms=JP-28-SYSTEM-CERT,r1.certifications=cbpr"
            ",r1.certifications_until=2026-11-21",
            "jp-system-certificate",
        ),
        ("t2.safeguard,r1.contract", "contract jp-system-contract"),
        ("t2.safeguard,r1.contract,t2.country=GB", "contract"),
        # Art. 31(1): cookies of third parties
        ("ac1.provider=r5", "jp-referable"),
        ("ac1.provider=r1", ""),
        # Order Art. 10(i): what measures say
        (NO_CODES, "jp-leaks jp-measures-general"),
        (f"{NO_CODES},s1.detail=proper care is taken", "jp-leaks jp-measures-general"),
        (
            f"{NO_CODES},s1.kind=technical,s1.detail=encryption,s1.applied_to=all laptops",
            "jp-headings jp-leaks",
        ),
        ("-s2", "jp-headings"),
        ("-s3", "jp-headings"),
        ("-s4", "jp-headings"),
        ("-s1,-s6", "jp-headings jp-leaks"),
        ("a1.regions=VN,-s5", "abroad-region jp-foreign-environment"),
        ("a1.regions=JP,-s5", ""),
    ],
)
def test_beyond_the_table(changes: str, keys: str) -> None:
    assert sorted({one.key for one in findings(*changes.split(","))}) == keys.split()


def test_special_care_data_of_the_person_are_taken_to_come_with_consent() -> None:
    """Only the record of it is missing then; what others provide needs consent beforehand."""
    severities = [
        finding.severity
        for source in ("person", "third-party", "public")
        for finding in findings("d2.conditions", f"d2.source={source}")
        if finding.key == "jp-special-care"
    ]
    assert severities == ["should", "must", "must"]


def test_findings_name_what_is_lacking() -> None:
    (party,) = findings("j1.responsible_address", "j1.responsible_head")
    assert "Address of the responsible party" in party.sentence("en")
    assert "Name of the responsible party" not in party.sentence("en")
    (requests,) = findings("-ri3", "ri4.procedure")
    assert requests.sentence("ja") == (
        "次の請求等に応じる手続が記録されていません：訂正等及び利用停止等。"
    )
    (log,) = findings("r2.address", "a1.consent_link")
    assert log.sentence("zh-Hant").endswith("欠缺下列事項：接收者地址及同意紀錄連結。")
    (headings,) = findings("-s2", "-s3")
    assert headings.sentence("ko") == (
        "다음 구분에 해당하는 구체적인 조치가 기록되어 있지 않습니다: "
        "인적 안전관리조치 및 물리적 안전관리조치."
    )


def test_articles_are_cited_as_in_japan() -> None:
    (finding,) = findings("k1.phone")
    assert (
        finding.article("ja") == "個人情報保護法第32条第1項第4号、個人情報保護法施行令第10条第2号"
    )
    (finding,) = findings("t1.recipient_measures")
    assert finding.article("en") == "APPI Article 28(2); APPI Rules Article 17(2)(iii)"


# ---------------------------------------------------------------------- a real case

CASE = Path(__file__).parent.parent / "cases" / "luxstella.json"
THERE = (
    "JP-17-1 JP-21-1 JP-21-2 JP-23 JP-25 JP-27-5-3-1 JP-27-5-3-2 JP-27-5-3-3 JP-27-5-3-4 "
    "JP-32-1-4-2"
).split()


def test_nothing_that_the_case_has_is_called_missing() -> None:
    """What it lacks stands in the table of the cases."""
    file = json.loads(CASE.read_text(encoding="utf-8"))
    luxstella = contents(**{key: file[key] for key in file if key not in ("format", "version")})
    elements = matrix(luxstella, "jp-appi", ON).elements
    states = {
        code: {one.state for (_, of), one in elements.items() if of == code} for code in THERE
    }
    assert all(state and state <= {"filled", "not-required"} for state in states.values()), states
