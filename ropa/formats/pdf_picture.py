"""Pictures of boxes and lines, drawn as vectors, their text as text."""

from __future__ import annotations

from ropa.formats.document_picture import Picture
from ropa.formats.pdf_composer import Composer
from ropa.formats.pdf_page import Page
from ropa.formats.pdf_pieces import Piece
from ropa.formats.pdf_style import GAP, INK, MUTED, WHITE
from ropa.formats.pdf_text import Text

_LINE = 0.8


def picture_piece(composer: Composer, picture: Picture, width: float, highest: float) -> Piece:
    """The picture as wide as the page, smaller where it would be too high."""
    return _Drawn(composer, picture, min(width / picture.width, highest / picture.height))


class _Drawn:
    """A picture on its page; it is never cut."""

    __slots__ = ("height", "labels", "picture", "scale")

    def __init__(self, composer: Composer, picture: Picture, scale: float) -> None:
        self.picture, self.scale = picture, scale
        self.height = picture.height * scale
        look = composer.look
        size = picture.size * scale
        self.labels: list[tuple[float, float, Text]] = []
        for one in picture.labels:
            color = GAP if one.warm else MUTED if one.muted else INK
            ink = look.ink(size, color, bold=one.bold)
            self.labels.append((one.x * scale, one.y * scale, composer.plain(one.text, 9999, ink)))

    def draw(self, page: Page, x: float, y: float) -> None:
        scale = self.scale
        for line in self.picture.curves:
            page.curve(
                x + line.x1 * scale,
                y - line.y1 * scale,
                x + line.x2 * scale,
                y - line.y2 * scale,
                GAP if line.warm else MUTED,
                line.dash,
                _LINE * scale,
            )
        for box in self.picture.frames:
            at = (x + box.x * scale, y - box.y * scale, box.width * scale, box.height * scale)
            page.tag(*at, WHITE, filled=True)
            page.tag(*at, GAP if box.warm else MUTED, dash=box.dash)
        for left, top, text in self.labels:
            text.draw(page, x + left, y - top)

    def split(self, height: float) -> tuple[Piece | None, Piece | None]:
        return (self, None) if self.height <= height else (None, self)
