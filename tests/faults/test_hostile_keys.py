"""Protecting a register, changing its passphrase, taking it away: safe against kills (R22)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.faults


def killed(count: int, seed: int, *control: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_keys", str(count), str(seed), *control],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_no_kill_hurts_a_register_that_is_written_anew() -> None:
    if os.name != "posix":
        return  # there a process cannot be forked
    assert killed(60, 1) == "60 kills, 0 registers hurt\n"


def test_the_harness_finds_a_file_written_in_place() -> None:
    if os.name != "posix":
        return
    assert "0 registers hurt" not in killed(20, 1, "CONTROL")
