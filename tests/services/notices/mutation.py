"""Facts taken out of a register, and what a draft says before and after.

A draft is looked at in units: a paragraph, an item of a list, a row of a table. Each knows the
fields of the records it comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, cast

from ropa.formats.document import Block, Bullets, Document, Heading, Paragraph, Source, Table, Words
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND, RECORDS, REGISTER_ID
from ropa.records.recipient import SaleOrSharing
from ropa.records.record import (
    Record,
    kind_of,
    kinds_of,
    packed_translations,
    several,
    translations_of,
)

LISTING = "gaps"
"""The section that lists what is missing: it says nothing of its own."""
GAPS = ("missing", "not-assessed")
MARKS = " .;,。；、"
IN_A_SECTION = 4
FOLLOWED = re.compile(r"; (?:and|or)$")


class Fact(NamedTuple):
    """A filled field of a record."""

    kind: str
    record: str
    field: str

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.field}"

    @property
    def source(self) -> Source:
        return Source(self.record, self.field)


class Unit(NamedTuple):
    """Words that stand together, gaps left out, and what they come from.

    Attributes:
        heads: the words in bold, which name what stands below them.
    """

    text: str
    sources: frozenset[Source]
    heads: frozenset[str]


@dataclass
class Section:
    """What a section says.

    Attributes:
        stated: the facts on record it says it comes from.
        unfounded: fields it says it comes from, without a gap, although they are empty.
    """

    units: Counter[Unit] = field(default_factory=Counter)
    stated: set[Source] = field(default_factory=set)
    unfounded: set[Source] = field(default_factory=set)

    @cached_property
    def lines(self) -> str:
        """Every line, as it is compared."""
        return "\n".join(line for unit in self.units for line in lines_of(unit.text))


def lines_of(text: str) -> list[str]:
    """Lines without capitals and what stands after them when another one follows."""
    return [FOLLOWED.sub("", line).strip(MARKS).casefold() for line in text.split("\n")]


def is_code(fact: Fact) -> bool:
    """Whether it decides what is said rather than being words."""
    return kinds_of(BY_KIND[fact.kind])[fact.field].form in ("term", "record")


def facts(contents: Contents) -> Iterator[Fact]:
    """Every fact that can be taken out.

    A part cannot be without what it is a part of, nor a register without its language and laws;
    an answer of the officer is not a fact but stands in place of one.
    """
    for record, row in contents.everything():
        if row.id == REGISTER_ID or kind_of(record) == "element_state":
            continue
        for name, kind in kinds_of(record).items():
            if getattr(row, name) and not kind.owner:
                yield Fact(kind_of(record), row.id, name)


def without(contents: Contents, gone: Iterable[Fact]) -> Contents:
    """The register without some facts, in every language."""
    rows = {record: list(contents.all(record)) for record in RECORDS}
    for fact in gone:
        of_kind = cast("list[Any]", rows[BY_KIND[fact.kind]])
        at = next(at for at, row in enumerate(of_kind) if row.id == fact.record)
        texts = {
            tag: {name: text for name, text in said.items() if name != fact.field}
            for tag, said in translations_of(of_kind[at]).items()
        }
        of_kind[at] = of_kind[at]._replace(
            **{fact.field: None}, translations=packed_translations(texts)
        )
    return Contents(rows, contents.head)


def related(contents: Contents, fact: Fact) -> set[str]:
    """The record, its parts, what it is a part of, what it names and what names it.

    Of an activity, or a notice, also what its parts name: it decides what is spoken of at all.
    """
    found, waiting = {fact.record}, [fact.record]
    found |= _named(contents, fact.record)
    while waiting:
        for other, name in contents.uses_of(waiting.pop()):
            kind = kinds_of(cast("type[Record]", contents.class_of(other.id)))[name]
            if kind.owner and other.id not in found:
                waiting.append(other.id)
                if fact.kind in ("activity", "notice"):
                    found |= _named(contents, other.id)
            found.add(other.id)
    if "categories" in fact.key or fact.kind == "activity":  # California's own list of them
        found.update(row.id for row in contents.all(SaleOrSharing))
    return found


def _named(contents: Contents, record_id: str) -> set[str]:
    row, record = contents.find(record_id), contents.class_of(record_id)
    if row is None or record is None:
        return set()
    references = [name for name, kind in kinds_of(record).items() if kind.form == "record"]
    return {one for name in references for one in several(getattr(row, name))}


def sections(contents: Contents, document: Document) -> dict[str, Section]:
    """What each section of a draft says, without the list of gaps at the end."""
    found: dict[str, Section] = {}
    anchor = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            anchor = block.anchor
        if anchor == LISTING:
            break
        here = found.setdefault(anchor, Section())
        for runs in _runs(block):
            sources = frozenset(source for run in runs for source in run.sources)
            heads = frozenset(
                line
                for run in runs
                for span in run.spans
                if span.mark == "bold"
                for line in lines_of(span.text)
            )
            here.units[Unit("\n".join(map(_said, runs)), sources, heads)] += 1
            for run in runs:
                there = {source for source in run.sources if _on_record(contents, source)}
                gaps = [span.mark in GAPS for span in run.spans]
                here.stated |= there if not all(gaps) else set()
                here.unfounded |= {*run.sources} - there if not any(gaps) else set()
    return found


def batches(said: Mapping[str, Section], taken: Iterable[Fact]) -> list[list[Fact]]:
    """Facts that can be taken out at once: no two of a unit, none of a field, few of a section."""
    where: dict[Source, set[tuple[str, Unit]]] = {}
    for anchor, section in said.items():
        for unit in section.units:
            for source in unit.sources:
                where.setdefault(source, set()).add((anchor, unit))
    made: list[_Batch] = []
    for fact in taken:
        units = where.get(fact.source, set())
        batch = next((one for one in made if one.takes(fact, units)), None)
        if batch is None:
            made.append(batch := _Batch())
        batch.facts.append(fact)
        batch.units |= units
        batch.crowd.update({anchor for anchor, _unit in units})
    return [batch.facts for batch in made]


def apart(contents: Contents, taken: Iterable[Fact]) -> list[list[Fact]]:
    """Facts that can be taken out at once: none of them bears on the record of another."""
    made: list[tuple[list[Fact], set[str]]] = []
    for fact in taken:
        kin = related(contents, fact)
        batch = next((one for one in made if one[1].isdisjoint(kin)), None)
        if batch is None:
            made.append(batch := ([], set()))
        batch[0].append(fact)
        batch[1].update(kin)
    return [batch for batch, _records in made]


@dataclass
class _Batch:
    facts: list[Fact] = field(default_factory=list)
    units: set[tuple[str, Unit]] = field(default_factory=set)
    crowd: Counter[str] = field(default_factory=Counter)

    def takes(self, fact: Fact, units: set[tuple[str, Unit]]) -> bool:
        return (
            self.units.isdisjoint(units)
            and all(fact.key != other.key for other in self.facts)
            and all(self.crowd[anchor] < IN_A_SECTION for anchor, _unit in units)
        )


def _runs(block: Block) -> Iterator[Sequence[Words]]:
    if isinstance(block, Paragraph):
        yield (block.words,)
    elif isinstance(block, Bullets):
        yield from ((item,) for item in block.items)
    elif isinstance(block, Table):
        yield from (row.cells for row in block.rows)


def _said(run: Words) -> str:
    return "".join(span.text for span in run.spans if span.mark not in GAPS)


def _on_record(contents: Contents, source: Source) -> bool:
    return bool(getattr(contents.find(source.record), source.field, None))
