"""Registers that have everything a law asks for, with every condition of the law met.

Each test takes one thing away and looks at what is said.
"""

from __future__ import annotations

import copy
from typing import Any

from ropa.records.contents import Contents
from ropa.records.inventory import REFERENCE_MARKS
from tests import factories

Register = dict[str, Any]

GDPR_GROUNDS = {
    "EU": {"safeguard": "EU-SCC-M2", "last": "EU-49-1-2", "adequacy": "EU-45"},
    "UK": {"safeguard": "UK-IDTA", "last": "UK-49-1-2", "adequacy": "UK-45A"},
}
DUTIES = (
    "purpose-limit confidentiality measures sub-processing assistance supervision end-of-contract"
).split()


def gdpr(mark: str) -> Register:
    """A register for the GDPR of the Union (`EU`) or of the United Kingdom (`UK`)."""
    regime = f"{mark.lower()}-gdpr"
    grounds = GDPR_GROUNDS[mark]
    return {
        "register": {"regimes": [regime], "controller": "o1"},
        "organisations": [
            {"legal_name": "Alder Ltd", "country": "TW", "email": "privacy@alder.example"},
            {
                "legal_name": "Birch GmbH",
                "role": "representative",
                "represents_under": [regime],
                "address": "Berlin",
            },
            {"legal_name": "Cedar AG", "role": "joint-controller", "phone": "1"},
            {"legal_name": "Dogwood SA", "role": "represented-controller", "phone": "2"},
        ],
        "contacts": [
            {"role": "dpo", "name": "Office of the DPO", "email": "dpo@alder.example"},
            {"role": "complaint-desk", "email": "complaints@alder.example"},
        ],
        "retention_rules": [{"name": "Orders", "duration": "P3Y", "start_event": "delivery"}],
        "security_measures": [{"term": "SM-ENC-REST", "detail": "Disks are encrypted"}],
        "collection_points": [{"name": "Sign up", "refusal_effect": "No account is opened"}],
        "recipients": [
            {
                "name": "Elm Cloud Inc.",
                "role": "processor",
                "country": "US",
                "task": "Storage",
                "contract": "processing",
                "contract_duties": DUTIES,
            },
            {"kind": "parcel carriers", "role": "third-party"},
        ],
        "activities": [
            {
                "name": "Orders",
                "role": "joint-controller",
                "joint_controllers": ["o3"],
                "joint_arrangement": "Cedar answers requests",
                "measures": ["s1"],
                "automated_decisions": "yes",
                "automated_logic": "a score",
                "automated_significance": "decides on credit",
                "automated_consequences": "payment in advance",
                "further_use": "compatible statistics",
            },
            {
                "name": "Hosting",
                "role": "processor",
                "acts_for": ["o4"],
                "operations": ["OP-STORE"],
                "measures": ["s1"],
            },
        ],
        "purposes": [
            {
                "activity": "a1",
                "wording": "Deliver goods",
                "bases": [f"{mark}-6-1-f", f"{mark}-6-1-a"],
                "legitimate_interest": "prompt delivery",
            }
        ],
        "data_uses": [
            {
                "activity": "a1",
                "categories": ["OR-NAME"],
                "people": ["DS-CUSTOMER"],
                "purposes": ["p1"],
                "collection_point": "cp1",
                "obligation": "required",
                "source": "person",
                "retention": "rt1",
                "recipients": ["r2"],
            },
            {
                "activity": "a1",
                "categories": ["OR-CREDIT"],
                "people": ["DS-CUSTOMER"],
                "purposes": ["p1"],
                "source": "third-party",
                "source_name": "a credit agency",
                "retention": "rt1",
            },
            {
                "activity": "a1",
                "categories": ["SP-HEALTH"],
                "people": ["DS-CUSTOMER"],
                "purposes": ["p1"],
                "source": "service",
                "conditions": [f"{mark}-9-2-b"],
                "condition_statute": "Schedule 1, paragraph 1",
                "retention": "rt1",
            },
        ],
        "transfers": [
            {
                "activities": ["a1"],
                "recipient": "r1",
                "country": "US",
                "mechanisms": [grounds["safeguard"]],
                "safeguard": "Clauses of 2026",
                "safeguard_copy": "from the DPO",
                "assessed_on": "2026-01-31",
            },
            {
                "activities": ["a1"],
                "destination": "a court",
                "country": "BR",
                "mechanisms": [grounds["last"]],
                "safeguard": "encryption",
                "assessed_on": "2026-01-31",
            },
            {
                "activities": ["a2"],
                "recipient": "r1",
                "country": "US",
                "mechanisms": [grounds["last"]],
                "safeguard": "encryption",
                "assessment_link": "https://alder.example/tia",
            },
        ],
        "rights": [
            {"term": f"RIGHT-{article}", "regimes": [regime], "channels": ["form"]}
            for article in ("15", "16", "17", "18", "20", "21", "7-3", "77", "22")
        ],
        "notices": [
            {"regime": regime, "effective_on": "2026-01-01", "change_channels": ["e-mail"]}
        ],
    }


