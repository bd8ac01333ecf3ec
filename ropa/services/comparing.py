"""Two versions of a notice in one document: what was added, what was removed, where and from what.

Sections are matched by their anchors, blocks, list items, rows and columns within them by what they
say, so that a new recipient is a new row and not a table that changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ropa.formats.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Source,
    Span,
    Table,
    TableColumn,
    TableRow,
    Words,
    words,
)
from ropa.formats.document_words import words_for
from ropa.services.alignment import Pair, aligned, never
from ropa.services.word_changes import changed, compared, likeness, text_of


@dataclass(frozen=True, slots=True)
class Passage:
    """One change: a paragraph, list item or row, before and after.

    Attributes:
        section: anchor of the section; empty before the first.
        old, new: the text, of a row its first cell and those that changed; empty if it was not
            there.
        sources: what the words that changed were made from, on both sides.
    """

    section: str
    heading: str
    old: str
    new: str
    sources: tuple[Source, ...]

    @property
    def adds(self) -> bool:
        """Whether there is a word that was not there before."""
        return any(kind == "added" for kind, _text in changed(self.old, self.new))

    @property
    def removes(self) -> bool:
        """Whether there is a word that is no longer there."""
        return any(kind == "removed" for kind, _text in changed(self.old, self.new))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The redline and its passages, in the order of the text.

    Attributes:
        openings: where in the document a section begins, and its heading.
    """

    document: Document
    passages: tuple[Passage, ...]
    openings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        return (self.heading.anchor or self.heading.text) if self.heading else ""


def compare(old: Document, new: Document) -> Comparison:
    """The new document with all that changed since the old one marked in it."""
    work = _Work(new.language)
    blocks: list[Block] = []
    openings: dict[int, str] = {}
    if old.title != new.title:
        work.section = None
        blocks.append(Paragraph(work.run(words(old.title), words(new.title))))
    for before, after in aligned(_sections(old), _sections(new), _anchor, never):
        start = len(blocks)
        blocks += work.of_section(before, after)
        if work.section is not None:
            openings[start] = work.section.text
    return Comparison(replace(new, blocks=tuple(blocks)), tuple(work.passages), openings)


