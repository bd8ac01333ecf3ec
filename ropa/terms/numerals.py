"""Numbers written in Chinese numerals, digit by digit (九○) or with their places (九十)."""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十百零〇○◯"
"""The characters such a number is made of."""

_DIGITS = str.maketrans("零〇○◯一二三四五六七八九兩", "00001234567892")
_PLACES = re.compile(r"(?:(?P<h>[1-9]?)百0?)?(?:(?P<t>[1-9]?)十)?(?P<u>[1-9]?)")


def number(text: str) -> int | None:
    """The value of a number below 1000 in Chinese numerals or digits; None if it is none."""
    digits = text.translate(_DIGITS)
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    found = _PLACES.fullmatch(digits)
    if not found or not digits:
        return None
    hundreds, tens, ones = found["h"], found["t"], found["u"]
    return (
        (100 * int(hundreds or 1) if "百" in digits else 0)
        + (10 * int(tens or 1) if "十" in digits else 0)
        + int(ones or 0)
    )
