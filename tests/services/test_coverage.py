"""Counts of what laws ask for: the same as the matrix has, rounded down."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.services import completeness
from ropa.services.coverage import Coverage, coverage, most_frequent
from ropa.services.matrix import matrix
from ropa.terms.languages import LANGUAGES
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)


@pytest.mark.parametrize("gaps", [(), ("p1.bases", "t1.mechanisms"), ("r2.kind",)])
def test_the_counts_are_those_of_the_matrix(gaps) -> None:
    made = changed(gdpr("EU"), *gaps)
    for one in coverage(made, ON):
        judged = matrix(made, one.regime, ON)
        assert one.required == judged.required
        assert one.missing == judged.counts.get("missing", 0)
        assert one.complete == judged.complete


def test_a_hundred_per_cent_means_complete() -> None:
    assert Coverage("eu-gdpr", 9999, 0, 0, 1).percentage == 99
    assert Coverage("eu-gdpr", 9998, 0, 1, 0).percentage == 99
    assert Coverage("eu-gdpr", 8, 2, 0, 0).percentage == 100
    assert Coverage("eu-gdpr", 0, 0, 0, 0).percentage == 100


def test_it_says_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    coverage(changed(gdpr("EU")), ON, pulse=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] < told[-1][1]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        coverage(changed(gdpr("EU")), ON, pulse=stop)


def test_what_is_wanting_most_often_comes_first() -> None:
    made = changed(gdpr("EU"), "p1.bases", "t1.mechanisms")
    findings = completeness.check(made, ON)
    first = most_frequent(findings)[0]
    assert first.count == max(one.count for one in most_frequent(findings, 99))
    assert sum(one.count for one in most_frequent(findings, 99)) == len(findings)
    for language in LANGUAGES:
        assert " · " in first.title(language)
