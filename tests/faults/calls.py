"""Stands between this process and every call by which it writes to the disk.

The calls of Python and of SQLite alike go through the tables in which the system's loader keeps the
addresses of functions of the C library. `Calls` finds those entries and puts functions of ours in
their place, which may let a call pass, fail it as a disk does, do half of it, or end the process.
No compiler is needed; it knows Linux on x86-64 and ARM64.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import stat
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_uint64
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.loader import poke, slots

POSSIBLE = sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")

KILL = "kill"
TORN = "torn"
Verdict = int | str | None
"""An error number to fail with; `KILL` before the call; `TORN`: half a write, then full; None."""


class Call(NamedTuple):
    """A call that changes something on the disk.

    Attributes:
        path: of the file or folder; `other` is where it is renamed or linked to.
        inode, offset, data: of the file that is written to.
    """

    name: str
    path: str
    other: str = ""
    inode: int = 0
    offset: int = 0
    data: bytes = b""


def _nothing(_call: Call) -> Verdict:
    return None


def _seen(_call: Call) -> None:
    return None


class Calls:
    """Watches the calls that change something under one folder.

    Make it before forking, when every library is loaded; `install` it in the child.

    Attributes:
        judge: asked before each call.
        done: told of each call that succeeded.
    """

    def __init__(self) -> None:
        self._kept: list[Any] = []  # callbacks must outlive the calls
        # By name: asked of the whole program, one that does not move in memory (Debian's Python)
        # answers with its own entry of the function, which is what is replaced here.
        self._libc = ctypes.CDLL("libc.so.6", use_errno=True)
        self._slots = list(slots({name.encode() for name in _SHAPES}))
        self.folder = ""
        self.judge: Callable[[Call], Verdict] = _nothing
        self.done: Callable[[Call], None] = _seen

    def install(self, folder: str) -> None:
        """From now on, and for good."""
        self.folder = os.path.realpath(folder)
        for name, shape in _SHAPES.items():
            real = getattr(self._libc, name)
            real.restype, real.argtypes = shape[0], shape[1:]
            made = CFUNCTYPE(*shape, use_errno=True)(_STAND_INS[name](self, real))
            self._kept.append(made)
            address = ctypes.cast(made, ctypes.c_void_p).value
            for found, slot in self._slots:
                if found == name.encode():
                    poke(self._libc, slot, address or 0)

    def ours(self, path: str) -> bool:
        return path.startswith(self.folder)

    def carry_out(self, call: Call, real: Callable[[], int], half: Callable[[], int]) -> int:
        if not self.ours(call.path):
            return real()
        verdict = self.judge(call)
        if verdict == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        if verdict == TORN:
            half()
            verdict = errno.ENOSPC
        if isinstance(verdict, int):
            ctypes.set_errno(verdict)
            return -1
        answer = real()
        if answer >= 0:
            error = ctypes.get_errno()
            self.done(call)
            ctypes.set_errno(error)
        return answer


# ------------------------------------------------------------------------------------ the stand-ins

Real = Callable[..., int]
StandIn = Callable[..., int]


def _where(descriptor: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:
        return ""


def _writing(calls: Calls, real: Real) -> StandIn:
    def stand_in(descriptor: int, data: int, size: int, *at: int) -> int:
        path = _where(descriptor)
        if not calls.ours(path):
            return real(descriptor, data, size, *at)
        offset = at[0] if at else os.lseek(descriptor, 0, os.SEEK_CUR)
        content = ctypes.string_at(data, size)
        call = Call("write", path, "", os.fstat(descriptor).st_ino, offset, content)
        return calls.carry_out(
            call,
            lambda: real(descriptor, data, size, *at),
            lambda: real(descriptor, data, size // 2, *at),
        )

    return stand_in


def _on_file(name: str) -> Callable[[Calls, Real], StandIn]:
    def make(calls: Calls, real: Real) -> StandIn:
        def stand_in(descriptor: int, *size: int) -> int:
            path = _where(descriptor)
            if not calls.ours(path):
                return real(descriptor, *size)
            about = os.fstat(descriptor)
            kind = "settle" if name == "sync" and stat.S_ISDIR(about.st_mode) else name
            call = Call(kind, path, "", about.st_ino, offset=size[0] if size else 0)
            return _simply(calls, call, lambda: real(descriptor, *size))

        return stand_in

    return make


def _on_path(name: str, *, folder_first: bool = False) -> Callable[[Calls, Real], StandIn]:
    def make(calls: Calls, real: Real) -> StandIn:
        def stand_in(*said: Any) -> int:
            folder, path = said[:2] if folder_first else (AT_CWD, said[0])
            call = Call(name, _full(folder, path))
            return _simply(calls, call, lambda: real(*said))

        return stand_in

    return make


def _on_two(name: str, *, folders: bool = False) -> Callable[[Calls, Real], StandIn]:
    def make(calls: Calls, real: Real) -> StandIn:
        def stand_in(*said: Any) -> int:
            pairs = said[:4] if folders else (AT_CWD, said[0], AT_CWD, said[1])
            call = Call(name, _full(*pairs[:2]), _full(*pairs[2:]))
            return _simply(calls, call, lambda: real(*said))

        return stand_in

    return make


def _opening(*, folder_first: bool) -> Callable[[Calls, Real], StandIn]:
    def make(calls: Calls, real: Real) -> StandIn:
        def stand_in(*said: Any) -> int:
            folder, path, flags = said[:3] if folder_first else (AT_CWD, *said[:2])
            if not flags & (os.O_CREAT | os.O_TRUNC):
                return real(*said)
            full = _full(folder, path)
            fresh = not Path(full).exists()
            if not calls.ours(full) or not (fresh or flags & os.O_TRUNC):
                return real(*said)
            answer = _simply(calls, Call("create" if fresh else "empty", full), lambda: real(*said))
            if answer >= 0:
                calls.done(Call("made", full, "", os.fstat(answer).st_ino))
            return answer

        return stand_in

    return make


def _simply(calls: Calls, call: Call, real: Callable[[], int]) -> int:
    return calls.carry_out(call, real, lambda: 0)


AT_CWD = -100


def _full(folder: int, path: bytes) -> str:
    name = os.fsdecode(path)
    return os.path.normpath(Path("" if folder == AT_CWD else _where(folder), name))


_SHAPES: dict[str, tuple[Any, ...]] = {
    "write": (c_ssize_t, c_int, c_uint64, c_size_t),
    "pwrite64": (c_ssize_t, c_int, c_uint64, c_size_t, c_int64),
    "pwrite": (c_ssize_t, c_int, c_uint64, c_size_t, c_int64),
    "fsync": (c_int, c_int),
    "fdatasync": (c_int, c_int),
    "ftruncate64": (c_int, c_int, c_int64),
    "ftruncate": (c_int, c_int, c_int64),
    "unlink": (c_int, c_char_p),
    "rmdir": (c_int, c_char_p),
    "mkdir": (c_int, c_char_p, c_int),
    "unlinkat": (c_int, c_int, c_char_p, c_int),
    "mkdirat": (c_int, c_int, c_char_p, c_int),
    "rename": (c_int, c_char_p, c_char_p),
    "link": (c_int, c_char_p, c_char_p),
    "renameat": (c_int, c_int, c_char_p, c_int, c_char_p),
    "linkat": (c_int, c_int, c_char_p, c_int, c_char_p, c_int),
    "open64": (c_int, c_char_p, c_int, c_int),
    "open": (c_int, c_char_p, c_int, c_int),
    "openat64": (c_int, c_int, c_char_p, c_int, c_int),
    "openat": (c_int, c_int, c_char_p, c_int, c_int),
}
_STAND_INS: dict[str, Callable[[Calls, Real], StandIn]] = {
    "write": _writing,
    "pwrite64": _writing,
    "pwrite": _writing,
    "fsync": _on_file("sync"),
    "fdatasync": _on_file("sync"),
    "ftruncate64": _on_file("truncate"),
    "ftruncate": _on_file("truncate"),
    "unlink": _on_path("remove"),
    "rmdir": _on_path("remove"),
    "mkdir": _on_path("make folder"),
    "unlinkat": _on_path("remove", folder_first=True),
    "mkdirat": _on_path("make folder", folder_first=True),
    "rename": _on_two("rename"),
    "link": _on_two("link"),
    "renameat": _on_two("rename", folders=True),
    "linkat": _on_two("link", folders=True),
    "open64": _opening(folder_first=False),
    "open": _opening(folder_first=False),
    "openat64": _opening(folder_first=True),
    "openat": _opening(folder_first=True),
}
