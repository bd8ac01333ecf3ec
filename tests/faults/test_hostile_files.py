"""Files from elsewhere: damaged, and made to harm (R8); the register stays as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.services.quarantine import read_apart
from tests.faults.hostile_bombs import BOMBS, make, outcome

ROOT = Path(__file__).resolve().parents[2]
PARTS, FILES = 10, 1_000
"""Ten thousand in all; a release takes ten times as many."""

pytestmark = pytest.mark.faults


def damaged(count: int, seed: int, *control: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_files", str(count), str(seed), *control],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("seed", range(PARTS))
def test_every_damaged_file_is_read_or_refused_in_words(seed: int) -> None:
    if os.name != "posix":
        return  # the harness itself limits its memory, which is done otherwise there
    done = damaged(FILES, seed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong 0" in done.stdout


def test_the_harness_finds_what_is_not_caught() -> None:
    if os.name != "posix":
        return
    done = damaged(100, 0, "CONTROL")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "ExpatError" in done.stdout


@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_costs_more_than_a_moment(tmp_path: Path, name: str) -> None:
    if os.name != "posix":
        return  # where the peak of memory cannot be asked for
    path = make(name, tmp_path)
    found = outcome(path)
    assert found.harmless, found
    if found.how == "read":
        read_apart(path)
        return
    with pytest.raises(FileNotReadable) as told:
        read_apart(path)
    assert found.how == f"refused: {told.value.sentence}"


def test_without_the_guards_a_bomb_goes_off(tmp_path: Path) -> None:
    if os.name != "posix":
        return
    assert not outcome(make("five million shared strings", tmp_path), "CONTROL").harmless
