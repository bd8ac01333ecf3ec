"""California: the categories of personal information, their sources and where they are collected.

Every notice speaks by category: those of § 1798.140(v)(1)(A) to (L), the kinds of (L) being those
of § 1798.140(ae).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.facts import has
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Said
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

REGIME = "us-ccpa"
LIST = "ccpa-categories"
SENSITIVE = "CCPA-L"
"""Sensitive personal information of whatever kind."""

COUNTERPARTS: Mapping[str, str] = {
    "SP-RACE": "CCPA-S-D",
    "SP-BELIEF": "CCPA-S-D",
    "SP-UNION": "CCPA-S-D",
    "SP-GENETIC": "CCPA-S-F",
    "SP-BIOMETRIC": "CCPA-S-2A",
    "SP-HEALTH": "CCPA-S-2B",
    "SP-SEXLIFE": "CCPA-S-2C",
    "SP-SEXORIENT": "CCPA-S-2C",
    "OR-CREDENTIAL": "CCPA-S-B",
    "OR-ID-DOC": "CCPA-S-A",
    "OR-SOCIAL-SEC": "CCPA-S-A",
    "C111": "CCPA-S-2B",
    "C112": "CCPA-S-2C",
    "C113": "CCPA-S-D",
    "C120": "CCPA-S-D",
}
"""Categories of other lists that are sensitive in California too, and what they are there.

Political opinions (SP-POLITICAL) and crime are not. Card and account numbers are only together
with the code that opens the account, passwords always come with what they open.
"""


@cache
def _categories() -> Mapping[str, bool]:
    """The categories in the order of the statute, and whether each is sensitive."""
    return {term.code: term.extra["sensitive"] == "yes" for term in catalogue.term_list(LIST)}


def is_sensitive(category: str) -> bool:
    """Whether a category of California's list is sensitive personal information."""
    return _categories().get(category, False)


@lru_cache(maxsize=65_536)
def mapped(categories: str | None) -> tuple[str, ...]:
    """California's categories among several; beside a kind of (L), (L) itself says nothing."""
    found = [code for code in several(categories) if code in _categories()]
    if any(is_sensitive(code) and code != SENSITIVE for code in found):
        found = [code for code in found if code != SENSITIVE]
    return tuple(found)


def collected(register: Inspection) -> tuple[str, ...]:
    """The categories the business collects, in the order of the statute."""
    return register.ask(_collected)


def _collected(register: Inspection) -> tuple[str, ...]:
    found = frozenset().union(*register.own(_collects).values())
    return tuple(code for code in _categories() if code in found)


def _collects(register: Inspection, activity: ProcessingActivity) -> frozenset[str]:
    uses = facts.data(register, activity)
    return frozenset(code for use in uses for code in mapped(use.categories))


def of_category(register: Inspection, category: str) -> list[DataUse]:
    """The data of the business in a category; for (L), in any kind of it."""
    return [
        use
        for uses in register.own(facts.data).values()
        for use in uses
        if any(covers(category, code) for code in mapped(use.categories))
    ]


def covers(category: str, code: str) -> bool:
    """Whether what is said of a category is said of this code: (L) speaks for its kinds."""
    return category == code or (category == SENSITIVE and is_sensitive(code))


def collects_sensitive(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity has sensitive personal information."""
    return any(
        is_sensitive(code)
        for use in facts.data(register, activity)
        for code in mapped(use.categories)
    )


# ---------------------------------------------------------------------- what is asked for


def _unmapped(use: DataUse) -> list[str]:
    """The kinds of (L) that the other codes of a data use speak of, but its own do not."""
    own = mapped(use.categories)
    if not own or SENSITIVE in own:
        return []
    meant = (COUNTERPARTS.get(code) for code in several(use.categories))
    return list(dict.fromkeys(code for code in meant if code and code not in own))


def _kinds(_register: Inspection, use: DataUse) -> Mapping[str, Said]:
    return {"categories": tuple(Coded((LIST,), code, with_code=True) for code in _unmapped(use))}


MAPPED = Fact(
    "us-category",
    "data_use.categories",
    lambda _register, use: bool(mapped(use.categories)),
    among=facts.data,
    all="us-category-all",
)
SENSITIVE_MAPPED = Fact(
    "us-sensitive-category",
    "data_use.categories",
    lambda _register, use: not _unmapped(use),
    among=facts.data,
    details=_kinds,
    state="contradiction",
)
SOURCE = Fact(
    "us-source",
    "data_use.source",
    has("source", "source_name"),
    among=facts.data,
    all="us-source-all",
)
COLLECTED_AT = Fact(
    "us-collected-at",
    "data_use.collection_point",
    has("collection_point"),
    among=facts.data_from_person,
    all="us-collected-at-all",
)
"""Where the notice at collection is given."""
