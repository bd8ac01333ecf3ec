"""Reads files from elsewhere in a process of its own, so that none can harm or hold up the program.

The process may use little memory and time, write nothing and start nothing; it says what it found
in plain values, which are all that comes back. Planning and applying happen here, with the register
that it never saw.
"""

from __future__ import annotations

import io
import multiprocessing
import pickle  # plain values only, see _Plain
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, Self

from ropa.errors import FileNotReadable, UserError
from ropa.formats import excel_rows, register_json
from ropa.formats.sheet import WorkbookRead
from ropa.services.confinement import OUT_OF_MEMORY
from ropa.services.quarantine_reader import MOST, ORDINARY, PIECE, Allowance, read
from ropa.store.bulk import collector_paused

Found = WorkbookRead | dict[str, Any]
"""A workbook of this program, or the decoded object of an interchange file."""

SUFFIXES = (".json", ".xlsx", ".xlsm")
_LONGEST_MESSAGE = 1 << 28  # bytes; a notice of many pages is one value
_MOMENT = 0.02  # seconds that one look may take
_ANOTHER = "Export the register again and repeat your edits in the new file."


_NONSENSE = (ValueError, TypeError, LookupError, EOFError, pickle.UnpicklingError)


class Stopped(UserError):
    """The person stopped the reading of a file."""


class _Plain(pickle.Unpickler):
    """Text, numbers, tuples, lists and mappings; no name of anything in the program."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _plain(message: bytes) -> tuple[Any, ...]:
    """The values in a message, behind its first letter."""
    return tuple(_Plain(io.BytesIO(memoryview(message)[1:])).load())


class Reading:
    """A file that is being read in quarantine.

    Look at it now and then: `poll` never waits longer than it is told and says when it has ended;
    `result` then answers or raises.

    Attributes:
        source: the file.
        share: how much has been read, from 0 to 1.
    """

    def __init__(self, source: Path) -> None:
        """Raises FileNotReadable for a file that is not there or has another ending."""
        if source.suffix.lower() not in SUFFIXES:
            raise FileNotReadable(
                f"“{source.name}” is neither a workbook nor an interchange file.",
                "Import a file that ends in .xlsx or .json.",
            )
        self.source = source
        self.share = 0.0
        self._pieces: deque[bytes] = deque()
        self._error: UserError | None = None
        self._ended = False
        self._allowed = ORDINARY
        self._received = 0
        self._began = time.monotonic()
        spawn = multiprocessing.get_context("spawn")
        self._hears, says = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=read, args=(says, str(source)), daemon=True)
        try:
            self._process.start()
        except BaseException:
            self._hears.close()
            raise
        finally:
            says.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()

    def poll(self, wait: float = 0.0) -> bool:
        """Whether the reading has ended; waits at most so many seconds for news."""
        until = time.monotonic() + _MOMENT
        while not self._ended and self._hears.poll(wait):
            self._hear()
            wait = 0.0
            if time.monotonic() > until:
                break
        if not self._ended and time.monotonic() - self._began > self._allowed.seconds:
            self._end(self._refused(f"took longer than {self._allowed.seconds} seconds to read"))
        return self._ended

    def cancel(self) -> None:
        """Ends the reading at once; harmless when it has ended."""
        self._end(Stopped(f"Reading “{self.source.name}” was stopped.", "Nothing was changed."))

    def result(self) -> Found:
        """What was found.

        Raises:
            FileNotReadable: the file is refused, with sheet and cell where there is one.
            Stopped: the reading was cancelled.
        """
        if not self._ended:
            raise RuntimeError("the file is still being read")
        if self._error is not None:
            raise self._error
        try:
            with collector_paused():
                pieces = self._unpacked()
                if next(pieces) == ("workbook",):
                    return excel_rows.put_together(pieces)
                return register_json.put_together(pieces)
        except _NONSENSE as error:
            raise self._refused("could not be read: its reader answered nonsense") from error

    def _unpacked(self) -> Iterator[tuple[Any, ...]]:
        while self._pieces:
            yield _plain(self._pieces.popleft())

    # ------------------------------------------------------------------------------- hearing

    def _hear(self) -> None:
        try:
            message = self._hears.recv_bytes(_LONGEST_MESSAGE)
        except (EOFError, OSError):
            self._end(self._died())
            return
        self._received += len(message)
        if self._received > self._allowed.memory:
            self._end(self._failed("memory"))
        elif message.startswith(PIECE):
            self._pieces.append(message)
        else:
            try:
                what, *said = _plain(message)
                self._take(what, said)
            except Exception:  # noqa: BLE001  (whatever a reader that was taken over may send)
                self._end(self._refused("could not be read: its reader answered nonsense"))

    def _take(self, what: str, said: list[Any]) -> None:
        if what == "share":
            self.share = min(1.0, max(self.share, float(said[0])))
        elif what == "allowance":
            asked = Allowance(*said)
            self._allowed = Allowance(
                min(MOST.memory, asked.memory), min(MOST.seconds, asked.seconds)
            )
        elif what == "done":
            self.share = 1.0
            self._end(None)
        elif what == "refused":
            self._end(FileNotReadable(str(said[0]), str(said[1])))
        else:
            self._end(self._failed(str(said[0])))

    def _end(self, error: UserError | None) -> None:
        if self._ended:
            return
        self._ended = True
        self._error = error
        if error is not None:
            self._pieces.clear()
            self._process.kill()
        self._process.join()
        self._process.close()
        self._hears.close()

    # ------------------------------------------------------------------------------- telling

    def _failed(self, why: str) -> FileNotReadable:
        if why == "memory":
            return self._refused("needs more memory than a register of its size does")
        if why == "depth":
            return self._refused("is nested deeper than a register is")
        return self._refused(f"could not be read ({why})")

    def _died(self) -> FileNotReadable:
        self._process.join(1.0)
        if self._process.exitcode == OUT_OF_MEMORY:
            return self._failed("memory")
        return self._refused(f"could not be read: its reader ended ({self._process.exitcode})")

    def _refused(self, what: str) -> FileNotReadable:
        return FileNotReadable(f"“{self.source.name}” {what}.", _ANOTHER)


def read_apart(source: Path, done: Callable[[float], None] | None = None) -> Found:
    """What the file holds, waiting for it; `done` is told which share has been read.

    Raises:
        FileNotReadable: the file is refused, with sheet and cell where there is one.
    """
    with Reading(source) as reading:
        while not reading.poll(0.1):
            if done is not None:
                done(reading.share)
        return reading.result()
