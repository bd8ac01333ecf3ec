"""How things stand after a step, seen by a process that had no part in it.

Each answers with a value that differs before and after the step, and raises when something is half
done, damaged or missing.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ropa.errors import UserError
from ropa.register import Register
from ropa.services import anchors, backups, encryption, unsaved
from ropa.store import database
from tests.registers.making import START, Clock

State = Callable[[Path], Any]

PROTECTED = "protected"
"""The folder of a register that has a passphrase, which is one of these."""
ONE, OTHER = "a sentence nobody says", "another sentence altogether"
CANARY = b"Payroll"
"""Text of that register."""


def enter(folder: Path) -> None:
    """Everything kept beside a register goes to this folder."""
    os.environ["ROPA_DATA"] = str(folder / "data")


def clock() -> Clock:
    """A day after the folder was prepared, so that a backup is due."""
    return Clock(START.replace(day=2))


def entry_of(path: Path) -> int:
    """The newest entry of a register, which must be sound and continue what was seen of it."""
    with Register.open(path, author="Ben", clock=clock(), read_only=True) as register:
        assert register.holder is None
        problems = register.verify().problems
        assert not problems, f"{path.name}: {problems}"
        departed = anchors.departure(register)
        assert departed is None or departed.kind == "older", departed
        return register.head.seq


def register_state(folder: Path) -> Any:
    return entry_of(folder / "a.ropa")


def with_backups(folder: Path) -> Any:
    """The register, and every copy there is, each of which must be sound."""
    stands = register_state(folder)
    kept = backups.kept(folder / "a.ropa")
    assert kept, "not one backup is left"
    copies = {one.seq: entry_of(one.path) for one in kept}
    assert all(seq == entry for seq, entry in copies.items()), copies
    others = [entry_of(one) for one in sorted(folder.glob("*.ropa")) if one.name != "new.ropa"]
    return [stands, others, sorted(copies)]


def restored(folder: Path) -> Any:
    entry = entry_of(folder / "a.ropa")
    aside = [entry_of(one) for one in folder.glob("a.replaced-*.ropa")]
    assert 6 in (entry, *aside), f"the register restored over is gone: {entry}, {aside}"
    return entry


def imported(folder: Path) -> Any:
    return with_backups(folder)[0]


def export_state(suffix: str) -> State:
    def state(folder: Path) -> Any:
        register_state(folder)
        out = folder / f"out{suffix}"
        readable(out)
        return "old" if out.read_bytes() == (folder / f"old{suffix}").read_bytes() else "new"

    return state


def readable(out: Path) -> None:
    """Raises unless an export can be opened and is complete."""
    if out.suffix == ".json":
        assert json.loads(out.read_bytes())["format"] == "ropa-register"
    elif out.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(out) as document:
            assert len(document) > 0
            document[len(document) - 1].get_textpage().get_text_bounded()
    else:
        with zipfile.ZipFile(out) as archive:
            assert archive.testzip() is None


def created(folder: Path) -> Any:
    return entry_of(folder / "new.ropa") if (folder / "new.ropa").exists() else "none"


def migrated(folder: Path) -> Any:
    """The format; the register itself, or the copy made before, must say all it said."""
    path = folder / "a.ropa"
    if (found := database.identity(path)).interrupted:
        database.roll_back(path)
        found = database.identity(path)
    file = database.Database(path, read_only=True)
    with file.reading() as connection:
        run = connection.exec_driver_sql
        assert database.integrity_problems(connection) == []
        has_colour = "colour" in database.columns(connection, "recipient")
        revision = run("SELECT version_num FROM alembic_version").scalar()
        assert (found.version, revision) == ((2, "0002") if has_colour else (1, "0001"))
        counts = [run(f"SELECT count(*) FROM {table}").scalar() for table in COUNTED]
        assert counts == [4, 1, 2, 6], counts
    file.close()
    copies = (
        [entry_of(one) for one in folder.glob("a.before-format-2*.ropa")]
        if (found.version == 1)
        else list(map(_old_copy, folder.glob("a.before-format-2*.ropa")))
    )
    assert found.version == 1 or copies, "the copy made before is missing"
    return found.version


COUNTED = ("recipient", "activity", "purpose", "change")


def _old_copy(path: Path) -> int:
    assert database.identity(path).version == 1
    return entry_of(path)


def typed(_folder: Path) -> Any:
    return [one.text for one in unsaved.left("one")]


def typed_protected(folder: Path) -> Any:
    """The same; none of it can be read without the key."""
    held = [one for one in (folder / "data").rglob("*") if one.is_file()]
    assert not any(b"The payroll" in one.read_bytes() for one in held), "typed text in the clear"
    encryption.unlock(folder / PROTECTED / "a.ropa", ONE)
    return typed(folder)


def protected(folder: Path) -> Any:
    """Which passphrase opens the register, and its newest entry; opened, nothing is left clear."""
    enter(folder / PROTECTED)
    path = folder / PROTECTED / "a.ropa"
    encryption.lock(path)  # as another start of the program
    if not encryption.is_protected(path):
        assert CANARY in path.read_bytes()
        return ["clear", entry_of(path)]
    for passphrase in (ONE, OTHER):
        try:
            encryption.unlock(path, passphrase)
        except UserError:
            continue
        Register.open(path, author="Ben", clock=clock()).close()
        beside = [one for one in path.parent.rglob("*") if one.is_file()]
        assert not any(CANARY in one.read_bytes() for one in beside), "clear text is left"
        return [passphrase, entry_of(path)]
    raise AssertionError("neither passphrase opens it")
