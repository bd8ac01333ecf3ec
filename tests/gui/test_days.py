"""Days and moments have their year in full, whatever the system's short form is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ropa.gui import days


@pytest.fixture(params=["en_US", "en_GB", "ko_KR", "zh_TW", "ja_JP", "de_DE"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def test_the_year_is_written_in_full(locale: str) -> None:
    for said in (
        days.day("2036-11-22"),
        days.written(date(2036, 11, 22)),
        days.moment("2036-11-22T14:02:00+01:00"),
    ):
        assert "2036" in said, locale
    assert "yyyy" in days.day_format()


def test_a_moment_has_its_own_clock(locale: str) -> None:
    said = days.moment("2036-11-22T14:07:00+09:00")
    assert "07" in said
    assert days.day("2036-11-22") in said


def test_what_is_no_day_stands_as_it_is() -> None:
    assert days.day("later") == "later"
