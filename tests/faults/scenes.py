"""What an officer does with a register, step by step, and how to tell afterwards what was kept.

A scene starts in a folder that was prepared for it. After each step it can be told from outside,
by a process that had no part in it, how things stand; a step is kept whole or has not happened.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from sqlalchemy import Column, Text
from sqlmodel import SQLModel

from ropa.errors import RegisterInUse
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import (
    anchors,
    backups,
    encryption,
    import_plan,
    notice_export,
    register_export,
    safekeeping,
    unsaved,
)
from ropa.services.proposals import Proposal, Proposed
from ropa.services.unsaved import Typed
from ropa.store import database, keys, migrating, opening, schema
from tests.faults import standing
from tests.faults.standing import PROTECTED, State, clock, enter
from tests.registers.making import START, fill, new

Step = Callable[[], object]

LATER = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"

def upgrade():
    for table in ("recipient", "activity", "purpose"):
        with op.batch_alter_table(table, recreate="always") as changed:
            changed.add_column(sa.Column("colour", sa.Text()))
    op.execute("UPDATE recipient SET colour = 'red'")
"""


@dataclass(frozen=True)
class Scene:
    """Steps in their order, and how things stand after them, seen from outside.

    Attributes:
        steps: made in the child, with the folder; every step opens what it needs.
        state: how things stand, as a value; raises AssertionError when something is half done.
    """

    name: str
    steps: Callable[[Path], Sequence[Step]]
    state: State


def load() -> None:
    """Does everything once and closes it, so that what is loaded and made once is there in all.

    The next format is left to the children: nobody gets back from there.
    """
    import alembic.command
    import sqlalchemy.dialects.sqlite

    assert all((alembic.command, sqlalchemy.dialects.sqlite))
    keys.ROUNDS = 1_000  # the work of a guesser is not what is tried here
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name) / "prepared")
        for scene in SCENES.values():
            if scene.name != "migrate":
                folder = Path(name) / scene.name
                shutil.copytree(Path(name) / "prepared", folder)
                enter(folder)
                for step in scene.steps(folder):
                    step()
                scene.state(folder)
    keys._known.clear()
    gc.collect()
    gc.freeze()


def prepare(folder: Path) -> None:
    """The folder every scene starts in: a register with a history, its backup and its exports."""
    enter(folder)
    (folder / "versions").mkdir(parents=True)
    (folder / "versions" / "0002_colour.py").write_text(LATER)
    with new(folder / "a.ropa", clock=clock()) as register:
        fill(register)
        for number in range(3):
            with register.change(f"Edit {number}") as draft:
                draft.add(Recipient, name=f"Recipient {number}")
        for suffix in SUFFIXES:
            write(register, folder / f"out{suffix}")
        anchors.note(register)
        safekeeping.backup(register, folder / "copy.ropa")
        backups.keep_before(register, clock=clock())
    for suffix in SUFFIXES:
        shutil.copyfile(folder / f"out{suffix}", folder / f"old{suffix}")
    edit(folder, "after the backup")
    (folder / PROTECTED).mkdir()
    enter(folder / PROTECTED)
    with new(folder / PROTECTED / "a.ropa", clock=clock()) as register:
        fill(register)
    encryption.encrypt(folder / PROTECTED / "a.ropa", standing.ONE, author="Cy", clock=clock())


@contextmanager
def opened(folder: Path, *, writing: bool = True) -> Iterator[Register]:
    with Register.open(
        folder / "a.ropa", author="Cy", clock=clock(), read_only=not writing
    ) as register:
        assert register.holder is None, f"held by {register.holder}"
        if writing and register.read_only:
            raise RegisterInUse("It can only be read.", "Allow writing.")
        yield register


# ---------------------------------------------------------------------------------------- the steps

SUFFIXES = (".xlsx", ".pdf", ".json", ".docx")


def write(register: Register, out: Path) -> None:
    day = START.date()
    if out.suffix == ".docx":
        notice_export.write(register, out, regime="eu-gdpr", language="en", on=day)
    else:
        register_export.export(register, out, on=day)


def edit(folder: Path, text: str) -> None:
    with opened(folder) as register, register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", description=f"{text} " * 300)


def add_and_undo(folder: Path) -> list[Step]:
    def add() -> None:
        with opened(folder) as register, register.change("Add") as draft:
            for _ in range(8):
                draft.add(Purpose, activity="act-1", wording="x" * 700)

    def undo() -> None:
        with opened(folder) as register:
            register.undo()

    return [lambda: edit(folder, "first"), add, undo]


