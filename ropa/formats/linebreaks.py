"""Where a line of text may end: UAX #14 (the `uniseg` package), with Korean words kept whole.

Registers are long and uniseg is slow, so it is asked about shapes, not about texts: every character
is replaced by one that stands for all that behave alike ("data," becomes "aaaa.", 資料，依法 turns
into 漢漢、漢漢), the text is cut where no rule looks across, and the answer for each piece is kept.
The breaks are those that uniseg gives for the whole text.

Korean, as readers expect it and UAX #14 does not do by default: Hangul behaves as Latin letters do,
so lines end between words only; a particle stays with the closing bracket before it; a list joined
by middle dots (수집·이용·제공) may be broken after a dot.
"""

from __future__ import annotations

import re
from functools import lru_cache

from uniseg.emoji import extended_pictographic
from uniseg.graphemecluster import grapheme_cluster_break
from uniseg.linebreak import line_break, line_break_breakables
from uniseg.unicodedatawrapper import category, east_asian_width

_HANGUL = re.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]")
_CLOSING = "」』〉》】〕］｝）〗〙"
_DOTS = "·ㆍ‧∙"
_TAILORED = re.compile(f"[{_CLOSING}{_DOTS}]")

_KNOWN = "a0漢(「).、! "
"""Characters that stand for their kinds in the patterns; other kinds have the first one met."""

# A cut: between two letters or two digits (where no line ends), between two Han characters (where
# lines may end); after spaces, before a letter, digit, Han character or opening bracket (where
# lines may end), unless what stands before the spaces reaches across them. The repetition is
# greedy, not possessive: Python before 3.11.5 gets possessive groups wrong.
_PIECE = re.compile(
    r"a+\.? (?=[a0漢(「])|a+(?=a)|0+(?=0)|漢+(?=漢)"
    r"|(?:[^a0漢 ]|a(?!a)|0(?!0)|漢(?!漢)|(?<![a0漢).、!]) +|(?<=[a0漢).、!]) +(?![ a0漢(「]))*"
    r"(?:a(?=a)|0(?=0)|漢(?=漢)| +|\Z)"
)
_RUN = re.compile(r"([a0漢. ])\1*|.", re.DOTALL)

_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 64
_WINDOW, _MARGIN = 60, 20


def opportunities(text: str) -> str:
    """One digit for each character: `1` where a line may end before it, else `0`.

    The text is one paragraph: line feeds are the business of the caller.
    """
    shape = tailored(text).translate(_KINDS)
    after = "".join(map(_AFTER.__getitem__, _PIECE.findall(shape)))
    return f"0{after[:-1]}" if text else ""


def tailored(text: str) -> str:
    """The text with marks exchanged where Korean needs other breaks after them."""
    return text if text.isascii() else _TAILORED.sub(_tailored_mark, text)


def _tailored_mark(match: re.Match[str]) -> str:
    mark, place, text = match[0], match.start(), match.string
    if mark in _DOTS:
        return "|" if place and text[place - 1] > "\u036f" else mark
    return ")" if _HANGUL.match(text, place + 1) else mark


def cluster_end(text: str, start: int, end: int) -> int:
    """The last place after `start`, up to `end`, that does not part a character from its accents.

    For a word that is wider than its line. The first character stays whole even beyond `end`.
    """
    place = end
    while place > start and place < len(text) and _joins(text[place]):
        place -= 1
    if place > start:
        return place
    place = start + 1
    while place < len(text) and _joins(text[place]):
        place += 1
    return place


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    kinds = ("Extend", "SpacingMark", "ZWJ", "V", "T")
    return grapheme_cluster_break(character).value in kinds


class _Kinds(dict[int, str]):
    """Code points to the character that stands for all that uniseg treats alike."""

    def __init__(self) -> None:
        super().__init__()
        self._standing: dict[tuple[object, ...], str] = {}
        for character in _KNOWN:
            self[ord(character)] = self._kind(character)

    def __missing__(self, code: int) -> str:
        kind = self[code] = self._kind(chr(code))
        return kind

    def _kind(self, character: str) -> str:
        if _HANGUL.match(character):
            return "a"
        group = category(character).value
        kind = line_break(character).value
        if kind == "SA":
            kind = "CM" if group in ("Mn", "Mc") else "AL"
        seen = (
            {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}.get(kind, kind),
            east_asian_width(character).value in ("F", "W", "H"),
            group if group in ("Pi", "Pf") else "",
            group == "Cn" and extended_pictographic(character),
            character if character in "\u25cc\u2010" else "",
        )
        return self._standing.setdefault(seen, character)


class _After(dict[str, str]):
    """Pieces to one digit for each character: `1` where a line may end after it."""

    def __missing__(self, piece: str) -> str:
        answer = _expand(piece)
        if len(piece) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = answer
        return answer


def _expand(piece: str) -> str:
    """The answer for a piece, from the answer for one whose runs are no longer than two."""
    runs = [(run[0], run.end() - run.start()) for run in _RUN.finditer(piece)]
    short = "".join(run[:2] for run, _ in runs)
    answer = "".join(
        _window(
            short[max(0, start - _MARGIN) : start + _WINDOW + _MARGIN],
            min(start, _MARGIN),
            min(_WINDOW, len(short) - start),
        )
        for start in range(0, len(short), _WINDOW)
    )
    # What follows the piece is known from where pieces are cut.
    answer = f"{answer[1:]}{'1' if piece[-1:] in (' ', '漢') else '0'}" if piece else ""
    out: list[str] = []
    place = 0
    for run, length in runs:
        if length > 2:
            out.append(("1" if run[0] == "漢" else "0") * (length - 2))
        out.append(answer[place : place + min(length, 2)])
        place += min(length, 2)
    return "".join(out)


@lru_cache(maxsize=4096)
def _window(shape: str, first: int, length: int) -> str:
    """uniseg's answer for a part of a shape, `1` for a break before. Linear: uniseg walks back."""
    before = "".join(str(int(digit)) for digit in line_break_breakables(shape))
    return before[first : first + length]


_KINDS = _Kinds()
_AFTER = _After()
