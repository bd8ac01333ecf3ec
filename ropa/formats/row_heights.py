"""How many lines a text takes in a column, and how high its row must be.

Spreadsheets show a row as high as the file says, and LibreOffice cuts off what does not fit. The
fonts are not at hand when a register is written, so advance widths stand here: Arial's, scaled for
the Latin letters of the other fonts, and one em for a character of the East.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

HIGHEST = 409.0
"""Points; no spreadsheet shows a higher row."""

PADDING = 6.0
"""Points above and below the text of a row, together."""

_PIXELS_PER_POINT = 96 / 72

# Advance widths of the printable ASCII characters in thousandths of an em, from U+0020 on.
_ARIAL = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = 1.075
_WIDEST, _NARROWEST = 1.4, 0.12  # em

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65"
_FAR_HAN = "\U00020000-\U0003ffff"
_SOME_HANGUL = re.compile(f"[{_HANGUL}]")
_SOME_KANA = re.compile(f"[{_KANA}]")
_SOME_HAN = re.compile(f"[{_HAN}{_FAR_HAN}]")

# A line may end after a blank, and between Chinese or Japanese characters unless the next one may
# not begin a line. Hangul words are kept whole.
_FULL = (
    "\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
_NO_START = frozenset(
    "、。，．・：；？！）〉》」』】〕〗〙〛〞〟ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_SOME_FULL = re.compile(f"[{_FULL}]")
_RUNS = re.compile(f"([{_FULL}]+)|[^{_FULL}]+")
_WORDS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Face:
    """What a font of one language needs: Latin width beside Arial's, Hangul width, line height."""

    latin: float
    hangul: float
    line: float


# Malgun Gothic, Microsoft JhengHei, Yu Gothic – and the Noto fonts that stand in for them.
FACES = {
    "en": Face(latin=1.0, hangul=1.0, line=1.27),
    "ko": Face(latin=1.05, hangul=0.93, line=1.45),
    "zh-Hant": Face(latin=1.05, hangul=1.0, line=1.45),
    "ja": Face(latin=1.08, hangul=1.0, line=1.7),
}


def face_of(text: str, language: str) -> str:
    """The language whose font a text is set in: one font for a cell, chosen by its script."""
    if text.isascii():
        return language
    if _SOME_HANGUL.search(text):
        return "ko"
    if _SOME_KANA.search(text):
        return "ja"
    if language == "en" and _SOME_HAN.search(text):
        return "zh-Hant"
    return language


class _Widths(dict[str, float]):
    """Pixels per character in one font, size and weight; learnt as they are asked for."""

    def __init__(self, face: Face, size: float, *, bold: bool) -> None:
        super().__init__()
        self._face = face
        self._latin = face.latin * (_BOLD if bold else 1)
        self._words: dict[str, float] = {}
        self.em = size * _PIXELS_PER_POINT

    def __missing__(self, character: str) -> float:
        width = self[character] = self.em * self._share(character)
        return width

    def of(self, text: str) -> float:
        """The width of a text without line breaks."""
        return sum(map(self.__getitem__, text))

    def of_word(self, word: str) -> float:
        """The width of a word; words come again and again."""
        width = self._words.get(word)
        if width is None:
            if len(self._words) > _WORDS_KEPT:
                self._words.clear()
            width = self._words[word] = self.of(word)
        return width

    def _share(self, character: str) -> float:
        code = ord(character)
        if 32 <= code < 127:
            return _ARIAL[code - 32] * self._latin / 1000
        if _SOME_HANGUL.match(character):
            return self._face.hangul
        if code >= 0x1F000 and unicodedata.category(character) == "So":
            return _WIDEST
        if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
            return _NARROWEST  # nothing, but a flood of them must not count as one line
        return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.66 * self._latin


@cache
def _widths(face: str, size: float, *, bold: bool) -> _Widths:
    return _Widths(FACES[face], size, bold=bold)


