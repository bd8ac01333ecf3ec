"""A document as one HTML file that loads nothing, runs nothing, and prints like the PDF.

The page is `resources/styles/document.html.j2`; what is escaped, linked and marked is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ropa import resources, whole_file
from ropa.formats.document import Document, Source, TableColumn, Tick, Words
from ropa.formats.document_outline import anchors, has_cover, placed, sections
from ropa.formats.document_text import Piece, pieces, plain, printable
from ropa.formats.document_words import WriterWords, words_for

FONTS = {
    "en": 'Arial, "Helvetica Neue", "Noto Sans", sans-serif',
    "ko": '"Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", sans-serif',
    "zh-Hant": '"Microsoft JhengHei", "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", '
    "sans-serif",
    "ja": '"Yu Gothic Medium", "Yu Gothic", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", '
    "Meiryo, sans-serif",
}

# Running lines inherit nothing from the page: each names its font.
PAGE = """
body {{ font-family: {fonts}; }}
@page {{
  size: {size};
  margin: {margins};
  @top-left {{ content: {header_left}; {line} }}
  @top-right {{ content: {header_right}; {line} }}
  @bottom-left {{ content: {footer}; {line} }}
  @bottom-right {{ content: {pages}; {line} }}
}}
"""
RUNNING_LINE = "color: #56616c; font: 7.5pt {fonts};"
COVER_PAGE = """@page :first {
  margin-top: 0;
  @top-left { content: none; }
  @top-right { content: none; }
}
"""
MARGINS = {"A4": "24mm 24mm 22mm", "Letter": "25mm 25mm 22mm"}
LANDSCAPE_MARGINS = "50pt 40pt 40pt 57pt"

ELEMENTS: Mapping[str, tuple[Markup, Markup]] = {
    "": (Markup(""), Markup("")),
    "bold": (Markup("<strong>"), Markup("</strong>")),
    "missing": (Markup('<strong class="missing">'), Markup("</strong>")),
    "citation": (Markup("<small>"), Markup("</small>")),
    "added": (Markup("<ins>"), Markup("</ins>")),
    "removed": (Markup("<del>"), Markup("</del>")),
}


def write_html(document: Document, path: Path) -> None:
    """Writes the document as one HTML file."""
    whole_file.write_bytes(path, render_html(document).encode())


def render_html(document: Document, *, sources: bool = False) -> str:
    """The whole page.

    With `sources` every block and cell carries `data-source`: `record/field`, or the record alone,
    several separated by spaces. A page that is handed out has none.
    """
    words = words_for(document.language)
    blocks = placed(document)
    targets = frozenset(anchors(blocks))
    page = (
        _environment()
        .get_template("document.html.j2")
        .render(
            document=document,
            blocks=blocks,
            covered=has_cover(document),
            inline=lambda run, cell=False: _inline(run, words, targets, cell=cell),
            printed=lambda run: bool(plain(run, words)),
            properties=_properties(document),
            sections=sections(blocks),
            sources=sources,
            style=Markup(_style_sheet() + _page_rules(document, words)),  # noqa: S704
            words=words,
        )
    )
    return page.lstrip()


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
        loader=FileSystemLoader(resources.path("styles")),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    filters: dict[str, Callable[..., Any]] = {
        "fragment": _fragment,
        "kind": lambda block: type(block).__name__,
        "lines": _lines,
        "shares": _shares,
        "sources": _source_names,
    }
    environment.filters.update(filters)
    environment.tests["bare"] = lambda number: number[-1:].isalnum()
    environment.tests["gap"] = _has_gap
    environment.tests["tick"] = lambda value: isinstance(value, Tick)
    return environment


@cache
def _style_sheet() -> str:
    return resources.path("styles", "document.css").read_text(encoding="utf-8")


def _inline(run: Words, words: WriterWords, targets: frozenset[str], *, cell: bool) -> Markup:
    return Markup("").join(_element(piece, targets) for piece in pieces(run, words, cell=cell))


def _element(piece: Piece, targets: frozenset[str]) -> Markup:
    if piece.text.startswith("\n"):
        start = Markup("<br>")
        return start + _element(Piece(piece.text[1:], piece.look, piece.link), targets)
    text = _lines(piece.text)
    if piece.link.startswith("#"):
        anchor = piece.link.removeprefix("#")
        if anchor in targets:
            text = Markup('<a href="#{}">{}</a>').format(_fragment(anchor), text)
    elif piece.link:
        text = Markup('<a href="{}">{}</a>').format(piece.link, text)
    if piece.look in ELEMENTS:
        before, after = ELEMENTS[piece.look]
        return before + text + after
    return Markup('<span class="{}">{}</span>').format(piece.look, text)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(printable(text).split("\n"))


def _fragment(anchor: str) -> str:
    """The anchor as an id that needs no escaping in a link."""
    return re.sub(r"[^\w.-]", "-", anchor)


def _shares(columns: Sequence[TableColumn]) -> Iterator[str]:
    whole = sum(column.share for column in columns)
    return (f"{100 * column.share / whole:.4g}" for column in columns)


def _source_names(given: Sequence[Source]) -> str:
    return " ".join(f"{each.record}/{each.field}" if each.field else each.record for each in given)


def _has_gap(run: Words) -> bool:
    return any(span.mark == "missing" for span in run.spans)


def _properties(document: Document) -> list[tuple[str, str]]:
    names = {"author": "author", "description": "subject", "keywords": "keywords"}
    given = [(name, document.properties.get(key, "")) for name, key in names.items()]
    return [(name, content) for name, content in given if content]


def _page_rules(document: Document, words: WriterWords) -> str:
    margins = LANDSCAPE_MARGINS if document.landscape else MARGINS[document.page_size]
    pages = re.split(r"(\{pages?\})", words.page)
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    fonts = FONTS[document.language]
    rules = PAGE.format(
        fonts=fonts,
        line=RUNNING_LINE.format(fonts=fonts),
        size=f"{document.page_size} {'landscape' if document.landscape else 'portrait'}",
        margins=margins,
        header_left=_css_text(document.header[0]),
        header_right=_css_text(document.header[1]),
        footer=_css_text(document.footer),
        pages=" ".join(counters.get(part) or _css_text(part) for part in pages if part),
    )
    return rules + (COVER_PAGE if has_cover(document) else "")


def _css_text(text: str) -> str:
    """A CSS string that can end neither itself nor the style element: all but letters escaped."""
    kept = printable(text).replace("\n", " ")
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in kept) + '"'
