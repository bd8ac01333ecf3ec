"""How long data are kept, counted from what, and what happens then."""

from __future__ import annotations

from ropa.formats.document import Words
from ropa.records.activity import DataUse
from ropa.records.retention import RetentionRule
from ropa.services.notices import data, phrases
from ropa.services.notices.drafting import Drafting


def period(d: Drafting, rule: RetentionRule) -> Words:
    """The period with the event it starts with, or the criterion; gaps for what is missing."""
    length, event = d.period(rule, "duration"), d.text(rule, "start_event")
    criterion = d.text(rule, "criterion")
    counted = d.say("retention.counted", period=length, event=event)
    if length.text and not event.text and criterion.text:
        counted = length
    elif length.text and not event.text:
        # A gap within the phrase would break it in languages that name the event first.
        start = d.missing("retention.start_missing", rule, "start_event")
        counted = phrases.lines([length, start])
    found = phrases.lines([counted, criterion])
    if found.text:
        return found
    gap = d.missing("retention.period_missing", rule, "duration")
    counted = d.say("retention.counted", period=gap, event=event)
    return counted if counted.text else phrases.lines([gap, event])


def statute(d: Drafting, rule: RetentionRule) -> Words:
    """The statute that demands keeping."""
    return d.say("retention.statute", statute=d.text(rule, "statute"))


def afterwards(d: Drafting, rule: RetentionRule) -> list[Words]:
    """What stays and where when the period ends, and the disposal: a line each."""
    return [
        d.say("retention.kept_after", kept=d.text(rule, "kept_after")),
        d.say("retention.kept_where", place=d.text(rule, "kept_where")),
        d.say("retention.end", action=d.listed(d.terms(rule, "end_action", running=True))),
        d.say("retention.procedure", procedure=d.text(rule, "disposal_procedure")),
        d.say("retention.methods", methods=phrases.lines(d.texts(rule, "disposal_methods"))),
    ]


def data_under(d: Drafting, rule: RetentionRule) -> list[DataUse]:
    """The data this rule is for."""
    return [use for use in d.scope.data_uses if use.retention == rule.id]


def data_without(d: Drafting) -> list[DataUse]:
    """The data no rule is for."""
    return [use for use in d.scope.data_uses if use.retention is None]


def subject(d: Drafting, rule: RetentionRule) -> Words:
    """What the rule is for: its name and the data, or nothing where one rule is for everything."""
    under = data_under(d, rule)
    name, whose = d.text(rule, "name"), d.listed(data.names(d, under))
    if len(d.scope.retention_rules) == 1 and len(under) == len(d.scope.data_uses):
        return name
    both = d.say("retention.name_and_data", name=name, data=whose)
    return both if both.text else d.listed([name, whose])


def described(d: Drafting) -> list[Words]:
    """Every rule as one item of a list; what holds for all of them is said once, at the end."""
    rules = d.scope.retention_rules
    after = [[statute(d, rule), *afterwards(d, rule)] for rule in rules]
    common = phrases.shared(after)
    found = []
    for rule, lines in zip(rules, after, strict=True):
        how_long = period(d, rule)
        first = d.say("retention.of", data=d.opening(subject(d, rule)), period=how_long)
        own = [line for line in lines if line.spans not in {same.spans for same in common}]
        found.append(phrases.lines([first if first.text else d.opening(how_long), *own]))
    return [*found, *common]
