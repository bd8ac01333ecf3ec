"""Search finds what stands in the register, in every script, and nothing else."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ropa.records.activity import DataUse, ProcessingActivity, Purpose
from ropa.records.notice import Notice, PublishedVersion
from ropa.records.organisation import ElementState
from ropa.records.protection import SecurityMeasure
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import listing
from ropa.services.listing import Wanted
from ropa.store import search
from ropa.store.search import folded
from tests.registers.making import fill, new


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


def named(register: Register, name: str) -> str:
    with register.change("Add") as draft:
        return draft.add(Recipient, name=name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Éditions Gallimard", "éditions"),
        ("Éditions Gallimard", unicodedata.normalize("NFD", "Éditions")),
        ("Straße GmbH", "STRASSE"),
        ("ΑΘΗΝΑΣ", "αθηνας"),
        ("Ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"),
        ("İstanbul Ltd", "istanbul"),
        ("istanbul", "İSTANBUL"),
        ("ISPARTA", "ısparta"),
        ("ＡＢＣ株式会社", "abc"),
        ("ｶﾌﾞｼｷ", "カブシキ"),
        ("台灣客戶服務中心", "客戶"),
        ("개인정보처리자", "정보"),
        ("𠮷野家", "𠮷"),
        ("100 % safe_harbour", "%"),
        ("100 % safe_harbour", "safe_h"),
        ("a/b\\c", "b\\c"),
        ('say "yes"', '"yes"'),
        ("ﬁnance", "finance"),
    ],
)
def test_it_is_found_however_it_is_written(register: Register, name: str, typed: str) -> None:
    assert named(register, name) in register.search(typed)


@pytest.mark.parametrize("typed", ["_", "%", "nothing of the kind", "\ud800", "'; DROP TABLE x"])
def test_nothing_is_found_that_is_not_there(register: Register, typed: str) -> None:
    assert register.search(typed) == set()
    assert register.page(Recipient, words=typed) == []


def test_every_word_must_be_found(register: Register) -> None:
    assert register.search("print ltd") == {"rec-1"}
    assert register.search("ltd print") == {"rec-1"}
    assert register.search("print inc") == set()
    assert register.search("") == register.search(" \t ") == set()


def test_translations_are_found_but_not_how_they_are_stored(register: Register) -> None:
    assert register.search("급여") == {"act-1"}
    assert register.search("薪資") == {"act-1"}
    assert register.search("zh-Hant") == set()
    assert register.search("wording") == set()


def test_an_activity_is_found_by_what_its_parts_say(register: Register) -> None:
    assert register.search("salary") == {"dat-2"}
    assert register.search("salary", ProcessingActivity) == {"act-1"}
    assert register.search("salary payroll", ProcessingActivity) == {"act-1"}
    assert [row.id for row in register.page(ProcessingActivity, words="salary tax")] == ["act-1"]


@pytest.mark.parametrize("typed", ["encryption at rest", "저장 시 암호화", "保存時", "SM-ENC-REST"])
def test_a_code_is_found_by_its_title_in_any_language(register: Register, typed: str) -> None:
    with register.change("Add") as draft:
        coded = draft.add(SecurityMeasure, term="SM-ENC-REST", detail="AES-256")
        draft.add(SecurityMeasure, term="SM-BACKUP", detail="every night")
    assert [one.id for one in register.page(SecurityMeasure, words=typed)] == [coded]
    assert register.search(typed) == {coded}
    first, complete = listing.first(register, SecurityMeasure, Wanted(typed))
    assert first == [coded] or not complete
    assert listing.all_ids(register.path, SecurityMeasure, Wanted(typed)) == [coded]


def test_a_word_of_very_many_titles_is_looked_for_as_written(register: Register) -> None:
    titles = [said for _code, said in search._titles("data_use")]
    pairs = Counter(pair for said in titles for pair in {*map("".join, pairwise(said))})
    common, many = next(one for one in pairs.most_common() if one[0].isalpha() and one[0] > "z")
    assert many > search.MOST_CODES
    with register.change("Add") as draft:
        activity = draft.add(ProcessingActivity)
        for code in ("C001", "C011"):
            draft.add(DataUse, activity=activity, categories=code)
    assert register.search(common) == set()
    assert listing.first(register, DataUse, Wanted(common))[0] == []


def test_of_one_kind_only_that_kind_is_found(register: Register) -> None:
    assert register.search("payroll") == {"act-1", "ret-1"}
    assert register.search("payroll", ProcessingActivity) == {"act-1"}
    assert register.search("tax", Purpose) == {"pur-2"}
    assert register.search("tax", DataUse) == set()
    assert [row.id for row in register.page(Purpose, words="tax")] == ["pur-2"]


def test_a_statement_about_a_record_finds_it(register: Register) -> None:
    with register.change("State") as draft:
        draft.add(ElementState, subject="pur-2", field="statute", reason="no law asks for it")
    assert register.search("asks", Purpose) == {"pur-2"}
    assert register.search("asks", Recipient) == set()


def test_what_was_amended_or_removed_is_not_found_any_more(register: Register) -> None:
    with register.change("Rename") as draft:
        draft.amend(Recipient, "rec-1", name="Paper Ltd")
    assert register.search("print") == set()
    assert register.search("paper") == {"rec-1"}
    register.undo()
    assert register.search("paper") == set()
    assert register.search("print") == {"rec-1"}
    with register.change("Remove") as draft:
        draft.remove(ProcessingActivity, "act-1", unlink=True)
    assert register.search("salary") == set()


def test_the_file_of_a_published_notice_is_not_searched(register: Register) -> None:
    with register.change("Publish") as draft:
        notice = draft.add(Notice, title="Notice")
        draft.add(PublishedVersion, notice=notice, document='{"block": "salary"}', version="1")
    assert register.search("block") == set()


def test_a_pasted_page_is_no_error(register: Register) -> None:
    page = " ".join(f"word{number}" for number in range(5000))
    assert register.search(page) == set()
    assert register.page(ProcessingActivity, words=page) == []
    assert register.search("x" * 100_000) == set()
    assert register.search("payroll " * 900, ProcessingActivity) == {"act-1"}


@pytest.mark.parametrize("text", ["É", "ß", "ﬁ", "ς", "İ", "ı", "１", "Ⅷ", "가", "が", "ｶﾞ", "台"])
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
