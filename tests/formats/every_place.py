"""One text in every place of a document, and all the texts that a document says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from ropa.formats.document import (
    Bullets,
    Cards,
    Contents,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Mark,
    Paragraph,
    Source,
    Span,
    StatusBar,
    Strip,
    Table,
    TableColumn,
    TableRow,
    Tick,
    words,
)
from ropa.formats.document_picture import Curve, Frame, Label, Picture


def everywhere(text: str, language: str = "en") -> Document:
    """A document that holds the same text in every place a text can have."""
    run = words(text, sources=(Source(text, text),))
    gap = words(Span(text, "missing", article=text, link=text))
    table = Table(
        columns=(TableColumn(text, text), TableColumn(text, right=True)),
        rows=(TableRow((run,), group=True), TableRow((run, gap), anchor=text)),
        caption=text,
        row_headings=True,
    )
    cards = Cards(((text, text, (run, gap)),))
    marks: tuple[Mark, ...] = ("", "bold", "muted", "not-applicable", "not-assessed", "unverified")
    return Document(
        title=text,
        subtitle=text,
        language=language,
        header=(text, text),
        footer=text,
        properties=dict.fromkeys(("title", "author", "subject", "keywords"), text),
        blocks=(
            Cover(text, text, text, text, cards, (text, text), ((text, text),)),
            Contents(text, beside=table, below=(table,)),
            Heading(text, number=text, anchor=text, article=text),
            Paragraph(words(*(Span(text, mark, text, text) for mark in marks))),
            Paragraph(words(text, Span(text, "bold"), Span(text, "missing"), text), small=True),
            Bullets((run, gap)),
            Bullets((run, gap), ordered=True),
            Facts(
                left=(Fact(text, (run, gap), text),),
                right=(Fact(text, Tick((text, text), 0), text),),
            ),
            Strip(((text, text),)),
            StatusBar(text),
            cards,
            table,
            Picture(
                100, 40, 8, 10, text, (Frame(0, 0, 50, 20),), (Curve(50, 5, 90, 30),),
                (Label(2, 2, text),),
            ),
        ),
    )  # fmt: skip


def texts_of(value: object) -> set[str]:
    """Every text that a document or a part of it says, but for ids, anchors and properties."""
    if isinstance(value, str):
        return {value} if value.strip() else set()
    if isinstance(value, tuple):
        return set().union(*map(texts_of, value))
    if not is_dataclass(value) or isinstance(value, Source):
        return set()
    silent = {"anchor", "link", "mark", "language", "properties", "created", "page_size", "header"}
    if isinstance(value, Document) and any(isinstance(block, Cover) for block in value.blocks):
        silent.add("subtitle")
    return set().union(
        *(texts_of(getattr(value, each.name)) for each in fields(value) if each.name not in silent)
    )
