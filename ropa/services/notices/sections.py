"""Sections that every law's notice has in the same shape; the words differ by law.

Each answers with nothing where the register says nothing: no law demands them as such.
"""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block
from ropa.services.notices import collection, parties, phrases, protection, remarks
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.tables import cells, table


def children(d: Drafting) -> Sequence[Block]:
    """How minors are treated."""
    return sentences(protection.children(d))


def security(d: Drafting) -> Sequence[Block]:
    """The measures, then what is asked of the reader."""
    groups = [
        block
        for label, measures in protection.measures(d)
        for block in [*paragraph(phrases.bold(label)), *bullets(measures)]
    ]
    return [*(paragraph(d.say("measure.intro")) if groups else []), *groups, *duties(d)]


def duties(d: Drafting) -> Sequence[Block]:
    """What is asked of the reader."""
    return run_on(d, d.say("notice.duties"), d.texts(d.notice, "duties"))


def cookies(d: Drafting) -> Sequence[Block]:
    """Name, purpose, lifetime, how to refuse, and the effect of refusing: a row per tool."""
    rows = [
        cells(
            collection.tool(d, row),
            collection.tool_purposes(d, row),
            collection.lifetime(d, row),
            collection.refusal(d, row),
            d.text(row, "refusal_effect"),
        )
        for row in d.scope.automatic_collections
    ]
    return [table(d.column_titles(), rows, (24, 24, 14, 20, 18))] if rows else []


def publication(d: Drafting) -> Sequence[Block]:
    """What is shown to others."""
    shown = [protection.publication(d, row) for row in d.scope.publications]
    return introduced(d.say("publication.intro"), phrases.distinct(shown))


def incident(d: Drafting) -> Sequence[Block]:
    """What is promised after a breach."""
    return introduced(d.say("incident.intro"), protection.incidents(d))


def assurances(d: Drafting) -> Sequence[Block]:
    """What is not done."""
    return bullets(protection.assurances(d))


def authorities(d: Drafting) -> Sequence[Block]:
    """Whom a person may turn to."""
    return introduced(d.say("authority.intro"), parties.authorities(d))


def external_sites(d: Drafting) -> Sequence[Block]:
    """What holds for other sites."""
    return sentences(remarks.sentences(d, "external_sites"))


def definitions(d: Drafting) -> Sequence[Block]:
    """What the words mean."""
    return bullets(d.texts(d.notice, "definitions"))


def terms(d: Drafting) -> Sequence[Block]:
    """Acceptance, law and court."""
    return sentences([*remarks.sentences(d, "acceptance"), *remarks.law_and_court(d)])


def changes(d: Drafting) -> Sequence[Block]:
    """How changes are made known, and the versions so far; a gap if nothing is on record."""
    rules = remarks.changes(d)
    versions = introduced(d.say("changes.versions"), remarks.versions(d))
    if rules:
        return [*bullets(rules), *versions]
    return [*paragraph(remarks.changes_missing(d)), *versions]
