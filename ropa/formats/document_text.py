"""Words of a document as they are printed: marks spelled out, addresses found, nothing unprintable.

Every text format prints these pieces, so that all say the same words in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ropa.formats.document import Block, Paragraph, Span, Words, words
from ropa.formats.document_picture import Picture
from ropa.formats.document_words import WriterWords

Look = Literal[
    "",
    "bold",
    "muted",
    "missing",
    "not-applicable",
    "not-assessed",
    "unverified",
    "citation",
    "added",
    "removed",
]

# Only ASCII: what follows an address in Korean or Chinese is no part of it. An address has no
# other scheme than https; bounded lengths and look-behinds keep the search linear.
ADDRESS = re.compile(
    r"""(?<![\w/=?&:@%.+-])(?:
        (?P<web>https://(?=[A-Za-z0-9])
            (?:[A-Za-z0-9._~:/?\#@!$&'*+,;=%-]|\([A-Za-z0-9._~:/?\#@!$&'*+,;=%-]*\))*
            (?:[A-Za-z0-9/\#=_~&+-]|\([A-Za-z0-9._~:/?\#@!$&'*+,;=%-]*\)))
      | (?P<mail>[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?
            @[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})
    )""",
    re.VERBOSE | re.ASCII,
)

LINE_ENDS = {0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x09: " "}
PRINTABLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A},
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"),
    **LINE_ENDS,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look; `link` is `https://…`, `mailto:…` or `#anchor`."""

    text: str
    look: Look = ""
    link: str = ""


def in_words(block: Block) -> Block:
    """The block for a format that draws no pictures: what a picture says stands in its place."""
    if isinstance(block, Picture):
        return Paragraph(words(Span(block.words, "muted")), small=True)
    return block


def printable(text: str) -> str:
    """The text with every character that XML cannot hold made visible, line ends as `\\n`."""
    return text.replace("\r\n", "\n").translate(PRINTABLE)


def pieces(words: Words, language: WriterWords, *, cell: bool = False) -> Iterator[Piece]:
    """What is printed of the words. In a `cell` a citation may have a line of its own."""
    below = False
    for span in words.spans:
        for piece in _spelled(span, language, cell=cell):
            if not piece.text:
                continue
            text = printable(piece.text)
            if below and not text.startswith("\n"):
                text = "\n" + text.lstrip(" ")
            below = piece.look == "citation" and text.startswith("\n")
            yield Piece(text, piece.look, piece.link)


def plain(words: Words, language: WriterWords, *, cell: bool = False) -> str:
    """What is printed of the words, without looks; empty if nothing is printed."""
    return "".join(piece.text for piece in pieces(words, language, cell=cell))


def emboldened(words: Words) -> Words:
    """The words in bold, as far as they have no mark of their own."""
    spans = (replace(span, mark="bold") if not span.mark else span for span in words.spans)
    return replace(words, spans=tuple(spans))


def with_links(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at its addresses: each part and what it leads to, or nothing."""
    end = 0
    for found in ADDRESS.finditer(text):
        yield text[end : found.start()], ""
        address = found.group()
        yield address, address if found["web"] else f"mailto:{address}"
        end = found.end()
    yield text[end:], ""


def _spelled(span: Span, language: WriterWords, *, cell: bool) -> Iterator[Piece]:
    link = f"#{span.link}" if span.link else ""
    below = cell and language.citation_below
    inside = "" if below else span.article
    if span.mark == "missing":
        yield Piece(language.marked(language.missing, span.text, inside), "missing", link)
    elif span.mark == "not-assessed":
        text = language.marked(language.not_assessed, span.text, inside)
        yield Piece(text, "not-assessed", link)
    elif span.mark == "not-applicable":
        reason = f"{language.gap}{span.text}" if span.text else ""
        text = f"{language.marked(language.not_applicable)}{reason}{language.cited(inside)}"
        yield Piece(text, "not-applicable", link)
    elif span.mark == "unverified":
        text = f"{span.text}{language.gap}{language.marked(language.unverified)}"
        yield Piece(text if span.text else "", "unverified", link)
    elif link or span.mark in ("added", "removed"):
        yield Piece(span.text, span.mark, link)
    else:
        for text, target in with_links(span.text):
            yield Piece(text, span.mark, target)
    if below and span.article:
        yield Piece(f"\n{span.article}", "citation")
    elif span.mark in ("", "bold", "muted", "unverified"):
        yield Piece(language.cited(span.article), "citation")
