"""An import that changes much is asked about again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.records.recipient import Recipient
from ropa.services import import_guard, import_plan, interchange
from ropa.services.proposals import Proposal, Proposed
from tests.registers.making import fill, new


@pytest.mark.parametrize(("amended", "asked"), [(1, False), (3, False), (4, True), (20, True)])
def test_more_than_a_tenth_is_much(tmp_path: Path, amended: int, asked: bool) -> None:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        with register.change("Add") as draft:
            for number in range(20):
                draft.add(Recipient, id=f"r-{number}", name=f"Recipient {number}")
        rows = [
            Proposal(Recipient, f"r-{number}", None, {"name": "Renamed"}, "")
            for number in range(amended)
        ]
        before = interchange.as_bytes(register.contents())
        plan = import_plan.plan(register, Proposed("file", rows))
        found = import_guard.upheaval(plan, register.contents())
        assert (found is not None) is asked
        if found is not None:
            assert f"changes {amended} and removes 0 of the 30" in found.sentence
        import_plan.apply(register, plan)
        register.undo()
        assert interchange.as_bytes(register.contents()) == before


def test_additions_and_small_registers_are_no_upheaval(tmp_path: Path) -> None:
    with new(tmp_path / "a.ropa") as register:
        rows = [Proposal(Recipient, f"r-{n}", None, {"name": "New"}, "") for n in range(50)]
        plan = import_plan.plan(register, Proposed("file", rows))
        assert import_guard.upheaval(plan, register.contents()) is None
