"""Time zones, summer time and clocks that were set back change no date and no order (R27)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.records.retention import RetentionRule
from ropa.services import backups
from ropa.services.backups import Backup
from tests.registers.making import Clock, fill, new, opened

ROOT = Path(__file__).resolve().parents[2]
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns")
"""A day ahead of most and behind most, and two that are not whole hours away."""

pytestmark = pytest.mark.faults

JOURNEY = """
import hashlib, sys
from datetime import date
from pathlib import Path
from ropa.records.activity import ProcessingActivity
from ropa.services import interchange, register_export, register_import
from tests.registers.making import fill, new
folder = Path(sys.argv[1])
with new(folder / "a.ropa") as register:
    fill(register)
    with register.change("Dates") as draft:
        draft.amend(
            ProcessingActivity, "act-1", start_date="2026-03-29", end_date="2027-10-31",
            review_on="2026-12-31", approved_on="1900-03-01",
        )
    for suffix in (".xlsx", ".pdf", ".json", ".csv"):
        register_export.export(register, folder / f"a{suffix}", on=date(2026, 3, 29))
    plan = register_import.plan(register, folder / "a.xlsx")
    assert {step.action for step in plan.steps} == {"skip"}, plan.counts
    assert [entry.seq for entry in register.history()] == [1, 2, 3]
    print(hashlib.sha256(interchange.as_bytes(register.contents())).hexdigest())
    print([entry.made_at for entry in register.history()])
print(*(hashlib.sha256((folder / f"a{one}").read_bytes()).hexdigest() for one in (".json", ".csv")))
"""


def journey(zone: str, folder: Path) -> str:
    surroundings = {**os.environ, "TZ": zone}  # on Windows the zone stays the system's
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "if __name__ == '__main__':\n " + JOURNEY.replace("\n", "\n "),
            str(folder),
        ],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_zone_shifts_a_date(tmp_path: Path) -> None:
    told = set()
    for number, zone in enumerate(ZONES):
        (tmp_path / str(number)).mkdir()
        told.add(journey(zone, tmp_path / str(number)))
    assert len(told) == 1


def test_a_clock_that_is_set_back_keeps_the_order(tmp_path: Path) -> None:
    clock = Clock()
    with new(tmp_path / "a.ropa", clock=clock) as register:
        fill(register)
        for name, moved in (("one", 0), ("two", -365), ("three", 0), ("four", 800), ("five", -800)):
            clock.now += timedelta(days=moved)
            with register.change(name) as draft:
                draft.amend(ProcessingActivity, "act-1", name=name)
        labels = [entry.label for entry in register.history()]
        assert labels[-5:] == ["one", "two", "three", "four", "five"]
        assert register.verify().sound
        register.undo()
        assert register.contents().all(ProcessingActivity)[0].name == "four"
        assert register.verify().sound


def test_the_hour_that_comes_twice_and_the_one_that_never_comes(tmp_path: Path) -> None:
    zone = ZoneInfo("Europe/Berlin")
    for start in (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 3, 29, 0, tzinfo=UTC)):
        moments = [start.astimezone(zone) + timedelta(0)] + [
            (start + timedelta(minutes=30 * step)).astimezone(zone) for step in range(1, 7)
        ]
        told = iter([*moments, *moments])
        path = tmp_path / f"{start:%m}.ropa"
        clock = Clock()
        with new(path, clock=clock) as register:
            register.clock = lambda moments=told: next(moments)  # type: ignore[misc]
            for step in range(len(moments)):
                with register.change(f"step {step}") as draft:
                    draft.add(RetentionRule, id=f"ret-{step}", name=str(step), duration="P1Y")
            made = [datetime.fromisoformat(entry.made_at) for entry in register.history()][1:]
            assert all(later > earlier for earlier, later in pairwise(made))
        with opened(path) as register:
            assert register.verify().sound
            day = start.astimezone(zone).date()
            assert len(register.contents(as_of=day).all(RetentionRule)) == len(moments)


def test_a_backup_of_the_future_removes_no_other(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    made = [
        Backup(tmp_path / str(days), "a", now + timedelta(days=days), 10 + days, "x")
        for days in (400, 1, 0, -1)
    ]
    assert backups.superfluous(made, now) == []
