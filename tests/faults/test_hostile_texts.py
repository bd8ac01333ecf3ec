"""Texts that would be more than text, in every kind of file (R14, R15, R17)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = 4  # times 12,500 texts, each in a workbook and in a table
DOCUMENTS = 2  # times 2,500 texts, each in four formats, twice

pytestmark = pytest.mark.faults


def sent(kind: str, count: int, seed: int, *control: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_texts", kind, str(count), str(seed), *control],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("seed", range(SHEETS))
def test_no_text_is_a_formula_and_all_come_back(seed: int) -> None:
    done = sent("sheets", 12_500, seed)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_every_text_is_found_again_and_opens_nothing(seed: int) -> None:
    done = sent("documents", 2_500, seed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_harness_finds_formulas() -> None:
    done = sent("sheets", 200, 0, "CONTROL")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "formula in .xlsx" in done.stdout
    assert "formula in .csv" in done.stdout


def test_the_harness_finds_files_that_were_opened() -> None:
    done = sent("documents", 100, 1, "CONTROL")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "opened: /etc/hosts" in done.stdout
