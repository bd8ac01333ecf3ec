"""What this computer remembers; never anything of a register's content."""

from __future__ import annotations

import getpass
import json
import os
from pathlib import Path
from typing import Any

import platformdirs

RECENT = 10


def _file() -> Path:
    return Path(platformdirs.user_config_dir("ropa", appauthor=False)) / "preferences.json"


def _read() -> dict[str, Any]:
    try:
        value = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(values: dict[str, Any]) -> None:
    """Remembers; a computer that cannot keep preferences works without them."""
    fresh = _file().with_suffix(f".{os.getpid()}")
    try:
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(values, indent=1), encoding="ascii")
        os.replace(fresh, _file())  # noqa: PTH105
    except OSError:
        return


def author() -> str:
    """Under which name changes are recorded: `ROPA_AUTHOR`, the one remembered, or the login."""
    for name in (os.environ.get("ROPA_AUTHOR"), _read().get("author")):
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def remember_author(name: str) -> None:
    """Records changes under this name from now on."""
    _write(_read() | {"author": " ".join(name.split())})


def recent_registers() -> list[Path]:
    """The registers opened last, newest first."""
    found = _read().get("recent")
    return [Path(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []


def remember_register(path: Path) -> None:
    """Puts a register first among the recent ones."""
    values = _read()
    others = [str(one) for one in recent_registers() if one != path.resolve()]
    values["recent"] = [str(path.resolve()), *others][:RECENT]
    _write(values)
