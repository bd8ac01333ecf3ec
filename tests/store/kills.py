"""Kills a program that edits a register, at any moment, and looks what is left.

    python -m tests.store.kills FOLDER [KILLS]

A parent that has loaded the program and never opened a file starts one child after another; each
edits, imports and undoes, and says through a pipe what it has finished. It is killed, and another
child must find a sound register in which all that was finished stands. Prints what was lost.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.inventory import RECORDS
from ropa.records.recipient import Recipient
from ropa.records.validation import acceptors
from ropa.register import Register
from ropa.services import import_plan
from ropa.services.proposals import Proposal, Proposed
from tests.registers.making import fill, new, opened


def work(path: Path, said: int) -> None:
    """Edits without end; every finished change is told by its number."""
    with opened(path, author="Cy") as register:
        assert not register.read_only, f"held by {register.holder}"
        while True:
            for step in (edit, add_many, undo, import_some, remove):
                step(register)
                os.write(said, f"{register.head.seq}\n".encode())


def edit(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", description=f"{register.head.seq} " * 200)


def add_many(register: Register) -> None:
    with register.change("Add") as draft:
        for _ in range(30):
            draft.add(Purpose, activity="act-1", wording="x" * 500)


def undo(register: Register) -> None:
    register.undo()


def import_some(register: Register) -> None:
    head = register.head.seq
    rows = [
        Proposal(Recipient, f"r-{head}-{number}", None, {"name": "y" * 500}, "")
        for number in range(60)
    ]
    import_plan.apply(register, import_plan.plan(register, Proposed("file", rows)))


def remove(register: Register) -> None:
    row = register.page(Recipient, limit=100)[-1]
    with register.change("Remove") as draft:
        draft.remove(Recipient, row.id, unlink=True)


def look(path: Path, finished: int) -> None:
    """Fails unless the register is whole and holds everything that was finished."""
    with opened(path, author="Ben") as register:
        assert not register.read_only, f"still held by {register.holder}"
        found = register.verify().problems
        assert not found, found
        assert register.head.seq >= finished, f"{finished} was finished, {register.head.seq} stands"


def child(job: Callable[[], None]) -> int:
    """Starts a child that does the job and then ends, however it ends."""
    number = os.fork()
    if number == 0:
        code = 1
        with contextlib.suppress(KeyboardInterrupt):
            try:
                job()
                code = 0
            except BaseException as error:  # noqa: BLE001  (told, and the child ends)
                print(f"{type(error).__name__}: {error}", flush=True)
            finally:
                os._exit(code)
    return number


def main() -> None:
    path, kills = Path(sys.argv[1]) / "a.ropa", int(sys.argv[2])
    for record in RECORDS:
        acceptors(record)  # the code lists are loaded once, not by every child
    chances = random.Random(kills)

    def make() -> None:
        with new(path) as register:
            fill(register)

    os.waitpid(child(make), 0)
    lost = 0
    for _ in range(kills):
        reader, writer = os.pipe()
        victim = child(lambda writer=writer: work(path, writer))  # type: ignore[misc]
        os.close(writer)
        time.sleep(chances.uniform(0.005, 0.2))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        with os.fdopen(reader) as told:
            finished = max((int(line) for line in told.read().split()), default=0)
        _, status = os.waitpid(child(lambda seq=finished: look(path, seq)), 0)  # type: ignore[misc]
        lost += status != 0
    print(f"{kills} kills, {lost} registers hurt")


if __name__ == "__main__":
    main()
