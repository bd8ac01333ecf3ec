"""A layout that sets things one after the other and wraps, like words in a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ropa.gui.panels.flow import Wrapping


class FlowLayout(Wrapping):
    """Things side by side; the last one may take the rest of its line.

    A thing wider than the whole line is given the line and wraps inside itself.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, fills: bool = False) -> None:
        super().__init__(parent)
        self._gap = gap
        self._fills = fills

    def insert(self, at: int, widget: QWidget) -> None:
        """Puts a widget before the one at this place."""
        self.addWidget(widget)
        self.items.insert(at, self.items.pop())
        self.invalidate()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        shown = [item for item in self.items if not item.isEmpty()]
        width = sum(item.sizeHint().width() + self._gap for item in shown)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        width = max((item.minimumSize().width() for item in self.items), default=0)
        height = max((item.minimumSize().height() for item in self.items), default=0)
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def place(self, rect: QRect, *, moves: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, high = area.x(), area.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        shown = [item for item in self.items if not item.isEmpty()]

        def finish() -> None:
            for item, place in line if moves else ():
                item.setGeometry(place.translated(0, (high - place.height()) // 2))

        for item in shown:
            last = self._fills and item is shown[-1]
            least = item.minimumSize().width() if last else item.sizeHint().width()
            width = min(least, area.width())
            if x > area.x() and x + width > area.right() + 1:
                finish()
                x, y, high, line = area.x(), y + high + self._gap, 0, []
            if last:
                width = area.right() + 1 - x
            height = (
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            )
            line.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x, high = x + width + self._gap, max(high, height)
        finish()
        margins = self.contentsMargins()
        return y + high - rect.y() + margins.bottom()
