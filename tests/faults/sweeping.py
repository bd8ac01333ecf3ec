"""Plays a scene over and over, each time with another fault, and compares it with the true run."""

from __future__ import annotations

import errno
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ropa.errors import UserError
from tests.faults import scenes, standing
from tests.faults.calls import KILL, TORN, Call, Calls, Verdict
from tests.faults.children import Failed, Said, ask, end, kill, start
from tests.faults.scenes import Scene

Sabotage = Callable[[], None]
"""Breaks the program in the child, to show that the breach is found."""

TAKES_ROOM = frozenset({"write", "create", "make folder", "link", "rename", "sync"})
"""Calls that a full disk refuses; what it lets pass is what gives room."""


@dataclass
class Found:
    """What came of many runs.

    Attributes:
        runs: how many there were; `felt`: in how many of them a step failed and was told so.
        violations: where a promise was broken.
    """

    runs: int = 0
    felt: int = 0
    violations: list[str] = field(default_factory=list)

    def __iadd__(self, other: Found) -> Found:
        self.runs += other.runs
        self.felt += other.felt
        self.violations += other.violations
        return self


class Stage:
    """Where scenes are played: a prepared folder, copied for every run."""

    def __init__(self, home: Path) -> None:
        scenes.load()
        self.prepared = home / "prepared"
        self.folder = home / "stage"
        ask(lambda: scenes.prepare(self.prepared))
        self.calls = Calls()

    @contextmanager
    def set_up(self) -> Iterator[Path]:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.prepared, self.folder)
        yield self.folder

    def state(self, scene: Scene) -> Any:
        """How things stand, as a process sees them that had no part in it. Raises Failed."""

        def look() -> Any:
            standing.enter(self.folder)
            return scene.state(self.folder)

        return ask(look)

    def play(
        self,
        scene: Scene,
        judge: Callable[[Call], Verdict] | None = None,
        sabotage: Sabotage | None = None,
        *,
        waiting: bool = False,
    ) -> tuple[int, Said]:
        """A child that plays the scene; what it has finished, it says.

        A step that fails as it should is told of, with the fault gone, and done again.
        """

        def job(say: Callable[[str], None], hear: Callable[[], None]) -> None:
            standing.enter(self.folder)
            if sabotage is not None:
                sabotage()
            steps = scene.steps(self.folder)
            self.calls.judge = judge or (lambda _call: None)
            self.calls.install(str(self.folder))
            for number, step in enumerate(steps):
                try:
                    step()
                except UserError as error:
                    self.calls.judge = lambda _call: None
                    say(f"failed {number} {error.sentence}")
                    hear()
                    step()
                say(f"done {number}")
                if waiting:
                    hear()

        return start(job)

    def truth(self, scene: Scene) -> list[Any]:
        """How things stand at first and after each step when nothing goes wrong."""
        with self.set_up():
            states = [self.state(scene)]
            pid, said = self.play(scene, waiting=True)
            while line := said.next():
                if line.startswith("error"):
                    raise Failed(f"{scene.name}: {line}")
                states.append(self.state(scene))
                said.go_on()
            said.close()
            end(pid)
            return states

    def script(self, scene: Scene) -> list[str]:
        """The names of the calls a scene makes, in their order."""
        record = self.folder.with_name("script")

        def job(_say: Callable[[str], None], _hear: Callable[[], None]) -> None:
            standing.enter(self.folder)
            names: list[str] = []
            self.calls.done = lambda call: names.append(call.name) if call.name != "made" else None
            self.calls.install(str(self.folder))
            for step in scene.steps(self.folder):
                step()
            record.write_text(json.dumps(names))

        with self.set_up():
            pid, said = start(job)
            wrong = said.all()
            end(pid)
        if wrong:
            raise Failed(f"{scene.name}: {wrong[0]}")
        names: list[str] = json.loads(record.read_text())
        return names


# ------------------------------------------------------------------------------------- random kills


def kill_at_random(
    stage: Stage, kills: int, sabotage: Sabotage | None = None, names: tuple[str, ...] = ()
) -> Found:
    """Kills the program at any moment of whatever it is doing. `felt`: in the midst of a step."""
    found, chances = Found(), random.Random(kills)
    played = [scenes.SCENES[name] for name in names or scenes.SCENES]
    truths = {scene.name: stage.truth(scene) for scene in played}
    lasts = {scene.name: _seconds(stage, scene) for scene in played}
    for number in range(kills):
        scene = played[number % len(played)]
        truth = truths[scene.name]
        with stage.set_up():
            pid, said = stage.play(scene, None, sabotage)
            time.sleep(chances.uniform(0, lasts[scene.name]))
            kill(pid)
            lines = said.all()
            done = sum(line.startswith("done") for line in lines)
            found.runs += 1
            found.felt += done < len(truth) - 1
            where = f"{scene.name}, kill {number}"
            found.violations += _not_held(stage, scene, truth[done : done + 2], where)
            found.violations += [f"{where}: {line}" for line in lines if line.startswith("error")]
    return found


