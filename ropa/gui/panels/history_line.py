"""A thin line of time: the days on which something changed, the versions that were published."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ropa.gui import days
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.tips import plain
from ropa.gui.words import _, ngettext

Day = tuple[str, int, int]
"""Day (ISO), number of its last entry, how many entries."""
EDGE = 12


class HistoryLine(QWidget):
    """Two days are marked on it. A click or the arrows set the later, with Shift the earlier.

    Signals:
        picked: earlier and later day, ISO.
    """

    picked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[Day] = ()
        self._versions: Sequence[tuple[str, str]] = ()
        self.earlier = self.later = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Days on which the register changed"))

    def show_days(self, days: Sequence[Day], versions: Sequence[tuple[str, str]]) -> None:
        """Shows these days; versions are day and name."""
        self.days, self._versions = days, versions
        self.update()

    def mark(self, earlier: str, later: str) -> None:
        """Marks two days."""
        self.earlier, self.later = earlier, later
        described = f"{days.day(earlier)} – {days.day(later)}" if earlier and later else ""
        self.setAccessibleDescription(described)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 26 + self.fontMetrics().height())

    minimumSizeHint = sizeHint

    # ------------------------------------------------------------------ places

    def _x(self, day: str) -> int:
        first, last = (
            date.fromisoformat(one[0]).toordinal() for one in (self.days[0], self.days[-1])
        )
        at = date.fromisoformat(day).toordinal()
        share = (min(max(at, first), last) - first) / max(last - first, 1)
        return EDGE + round(share * (self.width() - 2 * EDGE))

    def _near(self, x: float) -> int:
        return min(range(len(self.days)), key=lambda at: abs(self._x(self.days[at][0]) - x))

    def _at(self, day: str) -> int:
        """The last day with a change on or before a day."""
        return max(bisect_right([one[0] for one in self.days], day) - 1, 0)

    def _pick(self, at: int, *, earlier: bool) -> None:
        day = self.days[min(max(at, 0), len(self.days) - 1)][0]
        other = (self.later or self.days[-1][0]) if earlier else (self.earlier or self.days[0][0])
        first, second = sorted((day, other))
        self.mark(first, second)
        self.picked.emit(first, second)

    # ------------------------------------------------------------------ Qt calls

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.days and event.button() == Qt.MouseButton.LeftButton:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pick(self._near(event.position().x()), earlier=shift)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self.days:
            super().keyPressEvent(event)
            return
        earlier = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        day = self.earlier if earlier else self.later
        self._pick(self._at(day or self.days[-1][0]) + step, earlier=earlier)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.days:
            day, _seq, count = self.days[self._near(event.pos().x())]
            changes = ngettext("{count} change", "{count} changes", count)
            QToolTip.showText(event.globalPos(), plain(f"{days.day(day)}: {changes}"), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.days:
            return
        tokens, painter = looks.tokens(), QPainter(self)
        middle = 14
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawLine(EDGE, middle, self.width() - EDGE, middle)
        if self.earlier and self.later:
            span = QRect(
                QPoint(self._x(self.earlier), middle - 2), QPoint(self._x(self.later), middle + 1)
            )
            painter.fillRect(span, QColor(tokens.accent))
        drawn: set[int] = set()
        painter.setPen(QPen(QColor(tokens.text2), 1))
        for day, _seq, count in self.days:
            x = self._x(day)
            if x not in drawn:
                drawn.add(x)
                high = min(3 + count, 9)
                painter.drawLine(x, middle - high // 2, x, middle + high // 2)
        scale = painter.device().devicePixelRatioF()
        for day, _name in self._versions:
            mark = icons.pixmap("file-check", 14, "ok", scale)
            painter.drawPixmap(self._x(day) - 7, middle - 15, mark)
        for day in filter(None, (self.earlier, self.later)):
            painter.setBrush(QColor(tokens.accent))
            painter.setPen(QPen(QColor(tokens.surface), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(QPoint(self._x(day), middle), 6, 6)
        self._ends(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _ends(self, painter: QPainter) -> None:
        painter.setFont(fonts.of("second"))
        painter.setPen(QColor(looks.tokens().text2))
        room = self.rect().adjusted(EDGE, 24, -EDGE, -2)
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(room, top | Qt.AlignmentFlag.AlignLeft, days.day(self.days[0][0]))
        if len(self.days) > 1:
            painter.drawText(room, top | Qt.AlignmentFlag.AlignRight, days.day(self.days[-1][0]))
