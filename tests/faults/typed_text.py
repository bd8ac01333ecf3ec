"""Kills a window in which a person types, and counts the words that are not offered back."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from ropa.register import Register
from ropa.services import examples, unsaved
from ropa.services.register_folder import identity
from tests.faults.sweeping import Found, Stage

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 4
EVERY = 0.1
"""Seconds between two words."""
LOST = round(2.5 / EVERY)
"""Words that may be lost; counted and not timed, so that a busy computer changes nothing."""


def kill_typists(stage: Stage, kills: int, *control: str) -> Found:
    """Of what a person types, a killed window may lose the last two and a half seconds."""
    home = stage.folder.parent / "typing"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    example = home / "example.ropa"
    examples.make(example, author="Ada", clock=_noon)
    chance = random.Random(5)
    folders = {home / str(number): chance.randint(1, 2 * LOST) for number in range(kills)}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        typed = list(pool.map(lambda one: _killed(example, one, *control), folders.items()))
    found = Found()
    for folder, last in zip(folders, typed, strict=True):
        missing = last - _kept(folder)
        found += Found(1, missing > 0, [f"{missing} words of {last}"] if missing > LOST else [])
    return found


def _killed(example: Path, given: tuple[Path, int], *control: str) -> int:
    """Kills a program after so many words, and answers how many it had typed by then."""
    folder, words = given
    folder.mkdir()
    register = Path(shutil.copy(example, folder / "a.ropa"))
    typist = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.faults.typist"),
            *(str(register), str(folder / "preferences.json"), *control),
        ],
        cwd=ROOT,
        env={**os.environ, "ROPA_DATA": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    with typist.stdout as said:
        typed = [int(said.readline()) for _ in range(words)]
        typist.kill()
        typed += [int(line) for line in said]
    typist.wait()
    return typed[-1]


def _kept(folder: Path) -> int:
    """The last word that the next start would offer back; 0: none."""
    os.environ["ROPA_DATA"] = str(folder / "data")
    with Register.open(folder / "a.ropa", author="Ben", clock=_noon, read_only=True) as register:
        texts = " ".join(one.text for one in unsaved.left(identity(register)))
    return max(map(int, re.findall(r"word(\d+)", texts)), default=0)


def _noon() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)
