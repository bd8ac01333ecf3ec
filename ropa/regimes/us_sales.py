"""California: what is sold, shared or disclosed, category by category, and to whom.

Sharing is giving for cross-context behavioural advertising (§ 1798.140(ah)), not sharing in the
everyday sense. That nothing is sold, shared or disclosed has to be said too.
"""

from __future__ import annotations

from collections.abc import Mapping

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.collection import AutomaticCollection
from ropa.records.protection import Assurance, ChildrenRule
from ropa.records.recipient import Recipient, SaleOrSharing
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.assurances import CHILDREN
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said, named
from ropa.regimes.requirement import Fact
from ropa.regimes.subjects import in_running_activity
from ropa.regimes.us_categories import (
    LIST,
    REGIME,
    collected,
    covers,
    is_sensitive,
    mapped,
)

ASSURANCES = {"sold": "no-sale", "shared": "no-sharing"}
"""What is said of all categories at once."""

YOUNG = CHILDREN | {"CCPA-S-U16"}
"""The groups and categories of people under 16."""

OUTSIDERS = frozenset({"controller", "third-party", "partner", None})
"""The roles of a third party in the sense of § 1798.140(ai)."""


# ---------------------------------------------------------------------- when it applies


def is_sold(_register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether a category is sold or shared."""
    return "yes" in (entry.sold, entry.shared)


def is_given(register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether a category is sold, shared or disclosed for a business purpose."""
    return entry.disclosed == "yes" or is_sold(register, entry)


def sells(register: Inspection, _row: Record) -> bool:
    """Whether the business sells or shares personal information."""
    return any(is_sold(register, entry) for entry in register.contents.all(SaleOrSharing))


def uses_beyond(register: Inspection, _row: Record) -> bool:
    """Whether sensitive information is used beyond what § 1798.121(a) permits."""
    return any(entry.sensitive_use == "wider" for entry in register.contents.all(SaleOrSharing))


def has_sensitive(register: Inspection, _row: Record) -> bool:
    """Whether the business collects sensitive personal information."""
    return any(map(is_sensitive, collected(register)))


def of_sensitive(_register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether an entry is about sensitive personal information."""
    return is_sensitive(entry.category or "")


def buys(register: Inspection, recipient: Recipient) -> bool:
    """Whether personal information is sold to or shared with a recipient that is a third party."""
    return recipient.role in OUTSIDERS and any(
        recipient.id in several(entry.recipients)
        for entry in register.contents.all(SaleOrSharing)
        if is_sold(register, entry)
    )


def opts_minors_in(_register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether data of people under 16 are sold or shared after they have opted in."""
    return entry.minors == "opt-in"


# ---------------------------------------------------------------------- statements


def _is_said(register: Inspection, field: str, category: str | None = None) -> bool:
    """Whether a field is answered for a category; for none, whether it is answered at all."""
    contents = register.contents
    if any(one.term == ASSURANCES.get(field, "") for one in contents.all(Assurance)):
        return True
    return any(
        getattr(entry, field) and (category is None or covers(entry.category or "", category))
        for entry in contents.all(SaleOrSharing)
    )


def _unsaid(register: Inspection, *fields: str, sensitive: bool | None = None) -> tuple[Said, ...]:
    """The categories collected of which something is not said; all, where data have no category.

    Args:
        sensitive: look at the sensitive ones only, or at the others only.
    """
    categories = collected(register)
    if not categories and not sensitive:
        at_all = all(_is_said(register, field) for field in fields)
        return () if at_all else (Known("law-word", f"{REGIME} data.personal"),)
    return tuple(
        Coded((LIST,), category, with_code=True)
        for category in categories
        if sensitive in (None, is_sensitive(category))
        and not all(_is_said(register, field, category) for field in fields)
    )


def _statement(key: str, *fields: str, sensitive: bool | None = None) -> Fact:
    """Fields of the entries on sale and sharing, answered for each category collected."""

    def unsaid(register: Inspection) -> tuple[Said, ...]:
        return _unsaid(register, *fields, sensitive=sensitive)

    return Fact(
        key,
        f"sale_or_sharing.{fields[0]}",
        lambda register, _row: not unsaid(register),
        details=lambda register, _row: {"categories": unsaid(register)},
    )


SOLD = _statement("us-sold", "sold", "shared", sensitive=False)
SENSITIVE_SOLD = _statement("us-sensitive-sold", "sold", "shared", sensitive=True)
DISCLOSED = _statement("us-disclosed", "disclosed")
SENSITIVE_USE = _statement("us-sensitive-use", "sensitive_use", sensitive=True)


# ---------------------------------------------------------------------- each entry


def _service_provider_use(register: Inspection, entry: SaleOrSharing) -> DataUse | None:
    """Data of a category that a service provider receives although it is not disclosed."""
    if entry.disclosed != "no" or not entry.category:
        return None
    entrusted = register.ask(_entrusted).items()
    return next((use for code, use in entrusted if covers(entry.category, code)), None)


def _entrusted(register: Inspection) -> Mapping[str, DataUse]:
    """The categories that service providers receive, each with the first data of it."""
    found: dict[str, DataUse] = {}
    for uses in register.own(_to_processors).values():
        for code, use in uses:
            found.setdefault(code, use)
    return found


def _to_processors(
    register: Inspection, activity: ProcessingActivity
) -> tuple[tuple[str, DataUse], ...]:
    return tuple(
        (code, use)
        for use in facts.data(register, activity)
        if any(
            facts.is_processor(register, one)
            for one in register.contents.each(Recipient, use.recipients)
        )
        for code in mapped(use.categories)
    )


def _use_named(register: Inspection, entry: SaleOrSharing) -> Mapping[str, Said]:
    use = _service_provider_use(register, entry)
    return {"other": named(register.contents, use) if use else ""}


def _sensitive_collected(register: Inspection, entry: SaleOrSharing) -> bool:
    return any(covers(entry.category or "", code) for code in collected(register))


def _of_children(register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether data of children are on record in a category."""
    return any(covers(entry.category or "", code) for code in register.ask(_of_the_young))


def _of_the_young(register: Inspection) -> frozenset[str]:
    return frozenset().union(*register.own(_young).values())


def _young(register: Inspection, activity: ProcessingActivity) -> frozenset[str]:
    """The categories of data of people under 16."""
    return frozenset(
        code
        for use in facts.data(register, activity)
        if not YOUNG.isdisjoint((*several(use.people), *several(use.categories)))
        for code in mapped(use.categories)
    )


def _receivers_said(register: Inspection, entry: SaleOrSharing) -> bool:
    """Whether it is said who receives a category; who buys it is no service provider."""
    if said(entry, "third_parties"):
        return True
    receivers = register.contents.each(Recipient, entry.recipients)
    return any(one.role in OUTSIDERS or not is_sold(register, entry) for one in receivers)


CATEGORY = Fact("us-entry-category", "sale_or_sharing.category", has("category"))
GIVEN_FOR = Fact("us-given-for", "sale_or_sharing.purpose", has("purpose"))
GIVEN_TO = Fact("us-given-to", "sale_or_sharing.third_parties", _receivers_said)
NOT_DISCLOSED = Fact(
    "us-disclosed-after-all",
    "sale_or_sharing.disclosed",
    lambda register, entry: _service_provider_use(register, entry) is None,
    details=_use_named,
    state="contradiction",
)
SENSITIVE_UNUSED = Fact(
    "us-sensitive-used",
    "sale_or_sharing.sensitive_use",
    lambda register, entry: (
        entry.sensitive_use != "none" or not _sensitive_collected(register, entry)
    ),
    state="contradiction",
)
SENSITIVE_KEPT = Fact(
    "us-sensitive-given",
    "sale_or_sharing.sensitive_use",
    lambda register, entry: entry.sensitive_use != "limited" or not is_sold(register, entry),
    state="contradiction",
)

# ---------------------------------------------------------------------- people under 16


def _minors_said(register: Inspection, row: Record) -> bool:
    """Whether it is said, or follows from nothing being sold, or from having no such data."""
    contents = register.contents
    if any(entry.minors for entry in contents.all(SaleOrSharing)):
        return True
    if any(one.term == "no-minors" for one in contents.all(Assurance)):
        return True
    return not sells(register, row) and not _unsaid(register, "sold", "shared")


def _opt_in_described(register: Inspection, _entry: SaleOrSharing) -> bool:
    return any(said(rule, "guardian_consent") for rule in register.contents.all(ChildrenRule))


MINORS = Fact("us-minors", "sale_or_sharing.minors", _minors_said)
MINORS_UNKNOWN = Fact(
    "us-minors-known",
    "sale_or_sharing.minors",
    lambda register, entry: (
        entry.minors != "no-knowledge"
        or not is_sold(register, entry)
        or not _of_children(register, entry)
    ),
    state="contradiction",
)
OPT_IN = Fact("us-minors-opt-in", "children_rule.guardian_consent", _opt_in_described)

# ---------------------------------------------------------------------- third parties


def advertises(register: Inspection, tool: AutomaticCollection) -> bool:
    """Whether a tool is for advertising and lets a third party learn what people do."""
    if tool.kind != "advertising" or not in_running_activity(register, tool):
        return False
    provider = register.contents.get(Recipient, tool.provider)
    return provider is not None and provider.role in OUTSIDERS


def _sharing_said(register: Inspection, _tool: AutomaticCollection) -> bool:
    return any(entry.shared == "yes" for entry in register.contents.all(SaleOrSharing))


ADVERTISING_SHARED = Fact(
    "us-advertising",
    "sale_or_sharing.shared",
    _sharing_said,
    state="contradiction",
)
BUYER_CONTRACT = Fact("us-third-party-contract", "recipient.contract", has("contract"))
