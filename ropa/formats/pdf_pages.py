"""The pages of a document: running lines, numbers, and how pages go to the file.

How many pages there are, and where the contents stand among them, is known only at the end. So the
running lines of a page are drawn last, as streams of their own beside what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ropa.formats.document import Document
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_file import PdfFile, text_string
from ropa.formats.pdf_flow import Frame
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_style import BAND, HAIRLINE, INK, MUTED, RULE

_RUNNING = 7.5

Place = tuple[int, float]
"""The object of a page, and how far up it."""


class Bookmark(NamedTuple):
    """A section, or a record in it (`level` 0 or 1)."""

    level: int
    title: str
    place: Place


class Pages:
    """Makes pages, writes them, and remembers where anchors stand.

    Attributes:
        section: what stands at the right of the running head from here on.
        anchors: targets of links within the document.
        bookmarks: in the order of the document.
    """

    def __init__(self, file: PdfFile, composer: Composer, document: Document) -> None:
        self.file = file
        self.composer = composer
        self.document = document
        self.section = ""
        self.anchors: dict[str, Place] = {}
        self.bookmarks: list[Bookmark] = []
        self._heads: dict[str, int] = {}
        muted = composer.look.ink(_RUNNING, MUTED)
        self._left = [
            composer.plain(" ".join(text.split()), composer.look.text_width * 0.58, muted).first(1)
            for text in (document.header[0], document.footer)
        ]

    def page(self) -> Page:
        """A new page, in no order yet."""
        page = Page(self.file.doc, self.file.reserve())
        page.section = self.section
        return page

    def body(self, filled: list[Page]) -> Iterator[Frame]:
        """One page after the other; a page is written when the next one is asked for."""
        look = self.composer.look
        while True:
            page = self.page()
            filled.append(page)
            yield Frame(page, look.left, look.height - look.top, look.text_width, look.bottom)
            self.write(page)

    def write(self, page: Page) -> None:
        """Writes what a page says; it cannot be drawn on any more."""
        page.content = self.file.stream("\n".join(page.code))
        page.code = []

    def anchor(self, name: str, page: Page, y: float) -> None:
        """Has links lead here; of two places of one name the first is meant."""
        if name:
            self.anchors.setdefault(name, (page.number, y))

    def bind(self, bare: Sequence[Page], numbered: Sequence[Page]) -> int:
        """Writes the pages in order, those without running lines first; answers their tree."""
        total = len(bare) + len(numbered)
        contents = {page.number: f"{page.content} 0 R" for page in bare}
        foot = self._foot() if numbered else 0
        for number, page in enumerate(numbered, len(bare) + 1):
            parts = (self._head(page.section), page.content, foot, self._count(number, total))
            contents[page.number] = " ".join(f"{part} 0 R" for part in parts)
        fonts = self.file.resources()
        tree = self.file.reserve()
        for page in (*bare, *numbered):
            self._write_page(page, contents[page.number], tree, fonts)
        kids = " ".join(f"{page.number} 0 R" for page in (*bare, *numbered))
        look = self.composer.look
        return self.file.put(
            f"<< /Type /Pages /Count {total} /MediaBox [0 0 {look.width:.2f} {look.height:.2f}] "
            f"/Kids [{kids}] >>",
            tree,
        )

    def _write_page(self, page: Page, contents: str, tree: int, fonts: int) -> None:
        links = "".join(filter(None, (link_object(link, self.anchors) for link in page.links)))
        annotations = f" /Annots [{links}]" if links else ""
        self.file.put(
            f"<< /Type /Page /Parent {tree} 0 R /Resources {fonts} 0 R "
            f"/Contents [{contents}]{annotations} >>",
            page.number,
        )
        page.links = []

    def _head(self, section: str) -> int:
        """What stands above all pages of a section."""
        if section not in self._heads:
            look, page = self.composer.look, Page(self.file.doc, 0)
            y, width = look.height - look.header, look.text_width
            page.rule(look.left, y, width, BAND if look.tagged else RULE, 0.8)
            self._left[0].draw(page, look.left, y + 15)
            named = " ".join((self.document.header[1] or section).split())
            ink = look.ink(_RUNNING, BAND if look.tagged else MUTED, bold=look.tagged)
            room = width - self._left[0].block.widest - 20
            right = self.composer.plain(named, room, ink, "right").first(1)
            right.draw(page, look.left + width - room, y + 15)
            self._heads[section] = self.file.stream("\n".join(page.code))
        return self._heads[section]

    def _foot(self) -> int:
        """What stands below all pages."""
        look, page = self.composer.look, Page(self.file.doc, 0)
        page.rule(look.left, look.footer, look.text_width, RULE if look.tagged else HAIRLINE)
        self._left[1].draw(page, look.left, look.footer - 4.5)
        return self.file.stream("\n".join(page.code))

    def _count(self, number: int, total: int) -> int:
        """Page x of y."""
        look, page = self.composer.look, Page(self.file.doc, 0)
        text = self.composer.words.page.format(page=number, pages=total)
        line = self.composer.plain(text, look.text_width, look.ink(_RUNNING, INK), "right")
        line.draw(page, look.left, look.footer - 4.5)
        return self.file.stream("\n".join(page.code))


def link_object(link: tuple[float, float, float, float, str], anchors: Mapping[str, Place]) -> str:
    """The annotation of a link; nothing if its anchor is not in the document."""
    left, bottom, right, top, target = link
    if target.startswith("#"):
        place = anchors.get(target[1:])
        if place is None:
            return ""
        leads = f"/Dest {destination(place)}"
    elif target.startswith(("https://", "mailto:")):
        leads = f"/A << /S /URI /URI {text_string(target)} >>"
    else:
        return ""
    return (
        f"<< /Type /Annot /Subtype /Link /Border [0 0 0] "
        f"/Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}] {leads} >>"
    )


def destination(place: Place) -> str:
    """Shows the page with this place at the top."""
    number, y = place
    return f"[{number} 0 R /XYZ null {y + 6:.2f} null]"
