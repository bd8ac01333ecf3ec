"""What a draft still wants: counted on top, listed at the end with the place to enter it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ropa.formats.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Source,
    Span,
    StatusBar,
    Table,
    Words,
    words,
)
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.record import kind_of
from ropa.services.notices.clauses import Clauses
from ropa.services.notices.phrases import filled, said
from ropa.services.notices.tables import cells, table
from ropa.services.notices.titles import spelled


def found(blocks: Iterable[Block]) -> dict[Span, str]:
    """Every gap in the blocks, each once, with the anchor of the section it stands in."""
    gaps: dict[Span, str] = {}
    anchor = ""
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            anchor = block.anchor
        for run in runs(block):
            for span in run.spans:
                if span.mark in ("missing", "not-assessed"):
                    gaps.setdefault(span, anchor)
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


def status(clauses: Clauses, count: int, day: str) -> StatusBar:
    """The line on top of a draft."""
    key = {0: "draft.status_none", 1: "draft.status_one"}.get(count, "draft.status_many")
    facts = {"date": said(day), "gaps": said(str(count))}
    line = filled(clauses.clause(key).wording, facts, clauses.language)
    return StatusBar(line.text, warm=count > 0)


def listing(
    contents: Contents, clauses: Clauses, gaps: Mapping[Span, str], places: Mapping[Span, Source]
) -> list[Block]:
    """The list at the end: article, what is missing, where to enter it. Empty without gaps."""
    if not gaps:
        return []
    titles = [clauses.clause(f"gap.column_{name}").wording for name in ("article", "what", "where")]
    rows = [
        cells(
            said(gap.article or clauses.clause("gap.by_custom").wording),
            words(Span(gap.text, link=anchor)),
            _where(contents, clauses, places[gap]),
        )
        for gap, anchor in gaps.items()
    ]
    listed = table(titles, rows, (28, 42, 30))
    heading = Heading(clauses.clause("gap.heading").wording, anchor="gaps", warm=True)
    return [heading, Table(listed.columns, listed.rows, warm=True)]


def _where(contents: Contents, clauses: Clauses, place: Source) -> Words:
    language = clauses.language
    row = contents.find(place.record)
    record = contents.class_of(place.record)
    kind = kind_of(record) if record else place.record
    facts = {
        "kind": said(spelled(field_guide.entry(kind).label(language), clauses)),
        "record": said(row.reference or row.id if row else ""),
        "field": said(spelled(field_guide.label(kind, place.field, language), clauses)),
    }
    wording = clauses.clause("gap.place" if row else "gap.place_new").wording
    return Words(filled(wording, facts, language).spans, (place,))
