"""Runs one side of a benchmark in a fresh process, the sides in turn, and tells the medians.

CPU seconds are what is compared: other work on the machine hardly moves them. A benchmark is a
module with functions, named on its own command line: `python -m MODULE --side NAME ARGUMENTS`
runs the function `NAME` of its table of sides and prints what it measured as JSON.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from ropa.register import Register
from ropa.services import import_plan
from ropa.services.proposals import Proposed
from tests.benchmarks import synthetic

Measured = dict[str, float]
Side = Callable[..., Measured]


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def make_register(path: Path, activities: int) -> Path:
    """The synthetic register of this size, made by a process of its own.

    A process begins with the peak of memory of the one that started it.
    """
    command = [sys.executable, "-m", __name__, str(path), str(activities)]
    subprocess.run(command, check=True)
    return path


def empty_register(path: Path) -> Register:
    return Register.create(
        path, name="Synthetic", language="en", regimes=["eu-gdpr"], author="Ada", clock=clock
    )


def open_register(path: Path) -> Register:
    return Register.open(path, author="Ada", clock=clock, read_only=True)


def peak_memory() -> float:
    """Of this process, in megabytes. Windows does not tell."""
    if sys.platform == "win32":
        return math.nan
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


@contextmanager
def measured() -> Iterator[Measured]:
    """CPU and wall seconds of the block, and how far it raised the peak of memory."""
    found: Measured = {}
    memory, wall, cpu = peak_memory(), time.perf_counter(), time.process_time()
    yield found
    found["cpu"] = time.process_time() - cpu
    found["wall"] = time.perf_counter() - wall
    found["memory"] = peak_memory() - memory


def asked_for_a_side(sides: Mapping[str, Side]) -> bool:
    """Runs one side if the command line names one; so the main function is done."""
    if "--side" not in sys.argv:
        return False
    name, *arguments = sys.argv[sys.argv.index("--side") + 1 :]
    print(json.dumps(sides[name](*arguments)))
    return True


def in_turn(
    module: str, rounds: int, sides: Sequence[str], *arguments: object
) -> dict[str, list[Measured]]:
    """Every side in a fresh process, again and again in turn."""
    runs: dict[str, list[Measured]] = {side: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            command = [sys.executable, "-m", module, "--side", side, *map(str, arguments)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            runs[side].append(json.loads(done.stdout))
    return runs


def median(runs: Sequence[Measured], what: str = "cpu") -> float:
    return statistics.median(run[what] for run in runs)


def tell(name: str, size: int, runs: Sequence[Measured]) -> None:
    print(
        f"{size:>7} activities  {name:<14} {median(runs):8.3f} s CPU  "
        f"{median(runs, 'wall'):8.3f} s wall  +{median(runs, 'memory'):5.0f} MB",
        flush=True,
    )


def tell_ratio(name: str, size: int, ours: Sequence[Measured], theirs: Sequence[Measured]) -> None:
    ratios = [our["cpu"] / their["cpu"] for our, their in zip(ours, theirs, strict=True)]
    print(
        f"{size:>7} activities  {name}: {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f})",
        flush=True,
    )


def tell_growth(name: str, medians: Mapping[int, float]) -> None:
    """The exponent of growth from each size to the next, and over all: 1 is linear."""
    sizes = sorted(medians)
    pairs = [*pairwise(sizes)]
    if len(sizes) > 2:
        pairs.append((sizes[0], sizes[-1]))
    for small, large in pairs:
        exponent = math.log(medians[large] / medians[small]) / math.log(large / small)
        print(f"{name}: growth {small} to {large} activities: exponent {exponent:.2f}", flush=True)


if __name__ == "__main__":
    with empty_register(Path(sys.argv[1])) as made:
        synthetic_register = Proposed("synthetic", list(synthetic.proposals(int(sys.argv[2]))))
        import_plan.apply(made, import_plan.plan(made, synthetic_register))
