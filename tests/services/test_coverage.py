"""Counts of what laws ask for: the same as the matrix has, rounded down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.draft import Draft
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Recipient
from ropa.regimes.inspection import Inspection
from ropa.regimes.units import Unit
from ropa.register import Register
from ropa.services import completeness
from ropa.services.coverage import Coverage, most_frequent, tally
from ropa.services.matrix import Columns, States, matrix
from ropa.terms.languages import LANGUAGES
from tests.regimes.complete import changed, gdpr

ON = date(2026, 11, 22)
Edit = Callable[[Draft], object]
Rows = Iterable[Unit]


@pytest.fixture
def register(example_register: Register) -> Register:
    return example_register


@pytest.mark.parametrize("gaps", [(), ("p1.bases", "t1.mechanisms"), ("r2.kind",)])
def test_the_counts_are_those_of_the_matrix(gaps: tuple[str, ...]) -> None:
    made = changed(gdpr("EU"), *gaps)
    for one in tally(made, ON).covered:
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
    tally(changed(gdpr("EU")), ON, pulse=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] < told[-1][1]

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        tally(changed(gdpr("EU")), ON, pulse=stop)


EDITS: dict[str, Edit] = {
    "a purpose without its basis": lambda draft: draft.amend(Purpose, "pur-orders", bases=[]),
    "a recipient that is gone": lambda draft: draft.remove(Recipient, "rec-hosting", unlink=True),
    "an activity that is gone": lambda draft: draft.remove(
        ProcessingActivity, "act-orders", unlink=True
    ),
    "a new activity": lambda draft: draft.add(ProcessingActivity, name="x", role="processor"),
    "one law less": lambda draft: draft.amend(
        RegisterDescription, REGISTER_ID, regimes=["kr-pipa", "eu-gdpr"]
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_a_change_it_is_what_counting_all_again_would_be(
    edit: Edit, register: Register
) -> None:
    before = tally(register.contents(), ON)
    with register.change("Edit") as draft:
        edit(draft)
    after = before.after(register.contents())
    assert after.covered == tally(register.contents(), ON).covered
    assert after.covered != before.covered
    register.undo()
    assert after.after(register.contents()).covered == before.covered


def test_after_a_change_only_what_it_bears_on_is_counted(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    really = Columns.states

    def noting(columns: Columns, inspection: Inspection, rows: Rows) -> States:
        counted.extend(row.id for _record, row in rows)
        return really(columns, inspection, rows)

    monkeypatch.setattr(Columns, "states", noting)
    before = tally(register.contents(), ON)
    every = len(counted)
    counted.clear()
    with register.change("Edit") as draft:
        draft.amend(Purpose, "pur-orders", bases=[])
    before.after(register.contents())
    assert "act-orders" in counted
    assert len(counted) < every / 3, f"{len(counted)} of {every}"


def test_what_is_wanting_most_often_comes_first() -> None:
    made = changed(gdpr("EU"), "p1.bases", "t1.mechanisms")
    findings = completeness.check(made, ON)
    first = most_frequent(findings)[0]
    assert first.count == max(one.count for one in most_frequent(findings, 99))
    assert sum(one.count for one in most_frequent(findings, 99)) == len(findings)
    for language in LANGUAGES:
        assert " · " in first.title(language)
