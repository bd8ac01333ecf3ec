"""Register files that were damaged or made to harm (R9): nothing runs, nothing changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.hostile_stores import CRAFTED

ROOT = Path(__file__).resolve().parents[2]
PARTS, FILES = 8, 2_500
"""Twenty thousand in all; the first part opens the crafted ones too."""

pytestmark = pytest.mark.faults


def opened(count: int, seed: int, *control: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_stores", str(count), str(seed), *control],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("seed", range(PARTS))
def test_every_damaged_or_crafted_register_opens_or_is_refused(seed: int) -> None:
    done = opened(FILES, seed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong 0" in done.stdout


def test_the_harness_finds_what_is_believed() -> None:
    done = opened(0, 0, "CONTROL")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a journal with a leader: opened, letter there: False" in done.stdout
    assert "an endless view: opened" in done.stdout
    assert len(CRAFTED) >= 30
