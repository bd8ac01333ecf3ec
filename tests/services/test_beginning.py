"""A register begins with its organisation as the controller, as one change that can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.errors import UserError
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.register import Register
from ropa.services import beginning, coverage

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def begin(path: Path) -> None:
    beginning.begin(
        path,
        name="Ünal & Söhne KG",
        language="en",
        regimes=["eu-gdpr"],
        author="Ada Officer",
        clock=lambda: NOW,
        label_in="ko",
    )


def test_the_organisation_is_the_controller(tmp_path: Path) -> None:
    begin(tmp_path / "a.ropa")
    with Register.open(tmp_path / "a.ropa", author="Ada Officer", clock=lambda: NOW) as register:
        (found,) = register.rows(Organisation)
        described = register.get(RegisterDescription, REGISTER_ID)
        assert described is not None
        assert (found.legal_name, found.role) == ("Ünal & Söhne KG", "controller")
        assert (described.name, described.controller) == ("Ünal & Söhne KG", found.id)
        assert coverage.is_named(register)
        assert "Ünal & Söhne KG" in register.steps().done[-1].label
        assert not register.steps().done[-1].label.isascii(), "said in the language asked for"


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    begin(tmp_path / "a.ropa")
    before = (tmp_path / "a.ropa").read_bytes()
    with pytest.raises(UserError):
        begin(tmp_path / "a.ropa")
    assert (tmp_path / "a.ropa").read_bytes() == before
