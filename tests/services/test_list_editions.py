"""Newer code lists: what may be taken, and what the register has of codes that are withdrawn."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ropa.errors import UserError
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.services import list_editions
from ropa.terms import editions, shipped
from tests.registers.making import new
from tests.terms.newer import edition, saved, with_new, without

TODAY = date(2026, 12, 24)
ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.usefixtures("lists_of_its_own")


def offered(file: Path, data: bytes, wanted: str = "") -> list_editions.Offer:
    return list_editions.offered(saved(file, data), today=TODAY, wanted=wanted)


def test_a_newer_edition_is_offered_with_its_changes(tmp_path: Path) -> None:
    offer = offered(tmp_path / "a.csv", edition("rights", with_new("RIGHT-NEW")), "rights")
    assert offer.before is shipped.shipped("rights")
    assert [term.code for term in offer.changes.added] == ["RIGHT-NEW"]
    assert editions.kept("rights") is None, "nothing is kept by looking"


def test_what_is_older_ahead_or_another_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with pytest.raises(UserError, match="as new or newer"):
        offered(file, edition("rights", day="2026-11-22"))
    with pytest.raises(UserError, match="has not come yet"):
        offered(file, edition("rights", day="2026-12-25"))
    with pytest.raises(UserError, match="of the list “rights”, not of “adequacy”"):
        offered(file, edition("rights"), "adequacy")
    editions.keep(offered(file, edition("rights", day="2026-12-10")).edition)
    with pytest.raises(UserError, match="this computer has that of 2026-12-10"):
        offered(file, edition("rights", day="2026-12-09"))


def test_the_policy_forbids_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "policy.json").write_text('{"fixed": {"code-lists": "forbidden"}}')
    with pytest.raises(UserError, match="policy"):
        list_editions.offered(tmp_path / "none.csv", today=TODAY)


def test_the_records_that_use_a_code_are_named_by_what_they_belong_to(tmp_path: Path) -> None:
    with new(tmp_path / "a.ropa") as register:
        with register.change("Data") as draft:
            draft.add(ProcessingActivity, id="pay", name="Payroll", regions="AD\nKR")
            draft.add(DataUse, id="use", activity="pay", categories="C001\nSP-HEALTH")
        contents = register.contents()
    uses = list_editions.records_using(contents, "gdpr-categories", {"SP-HEALTH", "SP-RACE"})
    assert {code: [(one.field, one.shown) for one in those] for code, those in uses.items()} == {
        "SP-HEALTH": [("categories", "pay")]
    }
    ((use,),) = list_editions.records_using(contents, "countries", {"AD"}).values()
    assert (use.kind, use.field, use.shown) == ("activity", "regions", "pay")
    assert not list_editions.records_using(contents, "rights", {"AD", "C001"})


def test_no_rule_and_no_notice_breaks_when_nearly_every_code_is_withdrawn(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "code-lists"
    folder.mkdir(parents=True)
    for name in shipped.LISTS:
        first = shipped.shipped(name)
        gone = [term.code for term in first][1:]
        (folder / f"{name}.csv").write_bytes(edition(name, without(*gone)))
    script = (
        "import sys\n"
        "from ropa.cli.main import main\n"
        "from ropa.terms import catalogue\n"
        "assert {len(catalogue.term_list(name)) for name in catalogue.LISTS} == {1}\n"
        "sys.argv[0] = 'ropa'\n"
        "main(lambda path: 0, lambda path: '')\n"
    )

    def ropa(*arguments: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=ROOT,
            env={**os.environ, "ROPA_DATA": str(tmp_path / "data"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode

    register = str(tmp_path / "example.ropa")
    assert ropa("example", register) == 0
    assert ropa("check", register) == 1
    for regime in ("tw-pdpa", "us-ccpa"):
        out = str(tmp_path / f"{regime}.md")
        assert ropa("draft", register, out, "--regime", regime, "--language", "en") == 0
    assert ropa("export", register, str(tmp_path / "register.xlsx")) == 0
