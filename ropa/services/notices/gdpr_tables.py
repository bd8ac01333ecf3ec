"""GDPR: the tables of data, purposes, special categories and storage periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.activity import DataUse, Purpose
from ropa.records.record import R, several
from ropa.records.retention import RetentionRule
from ropa.regimes import facts
from ropa.regimes.uk_gdpr import NEEDING_SCHEDULE_1
from ropa.services.notices import data, gdpr, phrases, processing, purposes, retention, titles
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table

PROTECTED = ("special", "criminal")
"""The kinds of conditions that Art. 9 and 10 ask for."""

RECOGNISED, CONDITION = "UK-6-1-ea", "UK-RLI-"
"""Recognised legitimate interests, and how the codes of their conditions begin."""


def data_used(d: Drafting) -> Sequence[Block]:
    """Whose data, of which category, item by item, where they come in; how they are handled."""
    if not d.scope.data_uses:
        return paragraph(gdpr.by_custom(d).missing("data.none", DataUse, "categories"))
    rows = [
        cells(*words)
        for words in _alike(
            d.scope.data_uses,
            lambda use: (
                d.opening(data.people(d, use)),
                _category(d, use),
                data.items(d, use),
                data.collected_at(d, use),
                _obligation(d, use),
            ),
        )
    ]
    return [
        *paragraph(d.say("data.intro")),
        table(d.column_titles(), rows, (16, 23, 27, 18, 16)),
        *bullets([*data.on_behalf(d), processing.operations(d), *processing.further(d)]),
        *introduced(d.say("processing.intro"), processing.manners(d)),
    ]


def purposes_and_bases(d: Drafting) -> Sequence[Block]:
    """What for, which data, on which ground, for which interest and how long: a row each."""
    served = {use.id for one in d.scope.purposes for use in _served_by(d, one)}
    rows = [_purpose_row(d, one) for one in d.scope.purposes]
    rows += [
        _unserved_row(d, use)
        for use in d.scope.data_uses
        if use.id not in served and not use.purposes
    ]
    if not d.scope.purposes:
        rows.insert(0, cells(d.missing("purpose.none", Purpose, "wording"), *[EMPTY] * 4))
    heads = (*d.column_titles(), d.say("purpose.column_period").text)
    return [*paragraph(d.say("purpose.intro")), table(heads, rows, (23, 24, 22, 15, 16))]


def special_categories(d: Drafting) -> Sequence[Block]:
    """Data of Art. 9 and 10 with purpose and condition."""
    rows = [
        cells(*words)
        for words in _alike(
            [use for use in d.scope.data_uses if _is_special(d, use)],
            lambda use: (
                phrases.lines([_special_category(d, use), d.items(use, "items")]),
                _each(_purposes_of(d, use), lambda one: purposes.title(d, one)),
                _condition(d, use),
            ),
        )
    ]
    if not rows:
        return []
    return [
        *paragraph(d.say("special.intro")),
        table(d.column_titles(), rows, (34, 33, 33)),
    ]


def storage(d: Drafting) -> Sequence[Block]:
    """A row for each rule and for data without one; what follows every rule is said once."""
    rules = d.scope.retention_rules
    after = [retention.afterwards(d, rule) for rule in rules]
    common = phrases.shared(after)
    everywhere = {line.spans for line in common}
    rows = [
        _rule_row(d, rule, [line for line in lines if line.spans not in everywhere])
        for rule, lines in zip(rules, after, strict=True)
    ]
    gaps = [
        d.missing("retention.missing_for", use, "retention", data=data.label(d, use))
        for use in retention.data_without(d)
    ]
    if not rows:
        none = d.missing("retention.none", RetentionRule, "duration")
        return bullets(phrases.distinct(gaps)) if gaps else paragraph(none)
    return [
        *paragraph(d.say("retention.intro")),
        table(d.column_titles(), rows, (30, 24, 22, 24)),
        *bullets([*common, *phrases.distinct(gaps)]),
    ]


def source(d: Drafting) -> Sequence[Block]:
    """From whom the data come that no person has given, and whether anybody can read them there."""
    unnamed = [
        d.missing("source.name_missing", use, "source_name", data=data.label(d, use))
        for use in d.scope.data_uses
        if gdpr.from_elsewhere(d, use)
        and use.source != "public"
        and not facts.said(use, "source_name")
    ]
    return introduced(d.say("source.intro"), [*data.not_from_the_person(d), *unnamed])


def _category(d: Drafting, use: DataUse) -> Words:
    """Art. 14(1)(d) asks for the category of data from elsewhere; of others it is custom."""
    asked = gdpr.under(d, "14-1-D") if gdpr.from_elsewhere(d, use) else gdpr.by_custom(d)
    return data.category(asked, use)


def _obligation(d: Drafting, use: DataUse) -> Words:
    found = d.term(use, "obligation")
    if found.text or not facts.asked_of_person(use):
        return found
    return gdpr.under(d, "13-2-E").missing("data.obligation_missing", use, "obligation")


def _purpose_row(d: Drafting, purpose: Purpose) -> TableRow:
    uses = _served_by(d, purpose)
    return cells(
        phrases.lines([d.opening(purposes.title(d, purpose)), purposes.choice(d, purpose)]),
        _items(d, uses),
        _bases(d, purpose),
        _interest(d, purpose),
        _kept(d, uses),
    )


def _unserved_row(d: Drafting, use: DataUse) -> TableRow:
    """Data no purpose is on record for."""
    gap = d.missing("purpose.missing_for", use, "purposes", data=data.label(d, use))
    return cells(gap, _items(d, [use]), EMPTY, EMPTY, _kept(d, [use]))


def _served_by(d: Drafting, purpose: Purpose) -> list[DataUse]:
    """The data that name the purpose, else those of its activity that name none."""
    naming = d.scope.data_by_purpose.get(purpose.id)
    return list(naming or d.scope.data_without_purpose.get(purpose.activity or "", ()))


def _purposes_of(d: Drafting, use: DataUse) -> list[Purpose]:
    return [one for one in d.scope.purposes if use in _served_by(d, one)]


def _items(d: Drafting, uses: Iterable[DataUse]) -> Words:
    found = [words for use in uses for words in d.texts(use, "items") or data.names(d, [use])]
    return d.listed(phrases.distinct(found))


def _bases(d: Drafting, purpose: Purpose) -> Words:
    """The grounds with their articles and the statute; the UK's with the condition of Annex 1."""
    found = phrases.lines(gdpr.grounds(d, purpose, "bases"))
    asked = gdpr.under(d, "13-1-C-2")
    found = asked.demanded(found, "purpose.basis_missing", purpose, "bases")
    codes = several(purpose.bases) if d.regime == "uk-gdpr" else ()
    unconditioned = RECOGNISED in codes and not any(one.startswith(CONDITION) for one in codes)
    condition = EMPTY
    if unconditioned:
        condition = asked.missing("purpose.condition_missing", purpose, "bases")
    statute = d.say("purpose.statute", statute=d.text(purpose, "statute"))
    return phrases.lines([found, condition, statute])


