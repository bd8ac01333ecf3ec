"""A document as a Word file: Word's own styles, real page numbers, tables that stay together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx

from ropa import whole_file
from ropa.formats import word_xml as xml
from ropa.formats.document import (
    Bullets,
    Cards,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    StatusBar,
    Strip,
    Table,
    TableColumn,
    TableRow,
    Tick,
    Words,
    words,
)
from ropa.formats.document_outline import Placed, Section, anchors, has_cover, placed, sections
from ropa.formats.document_text import emboldened, in_words
from ropa.formats.document_words import words_for
from ropa.formats.word_file import assembled, text_width
from ropa.formats.word_style import BAND, BULLETS, GAP, GAP_GROUND, HAIRLINE, INK, TINT
from ropa.formats.word_text import WordText, small

SHORT_TABLE = 6  # rows; a table this short is not cut over two pages


def write_word(document: Document, path: Path) -> None:
    """Writes the document as a .docx file."""
    whole_file.write_bytes(path, render_word(document))


def render_word(document: Document) -> bytes:
    """The whole .docx file; the same document gives the same bytes."""
    language = words_for(document.language)
    blocks = placed(document)
    file = docx.Document()
    names = {anchor: (f"place_{n}", n) for n, anchor in enumerate(anchors(blocks), start=1)}
    text = WordText(language, text_width(document), file.part, names, editing=_editing(document))
    body: list[Any] = []
    if not has_cover(document):
        body.append(xml.paragraph("Title", xml.run(document.title)))
        body += text.paragraphs("Subtitle", [words(document.subtitle)])
    for place, each in enumerate(blocks, 1):
        below = blocks[place].block if place < len(blocks) else None
        made = _block(text, each, sections(blocks))
        if isinstance(each.block, Paragraph) and isinstance(below, Table | Bullets):
            made = [xml.kept_with_next(one) for one in made]
        body += made
    return assembled(file, document, language, body, text.lists)


def _editing(document: Document) -> tuple[str, str]:
    """Whose tracked changes these are: Word wants a name, and a time in UTC if there is one."""
    author = document.properties.get("author") or document.title
    if not document.created:
        return author, ""
    moment = datetime.fromisoformat(document.created)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return author, moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _block(text: WordText, each: Placed, contents: Sequence[Section]) -> Iterable[Any]:
    block = in_words(each.block)
    if isinstance(block, Heading):
        return [_heading(text, block, each.anchor)]
    if isinstance(block, Paragraph):
        return text.paragraphs("SmallText" if block.small else "Normal", [block.words])
    if isinstance(block, Bullets):
        return _bullets(text, block, each.depth)
    if isinstance(block, Table):
        return _table(text, block)
    if isinstance(block, Facts):
        return _facts(text, block)
    if isinstance(block, Strip):
        return _strip(text, block)
    if isinstance(block, StatusBar):
        return [xml.paragraph("StatusWarm" if block.warm else "Status", xml.run(block.text))]
    if isinstance(block, Cards):
        return _cards(text, block)
    if isinstance(block, Cover):
        return _cover(text, block)
    assert isinstance(block, Contents), "pictures were put into words"  # noqa: S101
    return _contents(text, block, contents)


def _heading(text: WordText, block: Heading, anchor: str) -> Any:
    colour = GAP if block.warm else ""
    runs = [xml.run(block.text, colour=colour), *small(block.article)]
    if block.number:
        # A number with its full stop belongs to the words; a bare one, as A-03, stands back.
        bare = block.number[-1].isalnum()
        number = block.number + text.words.gap_after(block.number)
        runs.insert(0, xml.run(number, "Muted" if bare else "", colour=colour))
    style = f"Heading{min(max(block.level, 1), 3)}"
    return xml.paragraph(style, *text.marked(anchor, *runs))


def _bullets(text: WordText, block: Bullets, depth: int) -> Iterable[Any]:
    items = [each for each in map(text.runs, block.items) if each]
    if not block.ordered:
        return [xml.paragraph("ListBullet", *runs) for runs in items]
    text.lists.append(text.words.counter(depth))
    number = BULLETS + len(text.lists)
    return [xml.paragraph("ListNumber", *runs, number=number) for runs in items]


def _table(text: WordText, block: Table) -> Iterable[Any]:
    colour = GAP if block.warm else BAND
    widths = xml.column_widths([column.share for column in block.columns], text.width)
    heads = [
        xml.cell(width, _column_head(column), ground=colour)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [xml.row(heads, header=True)]
    together = len(block.rows) <= SHORT_TABLE
    for row in block.rows:
        rows.append(_row(text, row, block, widths, keep=together and row is not block.rows[-1]))
    edges = xml.borders("w:tblBorders", top=(8, colour), bottom=(8, colour))
    made = xml.table("TableGrid", widths, rows, edges=edges if block.warm else None)
    return [*text.paragraphs("Caption", [words(block.caption)]), made, _table_end()]


def _column_head(column: TableColumn) -> list[Any]:
    lines = [(column.title, ""), (column.note, "ColumnNote")]
    return [
        xml.paragraph("TableHeading", xml.run(line, style), right=column.right)
        for line, style in lines
        if line or not style
    ]


def _row(text: WordText, row: TableRow, block: Table, widths: Sequence[int], *, keep: bool) -> Any:
    """A row; with `keep` it stays on one page with the next."""
    if row.group:
        runs = text.marked(row.anchor, *text.runs(emboldened(row.cells[0]), cell=True))
        name = xml.paragraph("TableText", *runs, keep_next=True)
        return xml.row([xml.cell(sum(widths), [name], span=len(widths), ground=TINT)])
    cells = []
    for place, (given, column) in enumerate(zip(row.cells, block.columns, strict=True)):
        heads_row = column.bold or (block.row_headings and place == 0)
        runs = text.runs(emboldened(given) if heads_row else given, cell=True)
        if place == 0:
            runs = text.marked(row.anchor, *runs)
        line = xml.paragraph("TableText", *runs, keep_next=keep, right=column.right)
        cells.append(xml.cell(widths[place], [line], ground=_ground(given)))
    return xml.row(cells)


def _ground(*given: Words) -> str:
    """The ground of a cell: gaps are seen from afar."""
    gap = any(span.mark == "missing" for each in given for span in each.spans)
    return GAP_GROUND if gap else ""


def _facts(text: WordText, block: Facts) -> Iterable[Any]:
    widths = xml.column_widths([26, 74], text.width)
    rows = []
    for fact in (*block.left, *block.right):
        label = [xml.paragraph("TableText", xml.run(fact.label, "Strong"))]
        if fact.article:
            label.append(xml.paragraph("TableLabel", xml.run(fact.article)))
        if isinstance(fact.value, Tick):
            value, ground = [_boxes(fact.value)], ""
        else:
            value = text.paragraphs("TableText", fact.value, cell=True)
            ground = _ground(*fact.value)
        value = value or [xml.paragraph("TableText")]
        rows.append(
            xml.row([xml.cell(widths[0], label), xml.cell(widths[1], value, ground=ground)])
        )
    hairlines = dict.fromkeys(("top", "bottom", "insideH"), (4, HAIRLINE))
    edges = xml.borders("w:tblBorders", **hairlines)
    return [xml.table("TableGrid", widths, rows, edges=edges), _table_end()]


def _boxes(tick: Tick) -> Any:
    runs = []
    for place, option in enumerate(tick.options):
        runs.append(xml.symbol("☑" if place == tick.chosen else "☐"))
        runs.append(xml.run(f" {option}\u2003"))
    return xml.paragraph("TableText", *runs)


def _strip(text: WordText, block: Strip) -> Iterable[Any]:
    widths = xml.column_widths([1] * len(block.facts), text.width)
    cells = [
        xml.cell(width, _labelled(label, value), ground=TINT)
        for (label, value), width in zip(block.facts, widths, strict=True)
    ]
    return [xml.table("TableNormal", widths, [xml.row(cells)]), _table_end()]


def _labelled(label: str, value: str) -> list[Any]:
    return [
        xml.paragraph("TableLabel", xml.run(label), keep_next=True),
        xml.paragraph("TableText", xml.run(value, "Strong"), keep_next=True),
    ]


def _cards(text: WordText, block: Cards) -> Iterable[Any]:
    cards = []
    for title, article, lines in block.cards:
        name = xml.paragraph("TableText", xml.run(title, "Strong"), *small(article))
        cards.append([name, *text.paragraphs("TableText", lines, cell=True)])
    return [_side_by_side(text, cards, 12, BAND), _table_end()]


def _side_by_side(text: WordText, contents: Sequence[Sequence[Any]], line: int, colour: str) -> Any:
    """Cells under a line each, with an empty column between them."""
    shares = [1 if place % 2 == 0 else 0.06 for place in range(2 * len(contents) - 1)]
    widths = xml.column_widths(shares, text.width)
    cells = []
    for place, width in enumerate(widths):
        if place % 2:
            cells.append(xml.cell(width, [xml.paragraph("TableText")]))
        else:
            edges = xml.borders("w:tcBorders", top=(line, colour))
            cells.append(xml.cell(width, contents[place // 2], edges=edges))
    return xml.table("TableNormal", widths, [xml.row(cells)])


def _cover(text: WordText, block: Cover) -> Iterable[Any]:
    version_widths = xml.column_widths([26, 74], text.width)
    version = [
        xml.row(
            xml.cell(width, [xml.paragraph("TableText", xml.run(given, look))])
            for width, given, look in zip(version_widths, pair, ("Muted", "Strong"), strict=True)
        )
        for pair in block.version
    ]
    lines = _side_by_side(
        text, [[xml.paragraph("TableLabel", xml.run(label))] for label in block.approvals], 6, INK
    )
    return [
        xml.paragraph("Kicker", xml.run(block.kicker)),
        xml.paragraph("Title", xml.run(block.title)),
        xml.paragraph("Subtitle", xml.run(block.organisation)),
        xml.paragraph("Normal", xml.run(block.law)),
        *_cards(text, block.cards),
        xml.table("TableNormal", version_widths, version),
        xml.paragraph("Kicker"),
        lines,
        xml.paragraph("TableEnd", xml.page_break()),
    ]


def _contents(text: WordText, block: Contents, contents: Sequence[Section]) -> Iterable[Any]:
    """The sections as links in a field, which puts the page numbers in when it is updated."""
    lines = [
        [text.link(each.anchor, xml.run(text.words.numbered(each.number, each.text)))]
        for each in contents
    ]
    if lines:
        lines[0] = [*xml.field_start(r'TOC \o "1-1" \h \z \u'), *lines[0]]
        lines[-1].append(xml.field_end())
    tables = (*((block.beside,) if block.beside else ()), *block.below)
    return [
        xml.paragraph("TocHeading", xml.run(block.title)),
        *(xml.paragraph("Toc1", *line) for line in lines),
        _table_end(),
        *(part for table in tables for part in _table(text, table)),
    ]


def _table_end() -> Any:
    """Keeps tables apart: two that touch become one in Word."""
    return xml.paragraph("TableEnd")
