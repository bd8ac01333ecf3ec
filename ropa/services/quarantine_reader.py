"""What runs in quarantine: reads one file under limits and passes on plain values, nothing else."""

from __future__ import annotations

import gc
import os
import pickle  # our own values go out; what comes in is never unpickled here
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from ropa.errors import UserError
from ropa.formats import excel_guard, register_json
from ropa.services.confinement import confine


class Allowance(NamedTuple):
    """What reading a file may cost, in bytes and seconds."""

    memory: int
    seconds: int


PIECE, _NEWS = b"p", b"n"
"""First letters of messages."""
ORDINARY = Allowance(512 << 20, 30)
MOST = Allowance(6 << 30, 900)
_BYTES_PER_SECOND = 2 << 20
# A register of 50,000 activities took 5.6 bytes per byte of JSON (283 MB, in 5 s) and 0.7 per
# unpacked byte of a workbook (1.8 GB, in 85 s).
_MEMORY_PER_BYTE = {".json": 8, ".xlsx": 2, ".xlsm": 2}


def allowance(suffix: str, size: int) -> Allowance:
    """What a file may cost that holds so many bytes, unpacked."""
    return Allowance(
        min(MOST.memory, ORDINARY.memory + _MEMORY_PER_BYTE[suffix] * size),
        min(MOST.seconds, ORDINARY.seconds + size // _BYTES_PER_SECOND),
    )


def read(said: Connection, source: str) -> None:
    """Reads the file and says through the pipe how it goes, what was found, or why it is refused.

    A message is a letter and a pickled value. Pieces: first "json" or "workbook", then what was
    found. News: ("allowance", bytes, seconds), ("share", 0 to 1), and last ("done",), ("refused",
    sentence, remedy) or ("failed", what).
    """
    _become_silent()
    tell = _Telling(said)
    try:
        confine(*ORDINARY)
        for piece in _pieces(Path(source), tell):
            tell.piece(piece)
        tell("done")
    except UserError as error:
        tell("refused", error.sentence, error.remedy)
    except MemoryError:
        gc.collect()
        tell("failed", "memory")
    except RecursionError:
        tell("failed", "depth")
    except (BrokenPipeError, ConnectionError):
        return  # nobody waits for it any more
    except Exception as error:  # noqa: BLE001  (whatever a file can cause is told as one thing)
        tell("failed", _where(error))


def _become_silent() -> None:
    """No message of a library shows what stands in the file; the keys Ctrl+C go to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    gc.disable()  # values that were read hold no cycles, and are many


class _Telling:
    """Sends messages; the share that was read only when it has grown by a hundredth."""

    def __init__(self, said: Connection) -> None:
        self._said = said
        self._share = 0.0

    def __call__(self, *message: object) -> None:
        self._said.send_bytes(_NEWS + pickle.dumps(message, protocol=5))

    def piece(self, piece: tuple[object, ...]) -> None:
        self._said.send_bytes(PIECE + pickle.dumps(piece, protocol=5))

    def share(self, share: float) -> None:
        if share - self._share >= 0.01:
            self._share = share
            self("share", share)


def _pieces(source: Path, tell: _Telling) -> Iterator[tuple[object, ...]]:
    suffix = source.suffix.lower()
    if suffix == ".json":
        _allow(suffix, _size(source), tell)
        yield ("json",)
        value = register_json.read_json(source)
        tell.share(0.5)
        yield from register_json.taken_apart(value)
        return
    from ropa.formats import excel_reader, excel_rows

    with excel_guard.opened(source) as archive:
        _allow(suffix, sum(member.file_size for member in archive.infolist()), tell)
    yield ("workbook",)
    found = excel_reader.read_workbook(source, lambda share: tell.share(share * 0.8))
    rows = sum(len(table.rows) for table in found.tables.values())
    for number, piece in enumerate(excel_rows.taken_apart(found)):
        yield piece
        tell.share(0.8 + 0.2 * min(1.0, number * excel_rows.AT_ONCE / max(1, rows)))


def _size(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError:
        return 0  # reading it says why


def _allow(suffix: str, size: int, tell: _Telling) -> None:
    """Raises the limits for a large file; the pre-check has settled that it may be large."""
    allowed = allowance(suffix, size)
    tell("allowance", *allowed)
    confine(*allowed)


def _where(error: Exception) -> str:
    """What went wrong and where in the program; never what stands in the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place} on {sys.platform}"
