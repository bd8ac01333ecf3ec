"""How fast a register is imported and loaded, beside bare SQLite doing the same.

    python -m tests.benchmarks.insert_and_load [--sizes 1000 10000] [--rounds 5]

Import: planning and applying the synthetic register through the program, beside `executemany` of
the very same rows (records, history, search text) into the same tables with the same indexes.
Load: the whole register in memory, beside a bare SELECT of each table of records.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from pathlib import Path

from ropa.services import import_plan
from ropa.services.proposals import Proposed
from ropa.store.tables import RECORD_TABLES
from tests.benchmarks import synthetic
from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    empty_register,
    in_turn,
    make_register,
    measured,
    median,
    open_register,
    tell,
    tell_growth,
    tell_ratio,
)


def imported(folder: str, size: str) -> Measured:
    """The program; proposals are made before, as a file's reader would."""
    path = Path(folder) / "imported.ropa"
    path.unlink(missing_ok=True)
    proposed = Proposed("synthetic", list(synthetic.proposals(int(size))))
    with empty_register(path) as register, measured() as found:
        plan = import_plan.plan(register, proposed)
        import_plan.apply(register, plan)
    return found


def inserted(folder: str, size: str) -> Measured:
    """Bare SQLite with the rows of a register that was imported."""
    source = sqlite3.connect(Path(folder) / f"{size}.ropa")
    names = [*RECORD_TABLES, "change", "row_change", "search_text"]
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    made = source.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'index'"
    ).fetchall()
    source.close()
    path = Path(folder) / "inserted.ropa"
    path.unlink(missing_ok=True)
    target = sqlite3.connect(path, isolation_level=None)
    target.execute("PRAGMA synchronous=EXTRA")
    target.execute("PRAGMA foreign_keys=ON")
    for (statement,) in made:
        target.execute(statement)
    with measured() as found:
        target.execute("BEGIN IMMEDIATE")
        for name, some in rows.items():
            if some:
                marks = ",".join("?" * len(some[0]))
                target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', some)
        target.execute("COMMIT")
    target.close()
    return found


def loaded(folder: str, size: str) -> Measured:
    """The program: all records, ready for an export."""
    with open_register(Path(folder) / f"{size}.ropa") as register, measured() as found:
        contents = register.contents()
    found["rows"] = sum(1 for _ in contents.everything())
    return found


def selected(folder: str, size: str) -> Measured:
    """Bare SQLite: every row of every table of records."""
    source = sqlite3.connect(Path(folder) / f"{size}.ropa")
    with measured() as found:
        rows = [source.execute(f'SELECT * FROM "{name}"').fetchall() for name in RECORD_TABLES]
    found["rows"] = sum(map(len, rows))
    source.close()
    return found


SIDES = {side.__name__: side for side in (imported, inserted, loaded, selected)}


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    grown: dict[str, dict[int, float]] = {side: {} for side in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            make_register(Path(folder) / f"{size}.ropa", size)
            runs = in_turn(__spec__.name, given.rounds, list(SIDES), folder, size)
            for side, some in runs.items():
                tell(side, size, some)
                grown[side][size] = median(some)
            tell_ratio("import, times bare SQLite", size, runs["imported"], runs["inserted"])
            tell_ratio("load, times bare SELECTs", size, runs["loaded"], runs["selected"])
            assert {run["rows"] for run in runs["loaded"]} == {
                run["rows"] for run in runs["selected"]
            }
    tell_growth("import", grown["imported"])
    tell_growth("load", grown["loaded"])


if __name__ == "__main__":
    main()
