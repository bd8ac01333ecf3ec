"""The few words a format adds by itself, and the customs of marking and counting, per language.

Brackets around a mark are text: they are copied, searched and read aloud with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Numerals = Literal["digits", "han", "ganada", "aiueo"]

EN_SPACE, IDEOGRAPHIC_SPACE = "\u2002", "\u3000"
HAN = "一二三四五六七八九十"
GANADA = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)


@dataclass(frozen=True, slots=True)
class Counter:
    """How the items of a list are counted: `（{}）` with the numerals to fill in."""

    pattern: str
    numerals: Numerals

    def __call__(self, position: int) -> str:
        """The number printed before the item at `position`, counted from 1."""
        return self.pattern.format(_numeral(position, self.numerals))


@dataclass(frozen=True, slots=True)
class WriterWords:
    """What one language adds.

    Attributes:
        brackets: around a mark.
        gap: between a mark in brackets and the text it stands beside.
        citation: around an article that follows a text inside the brackets.
        parentheses: around an article that follows a heading or label.
        citation_below: in a cell the article stands on a small line of its own under the mark.
        page: the running line, with `{page}` and `{pages}`.
        continued: after the name of a record or row that goes on from the page before.
        number_gap: between a number without punctuation and its heading.
        counters: how ordered lists are counted, by the depth of the numbered heading above them.
    """

    missing: str
    not_applicable: str
    not_assessed: str
    unverified: str
    brackets: tuple[str, str]
    gap: str
    colon: str
    citation: tuple[str, str]
    parentheses: tuple[str, str]
    citation_below: bool
    page: str
    continued: str
    number_gap: str
    counters: tuple[Counter, ...]

    def cited(self, article: str) -> str:
        """The article as it follows a text: ` · Art. 6` or `（第6條）`; empty without article."""
        return f"{self.citation[0]}{article}{self.citation[1]}" if article else ""

    def aside(self, article: str) -> str:
        """The article as it follows a heading or label where all is one size of text."""
        return f"{self.parentheses[0]}{article}{self.parentheses[1]}" if article else ""

    def marked(self, word: str, what: str = "", article: str = "") -> str:
        """A mark in brackets: `[Missing: what · article]`; what and article may be empty."""
        named = f"{word}{self.colon}{what}" if what else word
        return f"{self.brackets[0]}{named}{self.cited(article)}{self.brackets[1]}"

    def numbered(self, number: str, text: str) -> str:
        """The text of a heading after its number: `1. 처리 목적`, `一、蒐集之目的`, `1　事業者`."""
        return f"{number}{self.gap_after(number)}{text}" if number else text

    def gap_after(self, number: str) -> str:
        """What separates the number of a heading from its text."""
        if number.endswith(("、", "）")):
            return ""
        return " " if number.endswith((".", ")")) else self.number_gap

    def counter(self, depth: int) -> Counter:
        """How an ordered list is counted under a numbered heading of level `depth`; 0: none."""
        return self.counters[min(depth, len(self.counters) - 1)]


def words_for(language: str) -> WriterWords:
    """The words of a language; any other than the four is a mistake of the caller (KeyError)."""
    return WORDS[language]


def _numeral(position: int, numerals: Numerals) -> str:
    if numerals == "han" and position < 100:
        tens, ones = divmod(position, 10)
        lead = ("" if tens == 1 else HAN[tens - 1]) + "十" if tens else ""
        return lead + (HAN[ones - 1] if ones else "")
    letters = {"ganada": GANADA, "aiueo": AIUEO}.get(numerals, "")
    return letters[position - 1] if position <= len(letters) else str(position)


WORDS: Mapping[str, WriterWords] = MappingProxyType(
    {
        "en": WriterWords(
            missing="Missing",
            not_applicable="N/A",
            not_assessed="Not assessed",
            unverified="unverified",
            brackets=("[", "]"),
            gap=" ",
            colon=": ",
            citation=(" · ", ""),
            parentheses=(" (", ")"),
            citation_below=False,
            page="Page {page} of {pages}",
            continued="continued",
            number_gap=EN_SPACE,
            counters=(Counter("{}.", "digits"),),
        ),
        "ko": WriterWords(
            missing="보완 필요",
            not_applicable="해당 없음",
            not_assessed="미평가",
            unverified="미확인",
            brackets=("[", "]"),
            gap=" ",
            colon=": ",
            citation=(" · ", ""),
            parentheses=(" (", ")"),
            citation_below=True,
            page="{page} / {pages}",
            continued="계속",
            number_gap=EN_SPACE,
            counters=(
                Counter("{}.", "digits"),
                Counter("{}.", "ganada"),
                Counter("{})", "digits"),
                Counter("{})", "ganada"),
            ),
        ),
        "zh-Hant": WriterWords(
            missing="缺漏",
            not_applicable="不適用",
            not_assessed="未評估",
            unverified="未核實",
            brackets=("〔", "〕"),
            gap="",
            colon="：",
            citation=("（", "）"),
            parentheses=("（", "）"),
            citation_below=False,
            page="第 {page} 頁，共 {pages} 頁",
            continued="續",
            number_gap=IDEOGRAPHIC_SPACE,
            counters=(
                Counter("{}、", "han"),
                Counter("（{}）", "han"),
                Counter("{}.", "digits"),
                Counter("（{}）", "digits"),
            ),
        ),
        "ja": WriterWords(
            missing="未記入",
            not_applicable="該当なし",
            not_assessed="未評価",
            unverified="未確認",
            brackets=("〔", "〕"),
            gap="",
            colon="：",
            citation=("（", "）"),
            parentheses=("（", "）"),
            citation_below=False,
            page="{page} / {pages} ページ",
            continued="続き",
            number_gap=IDEOGRAPHIC_SPACE,
            counters=(
                Counter("{}", "digits"),
                Counter("（{}）", "digits"),
                Counter("{}", "aiueo"),
                Counter("（{}）", "aiueo"),
            ),
        ),
    }
)
