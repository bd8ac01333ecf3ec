"""No kill, full disk, power cut or damage costs anything the program said was kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.calls import POSSIBLE
from tests.faults.durability import TRIALS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.faults
@pytest.mark.parametrize("name", [trial.name for trial in TRIALS])
def test_a_promise_is_kept_and_its_control_is_found_guilty(name: str) -> None:
    if not POSSIBLE:
        return  # elsewhere tests/store/test_opening.py kills a program
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
