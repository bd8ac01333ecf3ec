"""A notice as a window shows it: passage by passage, each with the records behind it.

Nothing here is markup. Marks, counters and numbers of headings are spelled out as every format
prints them, so that a window writes plain text in the style a look names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ropa.formats.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Source,
    StatusBar,
    Table,
    Words,
)
from ropa.formats.document_outline import walk
from ropa.formats.document_text import pieces, plain
from ropa.formats.document_words import WriterWords, words_for
from ropa.regimes import articles
from ropa.services import policy_drafting
from ropa.services.comparing import Passage as Change
from ropa.services.notice_passages import (
    Form,
    Gap,
    Grid,
    Line,
    Look,
    Part,
    Passage,
    Preview,
    Section,
    Standing,
)
from ropa.services.notices import gaps as open_points
from ropa.services.word_changes import changed
from ropa.terms import glossary

if TYPE_CHECKING:
    from datetime import date

    from ropa.records.contents import Contents

__all__ = ["Document", "asked_by", "changes", "drafted", "shown"]

LONGEST = 4_000
"""How many blocks are shown; a file holds all of them."""


def drafted(
    contents: Contents,
    regime: str,
    language: str,
    on: date,
    notice_id: str | None = None,
    *,
    pulse: Callable[[], object] = lambda: None,
) -> tuple[Document, Preview]:
    """The draft of today, to save and to look at. Raises UserError as drafting does."""
    document = policy_drafting.draft(contents, regime, language, on, notice_id, pulse=pulse)
    return document, shown(document)


def shown(document: Document) -> Preview:
    """A document as it is looked at; the list of gaps at its end is kept apart from the text."""
    words = words_for(document.language)
    blocks = tuple(walk(document))
    end = next((at for at, one in enumerate(blocks) if _opens_gaps(one.block)), len(blocks))
    text = blocks[:end]
    parts: list[Part] = list(_opening(document))
    section = ""
    for placed in islice(text, LONGEST):
        if isinstance(placed.block, Heading) and placed.block.level == 1:
            section = placed.anchor
        parts += _parts(placed.block, placed.depth, section, words)
    gaps = tuple(_gaps(document))
    return Preview(
        language=document.language,
        parts=tuple(parts),
        sections=tuple(_sections(parts, gaps)),
        gaps=gaps,
        cut=max(0, len(text) - LONGEST),
    )


def _opens_gaps(block: Block) -> bool:
    return isinstance(block, Heading) and block.anchor == "gaps"


def _opening(document: Document) -> Iterator[Line]:
    yield Line("title", Passage(((document.title, ""),)))
    if document.subtitle:
        yield Line("subtitle", Passage(((document.subtitle, "muted"),)))


def _parts(block: Block, depth: int, section: str, words: WriterWords) -> Iterator[Part]:
    if isinstance(block, StatusBar):
        yield Line("status", Passage(((block.text, ""),)), warm=block.warm)
    elif isinstance(block, Heading):
        yield _heading(block, section, words)
    elif isinstance(block, Paragraph):
        form: Form = "small" if block.small else "paragraph"
        yield from _line(form, block.words, section, words)
    elif isinstance(block, Bullets):
        counter = words.counters[min(depth, len(words.counters) - 1)]
        for position, item in enumerate((one for one in block.items if plain(one, words)), 1):
            number = counter(position)
            marker = f"{number}{words.gap_after(number)}" if block.ordered else "•\u2002"
            yield from _line("item", item, section, words, marker)
    elif isinstance(block, Table):
        yield Grid(
            columns=tuple((one.title, one.note, one.share) for one in block.columns),
            rows=tuple(
                tuple(_passage(cell, words, cell=True) for cell in row.cells) for row in block.rows
            ),
            groups=frozenset(at for at, row in enumerate(block.rows) if row.group),
            caption=block.caption,
            section=section,
            warm=block.warm,
        )


def _heading(block: Heading, section: str, words: WriterWords) -> Line:
    article: tuple[tuple[str, Look], ...] = ((words.aside(block.article), "citation"),)
    return Line(
        "heading",
        Passage(((block.text, ""), *(article if block.article else ())), block.sources),
        marker=f"{block.number}{words.gap_after(block.number)}" if block.number else "",
        level=block.level,
        section=section,
        warm=block.warm,
    )


def _line(
    form: Form, run: Words, section: str, words: WriterWords, marker: str = ""
) -> Iterator[Line]:
    passage = _passage(run, words)
    if passage.pieces:
        yield Line(form, passage, marker, section=section)


def _passage(run: Words, words: WriterWords, *, cell: bool = False) -> Passage:
    said = tuple((one.text, one.look) for one in pieces(run, words, cell=cell))
    return Passage(said, run.sources)


def _sections(parts: Sequence[Part], gaps: Sequence[Gap]) -> Iterator[Section]:
    missing = Counter(one.section for one in gaps if one.assessed)
    unassessed = Counter(one.section for one in gaps if not one.assessed)
    changed_in = Counter(
        part.section for part in parts for one in passages_of(part) if one.is_changed
    )
    for part in parts:
        if isinstance(part, Line) and part.form == "heading" and part.level == 1:
            found = (missing[part.section], unassessed[part.section], changed_in[part.section])
            state, count = _standing(*found, compares=bool(changed_in))
            title = part.passage.pieces[0][0]
            yield Section(part.section, part.marker.strip(), title, state, count)


def _standing(
    missing: int, unassessed: int, changes: int, *, compares: bool
) -> tuple[Standing, int]:
    if compares:
        return ("changed", changes) if changes else ("same", 0)
    if missing:
        return "missing", missing
    return ("not-assessed", unassessed) if unassessed else ("ok", 0)


def passages_of(part: Part) -> Iterator[Passage]:
    """The passages of a line or a table, in the order in which they are read."""
    if isinstance(part, Line):
        yield part.passage
    else:
        for row in part.rows:
            yield from row


def _gaps(document: Document) -> Iterator[Gap]:
    """The gaps, each once; where they are filled stands in the list at the end of a draft."""
    listed = _listed(document.blocks)
    for link, (span, section) in open_points.found(document.blocks).items():
        if link in listed:
            assessed = span.mark == "missing"
            yield Gap(span.text, span.article, section, listed[link], assessed)


def _listed(blocks: Iterable[Block]) -> Mapping[str, Source]:
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return {row.anchor: row.cells[-1].sources[0] for row in rows if row.anchor.startswith("gap-")}


def asked_by(regime: str, section: str, language: str) -> str:
    """The article that wants a section, as readers of the language cite it; empty if none does."""
    law = policy_drafting.LAWS.get(regime)
    known = any(one.key == section for one in glossary.outline(regime)) if law else False
    article = law.article(section) if law and known else ""
    return articles.cited(regime, article, language) if article else ""


def changes(passages: Iterable[Change], language: str) -> Preview:
    """What changed, passage by passage under the headings of its sections, added words marked."""
    parts: list[Part] = []
    heading = None
    for one in passages:
        if one.heading != heading:
            heading = one.heading
            if heading:
                named = Passage(((heading, ""),))
                parts.append(Line("heading", named, level=2, section=one.section))
        looks: Mapping[str, Look] = {"kept": "", "added": "added", "removed": "removed"}
        said = tuple((text, looks[kind]) for kind, text in changed(one.old, one.new))
        parts.append(Line("paragraph", Passage(said, one.sources), section=one.section))
    return Preview(language, tuple(parts[:LONGEST]), (), (), max(0, len(parts) - LONGEST))
