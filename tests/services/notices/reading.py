"""A draft as a reader meets it: all its words, or those of one section."""

from __future__ import annotations

from collections.abc import Iterator

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


def text_of(document: Document) -> str:
    """Title, subtitle and every block as lines of plain text."""
    return "\n".join([document.title, document.subtitle, *map(_text, document.blocks)])


def section(document: Document, anchor: str) -> str:
    """The lines of one section, its heading first; empty if the draft does not have it."""
    return "\n".join(map(_text, section_blocks(document, anchor)))


def section_blocks(document: Document, anchor: str) -> list[Block]:
    """The blocks of one section, its heading first."""
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.anchor == anchor
        if inside:
            found.append(block)
    return found


def sources_of(document: Document) -> set[Source]:
    """Every record and field the draft says it comes from."""
    return {source for block in document.blocks for run in runs(block) for source in run.sources}


def runs(block: Block) -> Iterator[Words]:
    """The runs of words of a block."""
    if isinstance(block, Paragraph):
        yield block.words
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells)


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.number}{block.text}"
    if isinstance(block, StatusBar):
        return block.text
    titles = [column.title for column in block.columns] if isinstance(block, Table) else []
    return "\n".join([*titles, *(run.text for run in runs(block))])
