"""Flips bits, blanks pages and tampers with the history, and looks whether it is told."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from ropa.errors import FileNotReadable, UserError
from ropa.records.inventory import PLURALS
from ropa.register import Register
from ropa.services import anchors, import_plan, interchange, salvage, soundness
from tests.faults import standing
from tests.faults.children import ask
from tests.faults.sweeping import Found, Stage
from tests.registers.making import new

PAGE = 4096


def in_a_child(job: Callable[[], Found]) -> Found:
    """The job, done where files may be opened."""

    def answer() -> list[Any]:
        found = job()
        return [found.runs, found.felt, found.violations]

    return Found(*ask(answer))


# ------------------------------------------------------------------------------------ silent damage


def flip_bits(stage: Stage, flips: int, *, integrity_only: bool = False) -> Found:
    """Flips one bit at a time: what changes what a reader sees must be told. `felt`: was told."""

    def job() -> Found:
        found, chances = Found(), random.Random(flips)
        path = ready(stage)
        sound, said = path.read_bytes(), _everything(path)
        used = [at for at in range(len(sound)) if sound[at]]
        for at in chances.choices(used, k=flips):
            bit = 1 << chances.randrange(8)
            path.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
            found.runs += 1
            if not (_intact(path) if integrity_only else _sound(path)):
                found.felt += 1
            elif _everything(path) != said:
                found.violations.append(f"bit {bit} of byte {at} changes what is read, unseen")
        path.write_bytes(sound)
        return found

    return in_a_child(job)


def ready(stage: Stage) -> Path:
    """A register of its own, with a backup, at a place where this computer knows it."""
    shutil.rmtree(stage.folder, ignore_errors=True)
    shutil.copytree(stage.prepared, stage.folder)
    standing.enter(stage.folder)
    path = stage.folder / "a.ropa"
    with open_register(path) as register:
        anchors.note(register)
    soundness.check(path, author="Cy", clock=standing.clock())
    return path


def open_register(path: Path) -> Register:
    """The register, to be read."""
    return Register.open(path, author="Cy", clock=standing.clock(), read_only=True)


def _sound(path: Path) -> bool:
    try:
        with open_register(path) as register:
            return register.verify().sound
    except UserError:
        return False


def _intact(path: Path) -> bool:
    """What SQLite alone finds."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            return found == [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _everything(path: Path) -> Any:
    """All a reader can see: the records, and who changed what and when."""
    try:
        with open_register(path) as register:
            return (
                interchange.as_bytes(register.contents()),
                register.history(),
                register.row_changes(),
            )
    except (UserError, ValueError, TypeError, KeyError, AttributeError) as error:
        return repr(error)


# -------------------------------------------------------------------------- damage, and the way out


def hurt_and_salvage(stage: Stage, files: int, *, silent: bool = False) -> Found:
    """Hurts a register in many ways: it is told with the last good backup, and what can be read
    is saved with a list of what is missing. `felt`: where something could be saved.
    """

    def job() -> Found:
        found, chances = Found(), random.Random(files)
        path = ready(stage)
        sound = path.read_bytes()
        with open_register(path) as register:
            before = _records(interchange.as_bytes(register.contents()))
        while found.runs < files:
            hurt = _hurt(sound, chances)
            path.write_bytes(hurt)
            if _everything_sound(path):
                continue
            found.runs += 1
            found.violations += [
                f"damage {found.runs}: {said}" for said in _told(path, hurt, stage.folder)
            ]
            said = _salvaged(path, before, stage.folder, silent=silent)
            found.felt += said is not None
            found.violations += [f"damage {found.runs}: {one}" for one in said or []]
        path.write_bytes(sound)
        return found

    return in_a_child(job)


def _everything_sound(path: Path) -> bool:
    return not soundness.check(path, author="Cy", clock=standing.clock()).damaged


def _hurt(sound: bytes, chances: random.Random) -> bytes:
    held = bytearray(sound)
    for _ in range(chances.choice((1, 2, 4, 8, 24, 48))):
        at = chances.randrange(len(held) // PAGE) * PAGE
        if chances.random() < 0.5:
            held[at : at + PAGE] = bytes(PAGE)
        else:
            held[at + chances.randrange(PAGE)] ^= 1 << chances.randrange(8)
    return bytes(held)


def _told(path: Path, hurt: bytes, folder: Path) -> Iterator[str]:
    found = soundness.check(path, author="Cy", clock=standing.clock())
    if not found.damaged or not found.sentence:
        yield "it is not told"
    if found.last_good is None:
        yield "no backup is offered"
    if path.read_bytes() != hurt:
        yield "the damaged file was changed"


def _records(interchanged: bytes) -> dict[tuple[str, str], Any]:
    """The records of an interchange file by kind and id."""
    value = json.loads(interchanged)
    kinds = {plural: kind for kind, plural in PLURALS.items()}
    found = {(kinds[one], row["id"]): row for one in kinds for row in value.get(one, ())}
    return found | {("register", value["register"]["id"]): value["register"]}


def _salvaged(
    path: Path, before: dict[tuple[str, str], Any], folder: Path, *, silent: bool
) -> list[str] | None:
    """What speaks against what was saved; None when nothing could be read at all."""
    out, fresh = folder / "saved.json", folder / "fresh.ropa"
    out.unlink(missing_ok=True)
    fresh.unlink(missing_ok=True)
    try:
        saved = salvage.salvage(path, out)
    except FileNotReadable:
        return None
    losses = [] if silent else saved.losses
    listed = {loss.record for loss in losses}
    unsure = {loss.kind for loss in losses if not loss.record}
    after = _records(out.read_bytes())
    wrong = [
        f"{record_id} is not as it was, and not on the list"
        for (kind, record_id), row in before.items()
        if record_id not in listed
        and after.get((kind, record_id)) != row
        and not (kind in unsure and (kind, record_id) not in after)
    ]
    wrong += [
        f"{record_id} came out of nothing" for _kind, record_id in after.keys() - before.keys()
    ]
    with new(fresh, language=saved.contents.language) as register:
        plan = import_plan.plan(register, interchange.read(out))
        wrong += [f"what was saved is refused: {step.reason}" for step in plan.refused]
    return wrong
