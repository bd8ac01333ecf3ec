from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.terms import edition_file, shipped
from tests.terms.newer import PUBLISHER, Rows, edition, saved, saying, with_new, without


def refusal(data: bytes) -> str:
    with pytest.raises(FileNotReadable) as refused:
        edition_file.understood(data, "list.csv")
    assert refused.value.remedy
    return refused.value.sentence


@pytest.mark.parametrize("name", shipped.LISTS)
def test_a_list_that_is_saved_is_read_as_the_same_list(name: str):
    read = edition_file.understood(edition_file.of_shipped(name), "list.csv")
    before = shipped.shipped(name)
    assert (read.name, read.as_of) == (name, before.as_of)
    assert [(term, term.titles, term.extra) for term in read.terms] == [
        (term, term.titles, term.extra) for term in before
    ]


def test_the_first_row_names_list_day_and_publisher():
    read = edition_file.understood(edition("adequacy"), "list.csv")
    assert (read.name, read.as_of.isoformat()) == ("adequacy", "2026-12-01")
    assert read.terms.publisher == PUBLISHER
    assert read.terms.titles == shipped.shipped("adequacy").titles


def test_a_file_as_spreadsheets_write_it_is_read():
    text = edition("rights").decode()
    padded = text.replace("\r\n", ",,,\r\n", 1).replace("\r\n", "\r\n,,,,\r\n", 2)
    assert len(edition_file.understood(padded.encode("utf-8-sig"), "x").terms) == 53
    semicolons = edition("countries").decode().replace(",", ";").replace('"', "")
    assert len(edition_file.understood(semicolons.encode(), "x").terms) == 250


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("list,rights", "rights", "does not begin with a row"),
        ("list,rights", "list,wrongs", "no code list named “wrongs”"),
        ("2026-12-01", "01.12.2026", "“01.12.2026” is no day"),
        ("2026-12-01", "2026-13-01", "“2026-13-01” is no day"),
        ("glossary_key", "glossary_kex", "must have one column “glossary_key”"),
        ("code,regime", "code,regime,extra", "a column “extra”"),
        ("code,regime", "code,regime,regime", "must have one column “regime”"),
        ("RIGHT-14,", "RIGHT-13,", "stands twice"),
        ("RIGHT-14,", "RIGHT 14,", "“RIGHT 14” is no code"),
        ("RIGHT-14,EU-GDPR", "RIGHT-14,EU-GDPX", "“regime” cannot be “EU-GDPX”"),
        ("RIGHT-14,EU-GDPR", "RIGHT-14,UK-GDPR", "“regime” of RIGHT-14 may not change"),
        ("Information when collected indirectly", "", "Line 4 of list.csv: “title_en” is empty"),
        ("Information when", "=HYPERLINK(1)", "not plain text"),
        ("Information when", "In\u202eformation", "not plain text"),
        ("Information when", "In\x00formation", "not plain text"),
        ("Information when", "I" * 2001, "more than 2000 characters"),
        ("Information when collected directly", '"Infor"mation', "is not a CSV file in UTF-8"),
    ],
)
def test_what_is_unsound_is_refused_with_its_place(old: str, new: str, words: str):
    text = edition("rights").decode()
    assert old in text
    assert words in refusal(text.replace(old, new, 1).encode())


def test_days_and_countries_of_decisions_must_be_such():
    assert "is no day in “expires”" in refusal(
        edition("adequacy", saying("EU-AD", expires="31/12/2027"))
    )
    assert "“KOR” is no country" in refusal(
        edition("adequacy", with_new("EU-XX", grantee_code="KOR", grantee_kind="country"))
    )
    assert "“partial” cannot be “perhaps”" in refusal(
        edition("adequacy", saying("EU-AD", partial="perhaps"))
    )
    assert "is no day in “status”" in refusal(
        edition("lawful-bases", saying("EU-6-1-a", status="from spring"))
    )


def test_a_list_without_codes_and_one_without_end_are_refused():
    every = without(*(term.code for term in shipped.shipped("rights")))
    assert "no row with a code" in refusal(edition("rights", every))

    def swell(rows: Rows) -> None:
        rows.extend({**rows[0], "code": f"X{n}"} for n in range(edition_file.MOST_ROWS))

    assert "larger than a code list" in refusal(edition("operations", swell))


def test_only_files_of_a_bearable_size_are_read(tmp_path: Path):
    large = saved(tmp_path / "large.csv", b"x" * (edition_file.LARGEST + 1))
    with pytest.raises(FileNotReadable, match="larger than a code list"):
        edition_file.read(large)
    for other in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(FileNotReadable, match="is no file"):
            edition_file.read(other)
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.csv")
        with pytest.raises(FileNotReadable, match="is no file"):
            edition_file.read(tmp_path / "pipe.csv")


def test_mutated_files_are_read_or_refused_and_nothing_else():
    chance = random.Random(6)
    refused = 0
    for name in shipped.LISTS:
        good = edition(name)
        for _ in range(40):
            data = bytearray(good)
            for _change in range(chance.randint(1, 6)):
                at = chance.randrange(min(len(data), 1500))
                data[at : at + chance.randint(0, 3)] = chance.choice(
                    [b"", b",", b'"', b"\n", b"\xff", b"\x00", b"=", b"\xe2\x80\xae", b"9" * 30]
                )
            try:
                edition_file.understood(bytes(data), "list.csv")
            except FileNotReadable:
                refused += 1
    assert refused > 200
