"""The few elements of WordprocessingML that a document needs, made whole.

Lengths are twips (twentieths of a point) unless a name says otherwise. Every text that comes in is
made printable here, so that no character can spoil the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ropa.formats.document_text import printable

SYMBOL_FONT = "Segoe UI Symbol"
PARAGRAPH_ENDS = 1_000_000
"""Tracked ends of paragraphs are numbered apart from tracked runs."""


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """`element("w:jc", val="right")`: attributes are in the namespace of the element."""
    prefix = tag.partition(":")[0]
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(
    style: str, *children: Any, keep_next: bool = False, number: int = 0, right: bool = False
) -> Any:
    """A paragraph in a style, given by its id; `number` is that of the list it is an item of."""
    properties = element("w:pPr", element("w:pStyle", val=style))
    if keep_next:
        properties.append(element("w:keepNext"))
    if number:
        level, list_of = element("w:ilvl", val=0), element("w:numId", val=number)
        properties.append(element("w:numPr", level, list_of))
    if right:
        properties.append(element("w:jc", val="right"))
    properties.extend(_tracked_end(children))
    return element("w:p", properties, *children)


def kept_with_next(made: Any) -> Any:
    """A paragraph that stays on one page with what stands below it."""
    properties = made.find(qn("w:pPr"))
    properties.insert(1, element("w:keepNext"))
    return made


def run(text: str, style: str = "", *, bold: bool = False, colour: str = "") -> Any:
    """A run in a character style, given by its id; line breaks within the text stay."""
    properties = element("w:rPr")
    if style:
        properties.append(element("w:rStyle", val=style))
    if bold:
        properties.extend([element("w:b"), element("w:bCs")])
    if colour:
        properties.append(element("w:color", val=colour))
    return element("w:r", properties, *_text(text))


def inserted(text: str, number: int, author: str, moment: str) -> Any:
    """Text as a tracked change that adds it."""
    return _tracked("w:ins", run(text), number, author, moment)


def deleted(text: str, number: int, author: str, moment: str) -> Any:
    """Text as a tracked change that takes it away."""
    made = run(text)
    for each in made.iter(qn("w:t")):
        each.tag = qn("w:delText")
    return _tracked("w:del", made, number, author, moment)


def _tracked_end(children: Sequence[Any]) -> list[Any]:
    """The end of a paragraph of which all was added, or all removed: it comes or goes with it."""
    tags = {child.tag for child in children}
    if tags not in ({qn("w:ins")}, {qn("w:del")}):
        return []
    ending = OxmlElement("w:ins" if qn("w:ins") in tags else "w:del")
    ending.attrib.update(children[0].attrib)
    ending.set(qn("w:id"), str(PARAGRAPH_ENDS + int(children[0].get(qn("w:id")))))
    return [element("w:rPr", ending)]


def _tracked(tag: str, changed: Any, number: int, author: str, moment: str) -> Any:
    facts = {"id": str(number), "author": printable(author)} | ({"date": moment} if moment else {})
    return element(tag, changed, **facts)


def tab() -> Any:
    """A run that goes on at the next tab stop."""
    return element("w:r", element("w:tab"))


def page_break() -> Any:
    """A run that ends the page."""
    return element("w:r", element("w:br", type="page"))


def symbol(text: str) -> Any:
    """A run in a font that has boxes to tick."""
    names = {"ascii": SYMBOL_FONT, "hAnsi": SYMBOL_FONT, "eastAsia": SYMBOL_FONT}
    return element("w:r", element("w:rPr", element("w:rFonts", **names)), *_text(text))


def field(instruction: str, shown: str) -> Any:
    """A field that the reader's program fills in; `shown` stands there until it does."""
    return element("w:fldSimple", run(shown), instr=f" {instruction} ")


def field_start(instruction: str) -> list[Any]:
    """The runs before the shown text of a field that spans several paragraphs."""
    text = element("w:instrText")
    text.text = f" {instruction} "
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", text),
        element("w:r", element("w:fldChar", fldCharType="separate")),
    ]


def field_end() -> Any:
    """The run after the shown text of a field that spans several paragraphs."""
    return element("w:r", element("w:fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, *children: Any) -> list[Any]:
    """The children with a bookmark around them; without a name the children alone."""
    if not name:
        return list(children)
    start = element("w:bookmarkStart", id=number, name=name)
    return [start, *children, element("w:bookmarkEnd", id=number)]


def link_to_bookmark(name: str, *runs: Any) -> Any:
    """Runs that lead to a place in the document."""
    return element("w:hyperlink", *runs, anchor=name)


def link_to_address(relation: str, *runs: Any) -> Any:
    """Runs that lead to the address that is kept under this relation id."""
    made = element("w:hyperlink", *runs)
    made.set(qn("r:id"), relation)
    return made


def borders(tag: str, **edges: tuple[int, str]) -> Any:
    """Borders: edge to width in eighths of a point and colour, in the order the format asks for.

    Width 0 takes a border away that the style has.
    """
    made = element(tag)
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if edge in edges:
            width, colour = edges[edge]
            kind = "single" if width else "nil"
            made.append(element(f"w:{edge}", val=kind, sz=width, space=0, color=colour))
    return made


def shading(colour: str) -> Any:
    """A ground colour."""
    return element("w:shd", val="clear", color="auto", fill=colour)


def cell(
    width: int, paragraphs: Sequence[Any], *, span: int = 1, ground: str = "", edges: Any = None
) -> Any:
    """A cell of fixed width; a cell always holds a paragraph."""
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=span))
    if edges is not None:
        properties.append(edges)
    if ground:
        properties.append(shading(ground))
    return element("w:tc", properties, *paragraphs)


def row(cells: Iterable[Any], *, header: bool = False) -> Any:
    """A row that is not split over pages; a header is repeated on every page."""
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def table(style: str, widths: Sequence[int], rows: Iterable[Any], *, edges: Any = None) -> Any:
    """A table of fixed layout, as wide as the sum of its columns."""
    properties = element("w:tblPr", element("w:tblStyle", val=style))
    properties.append(element("w:tblW", w=sum(widths), type="dxa"))
    if edges is not None:
        properties.append(edges)
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(element("w:tblLook", val="0620", firstRow=1, noHBand=1, noVBand=1))
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    return element("w:tbl", properties, grid, *rows)


def column_widths(shares: Sequence[float], width: int) -> list[int]:
    """The width cut by shares, to the last twip."""
    ends = [round(width * sum(shares[: n + 1]) / sum(shares)) for n in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _text(text: str) -> list[Any]:
    parts = []
    for part in re.split(r"(\n)", printable(text)):
        if part == "\n":
            parts.append(element("w:br"))
        elif part:
            made = element("w:t")
            made.text = part
            made.set(qn("xml:space"), "preserve")
            parts.append(made)
    return parts
