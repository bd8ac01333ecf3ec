"""A cell says a value so that a person can read it and the program can read it again."""

from __future__ import annotations

import pytest

from ropa.records.inventory import RECORDS
from ropa.records.record import kinds_of
from ropa.services.sheets.cells import code_meant, term_shown
from ropa.services.sheets.dates import date_meant
from ropa.terms import catalogue
from ropa.terms.languages import LANGUAGES

CODED = sorted(
    {
        (kind.lists, kind.closed)
        for record in RECORDS
        for kind in kinds_of(record).values()
        if kind.form == "term"
    }
)


@pytest.mark.parametrize(("lists", "closed"), CODED, ids=str)
def test_every_code_is_read_again_in_every_language(lists: tuple[str, ...], closed: bool) -> None:
    for name in lists:
        for term in catalogue.term_list(name):
            for language in LANGUAGES:
                shown = term_shown(lists, term.code, language, closed=closed)
                assert code_meant(lists, shown, closed=closed) == term.code


def test_an_unknown_official_code_is_kept_and_an_unknown_choice_is_not() -> None:
    assert code_meant(("taiwan-purposes",), "999", closed=False) == "999"
    assert code_meant(("activity-status",), "finished", closed=True) is None


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026/1/2", "2026-01-02"),
        ("2026. 1. 2.", "2026-01-02"),
        ("2026年11月22日", "2026-11-22"),
        ("2026년 11월 22일", "2026-11-22"),
        ("２０２６／１１／２２", "2026-11-22"),
        ("2026-11-22 00:00:00", "2026-11-22"),
        ("22.11.2026", None),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("soon", None),
    ],
)
def test_dates_are_read_year_first_or_not_at_all(typed: str, date: str | None) -> None:
    assert date_meant(typed) == date
