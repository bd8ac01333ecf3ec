"""The code lists of the program, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from ropa import resources
from ropa.errors import UserError
from ropa.terms import reading, taiwan
from ropa.terms.reading import Form
from ropa.terms.term import Term, TermList

_FORMS = {
    "taiwan-purposes": Form("taiwan_purposes.csv", regime="tw-pdpa"),
    "taiwan-categories": Form("taiwan_categories.csv", regime="tw-pdpa"),
    "gdpr-categories": Form("gdpr_categories.csv", regime="eu-gdpr", article="gdpr_ref"),
    "ccpa-categories": Form("ccpa_categories.csv", regime="us-ccpa", article="statute"),
    "lawful-bases": Form("lawful_bases.csv"),
    "transfer-mechanisms": Form("transfer_mechanisms.csv"),
    "data-subjects": Form("data_subjects.csv"),
    "security-measures": Form("security_measures.csv", article="gdpr_ref"),
    "operations": Form("operations.csv", regime="eu-gdpr"),
    "common-purposes": Form("common_purposes.csv"),
    "rights": Form("rights.csv"),
    "adequacy": Form("adequacy.csv", article="instrument"),
    "country-groups": Form("country_groups.csv"),
    "countries": Form("countries.csv"),
}

LISTS: tuple[str, ...] = tuple(_FORMS)
"""The code lists with a file of their own; `names()` adds the closed lists of the fields."""

_adopted: dict[str, TermList] = {}


def names() -> tuple[str, ...]:
    """Every list: those with a file of their own, then the closed lists of the fields."""
    return LISTS + tuple(_choices())


def term_list(name: str) -> TermList:
    """The list of that name; refuses an unknown name and offers the known ones."""
    known = _adopted.get(name) or (_shipped(name) if name in _FORMS else _choices().get(name))
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


def search(name: str | None, words: str) -> list[Term]:
    """The terms for what a person types, best first; `None` searches every list.

    A misread code of Taiwan comes first under the code it stands for: `O90` finds 090.
    """
    lists = names() if name is None else (name,)
    hits = [term for each in lists for term in term_list(each).matching(words)]
    code = taiwan.normalise(words)
    meant = find([each for each in lists if each in taiwan.LISTS], code) if code else None
    return [meant, *(term for term in hits if term != meant)] if meant else hits


def read_list(name: str, file: Path) -> TermList:
    """Reads an edition of a code list from a CSV with the columns of the shipped one."""
    titles, as_of = _described()[name]
    return TermList(name, reading.terms(name, _FORMS[name], file), titles=titles, as_of=as_of)


def adopt(newer: TermList) -> None:
    """Puts a newer edition in the place of the shipped list, until the program ends."""
    _adopted[newer.name] = newer


@cache
def _shipped(name: str) -> TermList:
    shipped = read_list(name, resources.path("terms", _FORMS[name].file))
    return _with_variants(shipped) if name == "countries" else shipped


def _with_variants(countries: TermList) -> TermList:
    """The countries with the other names under which people write them."""
    variants = {term.code: [term.extra["alpha_3"]] for term in countries}
    for _, row in reading.rows(resources.path("terms", "country_variants.csv")):
        variants[row["code"]].append(row["variant"])
    terms = [
        replace(term, extra={**term.extra, "variants": "\n".join(variants[term.code])})
        for term in countries
    ]
    return TermList(countries.name, terms, titles=countries.titles, as_of=countries.as_of)


@cache
def _choices() -> dict[str, TermList]:
    """The closed lists of `choices.csv`, one per value of its column `list`."""
    terms: dict[str, list[Term]] = {}
    for _, row in reading.rows(resources.path("terms", "choices.csv")):
        term = Term(row["code"], reading.titles(row), row["list"])
        terms.setdefault(term.list, []).append(term)
    return {name: TermList(name, each) for name, each in terms.items()}


@cache
def _described() -> dict[str, tuple[dict[str, str], date]]:
    """Titles and edition of each list with a file of its own, from `lists.csv`."""
    return {
        row["list"]: (reading.titles(row), date.fromisoformat(row["as_of"]))
        for _, row in reading.rows(resources.path("terms", "lists.csv"))
    }
