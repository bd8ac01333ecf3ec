"""What is wrong with a draft after facts were taken out of the register it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ropa.formats.document import Source
from ropa.records.contents import Contents
from ropa.records.record import kinds_of
from tests.services.notices.mutation import Fact, Section, Unit, is_code, lines_of, related

Said = Mapping[str, Section]
NOTHING = Section()


def losses(
    contents: Contents, language: str, before: Said, after: Said, gone: Sequence[Fact]
) -> Iterator[str]:
    """What a draft lost or said beyond the facts that are gone, in words for whoever mends it.

    Words, dates and numbers go alone. A code or a reference decides what is said of its record and
    of those that belong to it: their facts may go, or come, with it.
    """
    removed = {fact.source for fact in gone}
    kin = {one for fact in gone if is_code(fact) for one in related(contents, fact)}
    for anchor in dict.fromkeys((*before, *after)):
        was, now = before.get(anchor, NOTHING), after.get(anchor, NOTHING)
        if now.unfounded:
            yield f"{anchor}: said without being on record: {now.unfounded}"
        if was.stated.isdisjoint(removed):
            for unit in _only(was, now):
                if not _of(unit, kin) and (unit.sources or not kin):
                    yield f"{anchor}: changed, but stated nothing that is gone: {unit.text}"
            for unit in _only(now, was):
                if not _of(unit, kin) and not (kin and now.stated <= was.stated):
                    yield f"{anchor}: changed, but stated nothing that is gone: {unit.text}"
            continue
        for source in (was.stated & now.stated) - removed:
            for line in words(contents, source, language):
                if line in was.lines and line not in now.lines and source.record not in kin:
                    yield f"{anchor}: words of {source} are lost: {line}"
        for unit in was.units.keys() - now.units.keys():
            if unit.sources and unit.sources.isdisjoint(removed) and not _of(unit, kin):
                for line in lines_of(unit.text):
                    if line not in now.lines and line not in unit.heads:
                        yield f"{anchor}: a line is lost: {line}"
    for source in _stated(before) - removed - _stated(after):
        if source.record not in kin:
            yield f"no longer stated: {source}"
    nearby = {one for fact in gone for one in related(contents, fact)}
    for source in _stated(after) - _stated(before):
        if source.record not in nearby:
            yield f"newly stated: {source}"
    yield from _kept(contents, language, before, after, gone)


def words(contents: Contents, source: Source, language: str) -> list[str]:
    """The words of a fact, line by line, as drafts are compared; none for codes and dates."""
    row, record = contents.find(source.record), contents.class_of(source.record)
    if row is None or record is None or kinds_of(record)[source.field].form not in TEXTS:
        return []
    return [line for line in lines_of(contents.text(row, source.field, language)) if line]


TEXTS = ("text", "plain")
SHORTEST = (2, 4)
"""As many letters tell words from parts of others: in the scripts of East Asia, and in Latin."""


def _kept(
    contents: Contents, language: str, before: Said, after: Said, gone: Sequence[Fact]
) -> Iterator[str]:
    """Words of facts that are gone and stand as often as before, though no other fact has them.

    Where another field of the record now stands in, its words may be the same.
    """
    everything = "\n".join(
        line
        for record, row in contents.everything()
        for field in kinds_of(record)
        for line in words(contents, Source(row.id, field), language)
    )
    for fact in gone:
        for line in words(contents, fact.source, language):
            if everything.count(line) > 1 or len(line) < SHORTEST[line.isascii()]:
                continue
            for anchor, was in before.items():
                now = after.get(anchor, NOTHING)
                if any(one.record == fact.record for one in now.stated - was.stated):
                    continue
                if fact.source in was.stated and 0 < was.lines.count(line) <= now.lines.count(line):
                    yield f"{anchor}: words that are gone are said: {fact} {line}"


def _only(one: Section, other: Section) -> list[Unit]:
    texts = {unit.text for unit in other.units}
    return [unit for unit in one.units if unit.text not in texts]


def _of(unit: Unit, kin: AbstractSet[str]) -> bool:
    return any(source.record in kin for source in unit.sources)


def _stated(said: Said) -> set[Source]:
    return {source for section in said.values() for source in section.stated}
