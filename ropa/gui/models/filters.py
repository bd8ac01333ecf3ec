"""What a list can be narrowed by: values of fields, findings, dates that are over, transfers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ropa.gui import words
from ropa.gui.models import cells
from ropa.gui.models.layouts import layout
from ropa.gui.models.standings import Standings
from ropa.gui.session import Session
from ropa.gui.words import N_, _
from ropa.records import field_guide
from ropa.records.recipient import Transfer
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services import listing
from ropa.services.listing import Condition
from ropa.terms import catalogue

FINDINGS, ENDED, TRANSFERRED, EMPTY = "findings", "ended", "transferred", ""
AT_MOST = 60
"""How many values of a field are offered, the most used; the find field knows the others."""

STATES = (
    ("must", N_("Required by law")),
    ("should", N_("To check")),
    ("hint", N_("Advice")),
    ("any", N_("Any finding")),
    ("ok", N_("In order")),
)
ENDINGS = {"review": N_("Review overdue"), "contract": N_("Contract has run out")}


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip.

    Attributes:
        about: the field, or one of `findings`, `ended`, `transferred`.
        value: what the field holds (empty: nothing), or which findings.
        text: what the chip says.
    """

    about: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Filters that belong together in the menu; without a title they stand alone."""

    title: str
    filters: tuple[Filter, ...]


def offers(session: Session, record: type[Record]) -> list[Offer]:
    """What can be picked for a kind of record; asks the register what its fields hold."""
    kind = kind_of(record)
    offered = [
        Offer(_("Findings"), tuple(Filter(FINDINGS, key, _(text)) for key, text in STATES)),
        *(_values_of(session, record, field) for field in layout(kind).filters),
    ]
    if ends := layout(kind).ends:
        offered.append(Offer("", (Filter(ENDED, ends[0], _(ENDINGS[ends[1]])),)))
    if kind in {"activity", "recipient"}:
        offered.append(Offer("", (Filter(TRANSFERRED, kind, _("With a transfer abroad")),)))
    return [one for one in offered if one.filters]


def _values_of(session: Session, record: type[Record], field: str) -> Offer:
    kind, language = kinds_of(record)[field], words.language()
    title = field_guide.entry_of(record, field).heading(language)
    counted = listing.values(session.register, record, field)
    if field == "regimes" and kind_of(record) == "activity":
        counted |= {law: counted.get(law, 0) for law in session.regimes}
    names = (
        listing.names(session.register, {kind.to: counted}, language=language) if kind.to else {}
    )
    held = sorted(counted, key=lambda one: -counted[one])[:AT_MOST]
    said = [(one, cells.one_of(kind, one, names, language)) for one in _arranged(kind.lists, held)]
    if not kind.lists:
        said.sort(key=lambda one: one[1])
    found = [
        Filter(field, value, _("{field}: {value}", field=title, value=text)) for value, text in said
    ]
    if session.register.count(record) and found:
        found.append(Filter(field, EMPTY, _("{field}: not filled in", field=title)))
    return Offer(title, tuple(found))


def _arranged(lists: Iterable[str], held: Sequence[str]) -> list[str]:
    """Codes in the order of their list."""
    order = [term.code for name in lists for term in catalogue.term_list(name)]
    place = {code: number for number, code in enumerate(order)}
    return sorted(held, key=lambda one: place.get(one, len(place)))


def conditions(
    session: Session, record: type[Record], chosen: Iterable[Filter]
) -> tuple[Condition, ...]:
    """What the chosen filters ask of fields: of one field any of its values, of several all."""
    by_field: dict[str, list[str]] = {}
    found: list[Condition] = []
    for one in chosen:
        if one.about == ENDED:
            found.append(Condition(one.value, "before", (session.today.isoformat(),)))
            if kind_of(record) == "activity":
                found.append(Condition("status", "none of", ("retired",)))
        elif one.about in kinds_of(record):
            by_field.setdefault(one.about, []).append(one.value)
    for field, values in by_field.items():
        under_all = field == "regimes" and kind_of(record) == "activity"
        found.append(Condition(field, "is", (*values, EMPTY) if under_all else tuple(values)))
    return tuple(found)


def keeping(
    session: Session, standings: Standings, chosen: Iterable[Filter]
) -> Callable[[str], bool] | None:
    """What the chosen filters ask beyond the fields; None where they ask nothing."""
    tests: list[Callable[[str], bool]] = []
    severities = {one.value for one in chosen if one.about == FINDINGS}
    if severities:
        known = standings.known or {}

        def found(record_id: str) -> bool:
            standing = known.get(record_id)
            if standing is None:
                return "ok" in severities
            return "any" in severities or standing.worst in severities

        tests.append(found)
    for one in chosen:
        if one.about == TRANSFERRED:
            tests.append(listing.naming(session.register, Transfer, one.value).__contains__)
    if not tests:
        return None
    return lambda record_id: all(test(record_id) for test in tests)
