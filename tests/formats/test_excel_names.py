"""Names of sheets and lists, as Excel takes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.excel_names import list_name, sheet_title


@pytest.mark.parametrize(
    ("wished", "taken", "title"),
    [
        ("Controller", [], "Controller"),
        ("提供先・委託先", [], "提供先・委託先"),
        ("a/b\\c?d*e[f]g:h", [], "a-b-c-d-e-f-g-h"),
        ("'quoted'", [], "quoted"),
        ("controller", ["Controller"], "controller (2)"),
        ("Controller", ["Controller", "Controller (2)"], "Controller (3)"),
        ("x" * 40, [], "x" * 31),
        ("x" * 40, ["X" * 31], "x" * 27 + " (2)"),
        ("𠮷" * 20, [], "𠮷" * 15),
        ("History", [], "History_"),
        ("", [], "_"),
    ],
)
def test_titles(wished: str, taken: list[str], title: str) -> None:
    assert sheet_title(wished, taken) == title


@given(st.lists(st.text(), max_size=5))
def test_any_titles_become_different_ones_that_excel_takes(wishes: list[str]) -> None:
    taken: list[str] = []
    for wish in wishes:
        title = sheet_title(wish, taken)
        assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
        assert re.search(r"[\\/?*\[\]:]", title) is None
        assert title.strip("'") == title
        assert title.casefold() not in [other.casefold() for other in taken]
        taken.append(title)


def test_names_of_lists_are_no_cells_and_differ() -> None:
    assert list_name("tw-purposes", []) == "ropa_tw_purposes"
    assert list_name("A1", []) == "ropa_A1"
    assert list_name("tw purposes", ["ropa_tw_purposes"]) == "ropa_tw_purposes_2"
