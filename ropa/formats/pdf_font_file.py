"""Reads the faces of `resources/fonts`.

reportlab reads any TrueType file, number by number, which takes a tenth of the time of a short
PDF. These files count in thousandths of the type size, and all but one name their glyphs by groups
of code points (a `cmap` of format 12), so that whole tables are read at once. The rest of what they
say of themselves, and a file that is made else, is read by reportlab.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

_METRICS_AT, _LONG_AT = 34, 50
"""Where `hhea` says how many glyphs have a width of their own, and `head` how `loca` counts."""
_GROUPED, _COUNT_AT, _GROUPS_AT = 12, 12, 16


class FontFile(TTFontFace):
    """One face, with all that reportlab wants to know to embed a part of it."""

    def extractInfo(self, charInfo: int = 1) -> None:
        """Sets what the reader of reportlab sets."""
        super().extractInfo(charInfo=0)
        groups = self._groups()
        if groups is None or self.unitsPerEm != 1000:
            super().extractInfo(charInfo)
            return
        glyphs = self.numGlyphs
        (wide,) = self._numbers("hhea", "H", 1, _METRICS_AT)
        metrics = self._numbers("hmtx", "H", 2 * wide)
        bearings = self._numbers("hmtx", "H", glyphs - wide, 4 * wide)
        advances = (*metrics[::2], *(metrics[-2:-1] * (glyphs - wide)))
        self.hmetrics = list(zip(advances, (*metrics[1::2], *bearings), strict=True))
        (long,) = self._numbers("head", "H", 1, _LONG_AT)
        places = self._numbers("loca", "L" if long else "H", glyphs + 1)
        self.glyphPos = places if long else tuple(2 * place for place in places)
        self.charToGlyph: dict[int, int] = {}
        for first, last, glyph in groups:
            if first == last:
                self.charToGlyph[first] = glyph
            else:
                codes = range(first, last + 1)
                self.charToGlyph.update(zip(codes, range(glyph, glyphs), strict=False))
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        widths = map(advances.__getitem__, self.charToGlyph.values())
        self.charWidths = dict(zip(self.charToGlyph, widths, strict=True))
        self.defaultWidth = advances[0]

    def _groups(self) -> Iterator[tuple[int, int, int]] | None:
        """The first and last code point of each group, and the glyph of the first."""
        (tables,) = self._numbers("cmap", "H", 1, 2)
        *_others, place = self._numbers("cmap", "L", 2 * tables, 4)
        if self._numbers("cmap", "H", 1, place) != (_GROUPED,):
            return None
        (count,) = self._numbers("cmap", "L", 1, place + _COUNT_AT)
        numbers = iter(self._numbers("cmap", "L", 3 * count, place + _GROUPS_AT))
        return zip(numbers, numbers, numbers, strict=True)

    def _numbers(self, table: str, size: str, count: int, at: int = 0) -> tuple[Any, ...]:
        """So many numbers of a table: unsigned, of two (H) or four (L) bytes."""
        return unpack_from(f">{count}{size}", self._ttf_data, self.get_table_pos(table)[0] + at)
