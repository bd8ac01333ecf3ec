"""The faces of every PDF: which face sets a character, and how a face goes into the file.

Four Noto families, Regular and Bold. Noto Sans sets Latin, Greek and Cyrillic, the Japanese face
kana, the Korean face Hangul; Han characters take the shapes of the language of the text. A face is
read when its first character is needed. Each face goes into a PDF as one embedded composite font
with a text layer, so a page has no limit of 256 glyphs and needs no change of font within a word.

There is no shaping: every character is one glyph, left to right.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics

from ropa import resources
from ropa.formats.pdf_font_file import FontFile

FAMILIES = {"l": "NotoSans", "t": "NotoSansTC", "j": "NotoSansJP", "k": "NotoSansKR"}
"""A face is named by one letter: its family, small for Regular and capital for Bold."""

MISSING, UNDRAWN, IGNORED = "!=-"
"""What stands for a face where there is none: no font has the character; it only chooses the shape
of the character before it (a variation selector), which no font here can; it means nothing on paper
(a control or format character)."""
_SPACE, _SHARED = "_~"
"""Until the neighbours decide: a space follows the face before it, shared punctuation is as wide as
a Han character beside one."""

HAN_ORDER = {"ja": "jkt", "ko": "kjt", "zh-Hant": "tjk"}
FULL_WIDTH = {"zh-Hant", "ja"}
SHARED_PUNCTUATION = "…‥·‧•※"

_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff65-\uff9f\U0001b000-\U0001b16f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]")
_IGNORED = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180f\u200c-\u200f\u2028-\u202e\u2061-\u206f"
    "\ufe0e\ufe0f\ufeff\ufff0-\ufffb\U000e0000-\U000e00ff]"
)
_SELECTOR = re.compile("[\ufe00-\ufe0d\U000e0100-\U000e01ef]")
_SPACES = re.compile(f"([a-zA-Z]){_SPACE}+")
_WIDE = re.compile(f"(?<=[tjkTJK]){_SHARED}+|{_SHARED}+(?=[tjkTJK])")

_SAME = re.compile("l+|t+|j+|k+|L+|T+|J+|K+")
_FIRST_SPARE = 0xD800
"""Glyph codes are code points. Surrogates never stand in text, so characters beyond U+FFFF take
their 2,048 codes, in the order in which a document uses them; no face has more of them."""


class Face:
    """One font file as reportlab sees a font, embedded as a composite (Type 0) font.

    reportlab's own embedding cuts a font into pieces of 256 glyphs and gives every character
    beyond U+FFFF a wrong text layer.
    """

    # Read by reportlab: split strings by `splitString`, do not measure with the standard fonts.
    _dynamicFont = True
    _multiByte = True
    shapable = False

    def __init__(self, name: str, path: str) -> None:
        self.fontName = name
        self.face: Any = FontFile(path)
        widths: dict[int, int] = self.face.charWidths
        self.advances = dict(zip(map(chr, widths), widths.values(), strict=True))
        """Thousandths of the type size."""
        self._usage: WeakKeyDictionary[Any, Usage] = WeakKeyDictionary()

    def usage(self, doc: Any) -> Usage:
        """What a document (reportlab's `PDFDocument`) uses of this face; embeds it at the end."""
        found = self._usage.get(doc)
        if found is None:
            name = f"/F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = name
            doc.delayedFonts.append(self)
            found = self._usage[doc] = Usage(name)
        return found

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        return sum(self.advances.get(character, 0) for character in text) * size / 1000

    def splitString(self, text: str, doc: Any) -> list[tuple[int, bytes]]:
        return [(0, self.usage(doc).encode(text))]

    def getSubsetInternalName(self, _subset: int, doc: Any) -> str:
        return self.usage(doc).name

    def addObjects(self, doc: Any) -> None:
        """Writes the font with the glyphs that were used; reportlab calls it at the end."""
        usage = self._usage[doc]
        codes = sorted(map(ord, usage.characters))
        tag = zlib.crc32(",".join(map(str, codes)).encode())
        letters = "".join(chr(65 + tag // 26**place % 26) for place in range(6))
        base = f"{letters}+{self.face.name.decode('ascii')}"
        cids = {usage.cid(code): code for code in codes}
        # The subset numbers its glyphs in the order of the codes it is given.
        glyphs = {0: 0}
        for code in codes:
            glyphs.setdefault(self.face.charToGlyph.get(code, 0), len(glyphs))
        glyph_map = bytearray(2 * (max(cids, default=0) + 1))
        for cid, code in cids.items():
            glyph = glyphs[self.face.charToGlyph.get(code, 0)]
            glyph_map[2 * cid : 2 * cid + 2] = glyph.to_bytes(2, "big")
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{base}",
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": self.face.addSubsetObjects(doc, base, codes),
                "DW": 1000,
                "W": _widths({cid: self.face.getCharWidth(code) for cid, code in cids.items()}),
                "CIDToGIDMap": _stream(doc, bytes(glyph_map), f"glyphs:{base}"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{base}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant, f"cid:{base}")]),
                "ToUnicode": _stream(doc, _to_unicode(cids), f"text:{base}"),
            }
        )
        doc.idToObject["BasicFonts"].dict[usage.name[1:]] = doc.Reference(font, f"font:{base}")


