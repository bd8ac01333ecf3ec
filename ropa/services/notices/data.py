"""Which data of whom, where they come in and from whom they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa.formats.document import Words
from ropa.records.activity import DataUse
from ropa.records.collection import CollectionPoint
from ropa.regimes import facts
from ropa.services.notices import phrases
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY, said


def category(d: Drafting, use: DataUse) -> Words:
    """The category by code and in own words, a line for each; a gap if none is on record."""
    own = map(d.opening, d.texts(use, "category"))
    found = phrases.lines(phrases.distinct([*_categories(d, use), *own]))
    return d.demanded(found, "data.category_missing", use, "categories")


def items(d: Drafting, use: DataUse) -> Words:
    """The items, and below them when they are collected."""
    return phrases.lines(
        [d.items(use, "items"), d.say("data.when", condition=d.text(use, "collected_when"))]
    )


def names(d: Drafting, uses: Iterable[DataUse]) -> list[Words]:
    """The data by category, each once; by item where they have no category."""
    return phrases.distinct(
        name for use in uses for name in _categories(d, use, running=True) or d.texts(use, "items")
    )


def label(d: Drafting, use: DataUse) -> Words:
    """What the officer knows the data by, where neither category nor items are on record."""
    found = d.listed(names(d, [use]))
    return found if found.text else said(use.reference or use.id)


def people(d: Drafting, use: DataUse) -> Words:
    """The groups of people, as a list within a sentence."""
    return d.listed([*d.terms(use, "people", running=True), *d.texts(use, "people_wording")])


def source(d: Drafting, use: DataUse) -> Words:
    """From whom the data come, by kind and name."""
    kind, name = d.listed(d.terms(use, "source", running=True)), d.text(use, "source_name")
    both = d.say("data.source_named", source=kind, name=name)
    return both if both.text else d.listed([kind, name])


def collected_at(d: Drafting, use: DataUse) -> Words:
    """The point of collection with its means, and the service it runs through."""
    point = d.contents.get(CollectionPoint, use.collection_point)
    if point is None:
        return EMPTY
    means = d.listed(d.terms(point, "means", running=True))
    through = d.say("data.through", provider=d.text(point, "provider"))
    if through.text:
        means = through if point.means == "third-party" else d.listed([means, through])
    both = d.say("data.point_and_means", point=d.text(point, "name"), means=means)
    return both if both.text else d.listed([d.text(point, "name"), means])


def people_and_points(d: Drafting, uses: Sequence[DataUse]) -> Words:
    """Whose data these are and where they come in: what is said over a group of rows."""
    whose = d.listed(phrases.distinct(people(d, use) for use in uses))
    where = d.listed(phrases.distinct(collected_at(d, use) for use in uses))
    both = d.say("data.people_and_point", people=whose, point=where)
    if both.text:
        return both
    return d.say("data.people", people=whose) if whose.text else d.say("data.point", point=where)


def not_from_the_person(d: Drafting) -> list[Words]:
    """Data that come from elsewhere than the person: one item for each source."""
    by_source: dict[str, list[tuple[Words, Words]]] = {}
    for use in d.scope.data_uses:
        if use.source != "person" and (use.source or facts.said(use, "source_name")):
            what = d.texts(use, "items") or names(d, [use])
            origin = source(d, use)
            by_source.setdefault(origin.text, []).extend((origin, one) for one in what)
    return [
        d.say(
            "data.from_source",
            source=d.opening(phrases.distinct(origin for origin, _ in pairs)[0]),
            data=d.listed(phrases.distinct(one for _, one in pairs)),
        )
        for pairs in by_source.values()
    ]


def on_behalf(d: Drafting) -> list[Words]:
    """Where somebody gives the data of another, how that person's agreement is confirmed."""
    found = []
    for point in d.scope.collection_points:
        confirmed = d.text(point, "on_behalf")
        named = d.say("data.on_behalf", point=d.text(point, "name"), confirmation=confirmed)
        found.append(named if named.text else confirmed)
    return found


def _categories(d: Drafting, use: DataUse, *, running: bool = False) -> list[Words]:
    """This law's terms, else own words, else the terms of other laws."""
    own_law = d.law_terms(use, "categories", running=running)
    return own_law or d.texts(use, "category") or d.terms(use, "categories", running=running)