def line_height(face: str, size: float) -> float:
    """Points from one line of text to the next."""
    return size * FACES[face].line


def text_width(text: str, face: str, size: float, *, bold: bool = False) -> float:
    """Pixels at 96 dpi that the longest line of a text takes."""
    widths = _widths(face, size, bold=bold)
    return max(widths.of(line) for line in text.split("\n"))


def room(width: float) -> float:
    """Pixels for text, indented once, in a column or columns together so many characters wide."""
    return max(width * 7 - 13, 14.0)


def line_starts(
    text: str, pixels: float, face: str, size: float, *, bold: bool = False
) -> list[int]:
    """Where each line begins when the text is wrapped; as many entries as lines."""
    widths = _widths(face, size, bold=bold)
    short, long = pixels / (widths.em * _WIDEST), pixels / (widths.em * _NARROWEST)
    starts: list[int] = []
    begin = 0
    for paragraph in text.split("\n"):
        starts.append(begin)
        length = len(paragraph)
        if length > short and (length > long or widths.of(paragraph) > pixels):
            _wrap(paragraph, begin, pixels, widths, starts)
        begin += length + 1
    return starts


def _wrap(paragraph: str, begin: int, pixels: float, widths: _Widths, starts: list[int]) -> None:
    """Add the starts of the second and later lines of a paragraph."""
    if _SOME_FULL.search(paragraph) is None:
        _wrap_words(paragraph, begin, 0.0, pixels, widths, starts)
        return
    used = 0.0
    for run in _RUNS.finditer(paragraph):
        wrap = _wrap_full if run[1] else _wrap_words
        used = wrap(run[0], begin + run.start(), used, pixels, widths, starts)


def _wrap_words(
    run: str, start: int, used: float, pixels: float, widths: _Widths, starts: list[int]
) -> float:
    """Wrap words between blanks; how much of the last line is used then."""
    blank = widths[" "]
    position = start
    for word in run.split(" "):
        width = widths.of_word(word)
        if used + width > pixels:
            if used:
                starts.append(position)
            used = 0.0
            if width > pixels:  # a word longer than a line is broken anywhere
                for place, character in enumerate(word, position):
                    used += widths[character]
                    if used > pixels and place > position:
                        starts.append(place)
                        used = widths[character]
                width = 0.0
        used += width + blank
        position += len(word) + 1
    return used - blank


def _wrap_full(
    run: str, start: int, used: float, pixels: float, widths: _Widths, starts: list[int]
) -> float:
    """Wrap characters that are all one em wide; how much of the last line is used then."""
    position, length = 0, len(run)
    while True:
        fit = max(int((pixels - used) / widths.em), 0)
        if fit >= length - position:
            return used + (length - position) * widths.em
        cut = fit
        while cut and run[position + cut] in _NO_START:
            cut -= 1
        if not cut and not used:
            cut = max(fit, 1)  # nothing but such characters
        position += cut
        starts.append(start + position)
        used = 0.0


def split(
    text: str, pixels: float, face: str, size: float, *, bold: bool = False
) -> list[tuple[str, str]]:
    """The text in parts that each fit the highest row, cut between lines.

    Each part comes with its joint, the line break or blank that stood before it and would show as
    an empty line: joints and parts in a row are the text.
    """
    most = int((HIGHEST - PADDING) / line_height(face, size))
    if len(text) * _WIDEST * size * _PIXELS_PER_POINT < pixels and text.count("\n") < most:
        return [("", text)]
    cuts = [*line_starts(text, pixels, face, size, bold=bold)[::most], len(text)]
    parts: list[tuple[str, str]] = []
    joint = ""
    for start, end in pairwise(cuts):
        last = end > start and end < len(text) and text[end - 1] in "\n "
        parts.append((joint, text[start : end - 1] if last else text[start:end]))
        joint = text[end - 1] if last else ""
    return parts
