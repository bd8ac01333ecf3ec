"""What a notice says beside the facts of processing: scope, terms, changes, own statements."""

from __future__ import annotations

from ropa.formats.document import Words
from ropa.records.notice import Notice, PublishedVersion
from ropa.services.notices.drafting import Drafting
from ropa.terms import glossary


def title(d: Drafting) -> str:
    """What the notice is called: as on record, else as the law's clauses or the glossary have it.

    California writes titles in title case, the glossary does not.
    """
    own = d.text(d.notice, "title").text
    if own or "notice.title" not in d.clauses:
        return own or glossary.word("notice.document", d.language, d.regime)
    return d.say("notice.title").text


def sentences(d: Drafting, *fields: str) -> list[Words]:
    """Texts of the notice that stand as they are, each line as a sentence."""
    lines = [line for field in fields for line in d.texts(d.notice, field)]
    return [d.sentence(line) for line in lines]


def reach(d: Drafting) -> list[Words]:
    """For whom, for what and since when the notice is: a labelled line for each."""
    return [
        line
        for line in (
            d.say("notice.audience", audience=d.text(d.notice, "audience")),
            d.say("notice.operates", operates=d.items(d.scope.controller, "operates")),
            d.say("notice.scope", scope=d.text(d.notice, "scope")),
            effective(d),
            d.say("notice.updated", date=d.date(d.notice, "updated_on")),
        )
        if line.text
    ]


def effective(d: Drafting) -> Words:
    """The day the notice takes effect; a gap if it is not on record."""
    day = d.date(d.notice, "effective_on")
    day = d.demanded(day, "notice.effective_missing", d.notice or Notice, "effective_on")
    return d.say("notice.effective", date=day)


def changes(d: Drafting) -> list[Words]:
    """How changes are made known; nothing if the register says nothing of it."""
    found = (
        d.say("changes.ordinary", period=d.period(d.notice, "ordinary_period")),
        d.say("changes.material", period=d.period(d.notice, "material_period")),
        d.say("changes.channels", channels=d.items(d.notice, "change_channels")),
        *sentences(d, "change_rule"),
    )
    return [line for line in found if line.text]


def changes_missing(d: Drafting) -> Words:
    """The gap where nothing is on record of how changes are made known."""
    return d.missing("changes.missing", d.notice or Notice, "change_rule")


def versions(d: Drafting) -> list[Words]:
    """The versions published so far in this language, newest first."""
    published = d.contents.of(PublishedVersion, d.notice.id) if d.notice else ()
    rows = [row for row in published if row.language == d.language]
    rows.sort(key=lambda row: int(row.version or 0), reverse=True)
    return [
        d.say("changes.version", number=d.plain(row, "version"), date=d.date(row, "effective_on"))
        for row in rows
    ]


def law_and_court(d: Drafting) -> list[Words]:
    """Which law governs and which court decides."""
    found = (
        d.say("terms.governing_law", law=d.text(d.notice, "governing_law")),
        d.say("terms.court", court=d.text(d.notice, "court")),
    )
    return [line for line in found if line.text]
