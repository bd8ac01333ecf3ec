"""Every benchmark still runs, on registers so small that their figures mean nothing."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.benchmarks
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("insert_and_load", ["--sizes", "5", "10", "--rounds", "1"]),
        ("first_page", ["--sizes", "100", "110", "--rounds", "1"]),
        ("check", ["--sizes", "2", "4", "--rounds", "1"]),
        ("excel_export", ["--sizes", "2", "4", "--rounds", "1"]),
        ("window_list", ["--sizes", "100", "110", "--rounds", "1"]),
        ("window_start", ["--sizes", "100", "110", "--rounds", "1"]),
        ("pdf_export", ["--sizes", "--grow", "2", "4", "--rounds", "1"]),
    ],
)
def test_a_benchmark_runs_and_tells_its_figures(name: str, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "s CPU" in done.stdout
    assert "exponent" in done.stdout


@pytest.mark.benchmarks
def test_the_start_of_the_packed_program_is_compared_with_whatever_is_named() -> None:
    if sys.platform == "win32":
        return  # what another process used is not told there
    source = f"{shlex.quote(sys.executable)} -m ropa"
    started = ["--rounds", "1", "--size", "2", "--frozen", source]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.frozen_start", *started],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("frozen, times source") == 4
