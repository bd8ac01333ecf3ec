"""What keeps data safe, what is shown to others, what is promised and what is not done."""

from __future__ import annotations

from collections.abc import Iterable

from ropa.formats.document import Source, Words
from ropa.records.activity import Publication
from ropa.records.protection import Assurance, ChildrenRule, IncidentPromise, SecurityMeasure
from ropa.records.record import several
from ropa.regimes.assurances import against
from ropa.services.notices import phrases
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY


def measures(d: Drafting) -> list[tuple[Words, list[Words]]]:
    """The measures by kind, each kind with its label; first those of no kind, without one."""
    rows = sorted(d.contents.all(SecurityMeasure), key=lambda row: row.kind is not None)
    return [
        (
            _sourced(d.say(f"measure.{kind}"), rows, kind) if kind else EMPTY,
            phrases.distinct(measure(d, row) for row in rows if row.kind == kind),
        )
        for kind in dict.fromkeys(row.kind for row in rows)
    ]


def measure(d: Drafting, row: SecurityMeasure) -> Words:
    """What is done, in detail, and what it is applied to: one item."""
    title, detail = d.listed(d.terms(row, "term")), d.text(row, "detail")
    both = d.say("measure.detailed", measure=title, detail=detail)
    what = both if both.text else d.listed([title, detail])
    return phrases.lines([what, d.say("measure.applied_to", scope=d.text(row, "applied_to"))])


def publication(d: Drafting, row: Publication) -> Words:
    """What is shown to whom, how to change it, and what never is: one item."""
    return phrases.lines(
        [
            d.say("publication.items", items=d.items(row, "items")),
            d.say("publication.audience", audience=d.text(row, "audience")),
            d.say("publication.change", how=d.text(row, "how_to_change")),
            d.say("publication.never", items=d.items(row, "never_shown")),
        ]
    )


def assurances(d: Drafting) -> list[Words]:
    """What is not done, each as one item: own words, else the title of the code.

    What the register contradicts is marked as a gap, unless the officer has given a reason.
    """
    found: list[Words] = []
    for row in d.contents.all(Assurance):
        wording = d.text(row, "wording")
        stated = [wording] if wording.text else d.terms(row, "term")
        if against(d.scope.inspection, row):
            stated = [phrases.lines([*stated, d.missing("assurance.contradicted", row, "term")])]
        found += stated
    return phrases.distinct(found)


def incidents(d: Drafting) -> list[Words]:
    """Who is told after a breach, within what time, how, and what is made good: an item each."""
    return [
        phrases.lines(
            [
                d.say("incident.notified", notified=d.items(row, "notified")),
                d.say("incident.limit", limit=d.limit(row, "deadline")),
                d.say("incident.deadline", deadline=d.text(row, "deadline_wording")),
                d.say("incident.method", method=d.text(row, "method")),
                d.say("incident.redress", redress=d.text(row, "redress")),
            ]
        )
        for row in d.contents.all(IncidentPromise)
    ]


def children(d: Drafting) -> list[Words]:
    """Whether children are addressed, up to which age, with whose consent, and what is done."""
    return [
        line
        for row in d.contents.all(ChildrenRule)
        if not row.regimes or d.regime in several(row.regimes)
        for line in (
            _addressed(d, row),
            d.say("children.consent", consent=d.text(row, "guardian_consent")),
            d.say("children.discovery", action=d.text(row, "on_discovery")),
        )
        if line.text
    ]


def _sourced(label: Words, rows: Iterable[SecurityMeasure], kind: str) -> Words:
    return Words(label.spans, tuple(Source(row.id, "kind") for row in rows if row.kind == kind))


def _addressed(d: Drafting, row: ChildrenRule) -> Words:
    """The clause for this rule, with its age or without."""
    age = d.plain(row, "age_limit")
    if row.directed is None:
        return d.say("children.age", age=age)
    key = f"children.{row.directed}".replace("-", "_")
    said_so = d.say(f"{key}_under", age=age) if age.text else d.say(key)
    sources = (*said_so.sources, Source(row.id, "directed"))
    return Words(said_so.spans, sources)
