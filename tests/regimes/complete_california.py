"""A register that has everything California asks for, with nearly every condition of it met."""

from __future__ import annotations

from tests.regimes.complete import Register

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
            {"activity": "a1", "wording": "advertising for points", "bases": ["US-CA-125-B"]},
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
            | {"purposes": ["p2"]}
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
