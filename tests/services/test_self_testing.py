"""The self-test: every step is good here, and a step that fails is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ropa.services import notice_export, page_images, self_testing
from ropa.store import keys
from tests.registers.making import Clock


def steps(folder: Path) -> dict[str, str]:
    return dict(self_testing.run(folder, author="Ada", clock=Clock()))


def test_every_step_is_good(tmp_path: Path) -> None:
    found = steps(tmp_path)
    assert set(found.values()) == {""}
    assert {"draw a printed page", "import the workbook", "protect with a passphrase"} <= set(found)
    assert not keys.anything_known()


def test_a_step_that_fails_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no fonts")

    monkeypatch.setattr(notice_export, "write", fail)
    monkeypatch.setattr(page_images, "pages", fail)
    found = {what: problem for what, problem in steps(tmp_path).items() if problem}
    assert found.pop("draw a printed page") == "OSError: no fonts"
    assert set(found) == {f"draft {suffix[1:]}" for suffix in notice_export.FORMATS}


def test_without_the_driver_of_protected_registers_they_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert "protect with a passphrase" not in steps(tmp_path)
