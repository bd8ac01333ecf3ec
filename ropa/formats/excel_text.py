"""Any text in a cell: nothing is lost, nothing becomes a formula.

Excel keeps what XML cannot hold as `_x000D_`, so a text that looks like such an escape is escaped
itself. What a spreadsheet would take for a formula is kept as text by its type and its format.
"""

from __future__ import annotations

import re

LONGEST = 32_767
"""UTF-16 units that one cell holds."""

_HEX = "[0-9A-Fa-f]"
_NOT_IN_XML = "\\x00-\\x08\\x0b-\\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f"[&<>{_NOT_IN_XML}]|_(?=x{_HEX}{{4}}[_{_NOT_IN_XML}])")
_ESCAPE = re.compile(f"_x({_HEX}{{4}})_")
_UNSEEN = re.compile(f"[{_NOT_IN_XML}]")
_FORMULA = re.compile("[=+\\-@\t\r\n\0＝＋－＠]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}


def escaped(text: str) -> str:
    """The text as content of an element `t`."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMED.get(character) or f"_x{ord(character):04X}_"


def unescaped(text: str) -> str:
    """The text that an element `t` stands for; the XML parser has resolved `&amp;` already."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def looks_like_formula(text: str) -> bool:
    """Would a spreadsheet calculate this, if it were typed or came from a CSV file?"""
    return _FORMULA.match(text) is not None


def visible(text: str) -> str:
    """For names and properties, which know no escapes: U+FFFD for what XML cannot hold."""
    return _UNSEEN.sub("\ufffd", text)


def pieces(text: str) -> list[str]:
    """The text cut where one cell is full, never inside a pair of UTF-16 units."""
    if len(text) * 7 <= LONGEST:  # seven letters at most: `_x0001_`
        return [text]
    cut: list[str] = []
    start = length = 0
    for position, character in enumerate(text):
        units = 7 if _SPECIAL.match(text, position) else 2 if character > "\uffff" else 1
        if length + units > LONGEST:
            cut.append(text[start:position])
            start, length = position, 0
        length += units
    return [*cut, text[start:]]
