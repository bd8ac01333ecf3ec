"""The redline of a notice: two versions, or a version and today, with what the changes require."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ropa.formats.document import Block, Document, Paragraph, Span, words
from ropa.records.contents import Contents
from ropa.records.notice import Notice
from ropa.services import change_duties, comparing, publishing
from ropa.services.change_duties import Duty
from ropa.services.comparing import Comparison, Passage
from ropa.services.published_text import handed_out
from ropa.terms import languages
from ropa.wording import say


@dataclass(frozen=True, slots=True)
class Redline:
    """Both texts in one document, closed by a table of the duties.

    Attributes:
        title: which texts are compared, in the language of the notice.
    """

    title: str
    document: Document
    passages: tuple[Passage, ...]
    duties: tuple[Duty, ...]


def redline(
    contents: Contents,
    notice: Notice,
    language: str,
    on: date,
    old: int | None = None,
    new: int | None = None,
    *,
    drafted: Document | None = None,
    pulse: Callable[[], object] = lambda: None,
) -> Redline:
    """Version `old` against version `new`.

    Without `new` it is the notice as it would be published on the day `on`; without `old` the
    version before, the newest if there is no `new`. Raises UserError for a version there is not.

    Args:
        drafted: the draft of the day `on`, where there is one already: it is what takes the time.
        pulse: called now and then; what it raises stops the work.
    """
    effective = None
    if new is None:
        earlier = publishing.version_of(contents, notice, language, old)
        if drafted is not None:
            text = handed_out(drafted)
        else:
            text = publishing.today(contents, notice, language, on, pulse=pulse)
        day = languages.date_text(on, language, notice.regime)
        title = say("redline.today", language, old=earlier.version, date=day)
    else:
        later = publishing.version_of(contents, notice, language, new)
        before = new - 1 if old is None else old
        earlier = publishing.version_of(contents, notice, language, before)
        text = publishing.text_of(later)
        title = say("redline.versions", language, old=earlier.version, new=later.version)
        effective = date.fromisoformat(later.effective_on) if later.effective_on else None
    was = publishing.text_of(earlier)
    comparison = comparing.compare(was, text)
    duties = change_duties.duties(contents, notice, was, comparison, effective)
    blocks = (*_noted(comparison, duties, language), *change_duties.table(duties, language))
    document = replace(comparison.document, blocks=blocks, subtitle=title)
    return Redline(title, document, comparison.passages, duties)


def _noted(comparison: Comparison, duties: tuple[Duty, ...], language: str) -> list[Block]:
    """The redline with a note under each heading whose section asks for more than a notice."""
    noted: list[Block] = []
    for place, block in enumerate(comparison.document.blocks):
        noted.append(block)
        heading = comparison.openings.get(place)
        for duty in duties:
            if duty.key != "notify" and heading in duty.sections:
                said = Span(f"→ {duty.sentence(language)}", "bold", duty.citation(language))
                noted.append(Paragraph(words(said), small=True))
    return noted
