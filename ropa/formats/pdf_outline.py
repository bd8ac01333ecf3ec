"""Bookmarks, page labels and properties: what a viewer shows beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Document
from ropa.formats.document_text import printable
from ropa.formats.pdf_file import PdfFile, date_string, text_string
from ropa.formats.pdf_pages import Bookmark, destination

_LONGEST = 200
_OPEN = 40
"""With more bookmarks than these, only the sections are open."""


class _Entry:
    def __init__(self, mark: Bookmark, number: int) -> None:
        self.mark = mark
        self.number = number
        self.children: list[_Entry] = []


def write_outline(file: PdfFile, marks: Sequence[Bookmark]) -> int:
    """Writes the bookmarks; answers their root, or 0 if there are none."""
    if not marks:
        return 0
    root = file.reserve()
    sections: list[_Entry] = []
    for mark in marks:
        entry = _Entry(mark, file.reserve())
        within = sections[-1].children if mark.level and sections else sections
        within.append(entry)
    opened = len(marks) <= _OPEN
    shown = len(marks) if opened else len(sections)
    _write_entries(file, sections, root, opened=opened)
    return file.put(f"<< /Type /Outlines /Count {shown}{_ends(sections)} >>", root)


def _write_entries(file: PdfFile, entries: Sequence[_Entry], parent: int, *, opened: bool) -> None:
    for place, entry in enumerate(entries):
        before = f" /Prev {entries[place - 1].number} 0 R" if place else ""
        after = f" /Next {entries[place + 1].number} 0 R" if place + 1 < len(entries) else ""
        count = len(entry.children) if opened else -len(entry.children)
        within = f" /Count {count}{_ends(entry.children)}" if entry.children else ""
        file.put(
            f"<< /Title {text_string(_title(entry.mark.title))} /Parent {parent} 0 R "
            f"/Dest {destination(entry.mark.place)}{before}{after}{within} >>",
            entry.number,
        )
        _write_entries(file, entry.children, entry.number, opened=opened)


def _ends(entries: Sequence[_Entry]) -> str:
    return f" /First {entries[0].number} 0 R /Last {entries[-1].number} 0 R"


def _title(text: str) -> str:
    line = " ".join(printable(text[: 2 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def write_catalog(
    file: PdfFile, document: Document, *, pages: int, outline: int, label: str
) -> int:
    """Writes what is read first. With a `label` the first page is named by it, not numbered."""
    parts = [
        f"/Type /Catalog /Pages {pages} 0 R /Lang {text_string(document.language)}",
        "/ViewerPreferences << /DisplayDocTitle true >>",
    ]
    if outline:
        parts.append(f"/Outlines {outline} 0 R /PageMode /UseOutlines")
    if label:
        labels = f"0 << /P {text_string(label)} >> 1 << /S /D /St 2 >>"
        parts.append(f"/PageLabels << /Nums [{labels}] >>")
    return file.put(f"<< {' '.join(parts)} >>")


def write_properties(file: PdfFile, document: Document) -> int:
    """Writes title, author, subject and keywords, and the date the document carries."""
    given = {"title": document.title, **document.properties}
    parts = [
        f"/{name.title()} {text_string(printable(given[name]))}"
        for name in ("title", "author", "subject", "keywords")
        if given.get(name)
    ]
    moment = date_string(document.created)
    if moment:
        parts.append(f"/CreationDate {moment} /ModDate {moment}")
    return file.put(f"<< {' '.join(parts)} /Creator (ropa) /Producer (ropa) >>")
