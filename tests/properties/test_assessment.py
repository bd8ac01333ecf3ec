"""An assessment that was carried on from change to change says what a full check says."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa import resources
from ropa.records.contents import Contents
from ropa.regimes.laws import REGIMES
from ropa.services import assessment, standing
from ropa.services.assessment import Assessment, assess
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from tests import factories
from tests.properties.edits import edited

ON = date(2026, 11, 22)
CASES = sorted((Path(__file__).resolve().parent.parent / "cases").glob("*.json"))
REGISTERS = {path.stem: path for path in (*CASES, resources.path("examples", "example.json"))}


@cache
def contents(name: str) -> Contents:
    values = json.loads(REGISTERS[name].read_text(encoding="utf-8"))
    arrays = {name: value for name, value in values.items() if isinstance(value, list)}
    return factories.contents(register=values["register"], **arrays)


@cache
def assessed(name: str, laws: tuple[str, ...] | None) -> Assessment:
    return assess(contents(name), ON, laws, matrices=REGIMES)


def assert_says_what_a_full_check_says(made: Assessment, laws: tuple[str, ...] | None) -> None:
    whole = check(made.contents, ON, laws)
    assert made.regimes == whole.regimes
    assert list(made.findings) == list(whole)
    assert made.counts == whole.counts
    for _record, row in made.contents.everything():
        assert made.about(row.id) == whole.about(row.id)
    for regime in REGIMES:
        kept, fresh = made.matrix(regime), matrix(made.contents, regime, ON)
        assert kept.states == fresh.states
        assert kept.counts == fresh.counts
        assert kept.activities == fresh.activities


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("laws", [REGIMES, None], ids=["all laws", "its own laws"])
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_what_is_carried_on_is_what_a_full_check_says(
    name: str, laws: tuple[str, ...] | None, chance: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assessed(name, laws)
    for _ in range(chance.randint(1, 4)):
        before = made
        monkeypatch.setattr(assessment, "FEW", chance.choice([0, 1000]))
        said = list(before.findings)
        made = before.after(edited(before.contents, chance))
        assert_says_what_a_full_check_says(made, laws)
        assert list(before.findings) == said
        different = set(made.findings) ^ set(said)
        assert {one.record for one in different} <= made.changed
        stood = standing.standings(before.contents, before.findings)
        stands = standing.after(stood, before.contents, made.contents, made.changed, made.about)
        assert stands == standing.standings(made.contents, made.findings)
