"""Tries what the program promises: that nothing is lost, and that nothing is let in.

    python -m tests.faults                     all trials, in the size of every day
    python -m tests.faults --release           all trials, in the size of a release (hours)
    python -m tests.faults --list              their names
    python -m tests.faults "power cut" ...     these

Each line says how often it was tried, how often the program noticed and said so, and in how many
cases a promise was broken, which must be none; and how many of those its control found, which
breaks a guard on purpose and must find some. Exit code 1: something is not as it must be.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults import durability, hostility
from tests.faults.calls import POSSIBLE

SHOWN = 10
"""How many broken promises are told in full."""
MEMORY = Path("/dev/shm")
"""Where files cost no time; what is tried here does not depend on the disk being one."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--in", dest="home", type=Path, help="a folder to work in")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    trials = [
        one
        for one in (*durability.TRIALS, *hostility.TRIALS)
        if not asked.names or one.name in asked.names
    ]
    if asked.list:
        print(*(one.name for one in trials), sep="\n")
        return 0
    if not POSSIBLE:
        print("These trials need Linux on x86-64 or ARM64.")
        return 1
    good = bool(trials)
    for trial in trials:
        with tempfile.TemporaryDirectory(dir=asked.home or _quick_folder()) as name:
            good &= _told(trial, Path(name), release=asked.release)
    return 0 if good else 1


def _quick_folder() -> Path | None:
    try:
        with tempfile.TemporaryFile(dir=MEMORY):
            return MEMORY
    except OSError:
        return None


def _told(trial: durability.Trial, home: Path, *, release: bool) -> bool:
    found, control = durability.carry_out(trial, home / "trial", release=release)
    seconds = round(sum(os.times()[:4]))
    print(
        f"{trial.name}: {found.runs} tried, {found.felt} noticed, {len(found.violations)} broken; "
        f"control ({trial.broken}): {len(control.violations)} broken of {control.runs}; "
        f"{seconds} s of computing so far",
        flush=True,
    )
    for one in found.violations[:SHOWN]:
        print(f"    {one}", flush=True)
    return not found.violations and bool(control.violations) and found.runs > 0


if __name__ == "__main__":
    sys.exit(main())