def said_by(blocks: Iterable[Block]) -> Iterator[Words]:
    """The runs of words in the blocks of a notice."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.words
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row.cells


def _sections(document: Document) -> list[_Section]:
    found: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return [_Section(heading, tuple(blocks)) for heading, blocks in found]


class _Column(NamedTuple):
    place: int
    column: TableColumn


class _Work:
    """The comparison while it is made: where it stands, and the passages found so far."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.section: Heading | None = None
        self.passages: list[Passage] = []

    def of_section(self, old: _Section | None, new: _Section | None) -> Iterator[Block]:
        self.section = (new.heading if new else None) or (old.heading if old else None)
        if self.section is not None:
            same = old and new and old.heading and old.heading.text == self.section.text
            yield self.section if same else self._heading(old, new)
        before, after = old.blocks if old else (), new.blocks if new else ()
        for one, other in aligned(before, after, self._key, self._block_likeness):
            yield from self._block(one, other)

    def run(self, old: Words | None, new: Words | None) -> Words:
        """A run on its own, with its passage if it changed."""
        merged = compared(old, new, self.language)
        self._found([(old, new)])
        return merged

    def _heading(self, old: _Section | None, new: _Section | None) -> Block:
        before, after = (
            words(words_for(self.language).numbered(one.heading.number, one.heading.text))
            if one and one.heading
            else None
            for one in (old, new)
        )
        return Paragraph(self.run(before, after))

    def _block(self, old: Block | None, new: Block | None) -> Iterator[Block]:
        present = new or old
        if isinstance(present, Table):
            yield self._table(
                old if isinstance(old, Table) else None, new if isinstance(new, Table) else None
            )
        elif isinstance(present, Bullets):
            before = old.items if isinstance(old, Bullets) else ()
            after = new.items if isinstance(new, Bullets) else ()
            pairs = aligned(before, after, self._text, self._likeness)
            yield replace(present, items=tuple(self.run(one, other) for one, other in pairs))
        elif isinstance(present, Paragraph):
            before_run = old.words if isinstance(old, Paragraph) else None
            after_run = new.words if isinstance(new, Paragraph) else None
            yield replace(present, words=self.run(before_run, after_run))
        elif isinstance(present, Heading) and (old is None or new is None):
            given = words(Span(present.text, "bold"), sources=present.sources)
            yield Paragraph(self.run(given if old else None, given if new else None))
        elif present is not None:
            yield present

    def _table(self, old: Table | None, new: Table | None) -> Table:
        """Both tables in one; a column that only one of them has is empty in the other."""
        present = new or old
        assert present is not None  # noqa: S101  # one of a pair is always there
        before = old.columns if old else present.columns
        after = new.columns if new else present.columns
        columns = _columns(before, after)
        rows = aligned(
            old.rows if old else (), new.rows if new else (), self._row_key, self._row_likeness
        )
        return replace(
            present,
            columns=tuple(one.column for pair in columns if (one := pair[1] or pair[0])),
            rows=tuple(self._row(ours, theirs, columns) for ours, theirs in rows),
        )

    def _row(
        self,
        old: TableRow | None,
        new: TableRow | None,
        columns: Sequence[Pair[_Column]],
    ) -> TableRow:
        if (new or old or TableRow(())).group:
            cells = [(old.cells[0] if old else None, new.cells[0] if new else None)]
        else:
            cells = [
                (
                    old.cells[ours.place] if old and ours else None,
                    new.cells[theirs.place] if new and theirs else None,
                )
                for ours, theirs in columns
            ]
        self._found(cells)
        merged = tuple(compared(ours, theirs, self.language) for ours, theirs in cells)
        return replace(new or old or TableRow(()), cells=merged)

    def _found(self, cells: Sequence[Pair[Words]]) -> None:
        """Keeps a passage if any of the cells changed; its sources are those of these cells."""
        differing = [pair for pair in cells if self._text(pair[0]) != self._text(pair[1])]
        if not differing:
            return
        told = [pair for place, pair in enumerate(cells) if place == 0 or pair in differing]
        runs = (run for pair in differing for run in pair if run)
        sources = dict.fromkeys(source for run in runs for source in run.sources)
        old, new = (
            " · ".join(filter(None, (self._text(pair[side]) for pair in told))) for side in (0, 1)
        )
        section = self.section
        self.passages.append(
            Passage(
                section=(section.anchor or section.text) if section else "",
                heading=section.text if section else "",
                old=old,
                new=new,
                sources=tuple(sources),
            )
        )

    def _text(self, run: Words | None) -> str:
        return text_of(run, self.language)

    def _likeness(self, old: Words, new: Words) -> float:
        return likeness(self._text(old), self._text(new))

    def _block_text(self, block: Block) -> str:
        return "\n".join(self._text(run) for run in said_by([block]))

    def _key(self, block: Block) -> Hashable:
        if isinstance(block, Heading):
            return "Heading", block.text
        titles = tuple(one.title for one in block.columns) if isinstance(block, Table) else ()
        return type(block).__name__, titles, self._block_text(block)

    def _block_likeness(self, old: Block, new: Block) -> float:
        if type(old) is not type(new) or isinstance(old, Heading):
            return 0.0
        if isinstance(old, Table) and isinstance(new, Table) and old.columns[0] == new.columns[0]:
            return 1.0
        return likeness(self._block_text(old), self._block_text(new))

    def _row_key(self, row: TableRow) -> Hashable:
        return row.group, tuple(map(self._text, row.cells))

    def _row_likeness(self, old: TableRow, new: TableRow) -> float:
        """Rows are told apart by their first cell, or by all they say."""
        if old.group != new.group:
            return 0.0
        if old.cells and new.cells and self._text(old.cells[0]) == self._text(new.cells[0]):
            return 1.0
        ours, theirs = (" ".join(map(self._text, row.cells)) for row in (old, new))
        return likeness(ours, theirs)


def _anchor(section: _Section) -> Hashable:
    return section.anchor


def _columns(old: Sequence[TableColumn], new: Sequence[TableColumn]) -> list[Pair[_Column]]:
    """The columns of two tables in one order, by their headings."""
    ours, theirs = ([_Column(place, one) for place, one in enumerate(each)] for each in (old, new))
    found: list[Pair[_Column]] = []
    for pair in aligned(ours, theirs, _title, never):
        found.append(pair)
    return found


def _title(column: _Column) -> Hashable:
    return column.column.title, column.column.note
