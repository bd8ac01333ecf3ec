"""A notice in the making: facts of the register as words that know where they come from.

What the register does not hold becomes a marked gap, never a phrase. A text that exists only in
another language is a gap too; names stand in their official form instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ropa.formats.document import Mark, Source, Span, Words
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.notice import Notice
from ropa.records.record import Record, kind_of, kinds_of, several, translations_of
from ropa.regimes import articles
from ropa.regimes.translation import OFFICIAL_FORMS
from ropa.services.notices import phrases, titles
from ropa.services.notices.clauses import Clauses
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.scope import Scope
from ropa.terms import catalogue, languages, periods
from ropa.terms.glossary import NoticeSection
from ropa.terms.term import Term

SHARED_LISTS = {"uk-gdpr": ("gdpr-categories",)}
"""Code lists of another law that are a law's own as well."""


@dataclass(frozen=True)
class Drafting:
    """What every part of a notice is made from.

    Attributes:
        notice: the record of the notice, if the register has one for this law.
        section: the section being written.
        requirement: the code of the requirement it answers to; empty where none names it.
        article: its article, as `Art. 8(1)5`; cited by the gaps.
        gaps: the link of every gap made so far, by its words and by what would fill it.
    """

    contents: Contents
    scope: Scope
    regime: str
    language: str
    on: date
    notice: Notice | None
    clauses: Clauses
    section: NoticeSection
    requirement: str
    article: str
    gaps: dict[tuple[Span, Source], str]

    def say(self, key: str, **facts: Words | str) -> Words:
        """The clause with its facts, or nothing if one of them is empty."""
        values = {
            name: said(fact) if isinstance(fact, str) else fact for name, fact in facts.items()
        }
        if not all(value.text for value in values.values()):
            return EMPTY
        clause = self.clauses.clause(key)
        words = phrases.filled(clause.wording, values, self.language)
        own = (clause.source,) if clause.source else ()
        behind = phrases.merged(values.values())
        return Words(words.spans, tuple(dict.fromkeys((*words.sources, *behind, *own))))

    def listed(self, parts: Iterable[Words]) -> Words:
        """The parts as a list within a sentence."""
        return phrases.listed(parts, self.language, self.regime)

    def apart(self, parts: Iterable[Words]) -> Words:
        """The parts on one line where none belongs to another: `a; b`, `a；b`."""
        return phrases.row(parts, self.language, phrases.STRONG_MARKS[self.language])

    def sentence(self, words: Words) -> Words:
        """The words as a sentence of their own."""
        return phrases.sentence(words, self.language)

    def opening(self, words: Words) -> Words:
        """The words as they open a line."""
        return phrases.capitalised(words, self.language)

    def missing(self, key: str, at: Record | type[Record], field: str, **facts: Words) -> Words:
        """A gap that says the clause `key`; `at` is the record, or kind of record, to mend.

        Nothing where the officer says that it does not apply; marked as such where nobody has
        assessed it yet.
        """
        answer = self._answer(at, field)
        if answer == "not-applicable":
            return EMPTY
        mark: Mark = "not-assessed" if answer == "not-assessed" else "missing"
        return self._gap(self.say(key, **facts), at, field, mark)

    def demanded(
        self, found: Words, key: str, at: Record | type[Record], field: str, **facts: Words
    ) -> Words:
        """What was found, or the gap where it is nothing."""
        return found if found.text else self.missing(key, at, field, **facts)

    def text(self, row: Record | None, field: str) -> Words:
        """A text in the language of the notice; a gap if the register has it in others only."""
        return phrases.row(self.texts(row, field), self.language, "\n")

    def texts(self, row: Record | None, field: str) -> list[Words]:
        """The lines of a text, each once; line by line a gap where one is not translated."""
        if row is None:
            return []
        there = self.contents.texts(row, field, self.language)
        others = several(_in_any_language(row, field))
        kind = kind_of(self._class(row))
        found = []
        for at in range(max(len(there), len(others))):
            text = there[at] if at < len(there) else ""
            if not text and field in OFFICIAL_FORMS.get(kind, ()):
                text = others[at]
            source = Source(row.id, field)
            found.append(said(text, source) if text else self._untranslated(row, field))
        return phrases.distinct(found)

    def items(self, row: Record | None, field: str) -> Words:
        """The lines of a text as a list within a sentence."""
        return self.listed(self.texts(row, field))

    def plain(self, row: Record | None, field: str) -> Words:
        """A value, or several, that are the same in every language."""
        values = several(getattr(row, field)) if row else ()
        return self.listed(said(value, Source(row.id, field)) for value in values if row)

    def date(self, row: Record | None, field: str) -> Words:
        """A date as running text writes it."""
        return self._written(
            row,
            field,
            lambda day: languages.date_text(date.fromisoformat(day), self.language, self.regime),
        )

    def period(self, row: Record | None, field: str) -> Words:
        """A length of time."""
        return self._written(row, field, lambda period: periods.period_text(period, self.language))

    def limit(self, row: Record | None, field: str) -> Words:
        """A length of time within which something is done."""
        return self._written(row, field, lambda period: periods.limit_text(period, self.language))

    def term(self, row: Record | None, field: str) -> Words:
        """The titles of coded values, as a cell or a label shows them."""
        return self.listed(self.terms(row, field))

    def terms(self, row: Record | None, field: str, *, running: bool = False) -> list[Words]:
        """The title of each coded value; `running`: as it stands within a sentence."""
        if row is None:
            return []
        lists = kinds_of(self._class(row))[field].lists
        return [
            said(titles.title(lists, code, self.clauses, running=running), Source(row.id, field))
            for code in several(getattr(row, field))
        ]

    def terms_of_law(self, row: Record, field: str) -> list[Term]:
        """The terms of this law in a field that holds codes of several laws."""
        lists = kinds_of(self._class(row))[field].lists
        found = (catalogue.find(lists, code) for code in several(getattr(row, field)))
        shared = SHARED_LISTS.get(self.regime, ())
        return [
            term for term in found if term and (term.regime == self.regime or term.list in shared)
        ]

    def law_terms(self, row: Record, field: str, *, running: bool = False) -> list[Words]:
        """The titles of this law's codes in such a field."""
        source = Source(row.id, field)
        return [
            said(titles.title((term.list,), term.code, self.clauses, running=running), source)
            for term in self.terms_of_law(row, field)
        ]

    def column_titles(self) -> tuple[str, ...]:
        """The heads of the section's table."""
        return self.section.columns[self.language]

    def _answer(self, at: Record | type[Record], field: str) -> str | None:
        """What the officer says of a field of a record, of its owner, or of the requirement."""
        record = at if isinstance(at, type) else self._class(at)
        rows = [] if isinstance(at, type) else [at, *self._owners(at)]
        asked = f"{kind_of(record)}.{field}"
        found = self.scope.inspection.answer(rows, asked, self.requirement)
        return found.state if found else None

    def _owners(self, row: Record) -> list[Record]:
        owners = [name for name, kind in kinds_of(self._class(row)).items() if kind.owner]
        found = (self.contents.find(getattr(row, name)) for name in owners)
        return [owner for owner in found if owner]

    def _gap(
        self, what: Words, at: Record | type[Record], field: str, mark: Mark = "missing"
    ) -> Words:
        cited = articles.cited(self.regime, self.article, self.language) if self.article else ""
        bare = Span(what.text, mark, cited)
        place = Source(kind_of(at) if isinstance(at, type) else at.id, field)
        link = self.gaps.setdefault((bare, place), f"gap-{len(self.gaps) + 1}")
        return Words((replace(bare, link=link),), (place,))

    def _untranslated(self, row: Record, field: str) -> Words:
        label = field_guide.label(self._class(row), field, self.language)
        label = titles.spelled(label, self.clauses)
        record = row.reference or row.id
        return self._gap(self.say("gap.translation", field=label, record=record), row, field)

    def _class(self, row: Record) -> type[Record]:
        record = self.contents.class_of(row.id)
        if record is None:
            raise KeyError(row.id)
        return record

    def _written(self, row: Record | None, field: str, write: Callable[[str], str]) -> Words:
        value = getattr(row, field) if row else None
        if row is None or not value:
            return EMPTY
        text = write(value)
        unbroken = languages.unbroken(text) if self.language == "en" else text
        return said(unbroken, Source(row.id, field))


def _in_any_language(row: Record, field: str) -> str:
    """The text in the register's own language, else in any other."""
    own: str | None = getattr(row, field)
    texts = translations_of(row).values()
    return own or next((text[field] for text in texts if text.get(field)), "")
