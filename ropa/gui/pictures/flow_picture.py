"""The data-flow picture on the screen: boxes to go through by hand or keys, the way lit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ropa.gui.pictures import flow_painting
from ropa.gui.pictures.flow_painting import MARGIN
from ropa.gui.theme import looks
from ropa.gui.words import _
from ropa.services.flow import LAYERS, DataFlow, Node
from ropa.services.flow_layout import Box

SMALLEST, LARGEST = 0.4, 3.0


class FlowPicture(QWidget):
    """One picture.

    Arrow keys go up and down in a column and along the lines; Tab goes from box to box; Enter
    opens.

    Signals:
        shown: the box in hand or under the keys, or None.
        opened: the box whose record is wanted.
    """

    shown = Signal(object)
    opened = Signal(object)

    def __init__(self, flow: DataFlow) -> None:
        super().__init__()
        self.flow = flow
        self.layout_ = flow_painting.laid_out(flow)
        self._boxes = {box.node.key: box for box in self.layout_.boxes}
        self._order = list(self._boxes)
        self._chosen = ""
        self._hovered = ""
        self.scale = 1.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Data flow of {name}", name=flow.title))
        self.zoom(1.0)

    # ------------------------------------------------------------------ size

    def zoom(self, scale: float) -> None:
        """Shows the picture larger or smaller."""
        self.scale = max(SMALLEST, min(LARGEST, scale))
        self.setFixedSize(self.sizeHint())
        self.update()

    def fit(self, room: QSize) -> None:
        """As wide as the room, and whole if it is nearly so; never too small to read."""
        size = flow_painting.size_of(self.layout_)
        wide, high = room.width() / size.width(), room.height() / size.height()
        scale = min(wide, high) if high > wide * 0.8 else wide
        self.zoom(max(0.75, min(1.25, scale)))

    def sizeHint(self) -> QSize:
        size = flow_painting.size_of(self.layout_)
        return QSize(int(size.width() * self.scale), int(size.height() * self.scale))

    def rect_of(self, key: str) -> QRectF:
        """Where a box stands in the widget."""
        box = self._boxes[key]
        return QRectF(
            (box.x + MARGIN) * self.scale,
            (box.y + MARGIN) * self.scale,
            box.width * self.scale,
            box.height * self.scale,
        )

    # ------------------------------------------------------------------ choosing

    @property
    def chosen(self) -> Node | None:
        """The box under the keys."""
        return self._boxes[self._chosen].node if self._chosen else None

    def choose(self, key: str) -> None:
        """Lights the way through a box."""
        self._chosen = key
        node = self.chosen
        self.setAccessibleDescription(f"{node.name}, {node.about}" if node else "")
        self.shown.emit(node)
        self.update()

    def _at(self, where: QPointF) -> str:
        return next((key for key in self._order if self.rect_of(key).contains(where)), "")

    # ------------------------------------------------------------------ Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = looks.tokens()
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.scale(self.scale, self.scale)
        painter.translate(MARGIN, MARGIN)
        key = self._hovered or self._chosen
        lit = self.flow.through(key) if key else ((), ())
        ring = self.hasFocus() and key == self._chosen
        flow_painting.paint(painter, self.layout_, tokens, lit=lit, chosen=key, ring=ring)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position())
        if key != self._hovered:
            self._hovered = key
            over = bool(key)
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            self.shown.emit(self._boxes[key].node if key else self.chosen)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = ""
        self.shown.emit(self.chosen)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.choose(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if key := self._at(event.position()):
            self.opened.emit(self._boxes[key].node)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._chosen and self._order:
            self.choose(self._order[0])

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  (Qt calls it)
        at = self._order.index(self._chosen) + (1 if forward else -1) if self._chosen else -1
        if self.hasFocus() and 0 <= at < len(self._order):
            self.choose(self._order[at])
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(self.scale * 1.2)
        elif key == Qt.Key.Key_Minus:
            self.zoom(self.scale / 1.2)
        elif (following := self._beside(key)) is not None:
            self.choose(following)
        else:
            super().keyPressEvent(event)

    def _beside(self, key: int) -> str | None:
        """The box an arrow key leads to; None for other keys and at the edge."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if key not in arrows:
            return None
        if not self._chosen:
            return self._order[0] if self._order else None
        now = self._boxes[self._chosen]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            column = [box for box in self._boxes.values() if box.node.layer == now.node.layer]
            at = column.index(now) + (1 if key == Qt.Key.Key_Down else -1)
            return column[at].node.key if 0 <= at < len(column) else self._chosen
        step = 1 if key == Qt.Key.Key_Right else -1
        return self._along(now, step) or self._chosen

    def _along(self, now: Box, step: int) -> str:
        """The nearest box at the other end of a line, in the next column of that side."""
        ends = [
            edge.target if step > 0 else edge.source
            for edge in self.flow.edges
            if now.node.key == (edge.source if step > 0 else edge.target)
        ]
        layer = LAYERS.index(now.node.layer)
        near = [one for one in ends if LAYERS.index(self._boxes[one].node.layer) == layer + step]
        middle = now.y + now.height / 2
        return min(
            near or ends,
            key=lambda one: abs(self._boxes[one].y + self._boxes[one].height / 2 - middle),
            default="",
        )
