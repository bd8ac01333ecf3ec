"""Cuts the power at every call that writes, and looks what a disk may have kept.

The calls of a scene are recorded with their data and played back in part. What a file holds is
certain from its last sync on; of what was written after, a disk keeps all, some, or half a sector's
neighbour. A new name is certain with the sync of its file, a renaming or removal with that of its
folder; of those still uncertain any number of the first may have come through.
"""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults import standing
from tests.faults.calls import Call
from tests.faults.children import Failed, ask, end, start
from tests.faults.scenes import Scene
from tests.faults.sweeping import Found, Sabotage, Stage

SECTOR = 512
IMAGES = 8
"""How many disks are made of every moment."""
FOLDER_CALLS = frozenset({"made", "rename", "link", "remove", "make folder"})


@dataclass
class Content:
    """What a file holds for certain, and what was written since."""

    certain: bytes = b""
    since: list[Call] = field(default_factory=list)

    def settle(self) -> None:
        self.certain = applied(self.certain, self.since)
        self.since = []


@dataclass
class Moment:
    """What a disk knows when the power goes.

    Attributes:
        names: the names there were at first, each with its inode.
        folder_calls: what was done to names since; the first `certain` of them came through.
        done: how many steps were said to be kept.
    """

    names: dict[str, int]
    contents: dict[int, Content]
    folder_calls: list[Call] = field(default_factory=list)
    certain: int = 0
    done: int = 0

    def take(self, call: Call) -> None:
        if call.name == "ack":
            self.done += 1
        elif call.name in ("write", "truncate"):
            self.contents.setdefault(call.inode, Content()).since.append(call)
        elif call.name == "empty":
            return  # told again as `made`
        elif call.name == "sync":
            self.contents.setdefault(call.inode, Content()).settle()
            self._is_certain(lambda one: one.name == "made" and one.inode == call.inode)
        elif call.name == "settle":
            folder = call.path
            self._is_certain(
                lambda one: (
                    str(Path(one.other or one.path).parent) == folder
                    or str(Path(one.path).parent) == folder
                )
            )
        elif call.name in FOLDER_CALLS:
            self.folder_calls.append(call)

    def _is_certain(self, meant: Any) -> None:
        for number in range(len(self.folder_calls), self.certain, -1):
            if meant(self.folder_calls[number - 1]):
                self.certain = number
                return


def applied(content: bytes, calls: Sequence[Call]) -> bytes:
    held = bytearray(content)
    for call in calls:
        if call.name == "truncate":
            held[call.offset :] = bytes(max(0, call.offset - len(held)))
            continue
        held.extend(bytes(max(0, call.offset - len(held))))
        held[call.offset : call.offset + len(call.data)] = call.data
    return bytes(held)


def disks(moment: Moment, chances: random.Random) -> Iterator[dict[str, bytes]]:
    """What may lie on the disk afterwards: names and contents."""
    uncertain = len(moment.folder_calls) - moment.certain
    for number in range(IMAGES):
        through = (0, uncertain, chances.randint(0, uncertain))[number % 3]
        names = names_after(moment.names, moment.folder_calls[: moment.certain + through])
        yield {
            path: _kept(moment.contents.get(inode, Content()), number, chances)
            for path, inode in names.items()
        }


def names_after(names: dict[str, int], calls: Sequence[Call]) -> dict[str, int]:
    there = dict(names)
    for call in calls:
        if call.name == "made":
            there[call.path] = call.inode
        elif call.name == "remove":
            there.pop(call.path, None)
        elif call.name in ("rename", "link") and call.path in there:
            there[call.other] = there[call.path]
            if call.name == "rename":
                del there[call.path]
    return there


def _kept(content: Content, number: int, chances: random.Random) -> bytes:
    if number in (0, 4):
        return content.certain
    if number in (1, 5):
        return applied(content.certain, content.since)
    kept = [call for call in content.since if chances.random() < 0.5]
    if kept and number % 2:
        torn = kept[-1]
        size = len(torn.data) // SECTOR * SECTOR
        kept[-1] = torn._replace(data=torn.data[: chances.randrange(0, size + 1, SECTOR)])
    return applied(content.certain, kept)


# ----------------------------------------------------------------------------------------- the runs


def cut_everywhere(
    stage: Stage, scene: Scene, sabotage: Sabotage | None = None, *, every: int = 1
) -> Found:
    """Plays a scene once and looks at the disks a power cut may have left of it.

    Cut is at `every` such call; and after each step that was said to be kept.
    """
    truth = stage.truth(scene)
    before, moments = _recorded(stage, scene, sabotage)
    return _looked_at(stage, scene, truth, before, moments, every)


def _recorded(stage: Stage, scene: Scene, sabotage: Sabotage | None) -> tuple[Moment, list[Call]]:
    record = stage.folder.with_name("calls")
    with stage.set_up():
        files = [path for path in stage.folder.rglob("*") if path.is_file()]
        moment = Moment(
            {str(path): path.stat().st_ino for path in files},
            {path.stat().st_ino: Content(path.read_bytes()) for path in files},
        )

        def job(_say: Any, _hear: Any) -> None:
            standing.enter(stage.folder)
            if sabotage is not None:
                sabotage()
            calls: list[Call] = []
            stage.calls.done = calls.append
            stage.calls.install(str(stage.folder))
            for step in scene.steps(stage.folder):
                step()
                calls.append(Call("ack", ""))
            record.write_bytes(pickle.dumps(calls))

        pid, said = start(job)
        wrong = said.all()
        end(pid)
        if wrong:
            raise Failed(f"{scene.name}: {wrong[0]}")
    calls: list[Call] = pickle.loads(record.read_bytes())
    return moment, calls


def _looked_at(
    stage: Stage,
    scene: Scene,
    truth: list[Any],
    moment: Moment,
    calls: list[Call],
    every: int,
) -> Found:
    """All disks are looked at in one child, which starts where nothing was opened yet."""

    def look() -> list[Any]:
        standing.enter(stage.folder)
        found, seen, chances = Found(), {}, random.Random(len(calls))
        for number, call in enumerate(calls):
            moment.take(call)
            if number % every and call.name != "ack":
                continue
            for disk in disks(moment, chances):
                found.runs += 1
                lies = hash(tuple(sorted(disk.items())))
                if lies not in seen:
                    _lay(disk, stage.folder)
                    seen[lies] = _state(scene, stage.folder)
                if seen[lies] not in truth[moment.done : moment.done + 2]:
                    said = f"{scene.name}, power cut after call {number} ({call.name})"
                    found.violations.append(f"{said}: {seen[lies]}, {moment.done} were kept")
        return [found.runs, found.violations]

    runs, violations = ask(look)
    shutil.rmtree(stage.folder, ignore_errors=True)
    return Found(runs, 0, violations)


def _state(scene: Scene, folder: Path) -> Any:
    try:
        return scene.state(folder)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is what the person would see)
        return f"{type(error).__name__}: {error}"


def _lay(disk: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in disk.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
