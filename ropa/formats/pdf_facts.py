"""Labelled facts, the strip below the name of a record, cards, boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ropa.formats.document import Cards, Fact, Facts, Strip, Tick, Words
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pieces import Bar, Beside, Box, Piece, Stack, cut
from ropa.formats.pdf_style import BAND, HAIRLINE, INK, MUTED, TINT
from ropa.formats.pdf_text import Text

LABEL = 104.0
GUTTER = 26.0
_ABOVE, _BELOW = 4.0, 4.5
_BOX = 7.6
_CARD_GAP = 13.0
_MOST_CARDS = 3
_MOST_IN_STRIP = 6
_FEWEST_LINES = 4
"""Of a fact that is cut, above the cut."""
_UNEVEN = 1.2
"""One column may be so much longer than two equal ones would be."""


def facts_piece(composer: Composer, block: Facts, width: float) -> Piece:
    """The facts, in two columns on a page that lies."""
    if composer.look.tagged and (block.left or block.right):
        each = (width - GUTTER) / 2
        left = [_Fact(composer, fact, each) for fact in block.left]
        right = [_Fact(composer, fact, each) for fact in block.right]
        return _TwoColumns(left, right, each + GUTTER)
    return Stack([_Fact(composer, fact, width) for fact in (*block.left, *block.right)])


class _TwoColumns:
    """Facts in two columns, read down the left one and then down the right one.

    On a page of their own they stand as they were given, unless one column would be much longer;
    over several pages both columns of each page are filled.
    """

    __slots__ = ("_facts", "_first", "_offset", "height")

    def __init__(self, left: Sequence[Piece], right: Sequence[Piece], offset: float) -> None:
        self._facts = (*left, *right)
        self._offset = offset
        heights = [fact.height for fact in self._facts]
        reached = list(accumulate(heights, initial=0.0))
        whole = reached[-1]
        tallest = [max(height, whole - height) for height in reached]
        best = min(tallest)
        given = tallest[len(left)]
        self._first = len(left) if given <= _UNEVEN * best else tallest.index(best)
        self.height = tallest[self._first]

    def draw(self, page: Page, x: float, y: float) -> None:
        Stack(self._facts[: self._first]).draw(page, x, y)
        Stack(self._facts[self._first :]).draw(page, x + self._offset, y)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        left, rest = cut(Stack(self._facts), height)
        if left is None:
            return None, self
        right, rest = cut(rest, height) if rest else (None, None)
        columns = [(0.0, left), *([(self._offset, right)] if right else [])]
        if rest is None:
            return Beside(columns), None
        after = rest.pieces if isinstance(rest, Stack) else (rest,)
        return Beside(columns), _TwoColumns(after, (), self._offset)


class _Fact:
    """A label and its article, the value beside them, a hairline below.

    A value of some length may be cut; its label then stands again where it goes on.
    """

    __slots__ = ("_again", "_box", "_composer", "_fact", "_least", "_value", "_width", "height")

    def __init__(
        self,
        composer: Composer,
        fact: Fact,
        width: float,
        value: Piece | None = None,
        *,
        again: bool = False,
    ) -> None:
        look = composer.look
        beside = min(LABEL, width / 3)
        label = fact.label + (composer.words.aside(composer.words.continued) if again else "")
        named = [composer.plain(label, beside - 8, look.ink(look.cell + 0.2, bold=True))]
        if fact.article and not again:
            named.append(composer.plain(fact.article, beside - 8, look.ink(look.note, MUTED)))
        self._composer = composer
        self._fact = fact
        self._again = again
        self._width = width
        self._value = value or _value(composer, fact.value, width - beside)
        columns: list[tuple[float, Piece]] = [(0, Stack(named))]
        self._least = max(columns[0][1].height, _FEWEST_LINES * look.ink(look.body).leading)
        if self._value is not None:
            columns.append((beside, self._value))
        self._box = Box(Beside(columns), width, top=_ABOVE, bottom=_BELOW, rule=HAIRLINE)
        self.height = self._box.height

    def draw(self, page: Page, x: float, y: float) -> None:
        self._box.draw(page, x, y)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        inner = height - _ABOVE - _BELOW
        if self._value is None or inner < self._least:
            return None, self
        first, rest = cut(self._value, inner)
        if first is None or rest is None:
            return None, self
        return (
            _Fact(self._composer, self._fact, self._width, first, again=self._again),
            _Fact(self._composer, self._fact, self._width, rest, again=True),
        )


def _value(composer: Composer, value: tuple[Words, ...] | Tick, width: float) -> Piece | None:
    ink = composer.look.ink(composer.look.body)
    if isinstance(value, Tick):
        return Ticks(composer, value, width)
    pieces = [piece for words in value if (piece := composer.piece(words, width, ink))]
    return Stack(pieces, 1) if pieces else None


class Ticks:
    """Options with a box each, in as many lines as they need.

    The boxes are drawn; an unseen `[x]` or `[ ]` in each is what a reader who copies, searches or
    listens gets.
    """

    __slots__ = ("_chosen", "_middle", "_placed", "height")

    def __init__(self, composer: Composer, tick: Tick, width: float) -> None:
        look = composer.look
        self._placed: list[tuple[float, float, Text, Text]] = []
        self._chosen = tick.chosen
        self._middle = 0.36 * look.body + _BOX / 2
        x = y = line = 0.0
        for place, option in enumerate(tick.options):
            chosen = place == tick.chosen
            text = composer.plain(
                option, width - _BOX - 6, look.ink(look.body, INK if chosen else MUTED, bold=chosen)
            )
            sign = composer.plain("[x]" if chosen else "[ ]", 50, look.ink(5))
            if x and x + _BOX + 5 + text.block.widest > width:
                x, y, line = 0.0, y + line, 0.0
            self._placed.append((x, y, text, sign))
            x += _BOX + 5 + text.block.widest + 14
            line = max(line, text.height)
        self.height = y + line

    def draw(self, page: Page, x: float, y: float) -> None:
        for place, (left, down, text, sign) in enumerate(self._placed):
            top = y - down
            base = top - text.block.rise
            page.box(x + left, base + self._middle, _BOX, INK, ticked=place == self._chosen)
            page.addLiteral("q 3 Tr")
            sign.draw(page, x + left, base + sign.block.rise)
            page.addLiteral("Q")
            text.draw(page, x + left + _BOX + 5, top)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return None, self


def strip_piece(composer: Composer, strip: Strip, width: float) -> Piece:
    """Short facts in a band."""
    look = composer.look
    label, value = look.ink(look.note + 0.4, MUTED), look.ink(look.cell, bold=True)
    rows = []
    for facts in _in_rows(strip.facts):
        each = (width - 16) / len(facts)
        rows.append(
            Beside(
                [
                    (
                        place * each,
                        Stack(
                            [
                                composer.plain(name, each - 8, label),
                                composer.plain(text, each - 8, value),
                            ]
                        ),
                    )
                    for place, (name, text) in enumerate(facts)
                ]
            )
        )
    return Box(Stack(rows, 3), width, inset=8, top=4, bottom=5, ground=TINT)


def _in_rows(facts: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    count = -(-len(facts) // _MOST_IN_STRIP)
    each = -(-len(facts) // count) if count else 1
    for start in range(0, len(facts), each):
        yield facts[start : start + each]


def cards_piece(composer: Composer, block: Cards, width: float) -> Piece:
    """Identities side by side, each below a line; four stand two by two."""
    count = 2 if len(block.cards) == 4 else min(_MOST_CARDS, len(block.cards)) or 1
    each = (width - _CARD_GAP * (count - 1)) / count
    rows = [
        Beside(
            [
                (place * (each + _CARD_GAP), _card(composer, card, each))
                for place, card in enumerate(block.cards[start : start + count])
            ]
        )
        for start in range(0, len(block.cards), count)
    ]
    return Stack(rows, 12)


def _card(composer: Composer, card: tuple[str, str, tuple[Words, ...]], width: float) -> Piece:
    title, article, lines = card
    look = composer.look
    note = composer.plain(article, width * 0.4, look.ink(look.note, MUTED))
    beside = width - note.block.widest
    name = composer.plain(title, beside - 6 if article else width, look.ink(look.body, bold=True))
    head: list[tuple[float, Piece]] = [(0, name)]
    if article:
        down = name.block.rise - note.block.rise
        head.append((beside, Box(note, width - beside, top=max(0.0, down))))
    ink = look.ink(look.cell)
    said = [piece for words in lines if (piece := composer.piece(words, width, ink))]
    return Stack([Bar(width, 5, 1.4, BAND), Box(Beside(head), width, bottom=3), *said], 1)
