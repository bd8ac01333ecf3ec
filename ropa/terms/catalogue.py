"""The code lists of the program, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ropa import resources
from ropa.errors import UserError
from ropa.terms import editions, reading, taiwan
from ropa.terms.shipped import LISTS, shipped
from ropa.terms.term import Term, TermList

__all__ = ["LISTS", "find", "named", "names", "search", "term_list"]


def names() -> tuple[str, ...]:
    """Every list: those with a file of their own, then the closed lists of the fields."""
    return LISTS + tuple(_choices())


def term_list(name: str) -> TermList:
    """The list of that name; refuses an unknown name and offers the known ones.

    A newer edition kept on this computer stands in the place of the shipped one.
    """
    known = _latest(name) if name in LISTS else _choices().get(name)
    if known is None:
        raise UserError(
            f"There is no code list named “{name}”.",
            f"Choose one of these: {', '.join(names())}.",
        )
    return known


def find(lists: Iterable[str], code: str) -> Term | None:
    """The term with this code in the first of the named lists that has it."""
    for name in lists:
        term = term_list(name).get(code)
        if term is not None:
            return term
    return None


def named(lists: Sequence[str], code: str) -> Term | None:
    """The term that names a code to people: a code that a newer edition withdrew keeps its title.

    Whether the code may be used is asked of `find`.
    """
    term = find(lists, code)
    if term is not None:
        return term
    for name in lists:
        term = shipped(name).get(code) if name in LISTS else None
        if term is not None:
            return term
    return None


def search(name: str | None, words: str) -> list[Term]:
    """The terms for what a person types, best first; `None` searches every list.

    A misread code of Taiwan comes first under the code it stands for: `O90` finds 090.
    """
    lists = names() if name is None else (name,)
    hits = [term for each in lists for term in term_list(each).matching(words)]
    code = taiwan.normalise(words)
    meant = find([each for each in lists if each in taiwan.LISTS], code) if code else None
    return [meant, *(term for term in hits if term != meant)] if meant else hits


@cache
def _latest(name: str) -> TermList:
    """Read once: what the program made of a list must not change under it."""
    return editions.latest(name)


@cache
def _choices() -> dict[str, TermList]:
    """The closed lists of `choices.csv`, one per value of its column `list`."""
    terms: dict[str, list[Term]] = {}
    for _, row in reading.rows(resources.path("terms", "choices.csv")):
        term = Term(row["code"], reading.titles(row), row["list"])
        terms.setdefault(term.list, []).append(term)
    return {name: TermList(name, each) for name, each in terms.items()}
