"""The code lists as they come with the program: one CSV each, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from ropa import resources
from ropa.terms import reading
from ropa.terms.reading import Form
from ropa.terms.term import Term, TermList

FORMS = {
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

LISTS: tuple[str, ...] = tuple(FORMS)
"""The code lists with a file of their own."""


@cache
def shipped(name: str) -> TermList:
    """The edition that came with the program. Raises KeyError for another name."""
    form = FORMS[name]
    terms = reading.terms(name, form, resources.path("terms", form.file))
    return listed(name, terms, described()[name][1])


def listed(name: str, terms: Iterable[Term], as_of: date, publisher: str = "") -> TermList:
    """The terms of an edition as a list; countries with the other names people give them."""
    if name == "countries":
        terms = _with_variants(list(terms))
    return TermList(name, terms, titles=described()[name][0], as_of=as_of, publisher=publisher)


@cache
def described() -> dict[str, tuple[dict[str, str], date]]:
    """Titles and edition of each list with a file of its own, from `lists.csv`."""
    return {
        row["list"]: (reading.titles(row), date.fromisoformat(row["as_of"]))
        for _, row in reading.rows(resources.path("terms", "lists.csv"))
    }


def _with_variants(countries: list[Term]) -> list[Term]:
    variants = {term.code: [term.extra["alpha_3"]] for term in countries}
    for _, row in reading.rows(resources.path("terms", "country_variants.csv")):
        variants.get(row["code"], []).append(row["variant"])
    return [
        replace(term, extra={**term.extra, "variants": "\n".join(variants[term.code])})
        for term in countries
    ]
