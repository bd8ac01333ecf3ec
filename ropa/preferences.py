"""What this computer remembers; never anything of a register's content."""

from __future__ import annotations

import getpass
import json
import os
from pathlib import Path
from typing import Any, Literal

import platformdirs

RECENT = 10


def _file() -> Path:
    return Path(platformdirs.user_config_dir("ropa", appauthor=False)) / "preferences.json"


def _policy_file() -> Path:
    return Path(platformdirs.site_config_dir("ropa", appauthor=False)) / "policy.json"


def _object(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _read() -> dict[str, Any]:
    return _object(_file())


def _chosen(key: str) -> object:
    """What holds: what the computer's policy fixes, the person chose, or the policy offers."""
    policy = _object(_policy_file())
    for said in (policy.get("fixed"), _read(), policy.get("defaults")):
        if isinstance(said, dict) and key in said:
            return said[key]
    return None


def is_fixed(key: str) -> bool:
    """Whether the policy of this computer has decided `language`, `look`, `encryption` …."""
    fixed = _object(_policy_file()).get("fixed")
    return isinstance(fixed, dict) and key in fixed


def encryption_allowed() -> bool:
    """Whether a register may be given a passphrase on this computer."""
    return _chosen("encryption") != "forbidden"


def code_lists_allowed() -> bool:
    """Whether newer code lists may be loaded on this computer."""
    return _chosen("code-lists") != "forbidden"


def data_folder() -> Path:
    """Where this computer keeps what is neither a register nor a preference: backups, code lists.

    `ROPA_DATA` names another place. Need not exist yet.
    """
    named = os.environ.get("ROPA_DATA", "").strip()
    return Path(named) if named else Path(platformdirs.user_data_dir("ropa", appauthor=False))


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


def interface_language() -> str:
    """The language of the window the person chose; empty: that of the system."""
    found = _chosen("language")
    return found if isinstance(found, str) else ""


def remember_interface_language(language: str) -> None:
    """Shows the window in this language from now on."""
    _write(_read() | {"language": language})


def look() -> Literal["system", "light", "dark", "contrast"]:
    """`light`, `dark` or `contrast` if the person chose one, else `system`."""
    found = _chosen("look")
    return found if found in {"light", "dark", "contrast"} else "system"


def remember_look(look_: str) -> None:
    """Shows the window in this look from now on."""
    _write(_read() | {"look": look_})


def view(of: str) -> str:
    """How a part of the window was left: widths, columns, sort; empty if it was never shown."""
    views = _read().get("views")
    found = views.get(of) if isinstance(views, dict) else None
    return found if isinstance(found, str) else ""


def remember_views(views: dict[str, str]) -> None:
    """Keeps how parts of the window were left."""
    known = _read().get("views")
    _write(_read() | {"views": (known if isinstance(known, dict) else {}) | views})


def folder(of: str) -> Path:
    """Where files of a kind (`export`, `import`, `register`) were last put or taken from."""
    folders = _read().get("folders")
    found = folders.get(of) if isinstance(folders, dict) else None
    if isinstance(found, str) and Path(found).is_dir():
        return Path(found)
    return Path(platformdirs.user_documents_dir())


def remember_folder(of: str, path: Path) -> None:
    """Offers this folder first the next time."""
    known = _read().get("folders")
    folders = known if isinstance(known, dict) else {}
    _write(_read() | {"folders": folders | {of: str(path)}})
