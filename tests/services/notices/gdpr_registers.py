"""Small registers under the GDPR, and one with everything, for the Union and the UK."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ropa.formats.document import Document, Heading, Table
from ropa.records.contents import Contents
from ropa.services.policy_drafting import draft, gaps
from tests.services.notices.reading import section_blocks
from tests.services.notices.registers import contents_of, whole_register

ON = date(2026, 11, 22)

Records = list[dict[str, Any]]


def everything(regime: str, **changes: Mapping[str, Any]) -> Contents:
    """One record of every kind, every field filled, as the law wants it."""
    mark = {"eu-gdpr": "EU", "uk-gdpr": "UK"}[regime]
    ground = {"eu-gdpr": "EU-46-2-C", "uk-gdpr": "UK-IDTA"}[regime]
    fitting: dict[str, Mapping[str, Any]] = {
        "register": {"language": "en", "notice_languages": ["en"], "regimes": [regime]},
        "activity": {
            "role": "joint-controller",
            "status": "approved",
            "automated_decisions": "yes",
            "regimes": None,
        },
        "purpose": {"bases": [f"{mark}-6-1-f"], "optional": "yes"},
        "data_use": {
            "categories": ["SP-HEALTH"],
            "source": "third-party",
            "conditions": [f"{mark}-9-2-a"],
        },
        "disclosure": {"mode": "regular", "bases": [f"{mark}-6-1-a"]},
        "transfer": {"mechanisms": [ground]},
        "right": {"term": "RIGHT-15", "regimes": [regime]},
        "authority": {"regimes": [regime]},
        "children_rule": {"regimes": [regime]},
        "notice": {"regime": regime},
    }
    for kind, fields in changes.items():
        fitting[kind] = {**fitting.get(kind, {}), **fields}
    return whole_register(**fitting)


def register(regime: str = "eu-gdpr", /, **records: Records) -> Document:
    """The draft of a register with a controller in France, one activity and these records."""
    value = {
        "register": {"language": "en", "controller": "o"},
        "organisations": [{"id": "o", "legal_name": {"en": "Shop SAS"}, "country": "FR"}],
        "activities": [{"id": "act", "name": {"en": "Shop"}}],
        **records,
    }
    return draft(contents_of(value), regime, "en", ON)


def purpose(name: str, *bases: str, wording: str = "run the shop", **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "activity": "act",
        "wording": {"en": wording},
        "bases": list(bases),
        **more,
    }


def data(name: str, item: str, **more: Any) -> dict[str, Any]:
    found = {"id": name, "activity": "act", "categories": ["OR-NAME"], "people": ["DS-CUSTOMER"]}
    return found | {"items": {"en": [item]}, "obligation": "required"} | more


def missing(drafted: Document) -> list[str]:
    return [gap.text for gap in gaps(drafted)]


def cited(drafted: Document) -> dict[str, str]:
    """The article each gap cites, by its words."""
    return {gap.text: gap.article.replace("\u00a0", " ") for gap in gaps(drafted)}


def shown(drafted: Document) -> list[str]:
    """The anchors of the sections a draft has."""
    return [block.anchor for block in drafted.blocks if isinstance(block, Heading)]


def table(drafted: Document, anchor: str) -> list[list[str]]:
    """The cells of the first table of a section, its heads first."""
    found = next(b for b in section_blocks(drafted, anchor) if isinstance(b, Table))
    heads = [column.title for column in found.columns]
    return [
        heads,
        *([cell.text.replace("\u00a0", " ") for cell in row.cells] for row in found.rows),
    ]
