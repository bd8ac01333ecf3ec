"""Runs the command line as a person would, and gives back what was printed and how it ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ropa.cli.main import main


@dataclass(frozen=True)
class Ran:
    """How a command ended; `shown` is the register the window was asked to show."""

    code: int
    out: str
    err: str
    shown: Path | None = None

    @property
    def value(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run("new", "a.ropa")` in an empty folder, with preferences of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROPA_AUTHOR", "Ada Officer")
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "preferences"))
    monkeypatch.setattr(
        "platformdirs.user_config_dir", lambda *_a, **_k: str(tmp_path / "preferences")
    )

    def ran(*arguments: object) -> Ran:
        monkeypatch.setattr("sys.argv", ["ropa", *map(str, arguments)])
        code = 0
        shown: list[Path | None] = []

        def show(path: Path | None) -> int:
            shown.append(path)
            return 0

        try:
            main(show, lambda _path: "")
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err, *shown)

    return ran
