"""Puts below each block of a notice which records and fields it was made from.

For the officer's desk, not for publication: a reviewer sees where every sentence comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from ropa.formats.document import Block, Document, Paragraph, Source, Span, Words, words
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.record import kind_of
from ropa.services.sheets.cells import named


def annotated(document: Document, contents: Contents) -> Document:
    """The notice with a small line below each block that was made from records."""
    return replace(document, blocks=tuple(_with_notes(document, contents)))


def _with_notes(document: Document, contents: Contents) -> Iterator[Block]:
    for block in document.blocks:
        yield block
        found: dict[str, list[str]] = {}
        for source in dict.fromkeys(_sources(block)):
            label = _label(contents, source, document.language)
            if label is not None:
                said = found.setdefault(named(contents, source.record, document.language), [])
                said += [label] if label and label not in said else []
        if found:
            lines = (f"{name}: {', '.join(some)}" if some else name for name, some in found.items())
            yield Paragraph(words(Span(f"[{'; '.join(lines)}]", "muted")), small=True)


def _label(contents: Contents, source: Source, language: str) -> str | None:
    """What the field is called; empty for the record as a whole, None for one that is gone."""
    record = contents.class_of(source.record)
    if record is None:
        return None
    field = source.field.rpartition(".")[2]
    try:
        return field_guide.entry_of(kind_of(record), field).label(language) if field else ""
    except KeyError:
        return ""


def _sources(part: object) -> Iterator[Source]:
    """Every source named in a block, in the order of its text."""
    if isinstance(part, Words):
        yield from part.sources
    elif isinstance(part, tuple | list):
        for one in part:
            yield from _sources(one)
    elif isinstance(part, Source):
        yield part
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from _sources(getattr(part, each.name))
