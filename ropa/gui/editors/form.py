"""What a form is made of, as data: tabs, sections, fields and rows, laid by hand in `forms_*`."""

from __future__ import annotations

from dataclasses import dataclass, field

from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of

COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands.

    Attributes:
        span: how many of three columns it takes.
        folds: whether it stands under “More fields” while none of its laws is switched on and it
            is empty.
    """

    field: str
    span: int = 1
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one title; the title, if any, is that of a field or kind in the field guide."""

    places: tuple[Place, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Parts of the record as rows that unfold.

    Attributes:
        kind: of the parts.
        columns: the fields of each column: the first that is filled stands in the first line, the
            next below it.
        fields: those that can be entered here; empty: the whole form of the kind.
        by: the field that names the record, where the rows are records of their own.
        adds: what the button says that adds one; empty: none is added here.
    """

    kind: str
    columns: tuple[tuple[str, ...], ...]
    adds: str = ""
    fields: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of an editor. Its title is a text of the window, its article that of `cites`."""

    key: str
    title: str
    blocks: tuple[Section | Rows, ...]
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The editor of a kind of record."""

    kind: str
    tabs: tuple[Tab, ...]
    frozen: bool = False
    meta: tuple[str, ...] = field(default=())

    def fields(self) -> tuple[str, ...]:
        """Every field that has an input of its own, without those of its parts."""
        return tuple(name for tab in self.tabs for block in tab.blocks for name in _names(block))

    def tab_of(self, key: str) -> str:
        """The tab on which a field (`purpose.bases`) or a kind of part is entered; empty: none."""
        kind, _, name = key.partition(".")
        for tab in self.tabs:
            for block in tab.blocks:
                if isinstance(block, Rows) and block.kind == kind:
                    return tab.key
                if kind == self.kind and name in _names(block):
                    return tab.key
        return ""


def _names(block: Section | Rows) -> tuple[str, ...]:
    return tuple(place.field for place in block.places) if isinstance(block, Section) else ()


def laid(*fields: str) -> tuple[Place, ...]:
    """Places from a short notation: `name`, `name:3` (three columns wide), `manner:2?` (folds)."""
    return tuple(_place(one) for one in fields)


def _place(said: str) -> Place:
    folds = said.endswith("?")
    name, _, span = said.rstrip("?").partition(":")
    return Place(name, int(span or 1), folds)


def owner_of(kind: str) -> str:
    """The field that names the record a kind is part of; empty for a kind of its own."""
    kinds = kinds_of(BY_KIND[kind]).items()
    return next((name for name, one in kinds if one.owner), "")
