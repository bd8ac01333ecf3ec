"""The build for people without Python: what it leaves out, what it names, what it needs."""

from __future__ import annotations

import ast
import importlib.util
from functools import cache
from importlib.metadata import PackagePath
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    """Loads a script of the folder, which is no package."""
    monkeypatch.syspath_prepend(str(PACKAGING))

    def script(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return script


def left_out() -> set[str]:
    """The modules that the spec excludes."""
    tree = ast.parse((PACKAGING / "ropa.spec").read_text(encoding="utf-8"))
    (found,) = (
        ast.literal_eval(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "excludes"
    )
    return set(found)


@cache
def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_module_of_the_program_imports_what_is_left_out() -> None:
    out = left_out()
    assert {"rich", "readline", "lxml.html"} <= out
    for file in (ROOT / "ropa").rglob("*.py"):
        here = imported(file)
        assert {name for name in here for one in out if f"{name}.".startswith(f"{one}.")} == set()


def test_qt_parts_of_the_program_are_not_left_out() -> None:
    text = (PACKAGING / "ropa.spec").read_text(encoding="utf-8")
    used = {
        name.removeprefix("PySide6.").partition(".")[0]
        for file in (ROOT / "ropa").rglob("*.py")
        for name in imported(file)
        if name.startswith("PySide6.Qt")
    }
    assert "QtWidgets" in used
    assert [part for part in used if f'"{part}"' in text or f'"Qt6{part[2:]}"' in text] == []


def test_it_says_which_libraries_are_missing(
    load, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build = load("build")
    monkeypatch.setattr(build, "WINDOWS", False)
    monkeypatch.setattr(build, "MAC", False)
    monkeypatch.setattr(build, "loads", lambda name: name != "libxcb-cursor.so.0")
    with pytest.raises(SystemExit):
        build.find_libraries()
    assert "  apt-get install libxcb-cursor0\n" in capsys.readouterr().err


def test_the_release_installs_what_the_build_wants(load) -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert set(load("build").X11.values()) <= set(workflow.split())


def test_the_bare_system_gets_what_people_are_told_to_have(load) -> None:
    told = (PACKAGING / "DEPLOYING.md").read_text(encoding="utf-8")
    assert f"`{' '.join(load('prove_linux').LIBRARIES)}`" in told


def test_packages_of_which_something_was_taken_are_listed(
    load, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = load("list_parts")

    def package(name: str, file: str) -> SimpleNamespace:
        return SimpleNamespace(
            metadata={"Name": name},
            files=[PackagePath(file)],
            locate_file=lambda one: Path("/site", one),
        )

    installed = [package("Rich", "rich/text.py"), package("typing_X", "typing_x.py")]
    starter = package("pyinstaller", "PyInstaller/run.py")
    monkeypatch.setattr(parts.metadata, "distributions", lambda: installed)
    monkeypatch.setattr(parts.metadata, "distribution", lambda _name: starter)
    found = parts.shipped({Path("/site/typing_x.py"), Path("/lib/libz.so.1")})
    assert [part.metadata["Name"] for part in found] == ["pyinstaller", "typing_X"]


def test_libraries_of_the_system_are_listed_by_their_package(
    load, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = load("list_parts")

    def told(_program: str, what: str, *_more: str) -> str:
        return {
            "--search": "libz1:amd64: /lib/libz.so.1\nlibz1:amd64: /usr/lib/libz.so.1\n",
            "--show": "libz1 1:1.2+b1\n",
        }[what]

    monkeypatch.setattr(parts.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(parts, "told", told)
    assert parts.system_packages({Path("/lib/libz.so.1")}) == {"libz1": "1:1.2+b1"}
    monkeypatch.setattr(parts.platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    assert (
        parts.system_component("libz1", "1:1.2+b1")["purl"] == "pkg:deb/debian/libz1@1%3A1.2%2Bb1"
    )
