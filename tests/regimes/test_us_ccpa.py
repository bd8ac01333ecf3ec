"""California's Act, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import us_ccpa
from ropa.regimes.finding import ANY, Finding
from ropa.services.completeness import check, matrix
from ropa.terms.languages import LANGUAGES
from tests.regimes.complete import Register, changed

ON = date(2026, 11, 22)
DUTIES = "purpose-limit measures supervision notification remedy".split()
REQUEST = {
    "channels": ["toll-free: +1 800 555 0199", "form at www.alder.example"],
    "identity_check": "two details of an order; agents show a signed permission",
    "time_limit": "P45D",
}


def california() -> Register:
    """A register that has everything the Act asks for, with nearly every condition of it met."""
    return {
        "register": {"regimes": ["us-ccpa"], "controller": "o1"},
        "organisations": [
            {"legal_name": "Alder Inc.", "country": "US", "website": ["https://alder.example"]}
        ],
        "contacts": [{"role": "request-desk", "department": "Privacy", "email": "p@alder.example"}],
        "retention_rules": [{"name": "Orders", "duration": "P3Y", "start_event": "delivery"}],
        "collection_points": [
            {"name": "Order form", "means": "web-form"},
            {"name": "Shop", "means": "in-person"},
        ],
        "recipients": [
            {"name": "Elm Cloud Inc.", "role": "processor", "country": "US"}
            | {"contract": "processing", "contract_duties": DUTIES},
            {"name": "Fir Ads Inc.", "role": "third-party", "country": "US"}
            | {"contract": "sharing", "contract_duties": DUTIES},
            {"kind": "parcel carriers", "role": "third-party"},
        ],
        "activities": [
            {"name": "Orders", "role": "controller", "automated_decisions": "yes"}
            | {"automated_logic": "a score", "automated_significance": "decides on credit"}
            | {"automated_consequences": "payment in advance"},
        ],
        "purposes": [
            {"activity": "a1", "wording": "delivery of the goods ordered"},
            {"activity": "a1", "wording": "points for orders", "bases": ["US-CA-125-B"]},
        ],
        "data_uses": [
            {
                "activity": "a1",
                "categories": ["OR-NAME", "CCPA-A"],
                "people": ["DS-CUSTOMER"],
                "purposes": ["p1", "p2"],
                "collection_point": "cp1",
                "source": "person",
                "retention": "rt1",
                "recipients": ["r1", "r3"],
            },
            {
                "activity": "a1",
                "categories": ["CCPA-F"],
                "people": ["DS-CHILD"],
                "purposes": ["p1"],
                "source": "automatic",
                "retention": "rt1",
                "recipients": ["r2"],
            },
            {
                "activity": "a1",
                "categories": ["SP-HEALTH", "CCPA-L", "CCPA-S-2B"],
                "people": ["DS-CUSTOMER"],
                "purposes": ["p1"],
                "source": "third-party",
                "source_name": "insurers",
                "retention": "rt1",
            },
        ],
        "automatic_collections": [
            {"activity": "a1", "name": "Pixel", "kind": "advertising", "provider": "r2"}
            | {"purposes": ["p1"], "purposes_wording": ["delivery of the goods ordered"]}
        ],
        "sales_and_sharing": [
            {"category": "CCPA-A", "sold": "no", "shared": "no", "disclosed": "yes"}
            | {"recipients": ["r1"], "purpose": "storage"},
            {"category": "CCPA-F", "sold": "no", "shared": "yes", "disclosed": "no"}
            | {"recipients": ["r2"], "purpose": "advertising", "minors": "opt-in"},
            {"category": "CCPA-S-2B", "sold": "no", "shared": "no", "disclosed": "no"}
            | {"sensitive_use": "wider"},
        ],
        "children_rules": [{"age_limit": "16", "guardian_consent": "parents sign a form"}],
        "rights": [
            *({"term": f"RIGHT-US-CA-{section}"} | REQUEST for section in ("110", "105", "106")),
            {
                "term": "RIGHT-US-CA-120",
                "channels": ["link “Do Not Sell or Share My Personal Information”"],
                "procedure": "signals of the browser are honoured",
            },
            {
                "term": "RIGHT-US-CA-121",
                "channels": ["link “Limit the Use of My Sensitive Personal Information”"],
            },
            {"term": "RIGHT-US-CA-125"},
        ],
        "notices": [
            {"regime": "us-ccpa", "updated_on": "2025-11-22", "incentives": "points for orders"}
        ],
    }


NO_SALE = "sa2.shared=no"

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.replace("NO_SALE", NO_SALE).split()
    for line in """
