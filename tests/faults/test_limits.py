"""A limit on the size of files, as a quota has it, is a full disk like any other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WORK = """
import resource, sys
from pathlib import Path
from ropa.errors import NotWritable
from ropa.records.activity import ProcessingActivity
from ropa.services import register_export
from tests.registers.making import START, fill, new

path = Path(sys.argv[1])
with new(path) as register:
    fill(register)

    def edit(size):
        with register.change("Edit") as draft:
            draft.amend(ProcessingActivity, "act-1", description="x" * size)

    def refused(work):
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4096, hard))
        try:
            work()
        except NotWritable as error:
            assert error.remedy
        else:
            raise AssertionError("it was not refused")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    edit(10)
    head = register.head
    refused(lambda: edit(2_000_000))
    assert register.head == head
    assert register.verify().sound
    edit(2_000_000)
    out = path.with_suffix(".json")
    register_export.export(register, out, on=START.date())
    before = out.read_bytes()
    edit(5_000_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        register_export.export(register, out, on=START.date())
    except NotWritable as error:
        assert "disk is full" in error.sentence
    else:
        raise AssertionError("half a file")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert out.read_bytes() == before
    register_export.export(register, out, on=START.date())
    assert out.read_bytes() != before
print("kept")
"""


@pytest.mark.faults
def test_a_limit_on_files_costs_nothing(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return  # there is no such limit
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path / "a.ropa")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("kept\n", "")
