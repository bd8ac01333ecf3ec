"""Policies for Japan in the making of tests: of the whole register, and of small ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ropa.formats.document import Document, Table
from ropa.services.policy_drafting import draft, gaps
from tests.services.notices.reading import section_blocks
from tests.services.notices.registers import contents_of, whole_register

ON = date(2026, 11, 22)
LAW = "jp-appi"

# Codes of Japan in place of those of Taiwan, and what makes every section appear.
HERE: Mapping[str, Mapping[str, Any]] = {
    "purpose": {"term": "148", "bases": ["JP-18-1"], "optional": "yes"},
    "data_use": {
        "categories": ["SP-HEALTH"],
        "source": "third-party",
        "conditions": ["JP-20-2"],
    },
    "activity": {
        **{"role": "controller", "status": "approved", "automated_decisions": "yes"},
        "operations": ["OP-ANONYMISE"],
    },
    "disclosure": {"mode": "regular", "bases": ["JP-27-1", "JP-27-2"], "exceptions": None},
    "transfer": {"mechanisms": ["JP-28-CONSENT"]},
    "right": {"term": "RIGHT-JP-35-3", "regimes": [LAW]},
    "authority": {"regimes": [LAW], "purposes": ["supervision"]},
    "children_rule": {"regimes": [LAW]},
    "notice": {"regime": LAW},
    "organisation": {"country": "JP"},
}


def policies(**changes: Mapping[str, Any]) -> list[Document]:
    """The policy of the whole register, its recipient once entrusted and once a third party."""
    return [whole(recipient={"role": role}, **changes) for role in ("processor", "controller")]


def whole(**changes: Mapping[str, Any]) -> Document:
    merged = {
        kind: {**HERE.get(kind, {}), **changes.get(kind, {})} for kind in HERE.keys() | changes
    }
    return draft(whole_register(**merged), LAW, "en", ON)


def without(kind: str, *fields: str) -> dict[str, Mapping[str, Any]]:
    return {kind: dict.fromkeys(fields)}


def missing(drafted: Document) -> list[str]:
    return [gap.text for gap in gaps(drafted)]


def articles(drafted: Document) -> dict[str, str]:
    return {gap.text: gap.article for gap in gaps(drafted)}


def register(**records: list[dict[str, Any]]) -> Document:
    """The draft of a register with one activity and these records."""
    value = {
        "register": {"language": "en", "controller": "o"},
        "organisations": [{"id": "o", "legal_name": {"en": "Shop Ltd"}}],
        "activities": [{"id": "act", "name": {"en": "Shop"}, "regions": ["JP"]}],
        **records,
    }
    return draft(contents_of(value), LAW, "en", ON)


def purpose(name: str, wording: str) -> dict[str, Any]:
    return {"id": name, "activity": "act", "wording": {"en": wording}}


def data(name: str, category: str, **more: Any) -> dict[str, Any]:
    found = {"id": name, "activity": "act", "category": {"en": category}, "people": ["DS-MEMBER"]}
    return {**found, **more}


def recipient(name: str, called: str, role: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": {"en": called}, "role": role, **more}


def disclosure(name: str, to: str | None, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, "activity": "act", "mode": "regular", **more}
    return found | ({"recipient": to} if to else {})


def authority(name: str, called: str, purposes: list[str], **more: Any) -> dict[str, Any]:
    return {"id": name, "name": {"en": called}, "purposes": purposes, "regimes": [LAW], **more}


def opt_out(**changes: Any) -> dict[str, list[dict[str, Any]]]:
    """A directory that is sold until the person objects; None empties a field."""
    given = {
        "bases": ["JP-27-2"],
        "purpose": {"en": "directories"},
        "items": {"en": ["names"]},
        "method": {"en": "printed books"},
        "occasion": {"en": "yearly, from May"},
        "opt_out": {"en": "by letter"},
        **changes,
    }
    kept = {field: value for field, value in given.items() if value is not None}
    return {
        "recipients": [recipient("r", "Readers Ltd", "third-party")],
        "data_uses": [data("u", "names", source="public")] if "items" in kept else [],
        "disclosures": [disclosure("e", "r", **kept)],
    }


def first_table(drafted: Document, anchor: str) -> Table:
    return next(block for block in section_blocks(drafted, anchor) if isinstance(block, Table))
