from __future__ import annotations

import os
from pathlib import Path

import pytest

from ropa.errors import NotWritable, UserError
from ropa.terms import catalogue, countries, edition_file, editions, list_changes, shipped
from tests.terms.newer import edition, saying, with_new, without

pytestmark = pytest.mark.usefixtures("lists_of_its_own")


def keep(data: bytes) -> None:
    editions.keep(edition_file.understood(data, "list.csv"))


def test_a_kept_edition_takes_the_place_of_the_shipped_one_at_the_next_start():
    assert catalogue.term_list("operations").get("OP-DREAM") is None
    keep(edition("operations", with_new("OP-DREAM")))
    assert "OP-DREAM" not in catalogue.term_list("operations")
    catalogue._latest.cache_clear()
    assert "OP-DREAM" in catalogue.term_list("operations")
    assert editions.let_go("operations")
    assert not editions.let_go("operations")
    catalogue._latest.cache_clear()
    assert catalogue.term_list("operations") is shipped.shipped("operations")


def test_a_withdrawn_code_is_no_term_but_keeps_its_name():
    keep(edition("countries", without("AD")))
    assert catalogue.find(("countries",), "AD") is None
    named = catalogue.named(("taiwan-purposes", "countries"), "AD")
    assert named is not None
    assert countries.name("AD", "en") == named.title("en") == "Andorra"
    assert catalogue.named(("countries",), "Andorra la Vella") is None
    assert catalogue.term_list("countries").get("AE").extra["variants"]


def test_what_is_kept_is_the_file_itself_for_its_owner_alone():
    data = edition("rights", saying("RIGHT-13", title_en="To be told"))
    keep(data)
    file = editions.folder() / "rights.csv"
    assert file.read_bytes() == data == editions.as_file("rights")
    if os.name == "posix":
        assert (file.stat().st_mode & 0o777, editions.folder().stat().st_mode & 0o777) == (
            0o600,
            0o700,
        )


def test_a_list_of_the_program_that_is_as_new_goes_first():
    keep(edition("rights", without("RIGHT-13"), day="2026-11-22"))
    assert editions.kept("rights") is None
    assert editions.latest("rights") is shipped.shipped("rights")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"list,operations,edition,2027-01-01,source"])
def test_a_damaged_file_is_as_none(damage: bytes):
    keep(edition("rights"))
    assert not editions.is_idle("rights")
    (editions.folder() / "rights.csv").write_bytes(damage)
    assert editions.latest("rights") is shipped.shipped("rights")
    assert editions.is_idle("rights")
    assert editions.let_go("rights")
    assert not editions.is_idle("rights")


def test_an_edition_of_another_list_under_the_name_is_as_none():
    keep(edition("rights"))
    (editions.folder() / "rights.csv").write_bytes(edition("operations"))
    assert editions.latest("rights") is shipped.shipped("rights")


def test_the_policy_of_the_computer_can_forbid_it(tmp_path: Path):
    keep(edition("rights"))
    (tmp_path / "policy.json").write_text('{"fixed": {"code-lists": "forbidden"}}')
    assert editions.latest("rights") is shipped.shipped("rights")
    with pytest.raises(UserError, match="policy of this computer"):
        keep(edition("operations"))
    assert not (editions.folder() / "operations.csv").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(NotWritable, match="cannot be made"):
        keep(edition("rights"))


def test_the_changes_are_named_by_code():
    def change(rows: list[dict[str, str]]) -> None:
        saying("OP-COLLECT", title_ja="集める")(rows)
        saying("OP-OBTAIN", dpv_iri="https://w3id.org/dpv#Other")(rows)
        without("OP-USE")(rows)
        with_new("OP-DREAM")(rows)

    before = shipped.shipped("operations")
    assert "OP-USE" in before
    after = edition_file.understood(edition("operations", change), "list.csv").terms
    found = list_changes.changes(before, after)
    assert [term.code for term in found.added] == ["OP-DREAM"]
    assert [(old.code, new.title("ja")) for old, new in found.changed] == [
        ("OP-COLLECT", "集める"),
        ("OP-OBTAIN", before.get("OP-OBTAIN").title("ja")),
    ]
    assert [term.code for term in found.withdrawn] == ["OP-USE"]
    assert list_changes.changes(before, before) == list_changes.ListChanges((), (), ())
