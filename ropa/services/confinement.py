"""Takes from a process what a reader of foreign files does not need: memory, time, writing.

Linux and Windows refuse memory beyond the limit, and the program sees a MemoryError. macOS takes
the limit and does not keep it, so there a thread watches and ends the process.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

OUT_OF_MEMORY = 86
"""Exit code of a process that its own watch ended."""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY, _PROCESS_TIME, _ACTIVE_PROCESSES = 0x100, 0x2, 0x8
    _EXTENDED_LIMITS = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),  # in 100 nanoseconds
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    _jobs: list[int] = []

    def confine(memory: int, seconds: int) -> None:
        """Holds this process to so many bytes and seconds of work, and to itself alone.

        Called again, the new limits take the place of the old ones.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        if not _jobs:
            job = kernel.CreateJobObjectW(None, None)
            me = wintypes.HANDLE(kernel.GetCurrentProcess())
            if not job or not kernel.AssignProcessToJobObject(wintypes.HANDLE(job), me):
                raise ctypes.WinError(ctypes.get_last_error())
            _jobs.append(job)
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY | _PROCESS_TIME | _ACTIVE_PROCESSES
        limits.basic.process_time = seconds * 10_000_000
        limits.basic.processes = 1
        limits.process_memory = memory
        if not kernel.SetInformationJobObject(
            wintypes.HANDLE(_jobs[0]),
            _EXTENDED_LIMITS,
            ctypes.byref(limits),
            ctypes.sizeof(limits),
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource
    import threading
    import time

    _watched: list[int] = []

    def confine(memory: int, seconds: int) -> None:
        """Holds this process to so many bytes and seconds of work, without writing or children.

        Called again, the new limits take the place of the old ones.
        """
        resident, mapped = _sizes()
        _limit(resource.RLIMIT_AS, mapped - resident + memory)
        _limit(resource.RLIMIT_CPU, seconds)
        _limit(resource.RLIMIT_CORE, 0)  # a dump of memory would hold what was read
        if sys.platform == "darwin":
            watch(memory)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_NPROC, 0)

    def _limit(what: int, most: int) -> None:
        """Sets the limit that counts and leaves the higher one, so that it may be raised again."""
        highest = resource.getrlimit(what)[1]
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this one
            resource.setrlimit(what, (most, highest))

    def _sizes() -> tuple[int, int]:
        """Bytes of memory in use and bytes of addresses given out; equal where nobody tells."""
        with contextlib.suppress(OSError, ValueError):
            mapped, resident, *_ = Path("/proc/self/statm").read_text(encoding="ascii").split()
            page = resource.getpagesize()
            return int(resident) * page, int(mapped) * page
        return 0, 0

    def watch(memory: int) -> None:
        """Ends this process when it has once used more; looks twenty times a second."""
        _watched[:] = [memory]
        if len(threading.enumerate()) == 1:
            threading.Thread(target=_look, daemon=True).start()

    def _look() -> None:
        unit = 1 if sys.platform == "darwin" else 1024
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= _watched[0]:
            time.sleep(0.05)
        os._exit(OUT_OF_MEMORY)
