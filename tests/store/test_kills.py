"""A program that is killed at any moment loses nothing it said was kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 40


@pytest.mark.faults
def test_no_kill_hurts_a_register(tmp_path: Path) -> None:
    if os.name != "posix":
        return  # there a process cannot be forked; one is killed in test_opening
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.kills", str(tmp_path), str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{KILLS} kills, 0 registers hurt\n", "")
