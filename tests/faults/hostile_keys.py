"""Kills a program that protects a register, edits it, changes its passphrase, takes it away (R22).

    python -m tests.faults.hostile_keys KILLS SEED [CONTROL]

At every moment the register opens with the key of before or with the one of after, and holds what
it held. CONTROL rewrites the file in place, and the harness must find that. Prints what it found.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ropa.errors import UserError
from ropa.records.activity import ProcessingActivity
from ropa.services import encryption, interchange
from ropa.store import keys
from ropa.store.journal import journal_of
from tests.faults.children import Failed, ask, start
from tests.registers.making import Clock, fill, new, opened

ONE, OTHER = "a sentence nobody says", "another sentence altogether"
CANARY, EDITED = b"Payroll", "edited "


def work(path: Path, say: Callable[[str], None]) -> None:
    """Protects, changes and takes away without end; `path` is in the clear or under ONE."""
    if encryption.is_protected(path):
        unlock(path)
    say("begun")
    while True:
        if not encryption.is_unlocked(path):
            encryption.encrypt(path, ONE, author="Ada", clock=Clock())
        edit(path)
        encryption.change_passphrase(path, OTHER, author="Ada", clock=Clock())
        encryption.change_passphrase(path, ONE, author="Ada", clock=Clock())
        encryption.decrypt(path, author="Ada", clock=Clock())


def edit(path: Path) -> None:
    """Large edits, each taken back: most of the time a journal lies beside the register."""
    with opened(path, author="Cy") as register:
        for _ in range(5):
            with register.change("Edit") as draft:
                draft.amend(ProcessingActivity, "act-1", description=EDITED * 20_000)
            register.undo()


def seconds(path: Path) -> float:
    """How long it takes on this computer to protect a register."""
    began = time.monotonic()
    encryption.encrypt(path, ONE, author="Ada", clock=Clock())
    return time.monotonic() - began


def unlock(path: Path) -> None:
    try:
        encryption.unlock(path, ONE)
    except UserError:
        encryption.unlock(path, OTHER)


def look(path: Path, before: bytes) -> None:
    """Fails unless the register is whole, and in no clear file but its own."""
    if encryption.is_protected(path):
        unlock(path)
        assert not keys.opens(path, keys.derived("wrong", bytes(16))), "a wrong key opens it"
        assert CANARY not in path.read_bytes(), "clear text in a protected register"
    with opened(path) as register:
        assert not register.read_only, f"still held by {register.holder}"
        assert register.verify().sound
        if register.contents().all(ProcessingActivity)[0].description:
            register.undo()
        assert interchange.as_bytes(register.contents()) == before


def rewrite_in_place(path: Path, key: keys.Key | None) -> None:
    """The control: what a careless program does."""
    from ropa.store.copying import rekeyed_copy

    part = path.with_name("part")
    part.unlink(missing_ok=True)
    rekeyed_copy(path, part, key)
    content = part.read_bytes()
    with path.open("r+b") as file:
        for at in range(0, len(content), 4096):
            file.seek(at)
            file.write(content[at : at + 4096])
            file.flush()
            time.sleep(0.01)
    keys.remember(path, key)


def main() -> int:
    kills, chance = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    if sys.argv[3:] == ["CONTROL"]:
        encryption._replace = rewrite_in_place
    keys.ROUNDS = 1_000
    keys.sqlcipher()
    hurt = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROPA_DATA"] = str(Path(folder, "data"))
        path = Path(folder, "a.ropa")
        wanted = Path(folder, "before")

        def make() -> None:
            with new(path) as register:
                fill(register)
                wanted.write_bytes(interchange.as_bytes(register.contents()))

        ask(make)
        before = wanted.read_bytes()
        sound = path.read_bytes()
        once = ask(lambda: seconds(path))
        path.write_bytes(sound)
        for _ in range(kills):
            victim, said = start(lambda say, _hear: work(path, say))
            said.next()
            time.sleep(chance.uniform(0, 4 * once))
            os.kill(victim, signal.SIGKILL)
            os.waitpid(victim, 0)
            died_itself = said.all()
            try:
                ask(lambda: look(path, before))
            except Failed as error:
                died_itself.append(str(error))
            if died_itself:
                print(died_itself[-1])
                hurt += 1
                journal_of(path).unlink(missing_ok=True)
                path.write_bytes(sound)
    print(f"{kills} kills, {hurt} registers hurt")
    return 1 if hurt else 0


if __name__ == "__main__":
    sys.exit(main())
