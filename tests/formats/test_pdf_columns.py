"""Columns are tried out until a table is low, and never lose what they need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.pdf_lowering import lowered


def lines(widths: list[float], rows: list[list[list[float]]]) -> float:
    return sum(
        max(
            sum(-(-length // (width - 15)) for length in cell)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )


def test_width_goes_to_where_it_saves_lines():
    rows = [[[30.0], [190.0]]] * 5
    first, second = lowered([200, 200], [40, 40], rows, 10)
    assert first >= 45
    assert second >= 205
    assert first + second == pytest.approx(400)


def test_columns_stay_as_they_are_where_nothing_is_saved():
    assert lowered([100, 300], [40, 40], [[[30.0], [30.0]]], 10) == [100, 300]
    assert lowered([100], [40], [[[300.0]]], 10) == [100]
    assert lowered([100, 300], [40, 40], [], 10) == [100, 300]


@given(st.lists(st.tuples(*[st.lists(st.floats(0, 900), min_size=1, max_size=3)] * 3), max_size=4))
def test_a_table_never_becomes_higher_nor_a_column_too_narrow(rows):
    rows = [[list(cell) for cell in row] for row in rows]
    start, least = [150.0, 150.0, 150.0], [40.0, 60.0, 80.0]
    found = lowered(start, least, rows, 10)
    assert sum(found) == pytest.approx(450)
    assert all(width >= narrow for width, narrow in zip(found, least, strict=True))
    assert lines(found, rows) <= lines(start, rows)
