"""Writes a neutral document as a PDF: registers to hand in, notices to publish.

A page goes to the file when it is full, so that memory does not grow with the register. The
contents come last and are put in their place when the pages are bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ropa.formats.document import (
    Bullets,
    Cards,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    StatusBar,
    Strip,
    Table,
    TableRow,
    words,
)
from ropa.formats.document_outline import Placed, Section, walk
from ropa.formats.document_picture import Picture
from ropa.formats.pdf_blocks import (
    continued_heading,
    place_bullets,
    place_heading,
    place_paragraph,
    place_status,
    place_title,
)
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_contents import ContentsPages
from ropa.formats.pdf_cover import cover_pages
from ropa.formats.pdf_facts import cards_piece, facts_piece, strip_piece
from ropa.formats.pdf_file import PdfFile
from ropa.formats.pdf_flow import Flow
from ropa.formats.pdf_fonts import describe
from ropa.formats.pdf_outline import write_catalog, write_outline, write_properties
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pages import Pages
from ropa.formats.pdf_picture import picture_piece
from ropa.formats.pdf_pieces import Box, Repeated, Stack
from ropa.formats.pdf_style import look_of
from ropa.formats.pdf_tables import place_table
from ropa.whole_file import whole_file

_PICTURE_ROOM = 0.8
_RECORD_ROOM = 1 / 3
"""Of a page: a record begins on a new one if less is left."""
_LISTED = (Table, Bullets)
"""What a paragraph above announces."""


def write_pdf(document: Document, path: Path, temp_folder: Path | None = None) -> tuple[str, ...]:
    """Writes the file whole or not at all; the same document gives the same bytes.

    Answers the names of characters that no font has; their codes are printed in their place, and a
    note at the end of the document names them too.

    Raises:
        NotWritable: full disk, missing folder, a file open in another program.
    """
    with whole_file(path, temp_folder) as part, part.open("wb") as out:
        writing = _Writing(document, out)
        writing.write()
    return tuple(describe(writing.composer.uncovered))


def _with_next(placed: Iterable[Placed]) -> Iterator[tuple[Placed, Placed | None]]:
    """Each block with the one below it."""
    before: Placed | None = None
    for each in placed:
        if before is not None:
            yield before, each
        before = each
    if before is not None:
        yield before, None


class _Writing:
    """A document while it is written."""

    def __init__(self, document: Document, out: BinaryIO) -> None:
        self.document = document
        self.composer = Composer(look_of(document))
        self.file = PdfFile(out)
        self.pages = Pages(self.file, self.composer, document)
        self.cover: list[Page] = []
        self.filled: list[Page] = []
        self.sections: list[Section] = []
        self.contents: Contents | None = None
        self.record: Heading | None = None

    def write(self) -> None:
        flow: Flow | None = None
        for each, following in _with_next(walk(self.document)):
            if isinstance(each.block, Cover):
                self.cover += cover_pages(self.pages, each.block)
            elif isinstance(each.block, Contents):
                self.contents = each.block
            else:
                flow = flow or self._body()
                listed = following is not None and isinstance(following.block, _LISTED)
                self._place(flow, each, announces=listed)
        flow = flow or self._body()
        flow.end()
        contents = (
            ContentsPages(self.pages, self.contents, self.sections) if self.contents else None
        )
        self._note_uncovered(flow)
        self.pages.write(self.filled[-1])
        numbered = [*(contents.drawn if contents else ()), *self.filled]
        if contents:
            first = len(self.cover) + 1
            contents.finish({page.number: place for place, page in enumerate(numbered, first)})
        self._bind(numbered)

    def _body(self) -> Flow:
        flow = Flow(self.pages.body(self.filled))
        if not self.cover:
            place_title(flow, self.composer, self.document.title, self.document.subtitle)
        return flow

    def _place(self, flow: Flow, each: Placed, *, announces: bool) -> None:
        composer = self.composer
        match each.block:
            case Heading() as block:
                place_heading(flow, self.pages, block, each.anchor)
                if block.level == 1:
                    self.sections.append(Section(block.number, block.text, each.anchor))
                self.record = block if block.level == 2 else self.record
            case Paragraph() as block:
                place_paragraph(flow, composer, block, announces=announces)
            case Bullets() as block:
                place_bullets(flow, composer, block, each.depth)
            case Table() as block:
                place_table(flow, composer, block, self._row_drawn)
            case Facts() | Picture() | Cards() as block:
                self._place_piece(flow, block)
            case Strip() as block:
                self._place_strip(flow, block)
            case StatusBar() as block:
                place_status(flow, composer, block)

    def _place_piece(self, flow: Flow, block: Facts | Picture | Cards) -> None:
        composer, width = self.composer, flow.frame.width
        if isinstance(block, Facts):
            flow.place(facts_piece(composer, block, width), after=8)
        elif isinstance(block, Cards):
            flow.place(cards_piece(composer, block, width), before=4, after=10)
        else:
            picture = picture_piece(composer, block, width, flow.height * _PICTURE_ROOM)
            flow.place(picture, before=2, after=10)

    def _place_strip(self, flow: Flow, strip: Strip) -> None:
        """The strip below the name of a record; both stand again on its further pages."""
        composer, width = self.composer, flow.frame.width
        piece = strip_piece(composer, strip, width)
        name = continued_heading(composer, self.record, width) if self.record else None
        again = Repeated(Box(Stack([*((name,) if name else ()), piece], 4), width, bottom=9))

        def drawn(_page: Page, _y: float) -> None:
            flow.resume = again

        flow.keep(piece, before=2, after=6, least=flow.height * _RECORD_ROOM, drawn=drawn)

    def _row_drawn(self, row: TableRow, page: Page, x: float, y: float, height: float) -> None:
        self.pages.anchor(row.anchor, page, y)

    def _note_uncovered(self, flow: Flow) -> None:
        if self.composer.uncovered:
            names = ", ".join(describe(self.composer.uncovered))
            note = words(self.composer.own.uncovered.format(names=names))
            flow.space(14)
            place_paragraph(flow, self.composer, Paragraph(note, small=True))

    def _bind(self, numbered: list[Page]) -> None:
        file, document = self.file, self.document
        pages = self.pages.bind(self.cover, numbered)
        outline = write_outline(file, self.pages.bookmarks)
        label = self.composer.own.cover if self.cover else ""
        catalog = write_catalog(file, document, pages=pages, outline=outline, label=label)
        file.close(catalog, write_properties(file, document))
