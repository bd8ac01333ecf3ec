"""Draws the world, the arrows and their names, in whatever part of the map a view shows."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from ropa.gui import words
from ropa.gui.pictures.map_arrows import DASHES, SHORT, Arrow, Drawn, drawn, name_boxes
from ropa.gui.pictures.map_view import View
from ropa.gui.theme import fonts, icons
from ropa.gui.theme.tokens import Tokens
from ropa.terms import countries


def paint_land(
    painter: QPainter, view: View, tokens: Tokens, marked: Collection[str], origin: str
) -> None:
    """Sea, land, the countries data go to, and dots for the small ones."""
    sea = _mixed(tokens.advice_ground, tokens.surface, 0.75)
    land = _mixed(tokens.control, tokens.surface, 0.36 if not tokens.contrast else 0.3)
    border = QColor(tokens.surface)
    painter.save()
    painter.setClipRect(view.frame)
    painter.fillRect(view.frame, sea)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(view.transform, combine=True)
    pen = QPen(border, 0.8)
    pen.setCosmetic(True)
    painter.setPen(pen)
    tint = _mixed(tokens.accent, tokens.surface, 0.42)
    home = _mixed(tokens.accent, tokens.surface, 0.7)
    for code, shape in view.world.shapes.items():
        if not shape.boundingRect().intersects(view.part):
            continue
        painter.setBrush(home if code == origin and code else tint if code in marked else land)
        painter.drawPath(shape)
    painter.restore()
    painter.save()
    painter.setClipRect(view.frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for code in view.small():
        at = view.place(code)
        if at is not None and (code in marked or view.scale > 0.25):
            painter.setBrush(tint.darker(110) if code in marked else land)
            painter.drawEllipse(at, 3, 3)
    painter.restore()


def paint_arrows(
    painter: QPainter,
    view: View,
    tokens: Tokens,
    shown: Sequence[Arrow],
    origin: str,
    *,
    chosen: str,
    ring: bool,
    taken: Sequence[QRectF] = (),
    least: float = SHORT,
) -> tuple[Drawn, ...]:
    """The arrows with a halo where they cross, the chosen one above all, and their names.

    Args:
        taken: where no name may stand; least: below this length an arrow is a dot.
    """
    start = view.place(origin)
    if start is None:
        return ()
    painter.save()
    painter.setClipRect(view.frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lines = drawn(shown, start, view.place, least)
    for line in sorted(lines, key=lambda one: one.arrow.key == chosen):
        _arrow(painter, line, tokens, chosen=line.arrow.key == chosen, dim=bool(chosen))
    painter.setPen(QPen(QColor(tokens.surface), 2))
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(start, 6, 6)
    _names(painter, view, tokens, lines, origin, start, chosen, taken)
    for line in lines:
        if line.arrow.key == chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text if ring else tokens.accent), 2))
            painter.drawEllipse(line.end, 11, 11)
    painter.restore()
    return lines


def _arrow(painter: QPainter, line: Drawn, tokens: Tokens, *, chosen: bool, dim: bool) -> None:
    ground = line.arrow.ground
    colour = QColor(tokens.must if ground == "missing" else tokens.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(tokens.surface)
    halo.setAlpha(220)
    painter.setPen(QPen(halo, 6 if chosen else 4.5))
    painter.drawPath(line.path)
    pen = QPen(colour, 3 if chosen else 2)
    if ground in DASHES:
        pen.setDashPattern(list(DASHES[ground]))
    if dim and not chosen and not tokens.contrast:
        colour.setAlpha(170)
        pen.setColor(colour)
    painter.setPen(pen)
    painter.drawPath(line.path)
    painter.setPen(QPen(halo, 1))
    painter.setBrush(colour)
    if line.path.isEmpty():
        painter.drawEllipse(line.end, 4, 4)
        return
    tip = QPolygonF([QPointF(0, 0), QPointF(-11, -5), QPointF(-11, 5)])
    turned = QTransform.fromTranslate(line.end.x(), line.end.y()).rotate(math.degrees(line.heading))
    painter.drawPolygon(turned.map(tip))


def _names(
    painter: QPainter,
    view: View,
    tokens: Tokens,
    lines: Sequence[Drawn],
    origin: str,
    start: QPointF,
    chosen: str,
    taken: Sequence[QRectF],
) -> None:
    font = fonts.of("label")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    worst: dict[str, Drawn] = {}
    for line in lines:
        known = worst.get(line.arrow.country)
        if known is None or line.arrow.key == chosen:
            worst[line.arrow.country] = line
    wanted: list[tuple[str, QPointF, QSizeF]] = [
        (origin, start, _size(metrics, origin, icon=False))
    ]
    ordered = sorted(worst.values(), key=lambda one: one.arrow.key != chosen)
    wanted += [
        (
            one.arrow.country,
            one.end,
            _size(metrics, one.arrow.country, icon=one.arrow.ground == "missing"),
        )
        for one in ordered
        if not one.path.isEmpty() and one.arrow.country != origin
    ]
    boxes = name_boxes(wanted, view.frame.adjusted(4, 4, -4, -4), taken)
    ground = QColor(tokens.surface)
    ground.setAlpha(235)
    for code, box in boxes.items():
        marked = code != origin and worst[code].arrow.ground == "missing"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        x = box.x() + 5
        if marked:
            drawn_ = icons.pixmap("octagon-alert", 14, tokens.must, 3.0)
            at = QRectF(x, box.center().y() - 7, 14, 14)
            painter.drawPixmap(at, drawn_, QRectF(drawn_.rect()))
            x += 18
        painter.setPen(QColor(tokens.text))
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, base), countries.name(code, words.language()))


def _size(metrics: QFontMetricsF, code: str, *, icon: bool) -> QSizeF:
    wide = metrics.horizontalAdvance(countries.name(code, words.language()))
    return QSizeF(wide + 10 + (18 if icon else 0), metrics.height() + 4)


def _mixed(over: str, under: str, share: float) -> QColor:
    a, b = QColor(over), QColor(under)
    return QColor(
        round(a.red() * share + b.red() * (1 - share)),
        round(a.green() * share + b.green() * (1 - share)),
        round(a.blue() * share + b.blue() * (1 - share)),
    )
