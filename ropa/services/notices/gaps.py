"""What a draft still wants: counted on top, listed at the end with the place to enter it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ropa.formats.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Source,
    Span,
    StatusBar,
    Table,
    TableRow,
    Words,
    words,
)
from ropa.records import field_guide
from ropa.records.record import kind_of
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import said
from ropa.services.notices.tables import table
from ropa.services.notices.titles import spelled
from ropa.terms import languages


def found(blocks: Iterable[Block]) -> dict[str, tuple[Span, str]]:
    """The gaps in the blocks by their link, each with the anchor of the section it stands in."""
    gaps: dict[str, tuple[Span, str]] = {}
    anchor = ""
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            anchor = block.anchor
        for run in runs(block):
            for span in run.spans:
                if span.mark in ("missing", "not-assessed"):
                    gaps.setdefault(span.link, (span, anchor))
    return gaps


def runs(block: Block) -> Iterator[Words]:
    """The runs of words in a block of a notice."""
    if isinstance(block, Paragraph):
        yield block.words
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row.cells


def status(d: Drafting, count: int) -> StatusBar:
    """The line on top of a draft."""
    day = languages.date_text(d.on, d.language, d.regime)
    if count < 2:
        line = d.say("draft.status_one" if count else "draft.status_none", date=day)
    else:
        line = d.say("draft.status_many", date=day, gaps=str(count))
    return StatusBar(line.text, warm=count > 0)


def listing(d: Drafting, gaps: Mapping[str, tuple[Span, str]]) -> list[Block]:
    """The list at the end: article, what is missing, where to enter it. Empty without gaps.

    A gap in the text leads to its row, and the row back to the section.
    """
    if not gaps:
        return []
    places = {link: place for (_gap, place), link in d.gaps.items()}
    titles = [d.say(f"gap.column_{name}").text for name in ("article", "what", "where")]
    by_custom = d.say("gap.by_custom")
    rows = [
        TableRow(
            (
                said(gap.article) if gap.article else by_custom,
                words(Span(gap.text, link=section)),
                _where(d, places[link]),
            ),
            anchor=link,
        )
        for link, (gap, section) in gaps.items()
    ]
    heading = Heading(d.say("gap.heading").text, anchor="gaps", warm=True)
    return [heading, replace(table(titles, rows, (28, 42, 30)), warm=True)]


def _where(d: Drafting, place: Source) -> Words:
    row = d.contents.find(place.record)
    record = d.contents.class_of(place.record)
    kind = kind_of(record) if record else place.record
    label = spelled(field_guide.label(kind, place.field, d.language), d.clauses)
    name = spelled(field_guide.entry(kind).label(d.language), d.clauses)
    if row is None:
        return replace(d.say("gap.place_new", kind=name, field=label), sources=(place,))
    named = d.say("gap.place", kind=name, record=row.reference or row.id, field=label)
    return replace(named, sources=(place,))
