"""The two tables of Taiwan's notice that carry official codes: specific purposes and categories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ropa.formats.document import Block, Source, StatusBar, TableRow, Words
from ropa.records.activity import DataUse, Purpose
from ropa.records.record import R
from ropa.regimes.tw_pdpa import PAYMENT_PURPOSE
from ropa.services.notices import data, phrases, purposes
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, group, table
from ropa.terms import catalogue

PURPOSES = "taiwan-purposes"
CATEGORIES = "taiwan-categories"
UNCODED = "~"
"""Sorts purposes without a code behind those with one, in the order of the register."""


def purposes_table(d: Drafting) -> Sequence[Block]:
    """Code, official title, use and statutory condition: by code, own words at the end.

    Purposes share a row if code, condition and choice are the same. Data of C002 without a purpose
    that pays for anything are a gap of their own.
    """
    same: dict[tuple[str, str, str], list[Purpose]] = {}
    for purpose in d.scope.purposes:
        what = purpose.term or purposes.title(d, purpose).text
        ground, choice = purposes.grounds(d, purpose).text, purposes.choice(d, purpose).text
        same.setdefault((what, ground, choice), []).append(purpose)
    in_order = sorted(same.values(), key=lambda each: each[0].term or UNCODED)
    rows = [_purpose_row(d, alike) for alike in in_order]
    unpaid = [
        use for use in d.scope.data_uses if not PAYMENT_PURPOSE.there(d.scope.inspection, use)
    ]
    if unpaid:
        gap = d.missing("purpose.payment_missing", Purpose, "term")
        rows.append(cells(EMPTY, gap, EMPTY, EMPTY))
    codes = [purpose.term for purpose in d.scope.purposes if purpose.term]
    return [
        table(d.column_titles(), rows, (10, 30, 36, 24), bold_first=True),
        *_unverified(d, PURPOSES, codes),
    ]


def categories_table(d: Drafting) -> Sequence[Block]:
    """Code, official title, items and obligation, grouped by people and point of collection."""
    groups: dict[str, list[list[DataUse]]] = {}
    for uses in _alike(d):
        groups.setdefault(data.people_and_points(d, uses).text, []).append(uses)
    rows: list[TableRow] = []
    for members in groups.values():
        rows += map(group, phrases.distinct(data.people_and_points(d, uses) for uses in members))
        rows += [_data_row(d, uses) for uses in members]
    codes = [term.code for use in d.scope.data_uses for term in d.terms_of_law(use, "categories")]
    return [
        table(d.column_titles(), rows, (10, 26, 46, 18), bold_first=True),
        *_unverified(d, CATEGORIES, codes),
    ]


def _purpose_row(d: Drafting, same: Sequence[Purpose]) -> TableRow:
    grounds = _each(same, lambda purpose: purposes.grounds(d, purpose))
    choices = _each(same, lambda purpose: purposes.choice(d, purpose))
    if same[0].term is None:
        return cells(
            EMPTY, _each(same, lambda purpose: purposes.title(d, purpose)), choices, grounds
        )
    return cells(
        _each(same, lambda purpose: d.plain(purpose, "term")),
        _official_title(d, same[0]),
        phrases.lines([_each(same, lambda purpose: purposes.uses(d, purpose)), choices]),
        grounds,
    )


def _official_title(d: Drafting, purpose: Purpose) -> Words:
    if purpose.term in catalogue.term_list(PURPOSES):
        return d.term(purpose, "term")
    return d.missing("purpose.code_unknown", purpose, "term", code=d.plain(purpose, "term"))


def _alike(d: Drafting) -> Iterable[list[DataUse]]:
    """Data that read the same in the table, wherever in the register they stand."""
    found: dict[tuple[str | None, ...], list[DataUse]] = {}
    for use in d.scope.data_uses:
        words = (data.people(d, use), data.category(d, use), data.items(d, use))
        found.setdefault((*(part.text for part in words), use.obligation), []).append(use)
    return found.values()


def _data_row(d: Drafting, uses: Sequence[DataUse]) -> TableRow:
    codes = _each(uses[:1], lambda use: phrases.lines(_codes(d, use)))
    return cells(
        codes,
        _each(uses, lambda use: data.category(d, use)),
        phrases.lines([_each(uses, lambda use: data.items(d, use)), _served(d, uses)]),
        _each(uses, lambda use: d.term(use, "obligation")),
    )


def _codes(d: Drafting, use: DataUse) -> list[Words]:
    return [
        said(term.code, Source(use.id, "categories")) for term in d.terms_of_law(use, "categories")
    ]


def _served(d: Drafting, uses: Sequence[DataUse]) -> Words:
    """The purposes these data serve, where they do not serve them all."""
    served = [purpose for use in uses for purpose in d.scope.served_by(use)]
    if {purpose.id for purpose in served} >= {purpose.id for purpose in d.scope.purposes}:
        return EMPTY
    return d.say("data.serve", purposes=d.listed(_short(d, served)))


def _short(d: Drafting, served: Sequence[Purpose]) -> list[Words]:
    """Purposes by code, those without one in their own words."""
    coded = sorted((one for one in served if one.term), key=lambda one: one.term or "")
    others = [one for one in served if not one.term]
    return phrases.distinct(
        [*(d.plain(one, "term") for one in coded), *(purposes.title(d, one) for one in others)]
    )


def _unverified(d: Drafting, name: str, codes: Iterable[str]) -> list[Block]:
    """A line of the draft, not of the notice: the codes whose list row no source has shown yet."""
    terms = catalogue.term_list(name)
    found = sorted({code for code in codes if (term := terms.get(code)) and not term.verified})
    line = d.say("code.unverified", codes=d.listed(map(said, found)))
    return [StatusBar(line.text)] if line.text else []


def _each(rows: Iterable[R], words: Callable[[R], Words]) -> Words:
    """What the words say of the rows, each line once."""
    return phrases.lines(phrases.distinct(map(words, rows)))
