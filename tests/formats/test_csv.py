"""CSV as RFC 4180 has it: read back by any reader, calculated by none."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import NotWritable
from ropa.formats.csv_writer import write_csv
from ropa.formats.sheet import Column, GroupRow, Marked, Row, Table

COLUMNS = (
    Column("id", "", hidden=True),
    Column("name", "Activity"),
    Column("", "Title", derived=True),
    Column("start", "Start", form="date"),
    Column("people", "People", form="number"),
)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def written(folder: Path, *rows: Row, language: str = "en") -> Path:
    path = folder / "register.csv"
    write_csv(Table("activity", "Activities", COLUMNS, iter(rows)), language, path)
    return path


def test_rows_are_read_back_with_the_hidden_columns_last(tmp_path: Path) -> None:
    path = written(tmp_path, ("id1", 'Pay "wages",\ntaxes', "x", date(2026, 11, 22), 12))
    assert read(path) == [
        ["Activity", "Title", "Start", "People", "id"],
        ['Pay "wages",\ntaxes', "x", "2026-11-22", "12", "id1"],
    ]


def test_excel_recognises_the_encoding_and_rfc_4180_the_line_ends(tmp_path: Path) -> None:
    content = written(tmp_path, ("id1", "會員服務", None, None, None)).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith("\r\n會員服務,,,,id1\r\n".encode())


def test_a_group_row_fills_the_first_field_and_keeps_the_number_of_fields(tmp_path: Path) -> None:
    path = written(tmp_path, GroupRow("Hanbit Retail"), ("id1", "Hosting", None, None, None))
    assert read(path)[1] == ["Hanbit Retail", "", "", "", ""]
    assert {len(line) for line in read(path)} == {5}


def test_states_are_words(tmp_path: Path) -> None:
    row = ("id1", Marked("目的", "missing", "第8條"), None, Marked("", "not-assessed"), None)
    assert read(written(tmp_path, row, language="zh-Hant"))[1][:3] == [
        "〔缺漏〕目的（第8條）",
        "",
        "〔未評估〕",
    ]


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_nothing_is_calculated(tmp_path: Path, first: str) -> None:
    text = f"{first}cmd|' /C calc'!A0"
    assert read(written(tmp_path, ("id1", text, None, None, None)))[1][0] == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from("'=@a\n\",")))
def test_taking_away_one_apostrophe_gives_the_text_back(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), ("id1", text, None, None, None))
    field = read(path)[1][0]
    assert not field.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (field[1:] if field != text else field) == text


def test_half_a_character_is_shown(tmp_path: Path) -> None:
    assert read(written(tmp_path, ("id1", "a\ud800", None, None, None)))[1][0] == "a\\ud800"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="does not exist"):
        written(tmp_path / "nowhere", ("id1", "x", None, None, None))