def taiwan() -> Register:
    """A register of a public agency of Taiwan."""
    return {
        "register": {"regimes": ["tw-pdpa"], "controller": "o1", "language": "zh-Hant"},
        "organisations": [
            {"legal_name": "青楓市圖書館", "country": "TW", "phone": "02-0000-0000"}
            | {"public_body": "yes"}
        ],
        "contacts": [{"role": "request-desk", "department": "服務臺", "phone": "02-0000-0001"}],
        "retention_rules": [{"name": "借閱紀錄", "duration": "P1Y", "start_event": "歸還"}],
        "security_measures": [{"term": "SM-LOG", "detail": "保存查詢紀錄"}],
        "collection_points": [{"name": "辦證櫃檯", "refusal_effect": "無法借閱館藏"}],
        "recipients": [
            {"name": "冷杉雲端公司", "role": "processor", "country": "JP", "contract": "processing"}
        ],
        "activities": [
            {
                "name": "借閱管理",
                "role": "controller",
                "manner": ["登錄借閱及歸還"],
                "regions": ["TW"],
                "risk": "低，2026 年 3 月",
            }
        ],
        "purposes": [
            {"activity": "a1", "term": "146", "wording": "館藏借閱", "bases": ["TW-15-1"]},
            {"activity": "a1", "term": "040", "wording": "活動通知", "bases": ["TW-15-2"]},
        ],
        "data_uses": [
            {
                "activity": "a1",
                "categories": ["C001"],
                "people": ["DS-MEMBER"],
                "purposes": ["p1", "p2"],
                "collection_point": "cp1",
                "obligation": "required",
                "source": "person",
                "retention": "rt1",
                "recipients": ["r1"],
            },
            {
                "activity": "a1",
                "categories": ["C057"],
                "people": ["DS-STUDENT"],
                "purposes": ["p1"],
                "source": "third-party",
                "source_name": "學校",
                "retention": "rt1",
            },
        ],
        "transfers": [
            {
                "activities": ["a1"],
                "recipient": "r1",
                "country": "JP",
                "mechanisms": ["TW-21-FREE"],
            }
        ],
        "rights": [
            {"term": term, "channels": ["櫃檯"]}
            for term in (
                *(f"RIGHT-TW-3-{number}" for number in range(1, 6)),
                "RIGHT-TW-20-2",
            )
        ],
        "notices": [{"regime": "tw-pdpa", "effective_on": "2026-01-01"}],
    }


def changed(register: Register, *changes: str) -> Contents:
    """The register with changes: `a1.name` empties a field, `a1.role=processor` sets it,
    `-d2` takes a record away, `-rights` all of a kind.
    """
    values = copy.deepcopy(register)
    for plural, records in values.items():
        if plural != "register":
            for number, record in enumerate(records, start=1):
                mark = REFERENCE_MARKS[factories.KINDS[plural]].lower()
                record.setdefault("id", f"{mark}{number}")
    for change in changes:
        _change(values, change)
    return factories.contents(**values)


def _change(values: Register, change: str) -> None:
    if change.startswith("-"):
        if change[1:] in values:
            del values[change[1:]]
            return
        for plural, records in values.items():
            if plural != "register":
                values[plural] = [one for one in records if one["id"] != change[1:]]
        return
    path, _, value = change.partition("=")
    owner, field = path.split(".")
    if owner == "register":
        record = values["register"]
    else:
        found = [
            one
            for plural, records in values.items()
            if plural != "register"
            for one in records
            if one["id"] == owner
        ]
        record = found[0]
    record[field] = value.split("|") if "|" in value else value or None