def _interest(d: Drafting, purpose: Purpose) -> Words:
    found = purposes.interest(d, purpose)
    if found.text or gdpr.code(d, "6-1-f") not in several(purpose.bases):
        return found
    asked = gdpr.under(d, "13-1-D")
    return asked.missing("purpose.interest_missing", purpose, "legitimate_interest")


def _kept(d: Drafting, uses: Iterable[DataUse]) -> Words:
    """How long the data of a row are kept; which data have no period is a matter of storage."""
    asked = gdpr.under(d, "13-2-A")
    rules = [d.contents.get(RetentionRule, use.retention) for use in uses]
    return _each(filter(None, rules), lambda rule: retention.period(asked, rule))


def _rule_row(d: Drafting, rule: RetentionRule, after: Sequence[Words]) -> TableRow:
    length, event = d.period(rule, "duration"), d.text(rule, "start_event")
    criterion = d.text(rule, "criterion")
    if length.text and not criterion.text:
        event = d.demanded(event, "retention.start_missing", rule, "start_event")
    period = phrases.lines([length, criterion])
    period = d.demanded(period, "retention.period_missing", rule, "duration")
    return cells(
        retention.subject(d, rule),
        phrases.lines([period, retention.statute(d, rule)]),
        event,
        phrases.lines(after),
    )


def _protected(d: Drafting) -> frozenset[str]:
    """The categories of Art. 9 and 10."""
    return frozenset().union(*(facts.sensitive_codes(d.regime, kind) for kind in PROTECTED))


def _is_special(d: Drafting, use: DataUse) -> bool:
    return not _protected(d).isdisjoint(several(use.categories)) or any(
        facts.bases_of(d.regime, use.conditions, kind) for kind in PROTECTED
    )


def _special_category(d: Drafting, use: DataUse) -> Words:
    """The categories that are protected, without what is ordinary beside them in the same data."""
    terms = [one for one in d.terms_of_law(use, "categories") if one.code in _protected(d)]
    source = Source(use.id, "categories")
    found = [said(titles.title((one.list,), one.code, d.clauses), source) for one in terms]
    return phrases.lines(found) if found else _category(d, use)


def _condition(d: Drafting, use: DataUse) -> Words:
    """The condition of Art. 9 or 10 with its statute; the UK wants one of Schedule 1 for some."""
    found = phrases.lines(gdpr.grounds(d, use, "conditions"))
    found = d.demanded(found, "special.condition_missing", use, "conditions")
    statute = d.say("special.statute", statute=d.text(use, "condition_statute"))
    in_uk = d.regime == "uk-gdpr"
    if in_uk and not statute.text and not NEEDING_SCHEDULE_1.isdisjoint(several(use.conditions)):
        statute = d.missing("special.schedule_missing", use, "condition_statute")
    return phrases.lines([found, statute])


def _alike(
    uses: Iterable[DataUse], written: Callable[[DataUse], tuple[Words, ...]]
) -> list[tuple[Words, ...]]:
    """What is written of the data, each row once, with the sources of all that say it."""
    found: dict[tuple[str, ...], list[tuple[Words, ...]]] = {}
    for use in uses:
        row = written(use)
        found.setdefault(tuple(words.text for words in row), []).append(row)
    return [
        tuple(Words(column[0].spans, phrases.merged(column)) for column in zip(*same, strict=True))
        for same in found.values()
    ]


def _each(rows: Iterable[R], words: Callable[[R], Words]) -> Words:
    """What the words say of the rows, each line once."""
    return phrases.lines(phrases.distinct(map(words, rows)))
