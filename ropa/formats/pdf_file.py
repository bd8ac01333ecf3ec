"""A PDF file that is written while it grows: a finished page leaves memory at once.

reportlab embeds the fonts and numbers the objects. Its canvas is not used: it keeps every page
until the end and then builds the whole file in memory, which a register of thousands of pages
cannot afford.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFIndirectObject

_PACKING = 4
"""Of 1 to 9: a tenth larger than the usual 6, in half the time."""

_ESCAPED = re.compile(r"([\\()])")


class PdfFile:
    """Objects one after the other, then the table of where they stand."""

    def __init__(self, out: BinaryIO) -> None:
        self.doc: Any = PDFDocument(compression=1)
        """Which the fonts of `typesetting` are registered in."""
        self._out = out
        self._size = 0
        self._offsets = array("Q", [0])
        self._digest = hashlib.md5(usedforsecurity=False)
        self._write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self.doc.objectcounter += 1
        return int(self.doc.objectcounter)

    def put(self, body: str | bytes, number: int = 0) -> int:
        """Writes an object, with a number reserved before or a new one; answers the number."""
        content = body.encode("latin-1") if isinstance(body, str) else body
        number = number or self.reserve()
        self._mark(number)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        return number

    def stream(self, code: str) -> int:
        """Writes drawing operators, compressed."""
        packed = zlib.compress(code.encode("ascii"), _PACKING)
        head = b"<< /Filter /FlateDecode /Length %d >>" % len(packed)
        return self.put(b"%b\nstream\n%b\nendstream" % (head, packed))

    def resources(self) -> int:
        """Writes the fonts with the characters that were used, for all pages together.

        Nothing may be set in type afterwards.
        """
        doc = self.doc
        for font in doc.delayedFonts:
            font.addObjects(doc)
        written: set[int] = set()
        while waiting := sorted(doc.numberToId.keys() - written):
            for number in waiting:
                name = doc.numberToId[number]
                self._mark(number)
                self._write(PDFIndirectObject(name, doc.idToObject[name]).format(doc))
            written.update(waiting)
        fonts, _ = doc.idToObjectNumberAndVersion[BasicFonts]
        return self.put(f"<< /Font {fonts} 0 R /ProcSet [/PDF /Text] >>")

    def close(self, catalog: int, info: int) -> None:
        """Writes where the objects stand, and which of them is read first."""
        start, count = self._size, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for first in range(1, count, 4096):
            part = self._offsets[first : first + 4096]
            self._write(b"".join(b"%010d 00000 n \n" % offset for offset in part))
        mark = self._digest.hexdigest()
        self._write(
            f"trailer\n<< /Size {count} /Root {catalog} 0 R /Info {info} 0 R "
            f"/ID [<{mark}> <{mark}>] >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _mark(self, number: int) -> None:
        while len(self._offsets) <= number:
            self._offsets.append(0)
        self._offsets[number] = self._size

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._digest.update(content)
        self._size += len(content)


def text_string(text: str) -> str:
    """Text for titles and properties."""
    if text.isascii() and text.isprintable():
        escaped = _ESCAPED.sub(r"\\\1", text)
        return f"({escaped})"
    code = text.encode("utf-16-be", "replace")
    return f"<FEFF{code.hex().upper()}>"


def date_string(moment: str) -> str:
    """An ISO date-time (`2026-11-22T09:30:00+00:00`) as PDF writes it; empty if it is none."""
    found = re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?",
        moment,
    )
    if found is None:
        return ""
    *parts, zone = found.groups()
    offset = "Z" if zone in (None, "Z") else f"{zone[:3]}'{zone[-2:]}'"
    return f"(D:{''.join(part or '00' for part in parts)}{offset})"
