"""Words of a document as runs and paragraphs of Word: marks, links, bookmarks, cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE

from ropa.formats import word_xml as xml
from ropa.formats.document import Words
from ropa.formats.document_text import Piece, pieces
from ropa.formats.document_words import Counter, WriterWords

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

LOOKS: Final[Mapping[str, str]] = {
    "bold": "Strong",
    "muted": "Muted",
    "missing": "Missing",
    "not-applicable": "NotApplicable",
    "not-assessed": "NotAssessed",
    "unverified": "Unverified",
    "citation": "Citation",
}


@dataclass(slots=True)
class WordText:
    """Writes words, and keeps what the rest of the file must know of them.

    Attributes:
        width: between the margins, in twips.
        part: keeps the addresses that links lead to.
        bookmarks: anchor → name and number of its bookmark; anchors may hold what names may not.
        lists: how each numbered list counts, in the order they were written.
        editing: who made the tracked changes, and when (ISO date-time); both may be empty.
    """

    words: WriterWords
    width: int
    part: DocumentPart
    bookmarks: Mapping[str, tuple[str, int]]
    lists: list[Counter] = field(default_factory=list)
    editing: tuple[str, str] = ("", "")
    _marked: set[str] = field(default_factory=set)
    _changes: int = 0

    def runs(self, given: Words, *, cell: bool = False) -> list[Any]:
        """The runs that print the words; none if nothing is printed."""
        return [self._run(piece) for piece in pieces(given, self.words, cell=cell)]

    def paragraphs(self, style: str, given: Iterable[Words], *, cell: bool = False) -> list[Any]:
        """A paragraph for each of the words that print something."""
        runs = (self.runs(each, cell=cell) for each in given)
        return [xml.paragraph(style, *each) for each in runs if each]

    def marked(self, anchor: str, *children: Any) -> list[Any]:
        """The children under the bookmark of the anchor; only the first place of a name counts."""
        if anchor not in self.bookmarks or anchor in self._marked:
            return list(children)
        self._marked.add(anchor)
        return xml.bookmarked(*self.bookmarks[anchor], *children)

    def link(self, anchor: str, *runs: Any) -> Any:
        """The runs, leading to the anchor."""
        return xml.link_to_bookmark(self.bookmarks[anchor][0], *runs)

    def _run(self, piece: Piece) -> Any:
        if piece.look in ("added", "removed"):
            self._changes += 1
            tracked = xml.inserted if piece.look == "added" else xml.deleted
            return tracked(piece.text, self._changes, *self.editing)
        link, look = piece.link, LOOKS.get(piece.look, "")
        anchor = link.removeprefix("#")
        if not link or (link.startswith("#") and anchor not in self.bookmarks):
            return xml.run(piece.text, look)
        run = xml.run(piece.text, look or "Hyperlink", bold=piece.look == "bold")
        if link.startswith("#"):
            return self.link(anchor, run)
        relation = self.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return xml.link_to_address(relation, run)


def small(text: str) -> list[Any]:
    """An article beside a heading or label; nothing without text."""
    return [xml.run(f" {text}", "Citation")] if text else []
