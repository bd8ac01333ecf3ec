"""How fast a register is checked under six laws, beside bare SQLite reading the same rows.

    python -m tests.benchmarks.check [--sizes 1000 10000] [--rounds 3]

Whole: every finding of a register that is in memory, beside a bare SELECT of each table of records.
Changed: after each of some edits of activities, the new contents, the findings they bear on, the
counts of the register and the matrix of one law: CPU for one edit, and beside the whole check.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.draft import Draft
from ropa.records.recipient import Transfer
from ropa.regimes.laws import REGIMES
from ropa.register import Register
from ropa.services.assessment import assess
from ropa.services.completeness import check
from tests.benchmarks.insert_and_load import selected
from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    clock,
    in_turn,
    make_register,
    measured,
    median,
    open_register,
    tell,
    tell_growth,
    tell_ratio,
)

ON = date(2026, 11, 22)
EDITS = 20

Edit = Callable[[Draft, int], object]


def checked(folder: str, size: str) -> Measured:
    """The whole check; the register is in memory."""
    with open_register(Path(folder) / f"{size}.ropa") as register:
        contents = register.contents()
    with measured() as found:
        findings = check(contents, ON, REGIMES)
    found["findings"] = len(findings)
    return found


def changed(folder: str, size: str) -> Measured:
    """One edit of an activity, on average: what a window needs to show the register again."""
    path = Path(folder) / "changed.ropa"
    shutil.copy(Path(folder) / f"{size}.ropa", path)
    spent: list[Measured] = []
    with Register.open(path, author="Ada", clock=clock) as register:
        assessment = assess(register.contents(), ON, REGIMES, matrices=["eu-gdpr"])
        for number, edit in zip(range(EDITS), cycle(edits()), strict=False):
            with register.change("Edit") as draft:
                edit(draft, number % int(size))
            with measured() as one:
                assessment = assessment.after(register.contents())
                assert assessment.counts
                assert assessment.matrix("eu-gdpr").counts
            spent.append(one)
        assert list(assessment.findings) == list(check(register.contents(), ON, REGIMES))
    return {what: statistics.mean(one[what] for one in spent) for what in spent[0]}


def edits() -> list[Edit]:
    """The edits of a morning, each of the activity with a number."""
    return [
        lambda draft, at: draft.amend(ProcessingActivity, f"act-{at}", name=f"Activity {at}"),
        lambda draft, at: draft.amend(DataUse, f"dat-{at}-1", retention=None),
        lambda draft, at: draft.amend(Purpose, f"pur-{at}-1", bases=["EU-6-1-a"]),
        lambda draft, at: draft.amend(DataUse, f"dat-{at}-2", categories=["SP-HEALTH"]),
        lambda draft, at: draft.amend(Transfer, f"tra-{at}", country="KR"),
        lambda draft, at: draft.add(Purpose, activity=f"act-{at}", wording="newsletter"),
        lambda draft, at: draft.amend(ProcessingActivity, f"act-{at}", role="processor"),
    ]


SIDES = {side.__name__: side for side in (checked, changed, selected)}


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    grown: dict[str, dict[int, float]] = {side: {} for side in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            make_register(Path(folder) / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            for side, some in runs.items():
                tell(side, size, some)
                grown[side][size] = median(some)
            tell_ratio("whole check, times bare SELECTs", size, runs["checked"], runs["selected"])
            tell_ratio("whole check, times one edit", size, runs["checked"], runs["changed"])
    tell_growth("whole check", grown["checked"])
    tell_growth("one edit", grown["changed"])


if __name__ == "__main__":
    main()
