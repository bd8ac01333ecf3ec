"""Reads a PDF back as another program would."""

from __future__ import annotations

import ctypes
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from ropa.formats.document import Block, Document
from ropa.formats.pdf import write_pdf


@dataclass(frozen=True)
class ReadBack:
    """What came out.

    Attributes:
        pages: the text of each page.
        uncovered: characters the writer reported.
    """

    content: bytes
    pages: tuple[str, ...]
    uncovered: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def bodies(self) -> list[str]:
        """The text of each page that has running lines, without them."""
        return [body(page) for page in self.pages]

    def opened(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.content)


def read_back(document: Document) -> ReadBack:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        uncovered = write_pdf(document, path)
        content = path.read_bytes()
    pages = tuple(map(_text, pypdfium2.PdfDocument(content)))
    return ReadBack(content, pages, uncovered)


def _text(page: pypdfium2.PdfPage) -> str:
    """The text of a page; blanks of any width are one, a hyphen at the end of a line is one."""
    text = page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-")
    return re.sub("[ \u00a0\u2002]+", " ", text)


def body(page: str) -> str:
    """The lines of a page without its running lines, which are those of `plain_document`."""
    running = r"HEAD|RIGHT|FOOT|Page \d+ of \d+"
    lines = (line.strip() for line in page.split("\n"))
    return "\n".join(
        line for line in lines if line and not re.fullmatch(rf"(?:(?:{running}) ?)+", line)
    )


def plain_document(*blocks: Block, landscape: bool = True, language: str = "en") -> Document:
    """A document with running lines that `body` takes away again."""
    return Document(
        "TITLE",
        language,
        blocks,
        header=("HEAD", "RIGHT"),
        footer="FOOT",
        landscape=landscape,
    )


def blank_free(text: str) -> str:
    return re.sub(r"\s+", "", text)


def fonts(content: bytes) -> tuple[set[str], int]:
    """The names of fonts in the file, and how many are embedded."""
    names = {name.decode() for name in re.findall(rb"/BaseFont /([^\s/]+)", content)}
    return names, content.count(b"/FontFile2")


def links(page: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Where the links of a page lead, `page 3` or an address, and where they are."""
    found = []
    for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, place)
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(note, box)
        link = raw.FPDFAnnot_GetLink(note)
        target = raw.FPDFLink_GetDest(page.pdf.raw, link)
        if target:
            name = f"page {raw.FPDFDest_GetDestPageIndex(page.pdf.raw, target) + 1}"
        else:
            action = raw.FPDFLink_GetAction(link)
            length = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
            name = bytes(buffer).rstrip(b"\0").decode()
        found.append((name, (box.left, box.bottom, box.right, box.top)))
        raw.FPDFPage_CloseAnnot(note)
    return found
