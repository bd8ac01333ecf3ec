"""What code is meant by what a person typed, and what is wrong with it.

Used on entry and on import, so that every repair can be offered instead of refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ropa.terms import catalogue, taiwan
from ropa.terms.taiwan import normalise
from ropa.terms.term import Term, TermList, folded

__all__ = ["Normalised", "normalise", "normalise_in"]

# Codes of these are short words or repeat other codes: not worth guessing at.
_NEVER_GUESSED = ("countries", "country-groups", "adequacy")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """The code meant by a text, as far as one list can tell."""

    code: str | None
    """The code in its proper form; None if the text names none, or several."""
    in_list: bool
    label_mismatch: str | None = None
    """The words typed beside the code, where they mean something else."""
    label_names: str | None = None
    """The code in this list for which those words stand: the repair to offer."""
    belongs_to: str | None = None
    """Another list that has the code: a category used as a purpose."""
    candidates: tuple[str, ...] = ()
    """The codes a title stands for that is not unique in its list."""

    @property
    def sound(self) -> bool:
        """Whether the code can be stored without a question."""
        return self.in_list and self.label_mismatch is None


def normalise_in(list_name: str, text: str, regime: str | None = None) -> Normalised:
    """Reads a code of the list from a code, a title in any language, or both.

    `regime` settles titles that several laws share: “Consent” under `eu-gdpr` is EU-6-1-a.
    """
    return _normalised(catalogue.term_list(list_name), text, regime)


@lru_cache(maxsize=16_384)
def _normalised(terms: TermList, text: str, regime: str | None) -> Normalised:
    if text in terms:
        return Normalised(text, in_list=True)
    if terms.name in taiwan.LISTS:
        found = taiwan.read(text)
        if found:
            return _coded_in_taiwan(terms, *found)
    term = terms.with_code_like(text)
    if term:
        return Normalised(term.code, in_list=True)
    named = _under(regime, terms.named(text))
    if len(named) == 1:
        return Normalised(named[0].code, in_list=True)
    if named:
        return Normalised(None, in_list=False, candidates=tuple(term.code for term in named))
    return _labelled(terms, text, regime) or _elsewhere(terms, text)


def _under(regime: str | None, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.regime == regime) or terms


def _coded_in_taiwan(terms: TermList, code: str, label: str) -> Normalised:
    own = terms.get(code)
    other = next(name for name in taiwan.LISTS if name != terms.name)
    elsewhere = None if own else catalogue.term_list(other).get(code)
    meant = own or elsewhere
    names = _named_by(label, terms)
    wrong = False
    if label and meant:
        wrong = names != meant if names else not taiwan.agrees(label, meant)
        if wrong and not names:
            names = _contained_in(label, terms)
            # Items stand beside the code of a category (C001 手機), a title beside a purpose.
            wrong = names is not None or meant.list == "taiwan-purposes"
    return Normalised(
        code,
        in_list=own is not None,
        label_mismatch=label if wrong else None,
        label_names=names.code if names and names != own else None,
        belongs_to=elsewhere.list if elsewhere else None,
    )


def _named_by(label: str, terms: TermList) -> Term | None:
    """The one term for which the label stands, by its title or by one of its examples."""
    named = terms.named(label)
    if not named and label:
        written = folded(label)
        named = tuple(term for term in terms if written in _examples(term))
    return named[0] if len(named) == 1 else None


def _examples(term: Term) -> Iterable[str]:
    return map(folded, term.extra.get("examples_zh", "").split("、"))


def _contained_in(label: str, terms: TermList) -> Term | None:
    """The one term whose whole title is part of the label; short titles are part of too many."""
    written = folded(label)
    titles = ((term, folded(term.title("zh-Hant"))) for term in terms)
    contained = [term for term, title in titles if len(title) >= 4 and title in written]
    return contained[0] if len(contained) == 1 else None


def _labelled(terms: TermList, text: str, regime: str | None) -> Normalised | None:
    """Reads a code followed by its title, as drop-downs in a sheet show it (`US United States`)."""
    text = unicodedata.normalize("NFKC", text)
    for word in reversed(list(_WORDS.finditer(text))):
        term = terms.with_code_like(text[: word.end()])
        label = text[word.end() :].strip(" -–—:,.()[]/|")
        if not term:
            continue
        written = folded(label)
        if any(_within(written, folded(title)) for title in term.titles.values()):
            return Normalised(term.code, in_list=True)
        named = _under(regime or term.regime, terms.named(label))
        if len(named) == 1 or any(character.isdigit() for character in term.code):
            names = named[0].code if len(named) == 1 else None
            return Normalised(
                term.code, in_list=True, label_mismatch=label if names else None, label_names=names
            )
    return None


def _within(one: str, other: str) -> bool:
    return one in other or other in one


def _elsewhere(terms: TermList, text: str) -> Normalised:
    """A text that is nothing in its list but a code of another, or a title of Taiwan's other."""
    code = folded(text)
    for name in catalogue.LISTS:
        if name == terms.name or name in _NEVER_GUESSED or not code:
            continue
        other = catalogue.term_list(name)
        term = other.with_code_like(text)
        if not term and name in taiwan.LISTS and terms.name in taiwan.LISTS:
            term = next(iter(other.named(text)), None)
        if term:
            return Normalised(term.code, in_list=False, belongs_to=name)
    return Normalised(None, in_list=False)
