"""Resources are found in a checkout, an installed program and a frozen one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa import resources


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """The folder is looked for anew, and again after the test."""
    resources.folder.cache_clear()
    yield
    resources.folder.cache_clear()


def test_a_checkout_has_them_at_its_top() -> None:
    assert resources.folder() == Path(resources.__file__).resolve().parent.parent / "resources"
    assert resources.path("terms", "interface.csv").is_file()


def test_an_installed_program_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "ropa"
    (package / "_resources" / "terms").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resources.folder() == package / "_resources"


def test_a_frozen_program_has_them_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "terms").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.folder() == tmp_path / "resources"


def test_without_them_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "ropa" / "resources.py"))
    with pytest.raises(FileNotFoundError, match=r"resources not found in .*_resources"):
        resources.folder()
