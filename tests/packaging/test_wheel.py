"""The wheel: a program with all it reads, wherever it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, as pip lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def contents(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_module_and_migration_is_in_it(installed: Path) -> None:
    assert contents(ROOT / "ropa") <= contents(installed / "ropa")


def test_every_resource_is_in_it(installed: Path) -> None:
    assert contents(ROOT / "resources") == contents(installed / "ropa" / "_resources")


def test_nothing_else_is_in_it(installed: Path) -> None:
    (information,) = installed.glob("ropa-*.dist-info")
    assert set(installed.iterdir()) == {installed / "ropa", information}
    assert (information / "licenses" / "LICENSE").is_file()


def run_installed(installed: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_finds_its_resources_there(installed: Path) -> None:
    found = run_installed(installed, "from ropa import resources; print(resources.folder())")
    assert found.stdout.strip() == str((installed / "ropa" / "_resources").resolve()), found.stderr


def test_its_command_can_be_called(installed: Path) -> None:
    code = """if True:
        from importlib.metadata import distribution
        for point in distribution("ropa").entry_points:
            print(point.name, callable(point.load()))
    """
    assert run_installed(installed, code).stdout == "ropa True\n"
