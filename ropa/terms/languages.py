"""How the document languages write lists, dates and particles, and which script a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

LANGUAGES = ("en", "ko", "zh-Hant", "ja")

OWN_NAMES = {"en": "English", "ko": "한국어", "zh-Hant": "繁體中文", "ja": "日本語"}
"""Each language as its readers call it."""

Script = Literal["latin", "hangul", "kana", "han"]

_COMMAS = {"en": ", ", "ko": ", ", "zh-Hant": "、", "ja": "、"}
_CONJUNCTIONS = {
    "and": {"en": " and ", "ko": " 및 ", "zh-Hant": "及", "ja": "及び"},
    "or": {"en": " or ", "ko": " 또는 ", "zh-Hant": "或", "ja": "又は"},
}
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_BROKEN_ENGLISH = re.compile(
    r"\b(?:Articles?|Arts?\.|[Ss]ections?|s\.) (?=\d)"
    r"|(?<=\d) (?=(?:minute|hour|day|week|month|year)s?\b)"
    rf"|(?<=\d) (?={_MONTH}\b)|\b{_MONTH} (?=\d)|(?<=\d,) (?=\d{{4}}\b)"
)
_LATIN_BESIDE_HAN = re.compile(
    "(?<=[\u4e00-\u9fff])(?=\\(?[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])"
)
_SCRIPTS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("hangul", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")),
    ("kana", re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")),
    ("han", re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)

# The form after a consonant and the form after a vowel.
_PARTICLES = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로"}
_SPOKEN_DIGITS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_SPOKEN_LETTERS = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ"}
_CLOSING = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|[」』”’\"'\s])+$")
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z][A-Z0-9&]*$")


def joined(
    items: Sequence[str],
    language: str,
    regime: str | None = None,
    conjunction: Literal["and", "or"] = "and",
) -> str:
    """The items as one phrase: `a, b and c`, `a, b 및 c`, `a、b及c`, `a、b及びc`.

    California's English has a comma before the last conjunction of three or more, other English
    only where an item itself contains one: `age, and tour and date`.
    """
    if len(items) < 2:
        return "".join(items)
    link = _CONJUNCTIONS[conjunction][language]
    if language == "en":
        compound = any(word in item for item in items for word in (" and ", " or "))
        if compound or (regime == "us-ccpa" and len(items) > 2):
            link = f",{link}"
    phrase = _COMMAS[language].join(items[:-1]) + link + items[-1]
    return with_spaces_beside_latin(phrase) if language == "zh-Hant" else phrase


def listed(items: Iterable[str], language: str) -> str:
    """The items side by side, as a table or a title has them: `a, b`, `a、b`."""
    return _COMMAS[language].join(items)


def with_spaces_beside_latin(text: str) -> str:
    """Chinese with a space between characters and Latin letters or digits: `Cookie 及 SDK`."""
    return _LATIN_BESIDE_HAN.sub(" ", text)


def unbroken(text: str) -> str:
    """English with no line break inside `Article 6`, `36 months` and dates."""
    return _BROKEN_ENGLISH.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def date_text(day: date, language: str, regime: str | None = None) -> str:
    """A date for running text; tables show ISO dates. California's English puts the month first."""
    year, month, number = day.year, day.month, day.day
    match language:
        case "ko":
            return f"{year}년 {month}월 {number}일"
        case "zh-Hant":
            return f"{year} 年 {month} 月 {number} 日"
        case "ja":
            return f"{year}年{month}月{number}日"
    if regime == "us-ccpa":
        return f"{_MONTHS[month - 1]} {number}, {year}"
    return f"{number} {_MONTHS[month - 1]} {year}"


def script(text: str) -> Script | None:
    """The script that decides on the font of a text; None if it has no letters.

    Hangul and kana point to one language; Han alone may be Chinese or Japanese.
    """
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else None
    return next((name for name, letters in _SCRIPTS if letters.search(text)), None)


def particle(word: str, form: str) -> str | None:
    """The Korean particle (`은`, `이`, `을`, `과` or `으로`) in the form that fits after `word`.

    Brackets at the end are passed over: the word before them decides. None where nobody can know
    how the word sounds (`Stripe`, `漢字`): the sentence then has to do without a particle.
    """
    if form not in _PARTICLES:
        raise ValueError(f"not a particle with two forms: {form}")
    final = _final_sound(_CLOSING.sub("", unicodedata.normalize("NFC", word)))
    if final is None:
        return None
    closed = final and not (form == "으로" and final == "ㄹ")
    return form if closed else _PARTICLES[form]


def _final_sound(word: str) -> str | None:
    """The consonant a word ends on, '' for a vowel; only ㄹ is told apart from the others."""
    last = word[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "" if final == 0 else "ㄹ" if final == 8 else "ㅇ"
    if last.isascii() and last.isdigit():
        return _SPOKEN_DIGITS.get(last, "")
    # R is read 아르 by some and 알 by others.
    if _ABBREVIATION.search(word) and last not in "R&":
        return _SPOKEN_LETTERS.get(last, "")
    return None
