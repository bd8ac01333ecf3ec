"""What is promised of edits, copies and exports, how each promise is tried, and what must be found.

Every trial has a control: the program with one guard taken out, which the trial must find guilty.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ropa import whole_file
from ropa.services import backups
from ropa.store import driver, recording
from ropa.store.database import Database
from tests.faults import damage, power, scenes, sweeping, tampering, typed_text
from tests.faults.sweeping import Found, Stage


@dataclass(frozen=True)
class Trial:
    """One way of trying a promise.

    Attributes:
        run: with True for the size of a release; answers what was found, which must be nothing.
        control: the same on a program that was broken on purpose; something must be found.
    """

    name: str
    run: Callable[[Stage, bool], Found]
    control: Callable[[Stage], Found]
    broken: str


# -------------------------------------------------------------------------- what the controls break


def half_changes() -> None:
    """Every statement is kept by itself, as with a driver that does not begin transactions."""

    @contextmanager
    def writing(self: Any, *, foreign_keys: bool = True) -> Iterator[Any]:
        run = self._connection.exec_driver_sql
        run("PRAGMA query_only=OFF")
        run("PRAGMA foreign_keys=OFF")
        yield self._connection

    Database.writing = writing  # type: ignore[method-assign]


def half_files() -> None:
    """Files are written where they shall be, not beside and then moved."""

    @contextmanager
    def straight(path: Path, temp_folder: Path | None = None) -> Iterator[Path]:
        yield path

    whole_file.whole_file = straight


def old_backups_first() -> None:
    """Older backups go before the newer one was made."""
    examine = backups.examine

    def eager(path: Path, **said: Any) -> Any:
        for one in backups.kept(path):
            one.path.unlink()
        return examine(path, **said)

    backups.examine = eager


def taken_at_its_word() -> None:
    """An error at the very end counts as failure, whatever stands."""
    recording._stands = lambda *_: False


def folder_not_synced() -> None:
    """The folder is not brought to the disk after a change, as SQLite does it by default."""
    driver.PRAGMAS = [one.replace("EXTRA", "FULL") for one in driver.PRAGMAS]


# --------------------------------------------------------------------------------------- the trials


def _over_scenes(trial: Callable[[scenes.Scene], Found], *leaving_out: str) -> Found:
    found = Found()
    for scene in scenes.SCENES.values():
        if scene.name not in leaving_out:
            found += trial(scene)
    return found


MANY = {"passphrase": 12}
"""Scenes that write a whole register anew: of so many calls one is tried, at a release all."""


def _every(number: int, scene: scenes.Scene, release: bool) -> int:
    return 1 if release else number * MANY.get(scene.name, 1)


def _failing(fault: str) -> Trial:
    full = fault.startswith("full")
    scene, broken = ("export json", half_files) if full else ("edit", taken_at_its_word)
    once = "full for ever" if full else "error once"
    return Trial(
        f"disk {fault}",
        lambda stage, release: _over_scenes(
            lambda one: sweeping.fail_everywhere(stage, one, fault, every=_every(12, one, release))
        ),
        lambda stage: sweeping.fail_everywhere(
            stage, scenes.SCENES[scene], once, broken, every=1 if full else 1000
        ),
        "exports are written in place" if full else "errors at the end are taken at their word",
    )


TRIALS = (
    Trial(
        "kill at random",
        lambda stage, release: sweeping.kill_at_random(stage, 5000 if release else 500),
        lambda stage: sweeping.kill_at_random(stage, 40, half_changes, ("edit", "import")),
        "no transaction is begun",
    ),
    Trial(
        "kill at every write",
        lambda stage, release: _over_scenes(
            lambda one: sweeping.kill_everywhere(stage, one, every=_every(1, one, release)),
            "backup",
        ),
        lambda stage: sweeping.kill_everywhere(stage, scenes.SCENES["edit"], half_changes, every=7),
        "no transaction is begun",
    ),
    Trial(
        "backups under kills",
        lambda stage, _release: sweeping.kill_everywhere(stage, scenes.SCENES["backup"]),
        lambda stage: sweeping.kill_everywhere(
            stage, scenes.SCENES["backup"], old_backups_first, every=5
        ),
        "old backups go before the new one stands",
    ),
    *map(_failing, sweeping.FAULTS),
    Trial(
        "power cut",
        lambda stage, release: _over_scenes(
            lambda one: power.cut_everywhere(stage, one, every=_every(5, one, release))
        ),
        lambda stage: power.cut_everywhere(
            stage, scenes.SCENES["edit"], folder_not_synced, every=12
        ),
        "the folder is not synced",
    ),
    Trial(
        "flipped bits",
        lambda stage, release: damage.flip_bits(stage, 15000 if release else 1500),
        lambda stage: damage.flip_bits(stage, 300, integrity_only=True),
        "only SQLite's own check is made",
    ),
    Trial(
        "damage and salvage",
        lambda stage, release: damage.hurt_and_salvage(stage, 1000 if release else 200),
        lambda stage: damage.hurt_and_salvage(stage, 200, silent=True),
        "what is missing is not listed",
    ),
    Trial(
        "tampering with the history",
        lambda stage, _release: tampering.tamper(stage, 100),
        lambda stage: tampering.tamper(stage, 4, without_anchor=True),
        "no head is noted outside",
    ),
    Trial(
        "typed text",
        lambda stage, release: typed_text.kill_typists(stage, 100 if release else 40),
        lambda stage: typed_text.kill_typists(stage, 4, "CONTROL"),
        "nothing is put aside",
    ),
)


def carry_out(trial: Trial, home: Path, *, release: bool) -> tuple[Found, Found]:
    """The trial and its control, in an empty folder."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    stage = Stage(home)
    return trial.run(stage, release), trial.control(stage)
