"""How much longer the packed program takes to start than the same program from its source.

    python -m tests.benchmarks.frozen_start [--rounds 7] [--frozen COMMAND]

The packed program is that of the last build, dist/ropa/ropa, or what COMMAND starts.

A window, given a register as a double-click gives it: from the start of the process until it takes
the register's lock, which it does right after its first paint. And a command that only says its
version, from start to exit. CPU seconds of the whole process are compared; byte code is cached.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Measured, make_register, median

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (sys.executable, "-m", "ropa")
LONGEST = 60.0
"""Seconds after which a window that has not opened its register is given up."""


def version(program: Sequence[str], _register: Path) -> None:
    subprocess.run([*program, "--version"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def window(program: Sequence[str], register: Path) -> None:
    """Until the register is opened in it; the window is then ended."""
    lock = register.with_name(f".{register.name}.lock")
    lock.unlink(missing_ok=True)
    started = time.perf_counter()
    with subprocess.Popen([*program, str(register)], cwd=ROOT, stderr=subprocess.DEVNULL) as shown:
        while not lock.exists() and time.perf_counter() - started < LONGEST:
            if shown.poll() is not None:
                raise SystemExit(f"{program[0]} ended with {shown.returncode} before it opened")
            time.sleep(0.002)
        shown.kill()
    if not lock.exists():
        raise SystemExit(f"{program[0]} opened nothing in {LONGEST:.0f} seconds")


STARTS = (version, window)


def measured(
    start: Callable[[Sequence[str], Path], None], program: Sequence[str], register: Path
) -> Measured:
    cpu, wall = cpu_of_children(), time.perf_counter()
    start(program, register)
    return {"cpu": cpu_of_children() - cpu, "wall": time.perf_counter() - wall}


def cpu_of_children() -> float:
    """Seconds used by the processes that were started here and have ended."""
    used = os.times()
    return used.children_user + used.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size", type=int, default=100, help="activities in the register")
    parser.add_argument("--frozen", default=shlex.quote(str(ROOT / "dist" / "ropa" / "ropa")))
    given = parser.parse_args()
    programs = {"source": SOURCE, "frozen": shlex.split(given.frozen)}
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch:
        # Settings of its own: a window that is open already would take the register over.
        os.environ |= {"ROPA_DATA": f"{scratch}/data", "XDG_CONFIG_HOME": f"{scratch}/config"}
        register = make_register(Path(scratch, "register.ropa"), given.size)
        for start in STARTS:
            for program in programs.values():
                start(program, register)  # caches are filled
            runs: dict[str, list[Measured]] = {name: [] for name in programs}
            for _ in range(given.rounds):
                for name, program in programs.items():
                    runs[name].append(measured(start, program, register))
            tell(start.__name__, runs)


def tell(what: str, runs: dict[str, list[Measured]]) -> None:
    for name, some in runs.items():
        figures = f"{median(some):6.3f} s CPU  {median(some, 'wall'):6.3f} s wall"
        print(f"{what:<8} from {name:<8} {figures}", flush=True)
    for unit in ("cpu", "wall"):
        ratios = [
            frozen[unit] / source[unit]
            for frozen, source in zip(runs["frozen"], runs["source"], strict=True)
        ]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"{what:<8} frozen, times source, {unit}: {statistics.median(ratios):.2f} ({spread})")


if __name__ == "__main__":
    main()
