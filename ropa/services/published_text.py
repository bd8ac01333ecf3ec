"""What of a draft is handed out: its text, without what only helps the officer to finish it."""

from __future__ import annotations

from dataclasses import replace

from ropa.formats.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    StatusBar,
    Table,
    Words,
)


def handed_out(drafted: Document) -> Document:
    """A draft without its status bar and its list of gaps."""
    kept: list[Block] = []
    for block in drafted.blocks:
        if isinstance(block, Heading) and block.anchor == "gaps":
            break  # the list of gaps stands last
        if not isinstance(block, StatusBar):
            kept.append(_unlinked(block))
    return replace(drafted, blocks=tuple(kept))


def _unlinked(block: Block) -> Block:
    """The block with no gap leading to the list that is left out."""
    if isinstance(block, Paragraph):
        return replace(block, words=_without_links(block.words))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(map(_without_links, block.items)))
    if isinstance(block, Table):
        rows = (replace(row, cells=tuple(map(_without_links, row.cells))) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _without_links(run: Words) -> Words:
    marked = ("missing", "not-assessed")
    spans = (replace(one, link="") if one.mark in marked else one for one in run.spans)
    return replace(run, spans=tuple(spans))