def importing(folder: Path) -> list[Step]:
    def bring_in() -> None:
        rows = [
            Proposal(Recipient, f"r-{number}", None, {"name": "y" * 700}, "")
            for number in range(30)
        ]
        rows.append(Proposal(ProcessingActivity, "act-1", None, {"description": "z" * 3000}, ""))
        with opened(folder) as register:
            backups.keep_before(register, clock=clock())
            import_plan.apply(register, import_plan.plan(register, Proposed("file", rows)))

    return [bring_in]


def exporting(suffix: str) -> Callable[[Path], list[Step]]:
    def steps(folder: Path) -> list[Step]:
        def export() -> None:
            with opened(folder, writing=False) as register:
                write(register, folder / f"out{suffix}")

        return [export]

    return steps


def backing_up(folder: Path) -> list[Step]:
    def by_itself() -> None:
        with opened(folder) as register:
            made = backups.keep_if_due(register, clock=clock())
            assert made is not None

    def by_hand() -> None:
        with opened(folder) as register:
            safekeeping.backup(register, folder / "second.ropa")

    return [by_itself, by_hand]


def restoring(folder: Path) -> list[Step]:
    def restore() -> None:
        safekeeping.restore(
            folder / "copy.ropa", folder / "a.ropa", author="Cy", clock=clock(), force=True
        )

    return [restore]


def creating(folder: Path) -> list[Step]:
    return [lambda: new(folder / "new.ropa").close()]


def migrating_to_the_next_format(folder: Path) -> list[Step]:
    def migrate() -> None:
        next_program(folder)
        with opened(folder):
            return

    return [migrate]


def next_program(folder: Path) -> None:
    """Turns this process into a program that is one format ahead."""
    for module in (database, schema, opening, backups):
        mock.patch.object(module, "SCHEMA_VERSION", 2).start()
    schema.REVISIONS[2] = "0002"
    for table in ("recipient", "activity", "purpose"):
        if "colour" not in SQLModel.metadata.tables[table].columns:
            SQLModel.metadata.tables[table].append_column(Column("colour", Text))
    original = Path(schema.__file__).parent / "migrations" / "versions"
    migrating.VERSIONS = (original, folder / "versions")  # type: ignore[assignment]


def typing(folder: Path) -> list[Step]:
    def type_on(text: str) -> Step:
        return lambda: unsaved.put_aside(
            "one", Typed("activity", "act-1", "description", "en", text, "", "2026-03-02")
        )

    return [type_on("The"), type_on("The payroll"), type_on("The payroll of all staff")]


def typing_protected(folder: Path) -> list[Step]:
    encryption.unlock(folder / PROTECTED / "a.ropa", standing.ONE)
    return typing(folder)


def edit_protected(folder: Path) -> list[Step]:
    enter(folder / PROTECTED)

    def one(text: str) -> Step:
        def step() -> None:
            encryption.unlock(folder / PROTECTED / "a.ropa", standing.ONE)
            edit(folder / PROTECTED, text)

        return step

    return [one("first"), one("second")]


def changing_the_key(folder: Path) -> list[Step]:
    enter(folder / PROTECTED)
    path = folder / PROTECTED / "a.ropa"

    def change() -> None:
        encryption.unlock(path, standing.ONE)
        encryption.change_passphrase(path, standing.OTHER, author="Cy", clock=clock())

    return [
        change,
        lambda: encryption.decrypt(path, author="Cy", clock=clock()),
        lambda: encryption.encrypt(path, standing.ONE, author="Cy", clock=clock()),
    ]


SCENES = {
    scene.name: scene
    for scene in (
        Scene("edit", add_and_undo, standing.register_state),
        Scene("import", importing, standing.imported),
        *(
            Scene(f"export {one[1:]}", exporting(one), standing.export_state(one))
            for one in SUFFIXES
        ),
        Scene("backup", backing_up, standing.with_backups),
        Scene("restore", restoring, standing.restored),
        Scene("create", creating, standing.created),
        Scene("migrate", migrating_to_the_next_format, standing.migrated),
        Scene("typing", typing, standing.typed),
        Scene("typing, protected", typing_protected, standing.typed_protected),
        Scene("edit, protected", edit_protected, standing.protected),
        Scene("passphrase", changing_the_key, standing.protected),
    )
}
