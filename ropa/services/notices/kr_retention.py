"""Korea: how long personal information is kept, and how it is destroyed (Art. 21, 30(1)2, 3-2)."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.retention import RetentionRule
from ropa.regimes.consistency import PERIOD_DEFINITE
from ropa.regimes.facts import said
from ropa.regimes.kr_contacts import controller_abroad
from ropa.services.notices import data, kr_items, phrases, processing, retention
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table


def periods(d: Drafting) -> Sequence[Block]:
    """A row per rule, then a row for each data without one; below, where data are kept."""
    rows = [
        cells(
            _purposes(d, rule),
            items(d, retention.data_under(d, rule)),
            _length(d, rule),
            _start(d, rule),
            d.text(rule, "statute"),
        )
        for rule in d.scope.retention_rules
    ]
    for use in retention.data_without(d):
        gap = d.missing("retention.none", use, "retention")
        served = kr_items.purpose_titles(d, use, kr_items.served(d, use))
        rows.append(cells(served, items(d, [use]), gap, EMPTY, EMPTY))
    if not rows:
        return paragraph(d.missing("retention.none", RetentionRule, "duration"))
    return [
        *paragraph(d.say("retention.intro")),
        table(d.column_titles(), rows, (22, 22, 18, 26, 12)),
        *bullets([] if abroad(d) else where_kept(d)),
    ]


def abroad(d: Drafting) -> bool:
    """Whether the controller is outside Korea: where it keeps data has a section of its own."""
    controller = d.scope.controller
    return controller is not None and controller_abroad(d.scope.inspection, controller)


def where_kept(d: Drafting) -> list[Words]:
    """The countries and places of keeping."""
    countries = d.say("processing.regions", countries=d.listed(processing.regions(d)))
    return [line for line in (countries, processing.locations(d)) if line.text]


def items(d: Drafting, uses: Sequence[DataUse]) -> Words:
    """The items of several data, each once; their names where no items are on record."""
    return d.listed(
        phrases.distinct(
            item for use in uses for item in d.texts(use, "items") or data.names(d, [use])
        )
    )


def destruction(d: Drafting) -> Sequence[Block]:
    """What holds for every rule once, then what differs, and what a statute has kept."""
    rules = d.scope.retention_rules
    after = [_afterwards(d, rule) for rule in rules]
    common = phrases.shared(after)
    known = {line.spans for line in common}
    same: dict[tuple[object, ...], list[int]] = {}
    for at, lines in enumerate(after):
        own = tuple(line.spans for line in lines if line.spans not in known)
        if own:
            same.setdefault(own, []).append(at)
    differing = []
    for positions in same.values():
        whose = d.listed(phrases.distinct(_name(d, rules[at]) for at in positions))
        own_lines = [line for line in after[positions[0]] if line.spans not in known]
        sources = phrases.merged(line for at in positions for line in after[at])
        described = phrases.headed(d.opening(whose), own_lines)
        differing.append(Words(described.spans, (*described.sources, *sources)))
    return introduced(d.say("destruction.intro"), [*common, *differing, *_missing(d)])


def _purposes(d: Drafting, rule: RetentionRule) -> Words:
    """The name of the rule over the purposes its data serve."""
    uses, name = retention.data_under(d, rule), d.text(rule, "name")
    titles = phrases.distinct(
        kr_items.purpose_titles(d, use, kr_items.served(d, use)) for use in uses
    )
    by_line = phrases.distinct(line for title in titles for line in _lines(title))
    others = [line for line in by_line if line.text.casefold() != name.text.casefold()]
    return phrases.headed(name, others) if name.text else phrases.lines(by_line)


def _lines(words: Words) -> list[Words]:
    """A run of several lines as runs of one; a run with marks stays whole."""
    if any(span.mark for span in words.spans):
        return [words]
    return [phrases.said(line, *words.sources) for line in words.text.split("\n")]


def _length(d: Drafting, rule: RetentionRule) -> Words:
    length, criterion = d.period(rule, "duration"), d.text(rule, "criterion")
    found = phrases.lines([length, criterion])
    found = d.demanded(found, "retention.period_missing", rule, "duration")
    if PERIOD_DEFINITE.there(d.scope.inspection, rule) or not criterion.text:
        return found
    return phrases.lines([found, d.missing("retention.period_missing", rule, "duration")])


def _start(d: Drafting, rule: RetentionRule) -> Words:
    event = d.text(rule, "start_event")
    if event.text or not rule.duration:
        return event
    return d.missing("retention.start_missing", rule, "start_event")


def _name(d: Drafting, rule: RetentionRule) -> Words:
    subject = d.text(rule, "name")
    found = subject if subject.text else retention.subject(d, rule)
    return found if found.text else phrases.said(rule.reference or rule.id)


def _afterwards(d: Drafting, rule: RetentionRule) -> list[Words]:
    """Destruction and what stays; the statute only beside what it has kept."""
    others = retention.afterwards(d, rule)
    if not said(rule, "kept_after"):
        return [line for line in others if line.text]
    missing = d.missing("retention.statute_missing", rule, "statute")
    statute = retention.statute(d, rule)
    kept, *rest = others
    return [line for line in (kept, statute if statute.text else missing, *rest) if line.text]


def _missing(d: Drafting) -> list[Words]:
    """The gaps where no rule tells the procedure, or none the method."""
    rules = d.scope.retention_rules
    return [
        d.missing(f"destruction.{field}_missing", next(iter(rules), RetentionRule), field)
        for field in ("disposal_procedure", "disposal_methods")
        if not any(said(rule, field) for rule in rules)
    ]


def activities_without_place(d: Drafting) -> list[ProcessingActivity]:
    """The activities of which nobody knows where the data are."""
    return [one for one in d.scope.activities if not said(one, "regions", "location")]