100-A-1-1   a1        -d1,-d2,-d3            categories            a1.role=processor
100-A-1-1   a1        d1.categories=OR-NAME  us-category           d1.source=public,d2.source=public
100-A-1-2   a1        p1.wording             purpose-wording       d1.source=public,d2.source=public
100-A-1-3   register  sa1.sold               us-sold               a1.role=processor
100-A-1-3   register  sa2.shared             us-sold               a1.role=processor
100-A-2     a1        -p1,-p2                purposes              d3.categories=CCPA-B
100-A-2     register  sa3.sold               us-sensitive-sold     d3.categories=CCPA-B
100-A-3     a1        d2.retention           retention             a1.role=processor
100-D-1     r1        r1.contract            contract              r1.role=third-party
100-D-1     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-2     r1        r1.contract_duties=supervision duties        r1.role=third-party
100-D-3     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-4     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-5     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-1     r2        r2.contract            us-third-party-contract NO_SALE
100-D-1     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-2     r2        r2.contract_duties=supervision duties        NO_SALE
100-D-3     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-4     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-5     r2        r2.contract_duties=measures    duties        NO_SALE
110-C-1     a1        -d1,-d2,-d3            categories            a1.role=processor
110-C-1     a1        d2.categories          us-category           a1.role=processor
110-C-2     a1        d1.source              us-source             a1.role=processor
110-C-2     a1        d3.source_name         source                a1.status=retired
110-C-3     a1        -p1,-p2                purposes              a1.role=processor
110-C-3     sa1       sa1.purpose            us-given-for          sa1.disclosed=no
110-C-3     sa2       sa2.purpose            us-given-for          NO_SALE
110-C-4     register  sa1.disclosed          us-disclosed          a1.role=processor
110-C-4     sa1       sa1.recipients         us-given-to           sa1.disclosed=no
110-C-4     sa2       sa2.recipients=r1      us-given-to           NO_SALE
110-C-4     r3        r3.kind=partners       recipient-name        r3.role=internal
110-C-5     register  -ri1                   rights                a1.role=processor
130-A-5-A   register  -ri6                   rights                a1.role=processor
130-A-5-A   register  -ri4                   rights                a1.role=processor
130-A-5-A   register  -ri5                   rights                a1.role=processor
130-A-5-A   register  ri2.channels           us-request            a1.role=processor
130-A-5-A   register  -ri1,-ri2,-ri3         us-request-none       a1.role=processor
130-A-5-B   a1        d3.categories=SP-HEALTH us-category          a1.role=processor
130-A-5-C-1 register  sa3.shared             us-sensitive-sold     a1.role=processor
130-A-5-C-1 register  -sa1                   us-sold               a1.role=processor
130-A-5-C-2 register  sa3.disclosed          us-disclosed          a1.role=processor
135-A-1     register  ri4.channels=e-mail    us-opt-out-link       NO_SALE
135-A-2     register  ri5.channels=e-mail    us-limit-link         sa3.sensitive_use=limited
""".strip().splitlines()
]


def state(code: str, record: str, *changes: str, on: date = ON) -> str:
    elements = matrix(changed(california(), *changes), "us-ccpa", on).elements
    found = elements.get((record, f"US-{code}"))
    return found.state if found else "absent"


def findings(*changes: str, on: date = ON) -> list[Finding]:
    return list(check(changed(california(), *changes), on))


def keys(changes: str) -> list[str]:
    made = [change for change in changes.split(",") if change]
    return sorted({one.key for one in findings(*made)})


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    of_code = [one for one in findings(*change.split(",")) if f"US-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    assert {one.regime for one in of_code} <= {"us-ccpa", ANY}
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_every_requirement_has_its_examples() -> None:
    assert {f"US-{row[0]}" for row in ROWS} | {"US-ADMT"} == {
        requirement.code for requirement in us_ccpa.LAW.requirements
    }


def test_a_complete_register_has_no_findings() -> None:
    assert [(one.key, one.record) for one in findings()] == []
    assert matrix(changed(california()), "us-ccpa", ON).complete
