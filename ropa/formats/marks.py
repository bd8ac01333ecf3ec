"""States of a cell in words: `[N/A] reason`, `〔未核實〕` – written in one language, read in all.

Text that happens to begin like a mark, or like a key of the hidden rows, is shielded by a word
joiner, which nobody sees, so that it comes back as text.
"""

from __future__ import annotations

import re

from ropa.formats.document_words import WORDS, WriterWords
from ropa.formats.sheet import Marked, State

KEY_BEGINNING = "ropa:"
"""What the keys in hidden rows begin with."""

_SHIELD = "\u2060"
_SUSPECT = re.compile(rf"{KEY_BEGINNING}|[\]〕］】]")
_LONGEST_MARK = 24  # with brackets and blanks around

_STATES: dict[str, State] = {}
for _words in WORDS.values():
    _STATES[_words.missing.casefold()] = "missing"
    _STATES[_words.not_applicable.casefold()] = "not-applicable"
    _STATES[_words.not_assessed.casefold()] = "not-assessed"
_UNVERIFIED = [words.unverified for words in WORDS.values()]


def _bracketed(alternatives: str) -> str:
    return rf"[\[〔［【]\s*({alternatives})\s*[\]〕］】]"


_BEFORE = re.compile(rf"\s*{_bracketed('|'.join(map(re.escape, _STATES)))}\s*", re.IGNORECASE)
_AFTER = re.compile(rf"{_bracketed('|'.join(map(re.escape, _UNVERIFIED)))}\s*\Z", re.IGNORECASE)


def marked_text(value: Marked, words: WriterWords) -> str:
    """What stands in the cell: `[Missing] what · article`, `Title [unverified]`."""
    opening, closing = words.brackets
    if value.state == "unverified":
        gap = words.gap if value.text else ""
        return f"{value.text}{gap}{opening}{words.unverified}{closing}"
    word = {
        "missing": words.missing,
        "not-applicable": words.not_applicable,
        "not-assessed": words.not_assessed,
    }.get(value.state)
    if word is None:
        return value.text + words.cited(value.article)
    said = value.text + words.cited(value.article) if value.text else value.article
    return f"{opening}{word}{closing}{words.gap if said else ''}{said}"


def read_mark(text: str) -> tuple[str, State]:
    """The text without its mark, and the state that the mark says; `("…", "")` without one."""
    if text.startswith(_SHIELD):
        return (text[1:] if _needs_shield(text) else text), ""
    return _mark_of(text)


def shielded(text: str) -> str:
    """Plain text, kept from being read as a mark or a key."""
    return _SHIELD + text if _needs_shield(text) else text


def _needs_shield(text: str) -> bool:
    if _SUSPECT.search(text) is None:
        return False
    bare = text.lstrip(_SHIELD)
    return bare.startswith(KEY_BEGINNING) or _mark_of(bare)[1] != ""


def _mark_of(text: str) -> tuple[str, State]:
    before = _BEFORE.match(text)
    if before is not None:
        return text[before.end() :], _STATES[before[1].casefold()]
    after = _AFTER.search(text, max(0, len(text) - _LONGEST_MARK))
    if after is not None:
        return text[: after.start()].rstrip(), "unverified"
    return text, ""
