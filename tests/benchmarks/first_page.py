"""How long it takes to open a register and list the first page of its activities.

    python -m tests.benchmarks.first_page [--sizes 1000 50000] [--rounds 9]

Opening is locking, looking what the file is, checking its tables, the first hundred activities in
their order, and how many there are. The larger register must open as fast as the small one.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from tests.benchmarks.measuring import (
    Measured,
    asked_for_a_side,
    clock,
    in_turn,
    make_register,
    measured,
    median,
    tell,
    tell_growth,
    tell_ratio,
)


def opened(folder: str, size: str) -> Measured:
    """To the first page; the program is loaded, the file was never touched by this process."""
    path = Path(folder) / f"{size}.ropa"
    with measured() as found, Register.open(path, author="Ada", clock=clock) as register:
        rows = register.page(ProcessingActivity, limit=100)
        assert register.count(ProcessingActivity) == int(size)
    assert len(rows) == 100
    return found


def searched(folder: str, size: str) -> Measured:
    """The first page of what two words find, in a register that is open."""
    path = Path(folder) / f"{size}.ropa"
    with Register.open(path, author="Ada", clock=clock) as register, measured() as found:
        assert register.page(ProcessingActivity, limit=100, words="地址 activity")
    return found


SIDES = {side.__name__: side for side in (opened, searched)}


def main() -> None:
    if asked_for_a_side(SIDES):
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 50_000])
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    sizes = sorted(given.sizes)
    runs: dict[str, dict[int, list[Measured]]] = {side: {} for side in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            make_register(Path(folder) / f"{size}.ropa", size)
        for _ in range(given.rounds):
            for size in sizes:
                for side, found in in_turn(__spec__.name, 1, list(SIDES), folder, size).items():
                    runs[side].setdefault(size, []).extend(found)
    for side, by_size in runs.items():
        for size, some in by_size.items():
            tell(side, size, some)
    small, large = sizes[0], sizes[-1]
    tell_ratio(f"open, times {small}", large, runs["opened"][large], runs["opened"][small])
    for side, by_size in runs.items():
        tell_growth(side, {size: median(some) for size, some in by_size.items()})


if __name__ == "__main__":
    main()
