"""Marks of sentences put together by a machine, in any language, as patterns not to be found.

G1 letters of another language, G2 a word twice, G3 a label within a label, G4 marks that clash,
G5 typewriter marks, G6 English left over, G7 filler.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CODES = ("G1", "G2", "G3", "G4", "G5", "G6", "G7")
HANGUL, KANA, HAN = "[가-힣]+", "[\u3041-\u309f\u30a1-\u30fa]+", "[\u4e00-\u9fff]+"
OTHERS = {
    "en": f"{HANGUL}|{KANA}|{HAN}",
    "ko": f"{KANA}|{HAN}",
    "zh-Hant": f"{HANGUL}|{KANA}",
    "ja": HANGUL,
}
TWICE = {
    "en": r"\b(?P<word>[A-Za-z]+) (?P=word)\b",
    "ko": r"(?<![가-힣])(?P<word>[가-힣]+) (?P=word)(?![가-힣])",
    "zh-Hant": r"(?P<word>[\u4e00-\u9fff]{2,})(?P=word)|(?P<one>[之的及或於與為])(?P=one)",
    "ja": r"(?P<word>[\u4e00-\u9fff]{2,})(?P=word)|(?P<one>[のをにがはで])(?P=one)",
}
# Two labels side by side are set apart: 當事人：客戶　蒐集管道：結帳.
LABELS = r"^[^:：\n（(「“]{2,40}[:：] ?[^:：;/\n\u3000]{2,30}[:：](?![/0-9])"
CLASH = r"[,;:、，；：。][ \u00a0]?[,;:、，；：。.]|\.{2,}|[(（][ \u00a0]|\([)]|（）|「」|“”|‘’"
EDGES = r"^[,;、，；.。)）]|[,;、，；(（]$"
TYPEWRITER = r"[A-Za-z]'|'[A-Za-z]|\""
LEFT_OVER = r"(?<![\w@./-])[a-z]{4,}(?![\w@/-]|\.\w)"
FILLER = r"^[\s—–-]+$|—|\bN/A\b|\bn/a\b|\bNone\b|\bnull\b"


def glued(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Code and the words that show it."""
    left_over = LEFT_OVER if language != "en" else "(?!)"
    patterns = (
        OTHERS[language],
        TWICE[language],
        LABELS,
        f"{CLASH}|{EDGES}",
        TYPEWRITER,
        left_over,
        FILLER,
    )
    for code, pattern in zip(CODES, patterns, strict=True):
        for found in re.finditer(pattern, text):
            yield code, found.group()
