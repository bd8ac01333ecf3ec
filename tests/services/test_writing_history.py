"""The history as sentences: which record, which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.activity import ProcessingActivity
from ropa.records.recipient import Recipient, Transfer
from ropa.records.rows import called
from ropa.register import Register
from ropa.services import writing_history
from tests.registers.making import fill, new

TRANSFER = called("transfer")
NAME = field_guide.label("recipient", "name", "en")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        with register.change("Edit") as draft:
            draft.amend(
                Recipient,
                "rec-1",
                name={"en": "Paper Ltd", "ko": "종이"},
                country=None,
                position="4",
            )
            draft.remove(Transfer, "tra-1")
        yield register


def test_every_entry_is_told(register: Register) -> None:
    first, second, third = writing_history.entries(register)
    assert first.label == "New register (Acme)"
    assert first.changes == (f"{called('register')} REG-01 added",)
    assert second.author == "Ada"
    assert "Purpose P-01 added" in second.changes
    assert third.made_at == "2026-03-01T09:04:00+00:00"
    assert third.hash == register.head.hash
    assert third.changes == (
        "Recipient R-01, position: 1 → 4",
        f"Recipient R-01, {NAME} (ko): – → 종이",
        f"Recipient R-01, {NAME}: Print Ltd → Paper Ltd",
        "Recipient R-01, Country: US → –",
        f"{TRANSFER} T-01 removed",
    )


@pytest.mark.parametrize("record", ["rec-1", "R-01"])
def test_of_one_record_only_its_own_is_told(register: Register, record: str) -> None:
    told = writing_history.entries(register, record)
    assert [entry.seq for entry in told] == [2, 3]
    assert told[0].changes == ("Recipient R-01 added",)
    assert len(told[1].changes) == 4


@pytest.mark.parametrize("record", ["tra-1", "T-01"])
def test_a_removed_record_has_a_history(register: Register, record: str) -> None:
    told = writing_history.entries(register, record)
    assert [entry.changes for entry in told] == [
        (f"{TRANSFER} T-01 added",),
        (f"{TRANSFER} T-01 removed",),
    ]


def test_an_unknown_record_is_refused(register: Register) -> None:
    with pytest.raises(UserError, match="No record has or had the id or reference “Z-9”"):
        writing_history.entries(register, "Z-9")


def test_of_many_records_the_first_are_told(register: Register) -> None:
    with register.change("Many") as draft:
        for number in range(20):
            draft.add(Recipient, id=f"many-{number}")
    told = writing_history.entries(register)[-1]
    assert len(told.changes) == 13
    assert told.changes[-1] == "and 8 more records"


def test_a_record_that_is_gone_is_called_by_its_id(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.add(Recipient, id="passing")
    with register.change("Edit") as draft:
        draft.amend(Recipient, "passing", country="JP")
    with register.change("Remove") as draft:
        draft.remove(Recipient, "passing")
    assert writing_history.entries(register)[-2].changes == ("Recipient passing, Country: – → JP",)


def test_long_texts_are_cut_and_lines_are_joined(register: Register) -> None:
    with register.change("Write") as draft:
        draft.amend(ProcessingActivity, "act-1", description="one\ntwo " + "x" * 200)
    (said,) = writing_history.entries(register)[-1].changes
    assert "– → one / two xxx" in said
    assert said.endswith("…")
