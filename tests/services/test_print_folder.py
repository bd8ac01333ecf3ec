"""Private folders for printing: closed to others, gone at the end, swept after a kill."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ropa.services import print_folder
from ropa.services.print_folder import LOCK, PREFIX, PrintFolder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_only_the_user_may_look_into_it_and_it_goes(temp: Path) -> None:
    folder = PrintFolder()
    (folder.path / "report.pdf").write_bytes(b"%PDF")
    assert folder.path.parent == temp
    if os.name == "posix":
        assert folder.path.stat().st_mode & 0o777 == 0o700
    folder.remove()
    folder.remove()
    assert list(temp.iterdir()) == []


def test_one_that_is_forgotten_goes_too(temp: Path) -> None:
    folder = PrintFolder()
    assert folder.path.is_dir()
    del folder
    gc.collect()
    assert list(temp.iterdir()) == []


def test_a_sweep_leaves_alone_what_is_in_use(temp: Path) -> None:
    used = PrintFolder()
    running = subprocess.Popen(
        [sys.executable, "-c", CHILD], cwd=ROOT, env=_here(temp), stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    theirs = Path(running.stdout.readline().decode().strip())
    assert print_folder.sweep() == 0
    assert used.path.is_dir()
    assert theirs.is_dir()
    running.kill()
    running.wait()
    running.stdout.close()
    assert print_folder.sweep() == 1
    assert not theirs.exists()
    used.remove()


def test_a_folder_without_a_lock_is_one_that_was_left(temp: Path) -> None:
    (temp / f"{PREFIX}older" / "pages").mkdir(parents=True)
    assert print_folder.sweep() == 1


def test_a_sweep_touches_neither_links_nor_files_nor_what_others_own(
    temp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name != "posix":
        return  # links need a right there that tests do not have
    beside = temp / "beside"
    beside.mkdir()
    (beside / "kept.txt").write_text("kept")
    (temp / f"{PREFIX}link").symlink_to(beside)
    (temp / f"{PREFIX}file").write_text("no folder")
    inside = temp / f"{PREFIX}trap"
    inside.mkdir()
    (inside / LOCK).symlink_to(beside / "kept.txt")
    (temp / f"{PREFIX}theirs").mkdir()
    mine = os.geteuid()
    assert print_folder.sweep() == 1, "all but a lock that is a link, a link and a file"
    (temp / f"{PREFIX}theirs").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert print_folder.sweep() == 0
    assert (beside / "kept.txt").read_text() == "kept"
    assert (temp / f"{PREFIX}file").exists()


CHILD = """
import time
from ropa.services.print_folder import PrintFolder
folder = PrintFolder()
print(folder.path, flush=True)
time.sleep(60)
"""


def _here(temp: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(temp), "TEMP": str(temp), "TMP": str(temp)}