class Usage:
    """One face in one document: its name there and the characters that were set with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        """In content streams, e.g. `/F2`."""
        self.characters: set[str] = set()
        self._spare: dict[int, int] = {}

    def encode(self, text: str) -> bytes:
        """The glyph codes of the text, two bytes for each character."""
        self.characters.update(text)
        codes = text.encode("utf-16-be", "surrogatepass")
        if len(codes) != 2 * len(text):
            units = "".join(chr(self.cid(ord(character))) for character in text)
            codes = units.encode("utf-16-be", "surrogatepass")
        return codes

    def cid(self, code: int) -> int:
        """The glyph code: the code point itself, or a spare one beyond U+FFFF."""
        if code <= 0xFFFF:
            return code
        return self._spare.setdefault(code, _FIRST_SPARE + len(self._spare))


def _stream(doc: Any, content: bytes, name: str) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    if doc.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream, name)


def _runs(codes: Iterable[int]) -> Iterator[list[int]]:
    """Consecutive codes together, never across a change of the high byte."""
    keyed = groupby(enumerate(sorted(codes)), lambda pair: (pair[1] - pair[0], pair[1] >> 8))
    for _, pairs in keyed:
        yield [code for _, code in pairs]


def _widths(widths: dict[int, int]) -> str:
    """The widths that are not 1000, which the font states as its default."""
    narrow = [cid for cid, width in widths.items() if width != 1000]
    parts = (f"{run[0]} [{' '.join(str(widths[cid]) for cid in run)}]" for run in _runs(narrow))
    return f"[{' '.join(parts)}]"


def _to_unicode(cids: dict[int, int]) -> bytes:
    """The text layer. A character beyond U+FFFF is written as two UTF-16 units."""
    plain = (cid for cid, code in cids.items() if code <= 0xFFFF)
    ranges = [f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>" for run in _runs(plain)]
    singles = [
        f"<{cid:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for cid, code in cids.items()
        if code > 0xFFFF
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for kind, entries in (("bfrange", ranges), ("bfchar", singles)):
        for start in range(0, len(entries), 100):  # no more than 100 in one section
            section = entries[start : start + 100]
            lines += [f"{len(section)} begin{kind}", *section, f"end{kind}"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


@cache
def face(letter: str) -> Face:
    """The face of a letter of `letters`, read and made known to reportlab on first use."""
    name = f"{FAMILIES[letter.lower()]}-{'Regular' if letter.islower() else 'Bold'}"
    found = Face(name, str(resources.path("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(found)
    return found


def stretches(letters: str) -> Iterable[tuple[int, int]]:
    """From where to where one face goes on."""
    if letters and letters.count(letters[0]) == len(letters):
        return ((0, len(letters)),)
    return (same.span() for same in _SAME.finditer(letters))


def initial_font() -> str:
    """For `Canvas(initialFontName=...)`; without it every page names Helvetica, not embedded."""
    return face("l").fontName


class Choice(dict[int, str]):
    """Code points to face letters for one language and weight."""

    def __init__(self, language: str, *, bold: bool) -> None:
        super().__init__()
        order = HAN_ORDER.get(language, "tjk")
        self._order = f"l{order}"
        self._shared = SHARED_PUNCTUATION if language in FULL_WIDTH else ""
        self._bold = bold
        self._latin, self._han = ("L", order[0].upper()) if bold else ("l", order[0])

    def letters(self, text: str) -> str:
        """One face letter for each character, or `MISSING`, `UNDRAWN`, `IGNORED`."""
        found = text.translate(self)
        if not found.strip(self._latin + _SPACE):  # nothing else
            return self._latin * len(text)
        if _SHARED in found:
            found = _WIDE.sub(lambda match: self._han * len(match[0]), found)
            found = found.replace(_SHARED, self._latin)
        if _SPACE in found:
            for letter in filter(str.isalpha, set(found)):
                found = found.replace(letter + _SPACE, letter * 2)
            found = _SPACES.sub(lambda match: match[1] * len(match[0]), found)
            found = found.replace(_SPACE, self._latin)
        return found

    def __missing__(self, code: int) -> str:
        letter = self[code] = self._choose(chr(code))
        return letter

    def _choose(self, character: str) -> str:
        if character in " \u00a0":
            return _SPACE
        if _IGNORED.match(character):
            return IGNORED
        if _SELECTOR.match(character):
            return UNDRAWN
        if character in self._shared:
            return _SHARED
        first = "j" if _KANA.match(character) else "k" if _HANGUL.match(character) else ""
        order = first + self._order
        for letter in order.upper() + order if self._bold else order:
            if character in face(letter).advances:
                return letter
        return MISSING


@cache
def choice(language: str, *, bold: bool) -> Choice:
    """The faces for text of a language (en, ko, zh-Hant, ja)."""
    return Choice(language, bold=bold)


def guessed_language(text: str, language: str) -> str:
    """The language whose Han shapes suit the text, where its own writes none: kana, else Hangul."""
    if language in HAN_ORDER:
        return language
    return "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else language


def describe(characters: Iterable[str]) -> list[str]:
    """Names for a report, e.g. `GRINNING FACE (U+1F600)`, in the order of the code points."""
    return [
        f"{unicodedata.name(character, 'character without a name')} (U+{ord(character):04X})"
        for character in sorted(set(characters))
    ]
