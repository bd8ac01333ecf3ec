"""Rows for other programs: nothing in them runs, whatever was typed."""

from __future__ import annotations

from html import escape

import pytest

from ropa.services import table_text


@pytest.mark.parametrize("typed", ["=1+1", "+49 30", "-2", "@cmd", "'=1+1"])
def test_what_a_spreadsheet_would_compute_is_text(typed: str) -> None:
    said = table_text.with_tabs(["Name"], [[typed]])
    assert said == f"Name\n'{typed}"
    assert f">{escape(chr(39) + typed)}</td>" in table_text.as_html(["Name"], [[typed]])


def test_a_cell_is_one_cell() -> None:
    said = table_text.with_tabs(["A", "B"], [["one\ttwo\nthree", "四\r\n五"]])
    assert said == "A\tB\none two three\t四 五"


def test_markup_is_shown_as_typed() -> None:
    html = table_text.as_html(["<h>"], [["<script>x</script> & more"]])
    assert "<script" not in html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more" in html
