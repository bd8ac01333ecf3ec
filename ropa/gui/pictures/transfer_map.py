"""The map of transfers on the screen: to zoom, to move, to choose arrows by hand or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ropa.gui import words
from ropa.gui.pictures import map_view
from ropa.gui.pictures.map_arrows import Arrow, Drawn, arrows, drawn, said
from ropa.gui.pictures.map_painting import paint_arrows, paint_land
from ropa.gui.pictures.map_view import View
from ropa.gui.pictures.world import world
from ropa.gui.theme import looks
from ropa.gui.theme.tokens import Tokens
from ropa.gui.tips import plain
from ropa.gui.words import _
from ropa.services.transfers_overview import TransfersOverview
from ropa.terms import countries

LARGEST, LEAST = 24.0, 24.0
"""How near one can come, and from which length on an arrow in the inset is one."""


class TransferMap(QWidget):
    """The map. Arrow keys go from arrow to arrow, + and − zoom, Shift with arrows moves the map.

    Signals:
        chosen: the arrow that was chosen, or None.
        opened: the arrow whose record is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrows: tuple[Arrow, ...] = ()
        self.origin = ""
        self._chosen = ""
        self._part: QRectF | None = None
        self._corner: View | None = None
        self._land: tuple[object, QPixmap] | None = None
        self._lines: tuple[Drawn, ...] = ()
        self._grip: QPointF | None = None
        self._gripped_at = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Map of the transfers"))
        self.setMinimumSize(320, 180)

    def sizeHint(self) -> QSize:
        return QSize(720, 400)

    # ------------------------------------------------------------------ what is shown

    def show_transfers(self, overview: TransfersOverview) -> None:
        """Draws the transfers that leave the territory of a law."""
        self.origin = overview.origin
        self.arrows = arrows(overview.abroad)
        if self._chosen not in {one.key for one in self.arrows}:
            self._chosen = ""
        self._land, self._part = None, None
        self.update()

    def choose(self, arrow: Arrow | None) -> None:
        """Lights an arrow."""
        self._chosen = arrow.key if arrow else ""
        self.setAccessibleDescription(said(arrow) if arrow else "")
        self.update()

    @property
    def arrow(self) -> Arrow | None:
        """The arrow that is chosen."""
        return next((one for one in self.arrows if one.key == self._chosen), None)

    # ------------------------------------------------------------------ views

    def view(self) -> View:
        """The part of the map that is in sight."""
        room = QRectF(self.rect())
        if self._part is None:
            codes = {self.origin, *(one.country for one in self.arrows)}
            part = map_view.reached(world(), room.size(), codes)
        else:
            part = self._part
        return View(world(), part, room)

    def _inset(self, lines: Sequence[Drawn]) -> View | None:
        """Arrows that are too short to read, larger in a corner; None if there are none."""
        near = [one.arrow.country for one in lines if one.path.isEmpty()]
        near = [code for code in near if code != self.origin]
        if not near or self.width() < 460:
            return None
        paths = [one.path for one in lines if not one.path.isEmpty()]
        return map_view.corner(world(), QRectF(self.rect()), [*near, self.origin], paths)

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Nearer or farther; what is at a place of the screen stays there."""
        view = self.view()
        back, _ok = view.transform.inverted()
        kept = back.map(at or QPointF(self.rect().center()))
        widest = map_view.whole(world(), view.frame.size()).width()
        wide = min(max(view.part.width() / by, widest / LARGEST), widest)
        share = wide / view.part.width()
        part = QRectF(view.part)
        part.setSize(view.part.size() * share)
        part.moveTopLeft(kept + (view.part.topLeft() - kept) * share)
        self._part = part
        self._move(QPointF())

    def whole(self) -> None:
        """All of the world."""
        self._part = map_view.whole(world(), QRectF(self.rect()).size())
        self.update()

    def _move(self, by: QPointF) -> None:
        part, bounds = QRectF(self.view().part), world().bounds
        middle = part.center() + by
        part.moveCenter(
            QPointF(
                min(max(middle.x(), bounds.left()), bounds.right()),
                min(max(middle.y(), bounds.top()), bounds.bottom()),
            )
        )
        self._part = part
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens, view = looks.tokens(), self.view()
        painter.drawPixmap(0, 0, self._background(view, tokens))
        self._lines = self._paint(painter, view, tokens)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter, view: View, tokens: Tokens) -> tuple[Drawn, ...]:
        chosen, ring = self._chosen, self.hasFocus()
        start = view.place(self.origin)
        lines = drawn(self.arrows, start, view.place) if start is not None else ()
        self._corner = inset = self._inset(lines)
        lines = paint_arrows(
            painter,
            view,
            tokens,
            self.arrows,
            self.origin,
            chosen=chosen,
            ring=ring,
            taken=[inset.frame] if inset else [],
        )
        if inset is None:
            return lines
        near = [one.arrow for one in lines if one.path.isEmpty()]
        self._paint_land(painter, inset, tokens)
        lines += paint_arrows(
            painter, inset, tokens, near, self.origin, chosen=chosen, ring=ring, least=LEAST
        )
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inset.frame)
        return lines

    def _paint_land(self, painter: QPainter, view: View, tokens: Tokens) -> None:
        paint_land(painter, view, tokens, {one.country for one in self.arrows}, self.origin)

    def _background(self, view: View, tokens: Tokens) -> QPixmap:
        """Sea and land, drawn anew only when they look different."""
        ratio = self.devicePixelRatioF()
        key = (view.part, self.size().toTuple(), tokens, ratio)
        if self._land is None or self._land[0] != key:
            made = QPixmap(self.size() * ratio)
            made.setDevicePixelRatio(ratio)
            painter = QPainter(made)
            self._paint_land(painter, view, tokens)
            painter.end()
            self._land = (key, made)
        return self._land[1]

    def image(self, tokens: Tokens) -> QImage:
        """The map as pixels, twice as fine as on the screen, nothing chosen."""
        made = QImage(self.size() * 2, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(made)
        painter.scale(2, 2)
        self.render_map(painter, tokens)
        painter.end()
        return made

    def render_map(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws what is in sight onto any ground."""
        kept, self._chosen = self._chosen, ""
        self._paint_land(painter, self.view(), tokens)
        self._paint(painter, self.view(), tokens)
        self._chosen = kept

    # ------------------------------------------------------------------ hand

    def _at(self, where: QPointF) -> Arrow | None:
        inset = self._corner
        inside = inset is not None and inset.frame.contains(where)
        for line in reversed(self._lines):
            near = line.end - where
            if near.x() ** 2 + near.y() ** 2 <= 14**2 and (
                inset is None or inset.frame.contains(line.end) == inside
            ):
                return line.arrow
        view = inset if inside and inset else self.view()
        code = view.country_at(where)
        return next((one for one in self.arrows if one.country == code), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position()
        self._gripped_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = (self._grip - event.position()) / self.view().scale
            self._grip = event.position()
            self._move(moved)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = self._grip is not None and (
            (event.position() - self._gripped_at).manhattanLength() > 4
        )
        self._grip = None
        if not moved:
            self._pick(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if arrow := self._at(event.position()):
            self.opened.emit(arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if delta := event.angleDelta().y():
            self.zoom(1.25 if delta > 0 else 0.8, event.position())
            event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            where = QPointF(event.pos())
            arrow = self._at(where)
            code = self.view().country_at(where)
            text = said(arrow) if arrow else countries.name(code, words.language()) if code else ""
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ keys

    def _pick(self, arrow: Arrow | None) -> None:
        self.choose(arrow)
        self.chosen.emit(arrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, down = steps[Qt.Key(key)]
            part = self.view().part
            self._move(QPointF(across * part.width() / 8, down * part.height() / 8))
        elif key in steps and self.arrows:
            at = self.arrows.index(self.arrow) + sum(steps[Qt.Key(key)]) if self.arrow else 0
            self._pick(self.arrows[at % len(self.arrows)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key == Qt.Key.Key_0:
            self.whole()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.arrow:
            self.opened.emit(self.arrow)
        else:
            super().keyPressEvent(event)
