"""The neutral document: what a notice or a printed register says, before any format writes it.

Every block carries the ids of the records it was made from, so that a sentence in a preview leads
back to the field behind it. The same value becomes PDF, Word, HTML and Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ropa.formats.document_picture import Picture

Mark = Literal[
    "",
    "bold",
    "muted",
    "missing",
    "not-applicable",
    "not-assessed",
    "unverified",
    "added",
    "removed",
]


@dataclass(frozen=True, slots=True)
class Source:
    """The record and field a piece of text comes from; `field` is empty for the whole record."""

    record: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style. A mark other than bold and muted is said by a word and a shape too.

    Added and removed words are told apart from the others by a line under or through them.

    Attributes:
        text: for `missing` what is missing, for `not-applicable` the reason, for `not-assessed`
            what nobody has looked at, or nothing. A line break starts a new line.
        article: which law asks.
        link: anchor of a heading or row of the same document. Addresses (https and e-mail) need
            none: the formats find them in the text.
        dot: a small circle before the text, in formats that draw; the text says the same.
    """

    text: str
    mark: Mark = ""
    article: str = ""
    link: str = ""
    dot: Literal["", "full", "half", "empty"] = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Spans of one run of text, and where they come from. An empty run prints nothing."""

    spans: tuple[Span, ...]
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """The bare text."""
        return "".join(span.text for span in self.spans)


def words(*parts: str | Span, sources: Sequence[Source] = ()) -> Words:
    """A run of plain strings and spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Words(spans, tuple(sources))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is printed before it, muted where the format can.

    Level 1 is a section (bookmark, contents), 2 a record or sub-section, 3 a heading within.
    `anchor` is the target of links; `warm` marks lists of open points.
    """

    text: str
    level: int = 1
    number: str = ""
    anchor: str = ""
    article: str = ""
    sources: tuple[Source, ...] = ()
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `small` for captions and footnotes."""

    words: Words
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` numbers it in the custom of the language."""

    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: heading, article under it, share of the width.

    `box` is for paper: its cells are empty boxes to tick by hand.
    """

    title: str
    note: str = ""
    share: float = 1.0
    bold: bool = False
    right: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells of a row, or one text across all columns when `group` is set.

    `anchor` is the target of links.
    """

    cells: tuple[Words, ...]
    group: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row, repeated on every page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    warm: bool = False
    row_headings: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A question with boxes to tick, drawn as vectors: the options and which one holds."""

    options: tuple[str, ...]
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact: label, article under it, the value as paragraphs or as boxes to tick."""

    label: str
    value: tuple[Words, ...] | Tick
    article: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts; with two columns the first half stands left, the second right."""

    left: tuple[Fact, ...]
    right: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of short labelled facts under the name of a record."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatusBar:
    """The line on top of a draft: what it is, as of when, how many gaps."""

    text: str
    warm: bool = True


@dataclass(frozen=True, slots=True)
class Cards:
    """Framed identities side by side: title, article, lines."""

    cards: tuple[tuple[str, str, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a printed register.

    Attributes:
        kicker: small line above the title.
        law: the paragraph that says under which law the register is kept.
        approvals: labels of the lines for name, date and signature.
        version: labels and values of the panel; the chain head stands last, in full.
    """

    kicker: str
    title: str
    organisation: str
    law: str
    cards: Cards
    approvals: tuple[str, ...]
    version: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page: sections are collected by the format; the table stands beside them."""

    title: str
    beside: Table | None = None
    below: tuple[Table, ...] = ()


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Facts
    | Strip
    | StatusBar
    | Cards
    | Picture
    | Cover
    | Contents
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        blocks: may be gone through several times; a large register makes them on demand.
        header, footer: left and right text of the running lines; pages are counted by the format.
        properties: title, author, subject, keywords; the author is the controller, not a person.
        created: ISO date-time the file carries, so that the same register gives the same bytes.
    """

    title: str
    language: str
    blocks: Iterable[Block]
    subtitle: str = ""
    header: tuple[str, str] = ("", "")
    footer: str = ""
    landscape: bool = False
    page_size: Literal["A4", "Letter"] = "A4"
    properties: Mapping[str, str] = field(default_factory=dict)
    created: str = ""
