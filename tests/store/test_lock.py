"""One writer at a time, by name; the right to write dies with the program that had it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.store.lock import Holder, WriterLock

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys, time
from pathlib import Path
from ropa.store.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
assert lock.acquire("Ada on her computer", "2026-03-01T09:00:00+00:00") is None
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "a.ropa"
    path.touch(mode=0o600)
    return path


def test_the_second_is_told_who_holds_it(register: Path) -> None:
    first, second = WriterLock(register), WriterLock(register)
    assert first.acquire("Ada", "2026-03-01") is None
    assert second.acquire("Ben", "2026-03-02") == Holder("Ada", "2026-03-01")
    first.release()
    assert second.acquire("Ben", "2026-03-02") is None
    assert first.acquire("Ada", "2026-03-03") == Holder("Ben", "2026-03-02")
    second.release()


def test_nothing_is_left_behind(register: Path) -> None:
    lock = WriterLock(register)
    lock.acquire("Ada", "")
    lock.release()
    lock.release()
    assert list(register.parent.iterdir()) == [register]


def test_a_file_left_behind_hinders_nobody(register: Path) -> None:
    WriterLock(register).path.write_text("Somebody with a much longer name\n2001-01-01\n")
    first, second = WriterLock(register), WriterLock(register)
    assert first.acquire("Ada", "2026") is None
    assert second.acquire("Ben", "2027") == Holder("Ada", "2026")
    first.release()


def test_a_killed_program_holds_nothing(register: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(register)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder, holder.stdout:
        assert holder.stdout.readline() == "held\n"
        lock = WriterLock(register)
        held_by = lock.acquire("Ben", "")
        assert held_by == Holder("Ada on her computer", "2026-03-01T09:00:00+00:00")
        assert str(held_by) == "Ada on her computer (since 2026-03-01T09:00:00+00:00)"
        if sys.platform == "win32":
            holder.kill()
        else:
            holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert lock.acquire("Ben", "") is None
        lock.release()


def test_who_may_write_to_the_register_may_take_its_lock(register: Path) -> None:
    lock = WriterLock(register)
    if os.name == "posix":
        register.chmod(0o660)
        earlier = os.umask(0o077)
        try:
            lock.acquire("Ada", "")
        finally:
            os.umask(earlier)
        assert stat.S_IMODE(lock.path.stat().st_mode) == 0o660
    lock.release()


def test_where_no_file_can_be_made_nobody_gets_the_lock(register: Path) -> None:
    lock = WriterLock(register)
    lock.path.mkdir()
    with pytest.raises(OSError, match=r"directory|denied|permitted"):
        lock.acquire("Ada", "")
