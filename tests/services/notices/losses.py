"""What is wrong with a draft after facts were taken out of the register it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ropa.formats.document import Source
from ropa.records.contents import Contents
from ropa.records.record import kinds_of
from tests.services.notices.mutation import Fact, Section, Unit, is_code, lines_of, related

Said = Mapping[str, Section]
NOTHING = Section()
TEXTS = ("text", "plain")
SHORTEST = (2, 4)
"""As many letters tell words from parts of others: in the scripts of East Asia, and in Latin."""


@dataclass(frozen=True)
class Losses:
    """A draft before and after facts were taken out.

    Words, dates and numbers go alone. A code or a reference decides what is said of its record and
    of those that belong to it: their facts may go, or come, with it.
    """

    contents: Contents
    language: str
    before: Said
    after: Said
    gone: Sequence[Fact]

    def found(self) -> Iterator[str]:
        """What the draft lost or said beyond the facts that are gone."""
        for anchor in dict.fromkeys((*self.before, *self.after)):
            was, now = self.before.get(anchor, NOTHING), self.after.get(anchor, NOTHING)
            if now.unfounded:
                yield f"{anchor}: said without being on record: {now.unfounded}"
            if not self._kin and was.stated.isdisjoint(self._removed):
                if {unit.text for unit in was.units} != {unit.text for unit in now.units}:
                    yield f"{anchor}: changed, but stated nothing that is gone"
            else:
                yield from (f"{anchor}: {what}" for what in self._lost(was, now))
        yield from self._no_longer_stated()
        yield from self._still_said()

    @cached_property
    def _removed(self) -> set[Source]:
        return {fact.source for fact in self.gone}

    @cached_property
    def _kin(self) -> set[str]:
        """The records whose other facts may go with the codes and references."""
        codes = filter(is_code, self.gone)
        return {record for fact in codes for record in related(self.contents, fact)}

    def _lost(self, was: Section, now: Section) -> Iterator[str]:
        for source in (was.stated & now.stated) - self._removed:
            for line in [] if source.record in self._kin else self._words(source):
                if line in was.lines and line not in now.lines:
                    yield f"words of {source} are lost: {line}"
        for unit in was.units.keys() - now.units.keys():
            if self._stays(unit):
                for line in lines_of(unit.text):
                    if line not in now.lines and line not in unit.heads:
                        yield f"a line is lost: {line}"

    def _stays(self, unit: Unit) -> bool:
        """Whether nothing it comes from is gone, or hangs on what is."""
        sources = unit.sources
        return (
            bool(sources)
            and sources.isdisjoint(self._removed)
            and self._kin.isdisjoint(one.record for one in sources)
        )

    def _no_longer_stated(self) -> Iterator[str]:
        before, after = _stated(self.before), _stated(self.after)
        for source in before - self._removed - after:
            if source.record not in self._kin:
                yield f"no longer stated: {source}"
        nearby = {one for fact in self.gone for one in related(self.contents, fact)}
        for source in after - before:
            if source.record not in nearby:
                yield f"newly stated: {source}"

    def _still_said(self) -> Iterator[str]:
        """Words that are gone and stand as often as before, though no other fact has them."""
        for fact in self.gone:
            for line in self._words(fact.source):
                if self._everything.count(line) == 1 and len(line) >= SHORTEST[line.isascii()]:
                    for anchor in filter(lambda one: self._says(one, fact, line), self.before):
                        yield f"{anchor}: words that are gone are said: {fact} {line}"

    def _says(self, anchor: str, fact: Fact, line: str) -> bool:
        was, now = self.before[anchor], self.after.get(anchor, NOTHING)
        # Another field of the record may stand in, in the same words.
        instead = any(one.record == fact.record for one in now.stated - was.stated)
        times = was.lines.count(line)
        return fact.source in was.stated and not instead and 0 < times <= now.lines.count(line)

    @cached_property
    def _everything(self) -> str:
        return "\n".join(
            line
            for record, row in self.contents.everything()
            for field in kinds_of(record)
            for line in self._words(Source(row.id, field))
        )

    def _words(self, source: Source) -> list[str]:
        """The words of a fact, line by line, as drafts are compared; none for codes and dates."""
        row, record = self.contents.find(source.record), self.contents.class_of(source.record)
        if row is None or record is None or kinds_of(record)[source.field].form not in TEXTS:
            return []
        return [
            line for line in lines_of(self.contents.text(row, source.field, self.language)) if line
        ]


def _stated(said: Said) -> set[Source]:
    return {source for section in said.values() for source in section.stated}
