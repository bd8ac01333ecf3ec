"""One entry of a code list, a list of them, and how words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

_ACCENTS = re.compile("[\u0300-\u036f]+")
_SAME_CHARACTER = str.maketrans({"台": "臺"})
_SEARCHED_EXTRAS = ("examples_zh", "class_zh", "class_en", "variants")


@dataclass(frozen=True, slots=True)
class Term:
    """A code with its titles by language tag (`en`, `ko`, `zh-Hant`, `ja`).

    `verified` is false where code and meaning were written from memory and not yet seen in a
    source. `extra` holds the list's other columns, by column name.
    """

    code: str
    titles: Mapping[str, str] = field(compare=False)
    list: str
    article: str = ""
    regime: str = ""
    verified: bool = True
    source: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, compare=False)

    def title(self, language: str) -> str:
        """The title in `language`, else in English, else in any language.

        For screens and search. A document asks `language in term.titles` first: there a missing
        translation is a finding, not a fallback.
        """
        if language in self.titles:
            return self.titles[language]
        return self.titles.get("en") or next(iter(self.titles.values()), self.code)


class TermList:
    """The terms of one list in their order, found by code, by name or by words."""

    def __init__(
        self,
        name: str,
        terms: Iterable[Term],
        *,
        titles: Mapping[str, str] | None = None,
        as_of: date | None = None,
        publisher: str = "",
    ) -> None:
        self.name = name
        self.titles = dict(titles or {})
        self.as_of = as_of
        """The day the list speaks of: the edition of an official list, the last review of ours."""
        self.publisher = publisher
        """Who published an edition that was loaded by hand; empty for one of the program."""
        self._terms: dict[str, Term] = {}
        for term in terms:
            if term.code in self._terms:
                raise ValueError(f"{name}: the code {term.code} stands there twice")
            self._terms[term.code] = term

    def __contains__(self, code: object) -> bool:
        return code in self._terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def get(self, code: str) -> Term | None:
        return self._terms.get(code)

    def with_code_like(self, text: str) -> Term | None:
        """The term whose code is `text` but for case, width, spaces and dashes."""
        return self._by_folded_code.get(folded(text))

    def named(self, text: str) -> tuple[Term, ...]:
        """The terms with exactly this title, in any language, or other name."""
        return self._by_name.get(folded(text), ())

    def matching(self, words: str) -> list[Term]:
        """The terms in which every word occurs, in code, titles, article or examples; best first.

        Part of a word is enough, so that two Chinese characters find a long title.
        """
        wanted = list(filter(None, map(folded, words.split())))
        if not wanted:
            return list(self)
        hits = [term for term, text in self._searched if all(word in text for word in wanted)]
        whole = "".join(wanted)

        def distance(term: Term) -> int:
            names = [folded(title) for title in term.titles.values()]
            if whole == folded(term.code) or whole in names:
                return 0
            return 1 if any(name.startswith(whole) for name in names) else 2

        return sorted(hits, key=distance)

    @cached_property
    def _by_folded_code(self) -> dict[str, Term]:
        return {folded(term.code): term for term in self}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, dict[str, Term]] = {}
        for term in self:
            for name in (*term.titles.values(), *term.extra.get("variants", "").splitlines()):
                found.setdefault(folded(name), {})[term.code] = term
        return {name: tuple(terms.values()) for name, terms in found.items()}

    @cached_property
    def _searched(self) -> list[tuple[Term, str]]:
        def text(term: Term) -> str:
            extras = (term.extra.get(column, "") for column in _SEARCHED_EXTRAS)
            return "\n".join(map(folded, (term.code, *term.titles.values(), term.article, *extras)))

        return [(term, text(term)) for term in self]


def folded(text: str) -> str:
    """`text` as it is compared: width, case, accents, spaces, punctuation and 台/臺 aside."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", text).translate(_SAME_CHARACTER)
    text = text.casefold().replace("&", "and")
    return "".join(filter(str.isalnum, text))
