"""Draws a data-flow picture: on the screen, as PNG, SVG or to the clipboard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtSvg import QSvgGenerator

from ropa.gui.theme import fonts, icons
from ropa.gui.theme.tokens import Tokens
from ropa.services.flow import DataFlow
from ropa.services.flow_layout import Box, Layout, Line, Measures, Role, arrange

LAYER_ICONS = {
    "people": "users",
    "collected": "mouse-pointer-click",
    "systems": "server",
    "recipients": "building-2",
    "countries": "globe",
}
WIDTH, MARGIN = 1120.0, 24
PRINTED = 2
"""Points of an exported picture for one of the screen's."""
_ROLES = {"name": "strong", "about": "second"}


def laid_out(flow: DataFlow, width: float = WIDTH) -> Layout:
    """The picture in the fonts of the interface."""
    lines = {role: QFontMetricsF(fonts.of(font)).height() for role, font in _ROLES.items()}
    return arrange(flow, wrapped, Measures(width, lines["name"], lines["about"]))


def wrapped(text: str, role: Role, width: float, most: int) -> Sequence[str]:
    """Lines no wider than the box, broken as the script wants it; the last elided."""
    font = fonts.of(_ROLES[role])
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(found) == most - 1:
            found.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[start : start + length].rstrip())
    layout.endLayout()
    return [one for one in found if one]


def paint(
    painter: QPainter,
    layout: Layout,
    tokens: Tokens,
    *,
    lit: tuple[Collection[str], Collection[tuple[str, str]]] = ((), ()),
    chosen: str = "",
    ring: bool = False,
) -> None:
    """Draws the picture from the origin of the painter on.

    Args:
        lit: the boxes and lines of the way that is lit.
        chosen: the box everything lit leads through; ring: whether it has the keyboard.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    boxes, lines = lit
    _heads(painter, layout, tokens)
    dim = bool(chosen)
    for bright in (False, True):
        for line in layout.lines:
            if ((line.edge.source, line.edge.target) in lines) == bright:
                _line(painter, line, tokens, bright=bright, dim=dim)
    for box in layout.boxes:
        _box(painter, box, tokens, lit=box.node.key in boxes)
        if box.node.key == chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            around = QRectF(box.x, box.y, box.width, box.height).adjusted(-4, -4, 4, 4)
            if ring:
                painter.drawRoundedRect(around, 9, 9)


def _heads(painter: QPainter, layout: Layout, tokens: Tokens) -> None:
    font = fonts.of("label")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for layer, name, x in layout.heads:
        _icon(painter, LAYER_ICONS[layer], QPointF(x, 2), 16, tokens.text2)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QPointF(x + 24, 2 + 8 + (metrics.ascent() - metrics.descent()) / 2), name)


def _icon(painter: QPainter, name: str, at: QPointF, size: int, colour: str) -> None:
    drawn = icons.pixmap(name, size, colour, 3.0)
    painter.drawPixmap(QRectF(at.x(), at.y(), size, size), drawn, QRectF(drawn.rect()))


def path_of(line: Line) -> QPainterPath:
    """The curve of a line."""
    path = QPainterPath(QPointF(line.x1, line.y1))
    bend = line.bend
    path.cubicTo(line.x1 + bend, line.y1, line.x2 - 7 - bend, line.y2, line.x2 - 7, line.y2)
    return path


def _line(painter: QPainter, line: Line, tokens: Tokens, *, bright: bool, dim: bool) -> None:
    ground = line.edge.ground
    colour = QColor(tokens.must if ground == "missing" else tokens.control)
    if bright:
        colour = QColor(tokens.must if ground == "missing" else tokens.accent)
    elif dim:
        colour.setAlpha(130 if not tokens.contrast else 255)
    path = path_of(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.surface), 5))
    painter.drawPath(path)
    pen = QPen(colour, 2.4 if bright else 1.4)
    if ground == "missing":
        pen.setDashPattern([1.2, 2.2])
    elif ground == "safeguard":
        pen.setDashPattern([5, 3])
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = line.x2, line.y2
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x - 8, y - 4), QPointF(x - 8, y + 4)]))


def _box(painter: QPainter, box: Box, tokens: Tokens, *, lit: bool) -> None:
    node = box.node
    rect = QRectF(box.x, box.y, box.width, box.height)
    wrong = node.open
    edge = tokens.accent if lit else tokens.must if wrong else tokens.control
    pen = QPen(QColor(edge), 1.6 if lit else 1.1)
    if wrong and not lit:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.selection if lit else tokens.surface))
    painter.drawRoundedRect(rect, 6, 6)
    x, y = box.x + 12, box.y + 12 * 0.7
    painter.setFont(fonts.of("strong"))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(tokens.text))
    for line in box.names:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.height()
    painter.setFont(fonts.of("second"))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(tokens.must if wrong and node.layer == "countries" else tokens.text2))
    if wrong:
        _icon(painter, "octagon-alert", QPointF(box.x + box.width - 22, box.y + 8), 14, tokens.must)
    for line in box.abouts:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.height()


# ---------------------------------------------------------------------- files


def size_of(layout: Layout) -> QSize:
    """The size of the picture with its margin."""
    return QSize(round(layout.width) + 2 * MARGIN, round(layout.height) + 2 * MARGIN)


def image(layout: Layout, tokens: Tokens) -> QImage:
    """The picture as pixels, sharp enough to print."""
    size = size_of(layout)
    drawn = QImage(size * PRINTED, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(QColor(tokens.surface))
    painter = QPainter(drawn)
    painter.scale(PRINTED, PRINTED)
    painter.translate(MARGIN, MARGIN)
    paint(painter, layout, tokens)
    painter.end()
    return drawn


def write_svg(path: Path, layout: Layout, tokens: Tokens, title: str) -> None:
    """The picture as SVG, its text as text."""
    size = size_of(layout)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(tokens.surface))
    painter.translate(MARGIN, MARGIN)
    paint(painter, layout, tokens)
    painter.end()
