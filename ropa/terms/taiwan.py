"""Reads the codes of Taiwan's purposes (001 to 182) and categories (C001 to C132) as people write
them: full width, Chinese numerals, the letter O for zero, without leading zeros, with the title.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ropa.terms import numerals
from ropa.terms.term import Term, folded

LISTS = ("taiwan-purposes", "taiwan-categories")

_LOOKALIKES = "OoIl"
_DIGITS = str.maketrans(_LOOKALIKES, "0011")
_CODE = re.compile(
    rf"""[\W_]*
        (?:(?:代[碼號]|編[碼號]|特定目的|目的|類別|項目|(?i:code|no))[\W_]*)?
        (?P<category>[CcСс][\W_]*)?            # Latin or Cyrillic
        (?P<number>[0-9{_LOOKALIKES}{numerals.NUMERALS}]+)
        (?:\.0+(?!\d))?                        # a number cell read as text
        (?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()}
_BRACKETS = dict(zip(")]）］】」", "([（［【「", strict=True))
_ANOTHER_CODE = re.compile(r"[\W_]*[Cc]?[\W_]*[0-9]{1,3}(?![^\W_])")
_HAN = re.compile("[\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7a3]")


def normalise(text: str) -> str | None:
    """The code meant by `text` (`Ｃ○○一` is C001, `O90 消費者…` is 090), or None.

    The code need not be in the list.
    """
    found = read(text)
    return found[0] if found else None


@lru_cache(maxsize=16_384)
def read(text: str) -> tuple[str, str] | None:
    """The code meant by `text` and the label written beside it; None unless it is one code."""
    found = _CODE.fullmatch(text.translate(_NARROW))
    if not found:
        return None
    written, rest = found["number"], found["rest"]
    if not written.strip(_LOOKALIKES) or _ANOTHER_CODE.match(rest):
        return None
    # A number runs into the words behind it only where it is complete: 090消費者, not 三等親.
    if rest[:1].isalnum() and (len(written) != 3 or rest[0].isascii()):
        return None
    value = numerals.number(written.translate(_DIGITS))
    if value is None or value > 999:
        return None
    prefix = "C" if found["category"] else ""
    return f"{prefix}{value:03}", _label(rest)


def _label(rest: str) -> str:
    """What stands behind a code, without the punctuation and the brackets around it."""
    label = re.sub(r"^[\W_]+|\s+$", "", rest)
    opening = _BRACKETS.get(label[-1:])
    return label[:-1] if opening and opening not in label else label


def agrees(label: str, term: Term) -> bool:
    """Whether a label written beside a code can stand for the term.

    Notices shorten the official titles and name examples instead; a label in another language
    than Chinese is not judged.
    """
    if not _HAN.search(label) or _KANA_OR_HANGUL.search(label):
        return True
    written = folded(label)
    names = [folded(title) for title in term.titles.values()]
    names += [folded(re.sub("（.*?）", "", title)) for title in term.titles.values()]
    return any(_alike(written, name) for name in names if name)


def _alike(written: str, name: str) -> bool:
    if written in name or name in written:
        return True
    rest = iter(name)
    if len(written) > 2 and all(character in rest for character in written):
        return True  # a title with words left out
    pairs, others = _pairs(written), _pairs(name)
    return 2 * len(pairs & others) >= 0.5 * (len(pairs) + len(others)) > 0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
