"""Drift: what the register says and the published notice does not, and the other way round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ropa.errors import UserError
from ropa.formats.document import Block, Bullets, Document, Paragraph, Table, Words
from ropa.records.contents import Contents
from ropa.records.notice import Notice, PublishedVersion
from ropa.records.record import several
from ropa.services import comparing
from ropa.services.comparing import Comparison, Passage
from ropa.services.published_text import handed_out
from ropa.services.publishing import text_of, today, version_of


@dataclass(frozen=True, slots=True)
class Drift:
    """The last published version against the register.

    Attributes:
        unsaid: what the register says today and the notice does not.
        outdated: what the notice still says and the register no longer does.
    """

    version: PublishedVersion
    comparison: Comparison
    unsaid: tuple[Passage, ...]
    outdated: tuple[Passage, ...]

    @property
    def is_there(self) -> bool:
        """Whether the two differ at all."""
        return bool(self.comparison.passages)


def drift(
    contents: Contents,
    notice: Notice,
    language: str,
    on: date,
    *,
    drafted: Document | None = None,
    pulse: Callable[[], object] = lambda: None,
) -> Drift:
    """The drift on a day. Raises UserError if nothing was published in this language.

    Gaps are left out on both sides: that the register lacks something is a finding, not a fact
    that the notice owes.

    Args:
        drafted: the draft of that day, where there is one already: it is what takes the time.
    """
    version = version_of(contents, notice, language)
    published = text_of(version)
    if drafted is not None:
        now = handed_out(drafted)
    else:
        now = today(contents, notice, language, on, pulse=pulse)
    comparison = comparing.compare(_facts(published), _facts(now))
    passages = comparison.passages
    return Drift(
        version=version,
        comparison=comparison,
        unsaid=tuple(one for one in passages if one.adds),
        outdated=tuple(one for one in passages if one.removes),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """A notice that is out in a language, and how far the register has moved on since.

    Attributes:
        passages: how many passages differ; `unsaid` and `outdated` as in a Drift.
    """

    notice: Notice
    version: PublishedVersion
    passages: int
    unsaid: int
    outdated: int


def published(
    contents: Contents, on: date, *, pulse: Callable[[], object] = lambda: None
) -> tuple[Published, ...]:
    """The newest version of every notice in every language, in the register's order of laws.

    Left out are versions and drafts that cannot be read: what is in their way is told where they
    are looked at, and by the verification.

    Args:
        pulse: called now and then; what it raises stops the work.
    """
    found: list[Published] = []
    laws = several(contents.register.regimes)
    notices = [one for one in contents.all(Notice) if one.regime in laws]
    for notice in sorted(notices, key=lambda one: laws.index(one.regime or "")):
        versions = contents.of(PublishedVersion, notice.id)
        for language in dict.fromkeys(one.language or "" for one in versions):
            try:
                made = drift(contents, notice, language, on, pulse=pulse)
            except UserError:
                continue
            counts = map(len, (made.comparison.passages, made.unsaid, made.outdated))
            found.append(Published(notice, made.version, *counts))
    return tuple(found)


def _facts(document: Document) -> Document:
    return replace(document, blocks=tuple(map(_without_gaps, document.blocks)))


def _without_gaps(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, words=_said(block.words))
    if isinstance(block, Bullets):
        items = (_said(item) for item in block.items)
        return replace(block, items=tuple(item for item in items if item.text))
    if isinstance(block, Table):
        rows = (replace(row, cells=tuple(map(_said, row.cells))) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _said(run: Words) -> Words:
    gaps = ("missing", "not-assessed")
    return replace(run, spans=tuple(one for one in run.spans if one.mark not in gaps))
