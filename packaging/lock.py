"""Chooses the versions in requirements.lock anew, or with --check tries them on every system.

Started by `dev.py lock`; asks the package registry. Versions that still fit stay as they are:
add `--upgrade` or `--upgrade-package NAME` for newer ones.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dev import LOCK, ROOT, make_environment, program, run, say

# Where every pin must install without a compiler; the last is Debian 12 and whatever is newer.
SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-manylinux_2_36",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def choose(uv: Path, options: list[str]) -> int:
    """One list for all systems, with hashes; it names no registry."""
    sources = (ROOT / "pyproject.toml", "--group", f"{ROOT / 'pyproject.toml'}:dev")
    scope = ("--universal", "--python-version", PYTHONS[0], "--only-binary", ":all:")
    form = (
        "--generate-hashes",
        "--no-annotate",
        "--custom-compile-command",
        "python3 packaging/dev.py lock",
    )
    return run(uv, "pip", "compile", "--quiet", *sources, *scope, *form, "-o", LOCK, *options)


def check(uv: Path, target: Path) -> int:
    """Whether each system and Python finds a wheel for every pin, and no pin is missing."""
    failed = 0
    for system in SYSTEMS:
        for python in PYTHONS:
            place = ("--target", target, "--python-platform", system, "--python-version", python)
            terms = ("--only-binary", ":all:", "--require-hashes", "--requirement", LOCK)
            found = run(uv, "pip", "install", "--dry-run", "--quiet", *place, *terms)
            say(f"{'FAILED' if found else 'wheels'}  {system}  Python {python}")
            failed += found != 0
    return 1 if failed else 0


def main(options: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        make_environment(Path(folder, "uv"), "uv")
        uv = program(Path(folder, "uv"), "uv")
        return check(uv, Path(folder, "none")) if options == ["--check"] else choose(uv, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
