"""`ropa terms`: a newer code list is shown, kept and given back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.terms import catalogue, shipped
from tests.cli.conftest import Run
from tests.terms.newer import edition, saved, with_new, without

NEWER = "2026-11-23"


@pytest.fixture(autouse=True)
def the_day(lists_of_its_own: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.cli.editions.now", lambda: datetime(2026, 11, 24, tzinfo=UTC))


def test_an_edition_is_shown_kept_and_given_back(run: Run, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        without("OP-COLLECT")(rows)
        with_new("OP-DREAM", title_en="Dream")(rows)

    file = str(saved(tmp_path / "operations.csv", edition("operations", change, day=NEWER)))
    shown = run("terms", "--load", file, "--dry-run")
    assert (shown.code, "1 added" in shown.out, "nothing was kept" in shown.out) == (0, True, True)
    assert "+ OP-DREAM       Dream" in shown.out
    assert "- OP-COLLECT" in shown.out
    assert run("terms", "operations", "--load", file, "--json").value == {
        "list": "operations",
        "edition": NEWER,
        "kept": True,
        "added": ["OP-DREAM"],
        "changed": [],
        "withdrawn": ["OP-COLLECT"],
    }
    catalogue._latest.cache_clear()
    assert f"operations                 27  {NEWER}" in run("terms").out
    assert run("terms", "operations", "--search", "OP-DREAM").out
    assert run("terms", "--load", file).code == 2
    assert run("terms", "operations", "--shipped").code == 0
    catalogue._latest.cache_clear()
    assert not run("terms", "operations", "--search", "OP-DREAM").out


def test_a_list_is_written_as_a_file_that_can_be_loaded(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "adequacy.csv"
    assert run("terms", "adequacy", "--save", str(out)).code == 0
    assert run("terms", "adequacy", "--save", str(out)).code == 2, "it exists"
    text = out.read_text(encoding="utf-8-sig")
    assert text.startswith("list,adequacy,edition,2026-11-22,source,ropa ")
    out.write_text(text.replace("2026-11-22", NEWER, 1), encoding="utf-8")
    assert run("terms", "--load", str(out)).code == 0
    assert run("terms", "--save", str(tmp_path / "x.csv")).code == 2, "no list is named"
    assert run("terms", "regime", "--shipped").code == 2


def test_the_lists_are_named_with_their_editions(run: Run) -> None:
    lines = run("terms").out.splitlines()
    assert len([line for line in lines if line.endswith("2026-11-22")]) == 12
    assert run("terms", "--json").value == list(catalogue.names())
    assert set(shipped.LISTS) < set(catalogue.names())
