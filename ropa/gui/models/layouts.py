"""How the records of each kind stand in a list: what names them, what stands beneath, columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of

REFERENCE = "reference"
NAMES = frozenset({"name", "legal_name"})
"""Fields that the first column of every table shows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of record as lists show it.

    Attributes:
        names: the fields that may name it; the first that is filled does.
        second: what stands in the second line, separated by dots.
        columns: the columns of the table until the person chooses others.
        filters: the fields whose values can be picked to narrow the list.
        ends: a date that is over: field and word (`review`, `contract`, `certificate`).
    """

    names: tuple[str, ...]
    second: tuple[str, ...] = (REFERENCE,)
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None


_LAYOUTS = {
    "activity": Layout(
        ("name",),
        (REFERENCE, "department"),
        ("role", "department", "status", "owner", "review_on"),
        ("role", "status", "regimes", "department", "dpia_state", "automated_decisions"),
        ("review_on", "review"),
    ),
    "purpose": Layout(
        ("wording", "term"),
        ("activity",),
        ("activity", "bases", "term", "optional"),
        ("bases", "term", "optional"),
    ),
    "data_use": Layout(
        ("category", "items", "categories"),
        ("activity", "people"),
        ("activity", "people", "categories", "obligation", "source", "retention"),
        ("categories", "people", "obligation", "source", "conditions", "retention"),
    ),
    "disclosure": Layout(
        ("recipient", "recipients_wording", "mode"),
        ("activity", "occasion"),
        ("activity", "mode", "bases", "occasion"),
        ("mode", "bases", "recipient", "exceptions"),
    ),
    "joint_use": Layout(
        ("users", "users_scope", "purpose"),
        ("activity",),
        ("activity", "users", "responsible_name"),
        ("users",),
    ),
    "publication": Layout(("audience", "items"), ("activity",), ("activity", "items"), ()),
    "recipient": Layout(
        ("name", "kind"),
        (REFERENCE, "role", "country"),
        ("role", "country", "contract", "contract_end"),
        ("role", "country", "contract", "certifications"),
        ("contract_end", "contract"),
    ),
    "sale_or_sharing": Layout(
        ("category",),
        (REFERENCE, "purpose"),
        ("sold", "shared", "disclosed", "purpose"),
        ("sold", "shared", "disclosed"),
    ),
    "transfer": Layout(
        ("recipient", "destination", "country"),
        (REFERENCE, "country", "mechanisms"),
        ("country", "mechanisms", "activities", "assessed_on"),
        ("country", "mechanisms", "recipient"),
    ),
    "retention_rule": Layout(
        ("name", "criterion"),
        (REFERENCE, "duration", "start_event"),
        ("duration", "start_event", "end_action", "statute"),
        ("end_action",),
    ),
    "security_measure": Layout(
        ("term", "detail"),
        (REFERENCE, "detail"),
        ("kind", "detail", "applied_to"),
        ("kind",),
    ),
    "assurance": Layout(("wording", "term"), (REFERENCE, "term"), ("term",), ()),
    "incident_promise": Layout(
        ("notified", "method"), (REFERENCE, "deadline"), ("deadline", "method"), ()
    ),
    "collection_point": Layout(
        ("name",), (REFERENCE, "means", "provider"), ("means", "provider"), ("means",)
    ),
    "automatic_collection": Layout(
        ("name", "tool"),
        ("tool", "kind", "activity"),
        ("tool", "kind", "provider", "lifetime", "activity"),
        ("tool", "kind", "provider"),
    ),
    "right": Layout(
        ("term", "wording"),
        (REFERENCE, "regimes"),
        ("regimes", "channels", "time_limit"),
        ("regimes",),
    ),
    "organisation": Layout(
        ("legal_name",),
        (REFERENCE, "role", "country"),
        ("role", "country", "represents_under"),
        ("role", "country"),
    ),
    "contact": Layout(
        ("name", "department", "role"),
        (REFERENCE, "role", "organisation"),
        ("role", "organisation", "email"),
        ("role", "organisation"),
    ),
    "authority": Layout(
        ("name",),
        (REFERENCE, "country", "purposes"),
        ("country", "purposes", "regimes"),
        ("country", "purposes", "regimes"),
    ),
    "children_rule": Layout(
        ("directed",), (REFERENCE, "regimes", "age_limit"), ("regimes", "age_limit"), ("regimes",)
    ),
    "notice": Layout(
        ("title", "audience", "regime"),
        (REFERENCE, "regime", "audience"),
        ("regime", "audience", "effective_on"),
        ("regime",),
    ),
}


@cache
def layout(kind: str) -> Layout:
    """How records of a kind are listed."""
    if kind in _LAYOUTS:
        return _LAYOUTS[kind]
    return Layout(tuple(kinds_of(BY_KIND[kind]))[:1])


@cache
def naming_field(kind: str) -> str:
    """The field one fills first when a record of this kind is made."""
    return layout(kind).names[0]


@cache
def choosable(kind: str) -> tuple[str, ...]:
    """The fields that can be columns beside the name; long ones are cut there, shown in full."""
    return (REFERENCE, *(one for one in kinds_of(BY_KIND[kind]) if one not in NAMES))
