"""Which law's choices are offered first for a record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.register import Register
from ropa.services.law_order import law_order


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kept", "narrowed", "order"),
    [
        (["eu-gdpr", "uk-gdpr"], [], ["eu-gdpr", "uk-gdpr"]),
        (["uk-gdpr", "eu-gdpr"], [], ["eu-gdpr", "uk-gdpr"]),
        (["uk-gdpr", "kr-pipa", "eu-gdpr"], [], ["kr-pipa", "eu-gdpr", "uk-gdpr"]),
        (["uk-gdpr", "kr-pipa"], [], ["uk-gdpr", "kr-pipa"]),
        (["eu-gdpr", "uk-gdpr"], ["uk-gdpr"], ["uk-gdpr", "eu-gdpr"]),
        (["eu-gdpr", "uk-gdpr"], ["jp-appi"], ["eu-gdpr", "uk-gdpr"]),
        ([], [], []),
    ],
)
def test_the_laws_of_a_record_come_first_and_the_model_before_what_follows_it(
    tmp_path: Path, kept: list[str], narrowed: list[str], order: list[str]
) -> None:
    path = tmp_path / "a.ropa"
    made = Register.create(path, name="A", language="en", regimes=kept, author="A", clock=clock)
    with made as register:
        with register.change("x") as draft:
            activity = draft.add(ProcessingActivity, name="x", regimes=narrowed)
            purpose = draft.add(Purpose, activity=activity, wording="y")
        for record, one in ((ProcessingActivity, activity), (Purpose, purpose)):
            assert list(law_order(register, register.get(record, one))) == order
        assert set(law_order(register, None)) == set(kept)
