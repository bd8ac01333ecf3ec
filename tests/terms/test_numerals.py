from __future__ import annotations

import pytest

from ropa.terms.numerals import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("九○", 90), ("○九○", 90), ("一八二", 182), ("零零一", 1), ("90", 90)),
        *(("九十", 90), ("十", 10), ("十二", 12), ("三十六", 36), ("兩", 2)),
        *(
            ("百", 100),
            ("一百八十二", 182),
            ("一百零一", 101),
            ("百八十二", 182),
            ("一百一十", 110),
        ),
    ],
)
def test_a_number_in_chinese_numerals(text: str, value: int):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "十十", "十百", "二三十", "一般", "x"])
def test_what_is_no_number(text: str):
    assert number(text) is None
