"""Where the blocks of a document stand: sections, anchors, the depth that lists are counted at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ropa.formats.document import Block, Contents, Cover, Document, Heading, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place.

    Attributes:
        depth: level of the innermost numbered heading above, for the counting of lists; 0: none.
        anchor: of a heading; sections have one even if the document gives none.
    """

    block: Block
    depth: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the contents."""

    number: str
    text: str
    anchor: str


def placed(document: Document) -> tuple[Placed, ...]:
    """The blocks of the document in order."""
    return tuple(walk(document))


def sections(blocks: tuple[Placed, ...]) -> tuple[Section, ...]:
    """The headings of level 1."""
    return tuple(
        Section(each.block.number, each.block.text, each.anchor)
        for each in blocks
        if isinstance(each.block, Heading) and each.block.level == 1
    )


def anchors(blocks: tuple[Placed, ...]) -> tuple[str, ...]:
    """Every target a link can have, in order and once: headings and rows of tables."""
    found: dict[str, None] = {}
    for each in blocks:
        names = [each.anchor, *(row.anchor for table in _tables(each.block) for row in table.rows)]
        found |= dict.fromkeys(name for name in names if name)
    return tuple(found)


def has_cover(document: Document) -> bool:
    """Whether the document opens with a cover, which then prints its title."""
    return isinstance(next(iter(document.blocks), None), Cover)


def walk(document: Document) -> Iterator[Placed]:
    """The blocks in order, one at a time: a large register is never held whole."""
    depth, count = 0, 0
    for block in document.blocks:
        if not isinstance(block, Heading):
            yield Placed(block, depth)
            continue
        depth = block.level if block.number else min(depth, block.level - 1)
        count += block.level == 1
        anchor = block.anchor or (f"section-{count}" if block.level == 1 else "")
        yield Placed(block, depth, anchor)


def _tables(block: Block) -> tuple[Table, ...]:
    if isinstance(block, Table):
        return (block,)
    if isinstance(block, Contents):
        return (*((block.beside,) if block.beside else ()), *block.below)
    return ()
