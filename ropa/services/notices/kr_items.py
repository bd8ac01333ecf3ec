"""Korea: the items of personal information, with consent and without it apart (Art. 22(3))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import DataUse, Purpose
from ropa.records.collection import CollectionPoint
from ropa.records.record import several
from ropa.regimes.facts import bases_of
from ropa.regimes.kr_grounds import CONSENT, OF_STATUTE
from ropa.services.notices import collection, data, phrases, purposes
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import under
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, group, table

Side = Literal["without_consent", "with_consent", "open", "generated"]
SIDES: tuple[Side, ...] = ("without_consent", "with_consent", "open", "generated")

_GENERATED_BY = ("automatic", "service")
_TOLD_SOURCES = ("third-party", "public", "service")
_SHARES = (24, 20, 22, 16, 18)


@dataclass
class _Entry:
    """Data of the same people for the same purposes on the same side: a row of a table."""

    purposes: Sequence[Purpose]
    uses: list[DataUse] = field(default_factory=list)


def section(d: Drafting) -> Sequence[Block]:
    """A table per side, then whose agreement is confirmed, then what follows from refusing."""
    if not d.scope.data_uses:
        return paragraph(d.missing("data.none", DataUse, "items"))
    sides = _sides(d)
    tables: list[Block] = []
    for side in SIDES:
        if side in sides:
            alone = side == "open" and len(sides) == 1
            label = EMPTY if alone else phrases.bold(_label(d, side))
            tables += [*paragraph(label), _table(d, side, sides[side])]
    return [
        *paragraph(d.say("data.intro")),
        *tables,
        *bullets([_legal_ground(d), *data.on_behalf(d)]),
        *_refusal(d),
    ]


def described(d: Drafting, use: DataUse) -> Words:
    """The items under their category, when they are collected, and the ground of their own."""
    items, category = d.items(use, "items"), d.text(use, "category")
    if not items.text:
        items = d.missing("data.items_missing", use, "items", data=data.label(d, use))
    named = d.say("data.of_category", category=d.opening(category), items=items)
    condition = d.listed(d.law_terms(use, "conditions", running=True))
    return phrases.lines(
        [
            named if named.text else items,
            d.say("data.when", condition=d.text(use, "collected_when")),
            d.say("data.condition", condition=condition),
            d.say("special.statute", statute=d.text(use, "condition_statute")),
        ]
    )


def obligation(use: DataUse) -> list[Source]:
    """The field that says whether data must be given, where it is filled."""
    return [Source(use.id, "obligation")] if use.obligation else []


def served(d: Drafting, use: DataUse) -> list[Purpose]:
    """The purposes the data are on record for."""
    return list(d.scope.served_by(use))


def purpose_titles(d: Drafting, use: DataUse, found: Sequence[Purpose]) -> Words:
    """The purposes line by line; a gap where the data have none."""
    titles = phrases.distinct(d.opening(purposes.title(d, purpose)) for purpose in found)
    gap = under(d, "KR-30-1-1").missing("data.purpose_missing", use, "purposes")
    return phrases.lines(titles) if titles else gap


def grounds(d: Drafting, found: Sequence[Purpose]) -> list[Words]:
    """The grounds with statutes and interests; gaps for grounds and statutes that are missing."""
    return [*purposes.grounds_of(d, found), *(_missing_ground(d, purpose) for purpose in found)]


def _missing_ground(d: Drafting, purpose: Purpose) -> Words:
    record = phrases.said(purpose.reference or purpose.id)
    if not d.terms_of_law(purpose, "bases"):
        return under(d, "KR-22-3").missing(
            "purpose.ground_missing", purpose, "bases", record=record
        )
    if purpose.statute is None and not set(OF_STATUTE).isdisjoint(several(purpose.bases)):
        return under(d, "KR-15-1-2").missing(
            "purpose.statute_missing", purpose, "statute", record=record
        )
    return EMPTY


def _legal_ground(d: Drafting) -> Words:
    return d.say("purpose.legal_ground", ground=d.text(d.notice, "legal_ground"))


def _side(d: Drafting, purpose: Purpose) -> Side:
    if CONSENT in several(purpose.bases):
        return "with_consent"
    kinds = ("ordinary", "further_use", "pseudonymised")
    based = any(bases_of(d.regime, purpose.bases, kind) for kind in kinds)
    return "without_consent" if based else "open"


def _sides(d: Drafting) -> dict[Side, dict[str, list[_Entry]]]:
    """Side → people → rows; data that serve purposes of two sides stand on both."""
    found: dict[tuple[Side, str, tuple[str, ...]], _Entry] = {}
    for use in d.scope.data_uses:
        people = data.people(d, use).text
        for side, served_there in _purposes_by_side(d, use).items():
            key = (side, people, tuple(one.id for one in served_there) or (use.id,))
            found.setdefault(key, _Entry(served_there)).uses.append(use)
    sides: dict[Side, dict[str, list[_Entry]]] = {}
    for (side, people, _), entry in found.items():
        sides.setdefault(side, {}).setdefault(people, []).append(entry)
    return sides


def _purposes_by_side(d: Drafting, use: DataUse) -> dict[Side, list[Purpose]]:
    all_of_them = served(d, use)
    if use.obligation == "generated" or use.source in _GENERATED_BY:
        return {"generated": all_of_them}
    found: dict[Side, list[Purpose]] = {}
    for purpose in all_of_them:
        found.setdefault(_side(d, purpose), []).append(purpose)
    return found or {"open": []}


def _label(d: Drafting, side: Side) -> Words:
    if side == "open":
        return d.say("data.open")
    if side == "generated":
        return d.say("data.generated")
    return d.say("data.with_consent" if side == "with_consent" else "data.without_consent")


def _table(d: Drafting, side: Side, by_people: dict[str, list[_Entry]]) -> Block:
    rows: list[TableRow] = []
    for entries in by_people.values():
        uses = [use for entry in entries for use in entry.uses]
        people = phrases.distinct(data.people(d, use) for use in uses)
        heading = d.say("data.people", people=d.listed(people))
        rows += [group(heading)] if heading.text else []
        rows += [_row(d, side, entry) for entry in entries]
    titles = list(d.column_titles())
    if side == "generated":
        titles[2] = d.say("data.generated_items").text
    return table(titles, rows, _SHARES)


def _row(d: Drafting, side: Side, entry: _Entry) -> TableRow:
    needed = [use for use in entry.uses if use.obligation != "optional" or side == "generated"]
    optional = [use for use in entry.uses if use not in needed]
    return cells(
        purpose_titles(d, entry.uses[0], entry.purposes),
        phrases.lines(phrases.distinct(grounds(d, entry.purposes))),
        phrases.lines(_items(d, side, needed)),
        phrases.lines(_items(d, side, optional)),
        phrases.lines(phrases.distinct(_method(d, use) for use in entry.uses)),
    )


def _items(d: Drafting, side: Side, uses: Iterable[DataUse]) -> list[Words]:
    found = []
    for use in uses:
        # The column, or the table, says whether a person must give them.
        lines = [phrases.resting_on(described(d, use), *obligation(use))]
        if side != "generated" and use.obligation is None:
            asked = under(d, "KR-16-2")
            lines.append(asked.missing("data.obligation_missing", use, "obligation"))
        found.append(phrases.lines(lines))
    return phrases.distinct(found)


def _method(d: Drafting, use: DataUse) -> Words:
    told = use.source in _TOLD_SOURCES or use.source_name
    origin = data.source(d, use) if told else EMPTY
    return phrases.lines([data.collected_at(d, use), d.say("data.source", source=origin)])


def _refusal(d: Drafting) -> Sequence[Block]:
    effects = collection.effects(d)
    consented = any(CONSENT in several(purpose.bases) for purpose in d.scope.purposes)
    if not effects and consented:
        point = next(iter(d.scope.collection_points), CollectionPoint)
        effects = [under(d, "KR-15-2-4").missing("refusal.missing", point, "refusal_effect")]
    return introduced(d.say("refusal.intro"), effects)
