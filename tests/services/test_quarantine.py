"""A file from elsewhere is read in a process of its own: what it may cost, how it is stopped."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.formats.sheet import WorkbookRead
from ropa.services import confinement, quarantine, register_export, register_import
from ropa.services.quarantine import Reading, Stopped, read_apart
from ropa.services.quarantine_reader import MOST, ORDINARY, PIECE, allowance
from tests.registers.making import fill, new

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        register_export.export(register, tmp_path / "a.xlsx", on=register.clock().date())
        register_export.export(register, tmp_path / "a.json", on=register.clock().date())
    return tmp_path / "a.xlsx"


def ended(reading: Reading) -> Reading:
    while not reading.poll(0.1):
        pass
    return reading


def refused(path: Path) -> FileNotReadable:
    with pytest.raises(FileNotReadable) as told:
        read_apart(path)
    assert told.value.sentence.endswith(".")
    assert told.value.remedy.endswith(".")
    return told.value


# ---------------------------------------------------------------------------------- what comes back


def test_a_workbook_and_an_interchange_file_come_back_whole(workbook: Path) -> None:
    shares: list[float] = []
    found = read_apart(workbook, shares.append)
    assert isinstance(found, WorkbookRead)
    assert found.tables["activity"].rows[0].cells["name"].text == "Payroll"
    assert shares == sorted(shares)
    decoded = read_apart(workbook.with_suffix(".json"))
    assert decoded == json.loads(workbook.with_suffix(".json").read_bytes())


def test_what_it_proposes_changes_nothing_in_the_register_it_came_from(workbook: Path) -> None:
    with new(workbook.with_name("b.ropa")) as register:
        plan = register_import.plan(register, workbook.with_suffix(".json"))
        register_import.apply(register, plan)
        for file in (workbook, workbook.with_suffix(".json")):
            steps = register_import.plan(register, file).steps
            assert {step.action for step in steps} == {"skip"}


def test_a_refusal_names_sheet_and_cell(workbook: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(workbook)
    cell = next(
        cell for row in book["Retention"].iter_rows() for cell in row if cell.value == "10 years"
    )
    cell.value = "=1/0"
    book.save(workbook)
    told = refused(workbook)
    assert f"Cell {cell.coordinate} on sheet “{cell.parent.title}”" in told.sentence


@pytest.mark.parametrize("name", ["none.xlsx", "none.json"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    assert "cannot be read" in refused(tmp_path / name).sentence


def test_a_file_of_another_kind_starts_no_process(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable, match=r"ends in \.xlsx or \.json"):
        Reading(tmp_path / "a.ods")


# ------------------------------------------------------------------------------------ stopping


def test_it_can_be_stopped_at_any_moment(workbook: Path) -> None:
    reading = Reading(workbook)
    reading.cancel()
    reading.cancel()
    assert reading.poll()
    with pytest.raises(Stopped, match="was stopped"):
        reading.result()


def test_a_look_does_not_wait(workbook: Path) -> None:
    with Reading(workbook) as reading:
        assert not reading.poll()  # the process has only begun
        with pytest.raises(RuntimeError, match="still being read"):
            reading.result()
        assert isinstance(ended(reading).result(), WorkbookRead)


# ------------------------------------------------------------------------------------ limits


def test_a_large_file_is_allowed_more_in_proportion() -> None:
    assert allowance(".xlsx", 0) == ORDINARY
    fifty_thousand = allowance(".xlsx", 1_792_587_576)
    assert fifty_thousand.memory > 3 << 30
    assert fifty_thousand.seconds > 600
    assert allowance(".json", 1 << 40) == MOST


# What stands in for the reader; the process it runs in is a real one.


def takes_memory(said: Connection, _: str) -> None:
    confinement.confine(256 << 20, 30)
    try:
        bytearray(1 << 30)
    except MemoryError:
        said.send_bytes(b"n" + pickle.dumps(("failed", "memory")))


def takes_time(said: Connection, _: str) -> None:
    time.sleep(600)


def dies(said: Connection, _: str) -> None:
    os.abort()


def answers_nonsense(said: Connection, _: str) -> None:
    said.send_bytes(b"n\x80\x05nonsense")
    time.sleep(600)


class Attack:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("echo attacked > attacked",)


def attacks_in_news(said: Connection, _: str) -> None:
    said.send_bytes(b"n" + pickle.dumps(("share", Attack())))
    time.sleep(600)


def attacks_in_a_piece(said: Connection, _: str) -> None:
    said.send_bytes(PIECE + pickle.dumps(("workbook",)))
    said.send_bytes(PIECE + pickle.dumps(("state", Attack())))
    said.send_bytes(b"n" + pickle.dumps(("done",)))


def floods(said: Connection, _: str) -> None:
    while True:
        said.send_bytes(PIECE + bytes(1 << 20))


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (takes_memory, "needs more memory than a register of its size does"),
        (dies, "its reader ended"),
        (answers_nonsense, "its reader answered nonsense"),
        (attacks_in_news, "its reader answered nonsense"),
        (attacks_in_a_piece, "its reader answered nonsense"),
        (floods, "needs more memory than a register of its size does"),
    ],
)
def test_whatever_happens_to_the_reader_is_told_in_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[Connection, str], None],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(quarantine, "read", work)
    assert words in refused(tmp_path / "a.xlsx").sentence
    assert not Path("attacked").exists()


def test_a_reader_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "read", takes_time)
    monkeypatch.setattr(quarantine, "ORDINARY", ORDINARY._replace(seconds=0))
    assert "took longer than 0 seconds" in refused(tmp_path / "a.xlsx").sentence


CONFINED = """
import os, subprocess, sys
from ropa.services.confinement import confine
confine(200 << 20, 20)
def tried(what):
    try:
        what()
    except (MemoryError, OSError) as error:
        return type(error).__name__
    return "done"
def write():
    with open(sys.argv[1], "w") as file:
        file.write("x")
kept = [bytearray(50 << 20)]
print(tried(lambda: bytearray(300 << 20)), tried(write))
confine(800 << 20, 20)
print(tried(lambda: bytearray(300 << 20)))
"""


def test_the_limits_hold_and_can_be_raised(tmp_path: Path) -> None:
    if sys.platform not in ("linux", "win32"):
        return  # macOS keeps no limit of memory; see the next test
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "written")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    writes = "OSError" if sys.platform == "linux" else "done"
    assert (done.stdout, done.stderr) == (f"MemoryError {writes}\ndone\n", "")


WATCHED = """
import time
from ropa.services import confinement
confinement.watch(1 << 20)
time.sleep(60)
"""


def test_where_the_system_keeps_no_limit_a_watch_ends_the_process() -> None:
    if sys.platform == "win32":
        return  # there the limit is the system's
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, check=False)
    assert done.returncode == confinement.OUT_OF_MEMORY
