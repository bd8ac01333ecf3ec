"""The trials of what comes from elsewhere: files, registers, texts, and kills while a key changes.

Each is a harness of its own, run in parts by a process of its own: it confines itself and listens
to what Python opens, which cannot be taken back.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.durability import Trial
from tests.faults.hostile_bombs import BOMBS, make, outcome
from tests.faults.sweeping import Found, Stage

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2


def _part(module: str, arguments: tuple[str, ...], count: int, seed: int, control: bool) -> Found:
    command = [sys.executable, "-m", f"tests.faults.{module}", *arguments, str(count), str(seed)]
    done = subprocess.run(
        [*command, *(["CONTROL"] if control else [])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if line]
    return Found(count, 0, said[1:] or said if done.returncode else [])


def _harness(
    name: str,
    module: str,
    size: int,
    release: int,
    parts: int,
    control: int,
    broken: str,
    *more: str,
) -> Trial:
    """`size` and `release` are whole numbers of cases, tried in so many parts."""

    def run(_stage: Stage, whole: bool) -> Found:
        count = (release if whole else size) // parts
        with ThreadPoolExecutor(AT_ONCE) as pool:
            jobs = [pool.submit(_part, module, more, count, seed, False) for seed in range(parts)]
        found = Found()
        for job in jobs:
            found += job.result()
        return found

    return Trial(name, run, lambda _: _part(module, more, control, 0, True), broken)


def _bombs(stage: Stage, _release: bool) -> Found:
    found = Found()
    folder = stage.folder.parent / "bombs"
    for number, name in enumerate(BOMBS):
        (folder / str(number)).mkdir(parents=True)
        seen = outcome(make(name, folder / str(number)))
        found.runs += 1
        found.felt += seen.how != "read"
        if not seen.harmless:
            found.violations.append(f"{name}: {seen}")
    return found


def _armed(stage: Stage) -> Found:
    folder = stage.folder.parent / "armed"
    folder.mkdir(parents=True)
    seen = outcome(make("five million shared strings", folder), "CONTROL")
    return Found(1, 0, [] if seen.harmless else [str(seen)])


TRIALS = (
    _harness(
        *("damaged files", "hostile_files", 10_000, 100_000, 10, 100),
        "what libraries raise is not caught",
    ),
    Trial("bombs", _bombs, _armed, "the archive is not looked at first"),
    _harness(
        *("damaged registers", "hostile_stores", 20_000, 20_000, 8, 0),
        "foreign parts and journals are believed",
    ),
    _harness(
        *("texts in spreadsheets", "hostile_texts", 50_000, 50_000, 4, 200),
        *("texts are written as they come", "sheets"),
    ),
    _harness(
        *("texts in documents", "hostile_texts", 5_000, 50_000, 2, 100),
        *("markup is believed", "documents"),
    ),
    _harness(
        *("kills while a key changes", "hostile_keys", 60, 1_000, 2, 20),
        "the file is written in place",
    ),
)
