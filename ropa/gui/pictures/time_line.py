"""Days ahead on a line: a lane for each matter, today marked, the overdue in another shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ropa.gui.theme import fonts, icons, looks
from ropa.gui.tips import plain
from ropa.gui.words import _

BACK, AHEAD = 92, 366
"""Days the line reaches back at most, and ahead."""
DOT = 5.0


@dataclass(frozen=True)
class Lane:
    """One lane: its name and icon."""

    name: str
    icon: str


@dataclass(frozen=True)
class Point:
    """One day in a lane.

    Attributes:
        lane: its number.
        words: what it says to tooltip and screen reader.
        records: what it stands for; more than one shows their number.
    """

    day: date
    lane: int
    words: str
    records: tuple[str, ...]


NAMED = 8
"""How many of what falls together are named."""


class TimeLine(QWidget):
    """The line. Arrow keys move between points, Enter opens the first record of one.

    Signals:
        chosen: the ids of the records of the point that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, lanes: Sequence[Lane], points: Sequence[Point], today: date) -> None:
        super().__init__()
        self._lanes = lanes
        self._today = today
        self._end = today + timedelta(days=AHEAD)
        earliest = min((one.day for one in points), default=today)
        back = max(earliest, today - timedelta(days=BACK))
        self._start = min(back, today - timedelta(days=14)).replace(day=1)
        self._points = [one for one in points if one.day <= self._end]
        self._now = -1
        self.setMouseTracking(True)
        self.setAccessibleName(_("Time line of what runs out"))
        if self._points:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # ------------------------------------------------------------------ measures

    def _row(self) -> int:
        return max(27, QFontMetrics(fonts.of("body")).height() + 8)

    def _head(self) -> int:
        return QFontMetrics(fonts.of("second")).height() + 8

    def _named(self) -> int:
        """The width the names of the lanes take; without them where there is little room."""
        metrics = QFontMetrics(fonts.of("body"))
        wide = max(metrics.horizontalAdvance(lane.name) for lane in self._lanes) + 46
        return wide if self.width() > 3 * wide else 30

    def sizeHint(self) -> QSize:
        return QSize(560, self._head() + self._row() * len(self._lanes) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _x(self, day: date) -> float:
        left = self._named() + 6
        share = (max(day, self._start) - self._start).days / (self._end - self._start).days
        return left + share * (self.width() - left - 14)

    def _place(self, point: Point) -> QPointF:
        return QPointF(self._x(point.day), self._head() + (point.lane + 0.5) * self._row())

    def _at(self, where: QPointF) -> int:
        places = [self._place(one) - where for one in self._points]
        near = [
            (at.x() ** 2 + at.y() ** 2, number)
            for number, at in enumerate(places)
            if at.x() ** 2 + at.y() ** 2 <= 12**2
        ]
        return min(near)[1] if near else -1

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        self._paint_lanes(painter)
        self._paint_today(painter)
        for number, point in enumerate(self._points):
            self._paint_point(painter, point, lit=number == self._now and self.hasFocus())

    def _paint_lanes(self, painter: QPainter) -> None:
        tokens, row, head = looks.tokens(), self._row(), self._head()
        painter.setFont(fonts.of("body"))
        metrics = painter.fontMetrics()
        for number, lane in enumerate(self._lanes):
            top = head + number * row
            drawn = icons.pixmap(lane.icon, 16, "text2", painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(0, top + (row - 16) / 2), drawn)
            if self._named() > 30:
                painter.setPen(QColor(tokens.text))
                base = top + (row + metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(26, base), lane.name)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(0, top + row), QPointF(self.width(), top + row))

    def _paint_months(self, painter: QPainter) -> None:
        tokens, head = looks.tokens(), self._head()
        painter.setFont(fonts.of("second"))
        metrics = painter.fontMetrics()
        today = self._today_box(metrics)
        free = 0.0
        for month in self._months():
            at = self._x(month)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(at, head), QPointF(at, self.height()))
            words = _month_words(month)
            wide = metrics.horizontalAdvance(words)
            box = QRectF(at + 4, 0, wide, head - 6)
            if at >= free and not box.intersects(today) and box.right() < self.width():
                painter.setPen(QColor(tokens.text2))
                painter.drawText(QPointF(at + 4, metrics.ascent()), words)
                free = at + wide + 12

    def _months(self) -> list[date]:
        found = [self._start]
        while (month := (found[-1] + timedelta(days=32)).replace(day=1)) < self._end:
            found.append(month)
        return found

    def _today_box(self, metrics: QFontMetrics) -> QRectF:
        wide = metrics.horizontalAdvance(_("Today")) * 1.1
        return QRectF(self._x(self._today) - wide / 2 - 6, 0, wide + 12, metrics.height())

    def _paint_today(self, painter: QPainter) -> None:
        tokens = looks.tokens()
        font = QFont(fonts.of("label"))
        painter.setFont(font)
        at = self._x(self._today)
        painter.setPen(QColor(tokens.text))
        words, metrics = _("Today"), painter.fontMetrics()
        left = max(0.0, at - metrics.horizontalAdvance(words) / 2)
        painter.drawText(QPointF(left, metrics.ascent()), words)
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(at, self._head() - 4), QPointF(at, self.height()))

    def _paint_point(self, painter: QPainter, point: Point, *, lit: bool) -> None:
        tokens, at = looks.tokens(), self._place(point)
        ground = QColor(tokens.surface)
        count = len(point.records)
        if point.day < self._today:
            shape = QPolygonF([at + QPointF(*by) for by in ((0, -7), (7, 0), (0, 7), (-7, 0))])
            painter.setPen(QPen(QColor(tokens.must), 2))
            painter.setBrush(ground)
            painter.drawPolygon(shape)
        else:
            painter.setPen(QPen(ground, 1.5))
            painter.setBrush(QColor(tokens.accent))
            size = DOT if count == 1 else DOT + 4
            painter.drawEllipse(at, size, size)
        if count > 1:
            overdue = point.day < self._today
            painter.setFont(fonts.of("label"))
            painter.setPen(QColor(tokens.must if overdue else tokens.on_accent))
            box = QRectF(at.x() - 9, at.y() - 9, 18, 18)
            if overdue:
                box.translate(16, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count < 100 else "+")
        if lit:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawEllipse(at, 12, 12)

    # ------------------------------------------------------------------ hand and keys

    def _go(self, number: int) -> None:
        if not self._points:
            return
        self._now = max(0, min(number, len(self._points) - 1))
        self.setAccessibleDescription(self._points[self._now].words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._go(self._now + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._go(self._now - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._now >= 0:
            self.chosen.emit(self._points[self._now].records)
        else:
            super().keyPressEvent(event)
            return
        if self._now >= 0:
            at = self.mapToGlobal(self._place(self._points[self._now]).toPoint())
            QToolTip.showText(at, plain(self._points[self._now].words), self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go(max(self._now, 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number >= 0:
            self._go(number)
            self.chosen.emit(self._points[number].records)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            words = self._points[number].words if number >= 0 else ""
            QToolTip.showText(event.globalPos(), plain(words), self)
            return True
        return super().event(event)


def together(points: Sequence[Point]) -> list[Point]:
    """Points of one lane and day as one."""
    ordered = sorted(points, key=lambda one: (one.day, one.lane))
    found = []
    for (day, lane), same in groupby(ordered, key=lambda one: (one.day, one.lane)):
        ones = list(same)
        records = tuple(record for one in ones for record in one.records)
        words = "\n".join(one.words for one in ones[:NAMED])
        if len(ones) > NAMED:
            words += "\n…"
        found.append(Point(day, lane, words, records))
    return found


def _month_words(month: date) -> str:
    locale = QLocale()
    name = locale.standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)
    if month.month != 1:
        return name
    return f"{month.year}" if name.strip("월月") in {"1"} else f"{name} {month.year}"