def _seconds(stage: Stage, scene: Scene) -> float:
    with stage.set_up():
        began = time.monotonic()
        pid, said = stage.play(scene)
        said.all()
        end(pid)
        return time.monotonic() - began


# ------------------------------------------------------------------------------ kill at every write


def kill_everywhere(
    stage: Stage, scene: Scene, sabotage: Sabotage | None = None, *, every: int = 1
) -> Found:
    """Kills the program at its first, second, … call that writes, up to the last one."""
    found, truth = Found(), stage.truth(scene)
    for number in range(1, len(stage.script(scene)) + 1, every):
        with stage.set_up():
            pid, said = stage.play(scene, _at(number, KILL), sabotage)
            lines = said.all()
            end(pid)
            done = sum(line.startswith("done") for line in lines)
            found.runs += 1
            found.felt += done < len(truth) - 1
            where = f"{scene.name}, killed at write {number}"
            found.violations += _not_held(stage, scene, truth[done : done + 2], where)
            found.violations += [f"{where}: {line}" for line in lines if line.startswith("error")]
    return found


def _at(number: int, verdict: Verdict) -> Callable[[Call], Verdict]:
    seen = 0

    def judge(_call: Call) -> Verdict:
        nonlocal seen
        seen += 1
        return verdict if seen == number else None

    return judge


def _not_held(stage: Stage, scene: Scene, allowed: list[Any], where: str) -> list[str]:
    """What speaks against things standing in one of the ways allowed."""
    try:
        state = stage.state(scene)
    except Failed as broken:
        return [f"{where}: {broken}"]
    return [] if state in allowed else [f"{where}: stands at {state}, not at {allowed}"]


# ------------------------------------------------------------------------ the disk fails or is full


FAULTS: dict[str, tuple[Verdict, bool]] = {
    "full once": (errno.ENOSPC, False),
    "full for ever": (errno.ENOSPC, True),
    "full, half written": (TORN, True),
    "error once": (errno.EIO, False),
    "error for ever": (errno.EIO, True),
}


def fail_everywhere(
    stage: Stage, scene: Scene, fault: str, sabotage: Sabotage | None = None, *, every: int = 1
) -> Found:
    """Fails the first, second, … call that writes; of mere writes only `every` such one.

    `felt`: how often a step failed and was told so.
    """
    found, truth = Found(), stage.truth(scene)
    for number, name in enumerate(stage.script(scene), start=1):
        if (name == "write" and number % every) or not _is_hit(fault, name):
            continue
        with stage.set_up():
            found += _one_failure(stage, scene, fault, number, truth, sabotage)
    return found


def _is_hit(fault: str, name: str) -> bool:
    return fault.startswith("error") or name in TAKES_ROOM


def _one_failure(
    stage: Stage,
    scene: Scene,
    fault: str,
    number: int,
    truth: list[Any],
    sabotage: Sabotage | None,
) -> Found:
    found, done = Found(1), 0
    where = f"{scene.name}, {fault} at write {number}"
    pid, said = stage.play(scene, _from(number, fault), sabotage)
    while line := said.next():
        if line.startswith("failed"):
            found.felt += 1
            told = f"{where}, reported as failed ({line})"
            found.violations += _not_held(stage, scene, [truth[done]], told)
            said.go_on()
        elif line.startswith("done"):
            done += 1
        else:
            found.violations.append(f"{where}: {line}")
    said.close()
    end(pid)
    if done == len(truth) - 1:
        found.violations += _not_held(stage, scene, [truth[-1]], f"{where}, afterwards")
    elif not found.violations:
        found.violations.append(f"{where}: ended after {done} steps")
    return found


def _from(number: int, fault: str) -> Callable[[Call], Verdict]:
    verdict, for_ever = FAULTS[fault]
    seen = 0

    def judge(call: Call) -> Verdict:
        nonlocal seen
        seen += 1
        hit = seen == number or (for_ever and seen > number)
        if not hit or not _is_hit(fault, call.name):
            return None
        return errno.ENOSPC if verdict == TORN and call.name != "write" else verdict

    return judge
