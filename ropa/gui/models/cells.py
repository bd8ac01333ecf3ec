"""What a list says of a field: codes by their titles, records by their names, dates as here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.gui.days import day
from ropa.records.kind import Kind
from ropa.records.record import several
from ropa.terms import catalogue
from ropa.terms.languages import listed
from ropa.terms.periods import period_text

OFFICIAL = frozenset({"taiwan-purposes", "taiwan-categories"})
"""Lists whose codes readers know by heart: they stand before the title."""


def cell(kind: Kind, value: str | None, names: Mapping[str, str], language: str) -> str:
    """A field in one line; empty when it holds nothing.

    Args:
        names: what records are called, by id.
        language: the one of the interface, for titles and periods.
    """
    if not value:
        return ""
    if kind.form in {"text", "plain", "number"} and not kind.many:
        return value if "\n" not in value else " ".join(value.split())
    if kind.form == "date":
        return day(value)
    said = [one_of(kind, one, names, language) for one in several(value)]
    return listed(filter(None, said), language)


def one_of(kind: Kind, value: str, names: Mapping[str, str], language: str) -> str:
    """One of several values."""
    if kind.form == "term":
        return term(kind.lists, value, language)
    if kind.form == "record":
        return names.get(value, "")
    if kind.form == "period":
        return period_text(value, language)
    return value


@cache
def term(lists: tuple[str, ...], code: str, language: str) -> str:
    """A code by its title; codes of official lists stand before it."""
    found = catalogue.named(lists, code)
    if found is None:
        return code
    title = found.title(language).replace("\n", " ")
    return f"{code} {title}" if found.list in OFFICIAL else title
