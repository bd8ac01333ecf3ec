"""Children of a parent that has loaded the program and never opened a register.

So a child costs milliseconds, and none inherits an open database, which SQLite forbids.
"""

from __future__ import annotations

import json
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Failed(Exception):
    """A child ended with an error it should not have had."""


def ask(job: Callable[[], Any]) -> Any:
    """What a child answers that does the job and ends. Raises Failed with what went wrong."""
    pid, said = start(lambda say, _hear: say(json.dumps(job())))
    answers = said.all()
    end(pid)
    if not answers or answers[-1].startswith("error "):
        raise Failed(answers[-1] if answers else "the child ended without an answer")
    return json.loads(answers[-1])


class Said:
    """The lines a child says, and the ears it has."""

    def __init__(self, reader: int, writer: int) -> None:
        self._lines = os.fdopen(reader, encoding="utf-8")
        self._writer = writer

    def next(self) -> str | None:
        """The next line; None when the child has ended."""
        line = self._lines.readline()
        return line.rstrip("\n") if line.endswith("\n") else None

    def all(self) -> list[str]:
        """The lines left until the child ends; half a line says nothing."""
        with self._lines as lines:
            left = [line.rstrip("\n") for line in lines if line.endswith("\n")]
        self.close()
        return left

    def go_on(self) -> None:
        """Lets the child go on that waits to hear something."""
        os.write(self._writer, b"\n")

    def close(self) -> None:
        """Neither listens nor speaks any more."""
        self._lines.close()
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1


def start(job: Callable[[Callable[[str], None], Callable[[], None]], None]) -> tuple[int, Said]:
    """Starts a child; `job` is given what says a line to the parent, and what waits for it."""
    from_child, to_parent = os.pipe()
    from_parent, to_child = os.pipe()
    pid = os.fork()
    if pid:
        os.close(to_parent)
        os.close(from_parent)
        return pid, Said(from_child, to_child)
    os.close(from_child)
    os.close(to_child)

    def say(line: str) -> None:
        os.write(to_parent, (line + "\n").encode())

    def hear() -> None:
        if not os.read(from_parent, 1):
            os._exit(0)

    try:
        job(say, hear)
    except BaseException as error:  # noqa: BLE001  (told to the parent, and the child ends)
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
        say("error " + " ".join(said.split()))
    finally:
        os._exit(0)


def end(pid: int) -> None:
    """Waits until a child has ended."""
    os.waitpid(pid, 0)


def kill(pid: int) -> None:
    """Ends a child at once."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
