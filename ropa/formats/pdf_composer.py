"""Sets the words of a document: marks as tags or in brackets, links, what no font has.

A register draws marks as tags and gaps as boxes of their own; a notice keeps them in the sentence,
in brackets, as the other formats do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ropa.formats import document_text, typesetting
from ropa.formats.document import Mark, Span, Words
from ropa.formats.document_text import Look as WordLook
from ropa.formats.document_words import words_for
from ropa.formats.pdf_pieces import Box, Piece, Stack
from ropa.formats.pdf_style import (
    GAP,
    GAP_GROUND,
    INK,
    MUTED,
    NOT_APPLICABLE,
    UNVERIFIED,
    WHITE,
    Ink,
    Look,
    Shape,
    linked,
)
from ropa.formats.pdf_text import Align, Text
from ropa.formats.pdf_words import PDF_WORDS

TAGS: dict[Mark, tuple[Shape, str, str]] = {
    "missing": ("filled", WHITE, INK),
    "not-applicable": ("outlined", NOT_APPLICABLE, MUTED),
    "not-assessed": ("dashed", MUTED, MUTED),
    "unverified": ("dotted", UNVERIFIED, UNVERIFIED),
}
"""Shape and colour of the tag, colour of the text after it."""

_COLORS: dict[WordLook, str] = {
    "muted": MUTED,
    "missing": GAP,
    "not-applicable": MUTED,
    "not-assessed": MUTED,
    "unverified": UNVERIFIED,
    "citation": MUTED,
    "removed": GAP,
}
_PLAIN = ("", "added", "removed", "unverified")
"""As bold as what stands around them."""
_SHAPES: dict[WordLook, Shape] = {"added": "under", "removed": "through"}
_NO_BREAK = "\u00a0"
_TAG_GAP = 2 * _NO_BREAK
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UNBROKEN = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=\bArt\.) (?=\d)")
"""Between a number and its unit, in marks."""


class Composer:
    """Texts of one document; remembers the characters that no font has."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.words = words_for(look.language)
        self.own = PDF_WORDS[look.language]
        self.uncovered: set[str] = set()

    def plain(self, text: str, width: float, ink: Ink, align: Align = "left") -> Text:
        """A bare text."""
        if not text.isprintable():
            text = document_text.printable(self._visible(text))
        block = typesetting.lay_out(text, width, ink)
        if block.missing:
            self.uncovered |= block.missing
        return Text(block, width, align)

    def spans(self, width: float, *spans: tuple[str, Ink], align: Align = "left") -> Text:
        """Bare texts of several styles in one paragraph."""
        shown = [
            typesetting.Span(document_text.printable(self._visible(text)), ink)
            for text, ink in spans
        ]
        return self._text(shown, width, align)

    def piece(
        self, words: Words, width: float, ink: Ink, *, cell: bool = False, align: Align = "left"
    ) -> Piece | None:
        """A paragraph; nothing if nothing is printed. In a `cell` a gap has the cell's ground."""
        if _is_plain(words):
            span = words.spans[0]
            if span.mark == "bold":
                ink = self.look.ink(ink.size, ink.color, bold=True)
            elif span.mark == "muted":
                ink = self.look.ink(ink.size, MUTED)
            return self.plain(span.text, width, ink, align) if span.text else None
        pieces: list[Piece] = []
        for spans, gap in self._parts(words.spans, ink, cell=cell):
            if gap:
                pieces.append(self._gap(spans, width))
            elif any(span.text for span in spans):
                pieces.append(self._text(spans, width, align))
        if len(pieces) > 1:
            return Stack(pieces, 2)
        return pieces[0] if pieces else None

    def tag(self, mark: Mark, size: float) -> tuple[str, Ink]:
        """The word of a mark, to be set on its shape."""
        word = {
            "missing": self.words.missing,
            "not-applicable": self.words.not_applicable,
            "not-assessed": self.words.not_assessed,
            "unverified": self.words.unverified,
        }[mark]
        shape, color, _ = TAGS[mark]
        word = word.upper().replace(" ", _NO_BREAK)
        part = 0.74 if word.isascii() else 0.8  # capitals are as high as larger Han and Hangul
        ink = self.look.ink(round(part * size, 1), color, bold=True, shape=shape)
        return f"{_NO_BREAK}{word}{_NO_BREAK}", ink

    def _gap(self, spans: Sequence[typesetting.Span], width: float) -> Piece:
        text = self._text(spans, width - 9, "left")
        return Box(text, width, inset=6.2, top=1.4, bottom=1.8, ground=GAP_GROUND, bar=GAP)

    def _text(self, spans: Sequence[typesetting.Span], width: float, align: Align) -> Text:
        block = typesetting.lay_out_spans(spans, width)
        self.uncovered |= block.missing
        shaped = any(
            isinstance(s.style, Ink) and bool(s.style.shape or s.style.link) for s in spans
        )
        return Text(block, width, align, shaped=shaped)

    def _parts(
        self, spans: Sequence[Span], ink: Ink, *, cell: bool
    ) -> Iterator[tuple[list[typesetting.Span], bool]]:
        """Stretches of text, and gaps that stand in a box of their own."""
        if not self.look.tagged:
            yield list(self._bracketed(spans, ink, cell=cell)), False
            return
        stretch: list[typesetting.Span] = []
        for span in spans:
            if span.mark == "missing":
                yield _trimmed(stretch), False
                yield list(self._tagged(span, ink)), True
                stretch = []
            elif span.mark in TAGS:
                stretch += self._tagged(span, ink)
            else:
                stretch += self._bracketed((span,), ink, cell=cell)
        yield _trimmed(stretch), False

    def _tagged(self, span: Span, ink: Ink) -> Iterator[typesetting.Span]:
        text = self._visible(span.text)
        if span.mark == "unverified" and not text:
            return
        yield typesetting.Span(*self.tag(span.mark, ink.size))
        after = self.look.ink(ink.size, TAGS[span.mark][2], bold=ink.bold)
        if span.link:
            after = linked(after, f"#{span.link}")
        if text:
            yield typesetting.Span(_TAG_GAP + document_text.printable(text), after)
        if span.article:
            cited = self.words.cited(self._visible(span.article))
            cited = cited if text else _TAG_GAP + self._visible(span.article)
            small = self.look.ink(ink.size, MUTED)
            yield typesetting.Span(_unbroken(document_text.printable(cited)), small)

    def _bracketed(
        self, spans: Sequence[Span], ink: Ink, *, cell: bool
    ) -> Iterator[typesetting.Span]:
        """The words as every format prints them."""
        visible = tuple(
            Span(self._visible(one.text), one.mark, self._visible(one.article), one.link)
            for one in spans
        )
        dots: list[Literal["", "full", "half", "empty"]] = [one.dot for one in spans]
        if any(dots):
            for one, dot in zip(visible, dots, strict=True):
                if dot:
                    space = self.look.ink(ink.size, ink.color, shape=dot)
                    yield typesetting.Span(_NO_BREAK * 5, space)
                yield from self._printed(Words((one,)), ink, cell=cell)
        else:
            yield from self._printed(Words(visible), ink, cell=cell)

    def _printed(self, words: Words, ink: Ink, *, cell: bool) -> Iterator[typesetting.Span]:
        for each in document_text.pieces(words, self.words, cell=cell):
            text = each.text
            bold = each.look in ("bold", "missing") or (ink.bold and each.look in _PLAIN)
            size = round(0.84 * ink.size, 1) if each.look == "citation" else ink.size
            shape = _SHAPES.get(each.look, "")
            if each.look == "missing" and not cell:
                shape = "ground"
            if each.look in ("missing", "not-assessed", "citation"):
                text = _unbroken(text)
            style = self.look.ink(size, _COLORS.get(each.look, ink.color), bold=bold, shape=shape)
            yield typesetting.Span(text, linked(style, each.link) if each.link else style)

    def _visible(self, text: str) -> str:
        """Characters nobody can see, as the code they have."""
        if text.isprintable():
            return text
        self.uncovered.update(_UNSEEN.findall(text))
        return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _is_plain(words: Words) -> bool:
    """Is it one text without anything to mark, and without an address?"""
    if len(words.spans) != 1:
        return False
    span = words.spans[0]
    if span.mark not in ("", "bold", "muted") or span.article or span.link or span.dot:
        return False
    return "@" not in span.text and "https:" not in span.text


def _trimmed(spans: list[typesetting.Span]) -> list[typesetting.Span]:
    """Without blanks at either end: the box of a gap parts the text already."""
    while spans and not spans[0].text.strip(" \n"):
        spans = spans[1:]
    while spans and not spans[-1].text.strip(" \n"):
        spans = spans[:-1]
    if spans:
        first, last = spans[0], spans[-1]
        if first.text[0] in " \n":
            spans = [typesetting.Span(first.text.lstrip(" \n"), first.style), *spans[1:]]
            last = spans[-1]
        if last.text[-1] in " \n":
            spans = [*spans[:-1], typesetting.Span(last.text.rstrip(" \n"), last.style)]
    return spans


def _unbroken(text: str) -> str:
    return _UNBROKEN.sub(_NO_BREAK, text)
