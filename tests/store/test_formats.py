"""Registers of every format that was ever released still open, and still say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ropa.services import import_plan, interchange
from ropa.store.schema import REVISIONS
from tests.registers.making import new, opened

REGISTERS = Path(__file__).resolve().parent.parent / "registers"


@pytest.mark.parametrize("version", REVISIONS)
def test_a_register_of_every_format_says_what_it_said(tmp_path: Path, version: int) -> None:
    path = tmp_path / "a.ropa"
    shutil.copyfile(REGISTERS / f"format-{version}.ropa", path)
    expected = (REGISTERS / f"format-{version}.json").read_bytes()
    with opened(path) as register:
        assert interchange.as_bytes(register.contents()) == expected
        assert register.verify().sound, register.verify().problems
        register.undo()
        kind = register.contents().class_of("right-1")
        assert kind is not None
        assert register.get(kind, "right-1") is not None
        while register.steps().done:
            register.undo()
        assert len(list(register.contents().everything())) == 1
        assert register.verify().sound


@pytest.mark.parametrize("version", REVISIONS)
def test_its_export_makes_the_same_register(tmp_path: Path, version: int) -> None:
    expected = (REGISTERS / f"format-{version}.json").read_bytes()
    with new(tmp_path / "b.ropa") as register:
        plan = import_plan.plan(register, interchange.proposed(expected, "a.json"))
        assert not plan.refused
        import_plan.apply(register, plan)
        assert interchange.as_bytes(register.contents()) == expected
