"""The first page of a register: whose it is, under which law, who approved it, which version."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Cover
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_facts import cards_piece
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pages import Pages
from ropa.formats.pdf_pieces import Bar, Box, Piece, Stack, cut
from ropa.formats.pdf_style import BAND, INK, MUTED, PALE, RULE

_BAND = 10.0
_PANEL = 0.335
"""Of the width of the page: the panel with the version."""
_SIZES = ((34, 13.0), (28, 11.0), (24, 8.0), (20, 6.0))
"""Of the title, and of the distances around it, from the first that fits."""
_TOP, _BOTTOM = 80.0, 40.0
_APART = 12.0
"""Between what is said and the lines to sign on."""


def cover_pages(pages: Pages, cover: Cover) -> list[Page]:
    """Draws the cover; what is too long for one page goes on on a second one."""
    composer = pages.composer
    look = composer.look
    edge = look.width * (1 - _PANEL)
    width = edge - look.left - 27
    inner = look.width - edge - 28 - look.right
    right: Piece | None = Stack(_version(composer, cover, inner), 9)
    approvals = _Lines(composer, cover.approvals, width)
    top, drawn = look.height - _TOP, list[Page]()
    left: Piece | None = _front(composer, cover, width, top - _BOTTOM - approvals.height - _APART)
    while left or right or not drawn:
        page = pages.page()
        drawn.append(page)
        page.area(edge, look.height, look.width - edge, look.height, PALE)
        page.area(edge, look.height, 0.6, look.height, RULE)
        page.area(0, look.height, look.width, _BAND, BAND)
        foot = _BOTTOM
        if len(drawn) == 1:
            foot += approvals.height
            approvals.draw(page, look.left, foot)
        left = _draw(page, left, look.left, top, top - foot - _APART)
        right = _draw(page, right, edge + 28, top, top - _BOTTOM)
        pages.write(page)
    return drawn


def _draw(page: Page, piece: Piece | None, x: float, y: float, room: float) -> Piece | None:
    """Draws what fits; answers the rest."""
    if piece is None:
        return None
    first, rest = cut(piece, room)
    if first is None:  # not to be cut
        first, rest = piece, None
    first.draw(page, x, y)
    return rest


def _front(composer: Composer, cover: Cover, width: float, room: float) -> Piece:
    """What the cover says, in the largest type that lets it fit on one page."""
    for size, air in _SIZES:
        piece = Stack(_said(composer, cover, width, size, air))
        if piece.height <= room:
            break
    return piece


def _said(
    composer: Composer, cover: Cover, width: float, size: float, air: float
) -> Sequence[Piece]:
    look = composer.look
    title = composer.plain(cover.title, width, look.ink(size, INK, bold=True))
    kicker = composer.plain(cover.kicker, width, look.ink(9.5, BAND, bold=True))
    company = composer.plain(cover.organisation, width, look.ink(15, MUTED))
    law = composer.plain(cover.law, min(width, 420), look.ink(10.5))
    cards = cards_piece(composer, cover.cards, width)
    return [
        Box(kicker, width, bottom=0.5 * air),
        Box(title, width),
        Box(company, width, bottom=air),
        Bar(56, 3, 3, BAND),
        Box(law, width, top=air, bottom=2.6 * air),
        cards,
    ]


def _version(composer: Composer, cover: Cover, width: float) -> Sequence[Piece]:
    """Labels and values; the last one, the head of the chain, apart and not bold."""
    look, pieces = composer.look, list[Piece]()
    for place, (label, value) in enumerate(cover.version):
        last = place == len(cover.version) - 1
        name = composer.plain(label, width, look.ink(7.5, MUTED))
        said = composer.plain(value, width, look.ink(9 if last else 10, bold=not last))
        if last and place:
            pieces.append(Bar(width, 8, 0.6, RULE))
        pieces.append(Stack([name, said]))
    return pieces


class _Lines:
    """Lines to write on; the first, for name and function, is the longest."""

    __slots__ = ("_columns", "height")

    def __init__(self, composer: Composer, labels: Sequence[str], width: float) -> None:
        look, gap = composer.look, 13.0
        shares = [1.6 if place == 0 and len(labels) > 1 else 1.0 for place in range(len(labels))]
        free = width - gap * (len(labels) - 1)
        x, self._columns = 0.0, []
        for label, share in zip(labels, shares, strict=True):
            each = free * share / sum(shares)
            text = composer.plain(label, each, look.ink(7.5, MUTED)).first(3)
            self._columns.append((x, each, text))
            x += each + gap
        self.height = 30 + max((text.height for _, _, text in self._columns), default=0.0)

    def draw(self, page: Page, x: float, y: float) -> None:
        for left, width, text in self._columns:
            page.rule(x + left, y - 26, width, INK, 0.7)
            text.draw(page, x + left, y - 30)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return None, self
