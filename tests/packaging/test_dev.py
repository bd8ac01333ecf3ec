"""The set-up script: it leaves nothing half made, and says what it needs in one line."""

from __future__ import annotations

import ast
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "dev.py"


class Commands(list[str]):
    """Stands for the programs the script starts: what was run, and which of them fail."""

    def __init__(self) -> None:
        self.failing: list[str] = []

    def __call__(self, *command: object, quiet: bool = False) -> int:
        self.append(" ".join(map(str, command)))
        return 1 if any(part in self[-1] for part in self.failing) else 0


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    started = Commands()
    monkeypatch.setattr(dev, "run", started)
    return started


@pytest.fixture
def project(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a lock and nothing else; its packages install without a registry."""
    (tmp_path / "packaging").mkdir()
    lock = tmp_path / "packaging" / "requirements.lock"
    lock.write_text("one==1\n")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "LOCK", lock)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    return tmp_path


@pytest.fixture
def made(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The environments the script has made."""
    environments: list[Path] = []

    def make(environment: Path, *requirements: object) -> None:
        environments.append(environment)
        Path(dev.sysconfig.get_path("purelib", "venv", {"base": str(environment)})).mkdir(
            parents=True, exist_ok=True
        )

    monkeypatch.setattr(dev, "make_environment", make)
    return environments


@pytest.fixture
def debian(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A Debian without Qt's libraries, for root or for somebody else."""

    def stand_on(*, root: bool, lacks: tuple[str, ...] = tuple(dev.LIBRARIES)) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev, "loads", lambda library: library not in lacks)
        monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)

    return stand_on


def test_needs_nothing_but_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
    assert imported <= sys.stdlib_module_names | {"__future__"}


def test_an_old_python_can_read_it_and_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    with pytest.raises(SystemExit) as stopped:
        dev.main(["test"])
    assert stopped.value.code == 2
    assert "needs Python 3.11 or newer; this is Python 3.8" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["tset"], 2), (["--help"], 0)])
def test_without_a_command_it_lists_them(
    dev: ModuleType, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == code
    shown = capsys.readouterr().out
    assert all(f"dev.py {command}" in shown for command in dev.COMMANDS)


def test_as_root_on_debian_it_installs_what_qt_needs(
    dev: ModuleType, commands: Commands, debian: Callable[..., None]
) -> None:
    debian(root=True)
    dev.prepare_system()
    assert commands[0] == "apt-get update"
    assert commands[-1] == (
        "apt-get install --yes --no-install-recommends"
        " libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3"
    )


def test_somebody_else_is_told_the_one_line(
    dev: ModuleType,
    commands: Commands,
    debian: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    debian(root=False, lacks=("libEGL.so.1",))
    with pytest.raises(SystemExit) as stopped:
        dev.prepare_system()
    assert stopped.value.code == 2
    assert (
        "  sudo apt-get install --yes --no-install-recommends libegl1\n" in capsys.readouterr().err
    )
    assert not any(command.startswith("apt-get") for command in commands)


def test_without_venv_it_installs_the_package_of_this_python(
    dev: ModuleType,
    commands: Commands,
    debian: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    debian(root=True, lacks=())
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    dev.prepare_system()
    assert commands[-1].endswith(" python{}.{}-venv".format(*sys.version_info))


def test_a_complete_system_is_left_alone(
    dev: ModuleType, commands: Commands, debian: Callable[..., None]
) -> None:
    debian(root=True, lacks=())
    dev.prepare_system()
    assert commands == []


def test_a_failed_installation_ends_it(
    dev: ModuleType, commands: Commands, debian: Callable[..., None]
) -> None:
    debian(root=True)
    commands.failing = ["apt-get install"]
    with pytest.raises(SystemExit) as stopped:
        dev.prepare_system()
    assert stopped.value.code == 2


def test_the_environment_is_made_once(dev: ModuleType, project: Path, made: list[Path]) -> None:
    assert dev.locked_environment() == dev.locked_environment() == project / ".venv"
    assert made == [project / ".venv"]


def test_the_environment_finds_the_project(
    dev: ModuleType, project: Path, made: list[Path]
) -> None:
    (pointer,) = dev.locked_environment().rglob("ropa.pth")
    assert pointer.read_text(encoding="locale") == f"{project}\n"


def test_another_lock_makes_it_again(dev: ModuleType, project: Path, made: list[Path]) -> None:
    dev.locked_environment()
    dev.LOCK.write_text("one==2\n")
    dev.locked_environment()
    assert len(made) == 2


def test_another_python_makes_it_again(
    dev: ModuleType, project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.locked_environment()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    dev.locked_environment()
    assert len(made) == 2


def test_an_environment_half_made_is_made_again(
    dev: ModuleType, project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.failing = ["pip"]
    for _ in range(2):
        with pytest.raises(SystemExit):
            dev.locked_environment()
    assert [command for command in commands if "-m venv --clear" in command] == [commands[0]] * 2


def test_packages_come_as_wheels_whose_hashes_are_known(
    dev: ModuleType, project: Path, commands: Commands
) -> None:
    commands.failing = ["pip"]
    with pytest.raises(SystemExit):
        dev.locked_environment()
    for option in (
        "--require-hashes",
        "--no-deps",
        "--only-binary :all:",
        f"--requirement {dev.LOCK}",
    ):
        assert option in commands[-1]


@pytest.mark.parametrize(
    ("arguments", "tail"),
    [
        ([], ""),
        (["--fast"], " -m not faults and not stories and not benchmarks"),
        (
            ["-x", "--fast", "-k", "cover"],
            " -m not faults and not stories and not benchmarks -x -k cover",
        ),
    ],
)
def test_what_follows_test_goes_to_pytest(
    dev: ModuleType,
    project: Path,
    made: list[Path],
    commands: Commands,
    arguments: list[str],
    tail: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project)
    dev.main(["test", *arguments])
    assert commands[-1].endswith(f" -m pytest {' '.join(dev.PARALLEL)}{tail}")


def test_check_runs_every_step_and_names_what_is_to_mend(
    dev: ModuleType,
    project: Path,
    made: list[Path],
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project)
    commands.failing = ["ruff format", "mypy"]
    assert dev.check([]) == 1
    assert len(commands) == 5
    assert capsys.readouterr().out.endswith("--- to mend: format, types\n")
    commands.failing = []
    assert dev.check([]) == 0
