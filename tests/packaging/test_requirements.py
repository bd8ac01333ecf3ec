"""The lock: every version pinned and hashed, enough for everything the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")

ENTRIES = re.findall(
    r"^([a-z0-9].*?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", LOCK, re.MULTILINE
)
PINS = {
    canonicalize_name(requirement.name): requirement
    for requirement in (Requirement(entry) for entry, _ in ENTRIES)
}


def asked_for() -> list[str]:
    groups = PROJECT["dependency-groups"]
    named = [one for group in groups.values() for one in group if isinstance(one, str)]
    return [*PROJECT["project"]["dependencies"], *named]


@pytest.mark.parametrize("asked", asked_for())
def test_the_lock_holds_what_the_project_asks_for(asked: str) -> None:
    requirement = Requirement(asked)
    (pin,) = PINS[canonicalize_name(requirement.name)].specifier
    assert pin.operator == "=="
    assert requirement.specifier.contains(pin.version)


def test_every_pin_has_its_hashes() -> None:
    assert ENTRIES
    assert [entry for entry, hashes in ENTRIES if not hashes] == []


def test_the_lock_has_pins_and_nothing_else() -> None:
    rest = [
        line for line in LOCK.splitlines() if not re.match(r"#|[a-z0-9]|    --hash=sha256:", line)
    ]
    assert rest == []
