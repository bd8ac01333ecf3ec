"""The Word file around the text: paper, running lines, settings, properties, the package itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt, Twips

from ropa.formats.document import Document
from ropa.formats.document_outline import has_cover
from ropa.formats.document_text import printable
from ropa.formats.document_words import Counter, WriterWords
from ropa.formats.word_style import EAST_ASIAN, numbering, styles
from ropa.formats.word_xml import element, field, paragraph, run, tab

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

PAPER: Final = {"A4": (Mm(210), Mm(297)), "Letter": (Pt(612), Pt(792))}
WIDE_SIDES: Final = (Pt(57), Pt(40))  # punch holes on the left
SIDES: Final = {"A4": Mm(24), "Letter": Mm(25)}
EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)  # no file in a package can be older
PROPERTY_LENGTH: Final = 255

# Of the blank file that python-docx starts from; its pictures, statistics and second copy of the
# styles say nothing about this document.
KEPT: Final = {
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.HYPERLINK,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.THEME,
}


def text_width(document: Document) -> int:
    """The width between the margins, in twips."""
    short, long = PAPER[document.page_size]
    between = (
        long - sum(WIDE_SIDES) if document.landscape else short - 2 * SIDES[document.page_size]
    )
    return between // Twips(1)


def assembled(
    file: WordDocument,
    document: Document,
    words: WriterWords,
    body: Iterable[Any],
    lists: Sequence[Counter],
) -> bytes:
    """The whole file; the same document gives the same bytes."""
    _fill(file.styles.element, styles(document, text_width(document)))
    _fill(file.part.numbering_part.element, numbering(lists))
    _fill(file.settings.element, _settings(document.language))
    for child in body:
        file.element.body.insert_element_before(child, "w:sectPr")
    for grid in file.element.body.xpath("w:sectPr/w:docGrid"):
        grid.getparent().remove(grid)
    _lay_out(file.sections[0], document, words)
    _name(file, document)
    for part in (file.part, file.part.package):
        for name in [key for key, each in part.rels.items() if each.reltype not in KEPT]:
            del part.rels[name]
    return _packed(file)


def _fill(parent: Any, children: Iterable[Any]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(list(children))


def _settings(language: str) -> list[Any]:
    """As of Word 2013; an older mode is named in the title bar and moves tables to the left."""
    uri = "http://schemas.microsoft.com/office/word"
    compatibility = element("w:compatSetting", name="compatibilityMode", uri=uri, val=15)
    return [
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", compatibility),
        element("w:themeFontLang", val="en-GB", eastAsia=EAST_ASIAN[language]),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    ]


def _lay_out(section: Section, document: Document, words: WriterWords) -> None:
    width, height = PAPER[document.page_size]
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
        section.left_margin, section.right_margin = WIDE_SIDES
        section.top_margin, section.bottom_margin = Pt(50), Pt(40)
        section.header_distance, section.footer_distance = Pt(24), Pt(20)
    else:
        section.left_margin = section.right_margin = SIDES[document.page_size]
        section.top_margin, section.bottom_margin = Mm(26), Mm(22)
        section.header_distance, section.footer_distance = Mm(12), Mm(12)
    section.page_width, section.page_height = width, height
    section.different_first_page_header_footer = has_cover(document)
    for line, style, runs in (
        (section.header, "Header", [run(document.header[0]), tab(), run(document.header[1])]),
        (section.footer, "Footer", [run(document.footer), tab(), *_page_of_pages(words)]),
    ):
        line.is_linked_to_previous = False
        _fill(line.part.element, [paragraph(style, *runs)])


def _page_of_pages(words: WriterWords) -> list[Any]:
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = re.split(r"(\{pages?\})", words.page)
    return [field(fields[part], "1") if part in fields else run(part) for part in parts if part]


def _name(file: WordDocument, document: Document) -> None:
    given = document.properties
    created = datetime.fromisoformat(document.created) if document.created else EARLIEST
    moment = created.astimezone(UTC) if created.tzinfo else created
    properties = file.core_properties
    properties.title = _property(given.get("title", document.title))
    properties.author = properties.last_modified_by = _property(given.get("author", ""))
    properties.subject = _property(given.get("subject", ""))
    properties.keywords = _property(given.get("keywords", ""))
    properties.comments = ""
    properties.language = document.language
    properties.created = properties.modified = moment
    properties.revision = 1


def _property(text: str) -> str:
    return printable(text).replace("\n", " ")[:PROPERTY_LENGTH]


def _packed(file: WordDocument) -> bytes:
    """The package with one date on every file in it."""
    written, packed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST.timetuple()[:6])
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
