"""The shape of the program: who may know whom, how long a module may be, which names say nothing.

Which room may import which is written in pyproject.toml; here it is held to that.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "ropa").rglob("*.py"))

LONGEST = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}

# Imports every module named on its command line, with the window's toolkit out of reach.
IMPORT_WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is out of reach")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

OUT_OF_PLACE = {
    "a folder of one computer": re.compile(rb"(?<![\w.~*-])/(?:home|root|work|Users)/\w"),
    "the address of a package registry": re.compile(
        rb"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs)|--(?:extra-)?index-ur" rb"l\b"
    ),
}
RUN_BY_OTHERS = {Path("ropa/store/migrations/env.py")}  # by Alembic, inside a migration
NOT_OURS = {".git", ".venv", "build", "dist", "htmlcov", "out", "__pycache__"}


def dotted(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def files_of_the_project() -> Iterator[Path]:
    """Every file git would keep; in a copy without git, every file that no tool has put there."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        names = filter(None, listed.stdout.decode().split("\0"))
        yield from (path for path in map(ROOT.joinpath, names) if path.is_file())
        return
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        ours = not any(part in NOT_OURS or part.endswith("_cache") for part in parts)
        if ours and path.is_file():
            yield path


def test_modules_are_short() -> None:
    lengths = {
        dotted(module): len((ROOT / module).read_text(encoding="utf-8").splitlines())
        for module in MODULES
    }
    assert lengths, "there are modules"
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_name_says_something() -> None:
    assert [name for name in map(dotted, MODULES) if EMPTY_NAMES & set(name.split("."))] == []


def test_rooms_know_only_the_rooms_they_may() -> None:
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = run_python("-c", linter, "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_everything_but_the_window_imports_without_qt() -> None:
    names = [dotted(module) for module in MODULES if module not in RUN_BY_OTHERS]
    done = run_python("-c", IMPORT_WITHOUT_QT, *(n for n in names if not n.startswith("ropa.gui")))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", OUT_OF_PLACE)
def test_files_speak_of_the_project_alone(kind: str) -> None:
    found = []
    for path in files_of_the_project():
        content = path.read_bytes()
        if b"\0" not in content[:4096] and (match := OUT_OF_PLACE[kind].search(content)):
            line = content.count(b"\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match.group().decode()}")
    assert found == []
