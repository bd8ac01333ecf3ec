"""California: what was collected in the past 12 months, category by category, and how long kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.regimes import us_categories as categories
from ropa.services.notices import (
    collection,
    data,
    phrases,
    processing,
    purposes,
    retention,
    titles,
)
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table

LETTERS = tuple(f"CCPA-{letter}" for letter in "ABCDEFGHIJKL")
"""The categories of § 1798.140(v)(1)(A) to (L)."""


def collected(d: Drafting) -> Sequence[Block]:
    """A row for each category, collected or not; data without a category at the end."""
    if not d.scope.data_uses:
        return paragraph(d.missing("data.none", DataUse, "categories"))
    unmapped = [
        use
        for use in d.scope.data_uses
        if not categories.mapped(use.categories) and asked(d, use, "categories")
    ]
    rows = [_row(d, code, unmapped) for code in LETTERS]
    if unmapped:
        rows.append(_collected_row(d, _unmapped(d, unmapped), unmapped))
    return [
        *paragraph(d.say("data.intro")),
        table(d.column_titles(), rows, (20, 26, 18, 22, 18), bold_first=True),
        *introduced(d.say("purpose.particulars"), _particulars(d)),
        *run_on(d, d.say("processing.intro"), processing.manners(d)),
        *bullets([processing.operations(d), *processing.further(d)]),
        *bullets(data.on_behalf(d)),
        *introduced(d.say("refusal.intro"), collection.effects(d)),
    ]


def kept(d: Drafting) -> Sequence[Block]:
    """What happens when a period ends; left out where the first table says all there is."""
    rules = d.scope.retention_rules
    after = [retention.afterwards(d, rule) for rule in rules]
    common = {line.spans for line in phrases.shared(after)}
    unused = any(not retention.data_under(d, rule) for rule in rules)
    told = [*after, [retention.statute(d, rule) for rule in rules]]
    if not unused and not any(line.text for lines in told for line in lines):
        return []
    rows = [
        cells(
            retention.subject(d, rule),
            phrases.lines([retention.period(d, rule), retention.statute(d, rule)]),
            phrases.lines(line for line in lines if line.spans not in common),
        )
        for rule, lines in zip(rules, after, strict=True)
    ]
    return [
        *paragraph(d.say("retention.intro")),
        table(d.column_titles(), rows, (34, 28, 38)),
        *introduced(d.say("retention.common"), phrases.shared(after)),
    ]


def category(d: Drafting, code: str, *sources: Source) -> Words:
    """A category with its letter, as `(A) Identifiers`; a kind of (L) by its title alone."""
    named = said(titles.title((categories.LIST,), code, d.clauses), *sources)
    if code not in LETTERS:
        return named
    return d.say("data.lettered", letter=code.removeprefix("CCPA-"), category=named)


def uses_of(d: Drafting, code: str) -> list[DataUse]:
    """The data in a category; for (L), in any kind of it."""
    return categories.of_category(d.scope.inspection, code)


def purposes_of(d: Drafting, uses: Iterable[DataUse]) -> list[Words]:
    """What these data are collected for: their purposes, else those of their activity."""
    return phrases.distinct(
        d.opening(purposes.title(d, purpose, running=True))
        for use in uses
        for purpose in _purposes(d, use)
    )


def asked(d: Drafting, use: DataUse, field: str) -> bool:
    """Whether a field of the data is wanted: not where the officer says it does not apply."""
    activity = d.contents.get(ProcessingActivity, use.activity)
    rows = [use, activity] if activity else [use]
    answer = d.scope.inspection.answer(rows, f"data_use.{field}", d.requirement)
    return answer is None or answer.state != "not-applicable"


def wanted(d: Drafting, key: str, uses: Iterable[DataUse], field: str) -> Words:
    """One gap for all data of a row that lack a field; it names them as the register does."""
    lacking = [use for use in uses if asked(d, use, field)]
    if not lacking:
        return EMPTY
    named = d.listed(said(use.reference or use.id) for use in lacking)
    return d.missing(key, lacking[0], field, data=named)


def sensitive_kinds(d: Drafting) -> Iterator[str]:
    """The kinds of sensitive personal information collected, in the order of the statute."""
    return filter(categories.is_sensitive, categories.collected(d.scope.inspection))


def _row(d: Drafting, code: str, unmapped: Sequence[DataUse]) -> TableRow:
    uses = uses_of(d, code)
    if not uses:
        # While data without a category are on record, nobody knows which ones are not collected.
        never = d.say("data.not_collected")
        if unmapped:
            never = d.missing("data.undecided", unmapped[0], "categories")
        return cells(category(d, code), never, EMPTY, EMPTY, EMPTY)
    sources = [Source(use.id, "categories") for use in uses]
    head = [category(d, code, *sources)]
    if code == categories.SENSITIVE:
        head += [category(d, kind) for kind in sensitive_kinds(d) if kind != code]
    return _collected_row(d, phrases.lines(head), uses)


def _collected_row(d: Drafting, head: Words, uses: Sequence[DataUse]) -> TableRow:
    return cells(
        phrases.lines([head, *_own_names(d, uses)]),
        phrases.lines([*_items(d, uses), _people(d, uses)]),
        phrases.lines([*_sources(d, uses), _points(d, uses)]),
        phrases.lines([*purposes_of(d, uses), _without_purpose(d, uses)]),
        phrases.lines(_periods(d, uses)),
    )


def _unmapped(d: Drafting, uses: Sequence[DataUse]) -> Words:
    return wanted(d, "data.unmapped", uses, "categories")


def _own_names(d: Drafting, uses: Sequence[DataUse]) -> list[Words]:
    return phrases.distinct(name for use in uses for name in d.texts(use, "category"))


def _items(d: Drafting, uses: Sequence[DataUse]) -> list[Words]:
    """The items, apart by whether they must be given and when they are collected."""
    groups: dict[tuple[str | None, str], list[DataUse]] = {}
    for use in uses:
        when = d.text(use, "collected_when").text
        groups.setdefault((use.obligation, when), []).append(use)
    found: list[Words] = []
    for same in groups.values():
        items = d.listed(phrases.distinct(one for use in same for one in d.texts(use, "items")))
        obligation = phrases.distinct(d.term(use, "obligation") for use in same)
        obliged = d.say("data.obliged", obligation=phrases.lines(obligation), items=items)
        condition = d.say("data.when", condition=d.text(same[0], "collected_when"))
        found += [obliged if obliged.text else d.opening(items), condition]
    none = [use for use in uses if not use.items and not use.category]
    return [*found, wanted(d, "data.items_missing", none, "items")]


def _people(d: Drafting, uses: Sequence[DataUse]) -> Words:
    groups = phrases.distinct(
        group
        for use in uses
        for group in (*d.terms(use, "people", running=True), *d.texts(use, "people_wording"))
    )
    return d.say("data.people", people=d.listed(groups))


def _sources(d: Drafting, uses: Sequence[DataUse]) -> list[Words]:
    there = phrases.distinct(d.opening(data.source(d, use)) for use in uses)
    lacking = [use for use in uses if not data.source(d, use).text]
    at = answering(d, "US-110-C-2")
    return [*there, wanted(at, "data.source_missing", lacking, "source")]


def _points(d: Drafting, uses: Sequence[DataUse]) -> Words:
    points = d.listed(phrases.distinct(data.collected_at(d, use) for use in uses))
    return d.say("data.point", point=points)


def _purposes(d: Drafting, use: DataUse) -> Sequence[Purpose]:
    own = list(d.contents.each(Purpose, use.purposes))
    return own or d.contents.of(Purpose, use.activity or "")


def _without_purpose(d: Drafting, uses: Sequence[DataUse]) -> Words:
    lacking = [use for use in uses if not _purposes(d, use)]
    at = answering(d, "US-110-C-3")
    return wanted(at, "purpose.none_for", lacking, "purposes")


def _periods(d: Drafting, uses: Sequence[DataUse]) -> list[Words]:
    """The time limits with their names, and a gap for data without one."""
    at = answering(d, "US-100-A-3")
    ruled = {use.retention for use in uses}
    found = []
    for rule in d.scope.retention_rules:
        if rule.id in ruled:
            name, length = d.text(rule, "name"), retention.period(at, rule)
            named = d.say("retention.of", data=name, period=length)
            found.append(named if named.text else length)
    lacking = [use for use in uses if use.retention is None]
    return [*phrases.distinct(found), wanted(at, "retention.missing_for", lacking, "retention")]


def _particulars(d: Drafting) -> list[Words]:
    """What more is on record of purposes, each line over the purposes it is true of."""
    groups: dict[str, list[tuple[Words, Words]]] = {}
    for purpose in d.scope.purposes:
        title = d.opening(purposes.title(d, purpose, running=True))
        for line in (
            purposes.choice(d, purpose),
            *d.law_terms(purpose, "bases"),
            d.say("purpose.statute", statute=d.text(purpose, "statute")),
            d.say("purpose.interest", interest=d.text(purpose, "legitimate_interest")),
        ):
            if line.text:
                groups.setdefault(line.text, []).append((d.opening(line), title))
    every = len(phrases.distinct(purposes_of(d, d.scope.data_uses)))
    found = []
    for same in groups.values():
        line = phrases.distinct(line for line, _title in same)[0]
        named = phrases.distinct(title for _line, title in same)
        if len(named) == every > 1:
            named = [Words(d.say("purpose.every").spans, phrases.merged(named))]
        found.append(phrases.headed(line, named))
    return found
