"""Of what a person types, a killed window loses the last two and a half seconds at most (R5)."""

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

import pytest

from ropa.register import Register
from ropa.services import examples, unsaved
from ropa.services.register_folder import identity
from tests.faults.typist import EVERY

ROOT = Path(__file__).resolve().parents[2]
KILLS, AT_ONCE = 40, 4
LOST = round(2.5 / EVERY)
"""Words; counted and not timed, so that a busy computer changes nothing."""

pytestmark = pytest.mark.faults


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "example.ropa"
    examples.make(path, author="Ada", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    return path


def killed(example: Path, folder: Path, words: int, *control: str) -> int:
    """Kills a program after so many words, and answers how many it had typed by then."""
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
        text=True,
    )
    assert typist.stdout is not None
    with typist.stdout as said:
        typed = [int(said.readline()) for _ in range(words)]
        typist.kill()
        typed += [int(line) for line in said]
    typist.wait()
    return typed[-1]


def kept(folder: Path) -> int:
    """The last word that the next start would offer back; 0: none."""
    with Register.open(
        folder / "a.ropa",
        author="Ben",
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        read_only=True,
    ) as register:
        texts = " ".join(one.text for one in unsaved.left(identity(register)))
    return max(map(int, re.findall(r"word(\d+)", texts)), default=0)


def lost(
    example: Path, home: Path, monkeypatch: pytest.MonkeyPatch, kills: int, *control: str
) -> list[int]:
    """How many words each killed program lost."""
    chance = random.Random(5)
    folders = [home / str(number) for number in range(kills)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        typed = list(
            pool.map(
                lambda one: killed(example, one[0], one[1], *control),
                [(folder, chance.randint(1, 2 * LOST)) for folder in folders],
            )
        )
    missing = []
    for folder, last in zip(folders, typed, strict=True):
        monkeypatch.setenv("ROPA_DATA", str(folder / "data"))
        missing.append(last - kept(folder))
    return missing


def test_a_kill_loses_the_last_moments_of_typing_at_most(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = lost(example, tmp_path, monkeypatch, KILLS)
    assert max(missing) <= LOST, missing
    assert min(missing) < LOST / 2, missing


def test_the_harness_finds_a_program_that_puts_nothing_aside(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = lost(example, tmp_path, monkeypatch, 4, "CONTROL")
    assert max(missing) > LOST, missing
