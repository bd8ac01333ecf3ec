"""What is wrong with a draft after facts were taken out of the register it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ropa.formats.document import Source
from ropa.records.contents import Contents
from ropa.records.record import kinds_of
from tests.services.notices.mutation import Fact, Section, lines_of, related

Said = Mapping[str, Section]
EMPTY = Section()


def losses(
    contents: Contents, language: str, before: Said, after: Said, gone: Sequence[Fact]
) -> Iterator[str]:
    """What a draft lost or said beyond the facts that are gone, in words for whoever mends it."""
    removed = {fact.source for fact in gone}
    for anchor in dict.fromkeys((*before, *after)):
        was, now = before.get(anchor, EMPTY), after.get(anchor, EMPTY)
        if now.unfounded:
            yield f"{anchor}: still said, although gone: {now.unfounded}"
        if was.stated.isdisjoint(removed):
            if {unit.text for unit in was.units} != {unit.text for unit in now.units}:
                yield f"{anchor}: changed, although it stated nothing that is gone"
            continue
        for source in (was.stated & now.stated) - removed:
            for line in words(contents, source, language):
                if line in was.lines and line not in now.lines:
                    yield f"{anchor}: words of {source} are lost: {line}"
        for unit in was.units.keys() - now.units.keys():
            if unit.sources and unit.sources.isdisjoint(removed):
                for line in lines_of(unit.text):
                    if line not in now.lines:
                        yield f"{anchor}: a line is lost: {line}"
    for source in _stated(before) - removed - _stated(after):
        yield f"no longer stated: {source}"
    kin = {record for fact in gone for record in related(contents, fact)}
    for source in _stated(after) - _stated(before):
        if source.record not in kin:
            yield f"newly stated: {source}"


def kept_words(
    contents: Contents, language: str, before: Said, after: Said, gone: Sequence[Fact]
) -> Iterator[str]:
    """Words of facts that are gone and stand as often as before."""
    was, now = (
        {anchor: section.lines for anchor, section in said.items()} for said in (before, after)
    )
    for fact in gone:
        for anchor, section in before.items():
            if fact.source in section.stated:
                for line in words(contents, fact.source, language):
                    if 0 < was[anchor].count(line) <= now.get(anchor, "").count(line):
                        yield f"{anchor}: words that are gone: {fact} {line}"


def words(contents: Contents, source: Source, language: str) -> list[str]:
    """The words of a fact, line by line, as drafts are compared; none for codes and dates."""
    row, record = contents.find(source.record), contents.class_of(source.record)
    if row is None or record is None:
        return []
    form = kinds_of(record)[source.field].form
    if form not in ("text", "plain"):
        return []
    return [line for line in lines_of(contents.text(row, source.field, language)) if line]


def _stated(said: Said) -> set[Source]:
    return {source for section in said.values() for source in section.stated}
