"""The parts of a notice as a window shows it. Nothing here is markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ropa.formats.document import Source
from ropa.formats.document_text import Look
from ropa.records.inventory import BY_KIND

__all__ = [
    "Form",
    "Gap",
    "Grid",
    "Line",
    "Look",
    "Part",
    "Passage",
    "Preview",
    "Section",
    "Source",
    "Standing",
]

Form = Literal["title", "subtitle", "status", "heading", "paragraph", "small", "item"]
Standing = Literal["ok", "missing", "not-assessed", "changed", "same"]
OPEN = frozenset({"missing", "not-assessed"})
CHANGED = frozenset({"added", "removed"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words a person can choose: a paragraph, an item of a list or a cell of a table.

    Attributes:
        pieces: the text in stretches of one look.
        sources: the records and fields it was made from.
    """

    pieces: tuple[tuple[str, Look], ...]
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(text for text, _look in self.pieces)

    @property
    def is_open(self) -> bool:
        """Whether something in it is missing, or was not assessed."""
        return any(look in OPEN for _text, look in self.pieces)

    @property
    def is_changed(self) -> bool:
        """Whether a comparison found something in it added or removed."""
        return any(look in CHANGED for _text, look in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """A passage that stands alone.

    Attributes:
        marker: number of a heading or counter of an item, with the space that follows it.
        section: anchor of the section it stands in; its own for a heading of level 1.
    """

    form: Form
    passage: Passage
    marker: str = ""
    level: int = 0
    section: str = ""
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heading, article under it and share of the width of each column, then the rows.

    A row of one passage that runs across all columns is a `group`.
    """

    columns: tuple[tuple[str, str, float], ...]
    rows: tuple[tuple[Passage, ...], ...]
    groups: frozenset[int]
    caption: str = ""
    section: str = ""
    warm: bool = False


Part = Line | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the outline.

    Attributes:
        state: of a draft where it stands, of a comparison whether anything in it changed.
        count: how many gaps, or changed passages, there are.
    """

    anchor: str
    number: str
    title: str
    state: Standing
    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What the notice still wants before it should be published.

    Attributes:
        at: the record and field to fill; a kind of record where there is none yet.
        assessed: False where nobody has looked whether it applies.
    """

    text: str
    article: str
    section: str
    at: Source
    assessed: bool

    @property
    def on_record(self) -> bool:
        """Whether there is a record to fill; else one has to be added."""
        return self.at.record not in BY_KIND


@dataclass(frozen=True, slots=True)
class Preview:
    """A notice to look at.

    Attributes:
        cut: how many of its blocks are not shown, for want of room.
    """

    language: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]
    cut: int = 0
