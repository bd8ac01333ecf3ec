"""Pictures of the pages of a PDF file, for preview and print: what is seen is what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of pixels, each pixel blue, green, red and one unused byte."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """The pages of an open PDF file."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points (1/72 inch); the first page is number 0."""
        width, height = self._document.get_page_size(number)
        return float(width), float(height)

    def image(self, number: int, dots_per_inch: float) -> PageImage:
        """A page as a picture."""
        page = self._document[number]
        try:
            drawn = page.render(scale=dots_per_inch / 72, rev_byteorder=False, prefer_bgrx=True)
            return PageImage(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            page.close()


@contextmanager
def pages(path: Path) -> Iterator[Pages]:
    """Opens a PDF file for as long as its pages are looked at."""
    document = pypdfium2.PdfDocument(path)
    try:
        yield Pages(document)
    finally:
        document.close()
