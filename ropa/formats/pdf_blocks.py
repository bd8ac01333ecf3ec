"""Headings, paragraphs, lists, status bar: the running blocks of a document."""

from __future__ import annotations

from ropa.formats.document import Bullets, Heading, Paragraph, Span, StatusBar, Words
from ropa.formats.document_text import emboldened, plain
from ropa.formats.document_words import EN_SPACE
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_flow import Flow
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pages import Bookmark, Pages
from ropa.formats.pdf_pieces import Beside, Box, Piece
from ropa.formats.pdf_style import BAND, GAP, GAP_GROUND, MUTED, TINT, Ink
from ropa.formats.pdf_text import Text

_BULLET = "•"
_INDENT = 11.0
_ANNOUNCING = (":", "：")
"""A paragraph that ends so stays with what it announces."""


def place_title(flow: Flow, composer: Composer, title: str, subtitle: str) -> None:
    """The title of a document without a cover."""
    look, width = composer.look, flow.frame.width
    flow.keep(composer.plain(title, width, look.ink(20, BAND, bold=True)), after=1)
    if subtitle:
        flow.keep(composer.plain(subtitle, width, look.ink(10.5, MUTED)), after=7)


def heading_text(composer: Composer, heading: Heading, width: float) -> Text:
    """The heading, set: a bare number stands back in grey, an article is small."""
    look = composer.look
    level = min(max(heading.level, 1), 3)
    record = level == 2 and bool(heading.number) and look.tagged
    size = look.record if record else look.sections[level - 1]
    ink = look.ink(size, GAP if heading.warm else look.colors[level - 1], bold=True)
    parts: list[tuple[str, Ink]] = [(heading.text, ink)]
    if heading.number:
        bare = heading.number[-1:].isalnum()
        gap = composer.words.gap_after(heading.number)
        gap *= 2 if look.tagged and gap == EN_SPACE else 1
        parts.insert(0, (heading.number + gap, look.ink(size, MUTED, bold=True) if bare else ink))
    if heading.article:
        note = look.ink(look.small, MUTED)
        parts.append((composer.words.aside(heading.article), note))
    return composer.spans(width, *parts)


def place_heading(flow: Flow, pages: Pages, heading: Heading, anchor: str) -> None:
    """Has a heading wait for what follows it."""
    composer = pages.composer
    look = composer.look
    level = min(max(heading.level, 1), 3)
    if level < 3:
        flow.resume = None
    named = composer.words.numbered(heading.number, heading.text)

    def drawn(page: Page, y: float) -> None:
        pages.anchor(anchor, page, y)
        if level < 3:
            pages.bookmarks.append(Bookmark(level - 1, named, (page.number, y)))
        if level == 1:
            pages.section = named
            if y > look.height - look.top - 1:  # at the top: the whole page is of this section
                page.section = named

    before, after = {1: (22, 7), 2: (16, 5), 3: (11, 4)}[level] if look.tagged else (11, 3)
    text = heading_text(composer, heading, flow.frame.width)
    flow.keep(text, before=before, after=after, drawn=drawn)


def place_paragraph(
    flow: Flow, composer: Composer, block: Paragraph, *, announces: bool = False
) -> None:
    """A paragraph; nothing if it prints nothing. One that announces stays with what follows."""
    look = composer.look
    ink = look.ink(look.small, MUTED) if block.small else look.ink(look.body)
    piece = composer.piece(block.words, flow.frame.width, ink)
    if piece is None:
        return
    if piece.height > 5 * ink.leading:
        flow.place(piece, before=2, after=5)
    elif all(span.mark == "bold" for span in block.words.spans):
        flow.keep(piece, before=6, after=3)  # a heading in all but name
    elif announces or block.words.text.rstrip().endswith(_ANNOUNCING):
        flow.keep(piece, before=2, after=5)
    else:
        flow.place(piece, before=2, after=5)


def place_bullets(flow: Flow, composer: Composer, block: Bullets, depth: int) -> None:
    """A list, its text beside its marks; `depth` of the numbered heading above it."""
    look, width = composer.look, flow.frame.width
    ink = look.ink(look.body)
    items = [item for item in block.items if plain(item, composer.words)]
    counter = composer.words.counter(depth)
    signs = [
        composer.plain(counter(place) if block.ordered else _BULLET, width, ink)
        for place in range(1, len(items) + 1)
    ]
    indent = max((sign.block.widest for sign in signs), default=0) + 5
    indent = max(indent, _INDENT)
    for sign, item in zip(signs, items, strict=True):
        piece = composer.piece(item, width - indent, ink)
        if piece is not None:
            flow.place(Beside([(0, sign), (indent, piece)], together=True), before=1, after=2.5)
    flow.space(5)


def place_status(flow: Flow, composer: Composer, block: StatusBar) -> None:
    """What a draft is, on a ground of its own."""
    look = composer.look
    color, ground = (GAP, GAP_GROUND) if block.warm else (BAND, TINT)
    words = emboldened(Words((Span(block.text),)))
    ink = look.ink(look.body, color, bold=True)
    piece = composer.piece(words, flow.frame.width - 16, ink)
    if piece is not None:
        box = Box(piece, flow.frame.width, inset=9, top=2.5, bottom=3, ground=ground, bar=color)
        flow.place(box, before=4, after=8)


def continued_heading(composer: Composer, heading: Heading, width: float) -> Piece:
    """The name of a record where it goes on: smaller, on one line, with the word for it."""
    look = composer.look
    ink = look.ink(look.sections[2], BAND, bold=True)
    number = f"{heading.number}{composer.words.gap_after(heading.number)}" if heading.number else ""
    after = composer.words.aside(composer.words.continued)
    ending = composer.plain(after, width, look.ink(look.small, MUTED))
    room = width - ending.block.widest
    name = composer.spans(
        room, (number, look.ink(look.sections[2], MUTED, bold=True)), (heading.text, ink)
    ).first(1)
    drop = name.block.rise - ending.block.rise
    return Beside([(0, name), (name.block.widest, Box(ending, 0, top=max(0, drop)))])
