"""What holds for every test: Qt draws off screen, and Hypothesis does the same in every run."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

if sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Backups and the like never go to the folders of whoever runs the tests.
os.environ["ROPA_DATA"] = tempfile.mkdtemp(prefix="ropa-tests-")
atexit.register(shutil.rmtree, os.environ["ROPA_DATA"], ignore_errors=True)

# No deadline and no complaint about slow examples: a busy computer is no defect. For a longer
# search with other examples: `pytest --hypothesis-profile=default`.
settings.register_profile(
    "ropa", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ropa")


@pytest.fixture(autouse=True)
def no_key_outlives_its_test() -> Iterator[None]:
    """A register that one test unlocked leaves no key to the next, whichever that is."""
    yield
    if keys := sys.modules.get("ropa.store.keys"):
        keys._known.clear()


@pytest.fixture(scope="session")
def example_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the example register, made once; tests work on copies."""
    from ropa.services import examples

    path = tmp_path_factory.mktemp("example") / "example.ropa"
    examples.make(path, author="Ada", clock=_clock)
    return path.read_bytes()


@pytest.fixture
def example_register(example_bytes: bytes, tmp_path: Path) -> Iterator[object]:
    """The example, open, on the day it was made."""
    from ropa.register import Register

    path = tmp_path / "a.ropa"
    path.write_bytes(example_bytes)
    with Register.open(path, author="Ada", clock=_clock) as opened:
        yield opened


@pytest.fixture
def lists_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder and a policy of its own, and code lists that are read anew as at a start."""
    from ropa import preferences
    from ropa.terms import catalogue

    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(preferences, "_policy_file", lambda: tmp_path / "policy.json")
    catalogue._latest.cache_clear()
    yield
    catalogue._latest.cache_clear()


def _clock() -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC)
