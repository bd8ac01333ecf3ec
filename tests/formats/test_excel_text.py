"""Text in cells survives, whatever it is, and never becomes a formula."""

from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.excel_text import (
    LONGEST,
    escaped,
    looks_like_formula,
    pieces,
    unescaped,
    visible,
)

ESCAPES = st.lists(
    st.sampled_from(
        ["_", "x", "_x0041_", "x005F_", "_x000D", "\x01", "\r", "\ud800", "\uffff", "a", "00"]
    )
).map("".join)


def parsed(xml: str) -> str:
    """The text that an XML parser hands over."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = found.append
    parser.Parse(f"<t>{xml}</t>".encode(), True)
    return "".join(found)


@given(st.text(st.characters()) | ESCAPES)
def test_any_text_comes_back_from_xml(text: str) -> None:
    assert unescaped(parsed(escaped(text))) == text


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041\x01", "_x005F_x0041_x0001_"),
        ("line\r\nline", "line_x000D_\nline"),
        ("\ud800", "_xD800_"),
        ("name_xyz_", "name_xyz_"),
    ],
)
def test_escapes_are_those_of_excel(text: str, xml: str) -> None:
    assert escaped(text) == xml
    assert unescaped(parsed(xml)) == text


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_what_a_spreadsheet_would_calculate_is_recognised(first: str) -> None:
    assert looks_like_formula(f"{first}1+1")
    assert not looks_like_formula(f"a{first}1+1")


def test_what_xml_cannot_hold_is_shown_where_no_escape_is_known() -> None:
    assert visible("a\0b\ud800c") == "a\ufffdb\ufffdc"


@given(st.integers(1, 3), st.sampled_from(["a", "語", "𠮷", "\x01", "&"]))
def test_long_text_is_cut_where_a_cell_is_full(cells: int, character: str) -> None:
    text = character * (LONGEST * cells + 1)
    cut = pieces(text)
    assert "".join(cut) == text
    assert len(cut) > cells
    assert all(len(piece.encode("utf-16-le")) // 2 <= LONGEST for piece in cut)


def test_short_text_is_not_cut() -> None:
    assert pieces("a" * LONGEST) == ["a" * LONGEST]
    assert pieces("") == [""]
