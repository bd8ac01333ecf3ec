"""A layout that fills lines and wraps: chips, pickers and buttons, which never elide."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget


class Wrapping(QLayout):
    """What every layout that wraps shares; each says itself how it `place`s its items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def place(self, rect: QRect, *, moves: bool) -> int:
        """Sets the items into a rectangle if it `moves` them; answers how high they are."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.place(rect, moves=True)


class Flow(Wrapping):
    """Items in reading order, as many on a line as fit; a line is as high as its highest item.

    What is put in by `add_between` stands between two items of one line, never at an end of it.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._row_gap = row_gap
        self._between: set[QWidget] = set()

    def add_between(self, widget: QWidget) -> None:
        """Adds what parts two items, such as a dot."""
        self._between.add(widget)
        self.addWidget(widget)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self.items:
            size = size.expandedTo(item.minimumSize())
        return size

    def clear(self) -> None:
        """Takes everything out and lets it go."""
        self._between.clear()
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def place(self, rect: QRect, *, moves: bool) -> int:
        x, y, line = rect.x(), rect.y(), list[tuple[QLayoutItem, int, QSize]]()
        for item in self.items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            size = _wanted(item, max(rect.width(), 1))
            if line and x + size.width() > rect.right() + 1:
                if line[-1][0].widget() in self._between:
                    _put_away(line.pop()[0], moves=moves)
                y += _settle(line, y, moves=moves) + self._row_gap
                x, line = rect.x(), []
            if not line and widget in self._between:
                _put_away(item, moves=moves)
                continue
            line.append((item, x, size))
            x += size.width() + self._gap
        return y + _settle(line, y, moves=moves) - rect.y()


def _wanted(item: QLayoutItem, most: int) -> QSize:
    """What an item takes in a line; words that wrap are one line if there is room for it."""
    size = item.sizeHint().expandedTo(item.minimumSize())
    widget = item.widget()
    if isinstance(widget, QLabel) and widget.wordWrap():
        words = widget.fontMetrics().horizontalAdvance(widget.text()) + 1
        wraps = widget.heightForWidth(words) > widget.heightForWidth(words + 4)
        size.setWidth(min(words + 4 if wraps else words, most))
        size.setHeight(widget.heightForWidth(size.width()))
    size.setWidth(min(size.width(), most))
    return size


def _put_away(item: QLayoutItem, *, moves: bool) -> None:
    """Leaves an item in its place in the order, without room on the screen."""
    if moves:
        item.setGeometry(QRect(0, 0, 0, 0))


def _settle(line: list[tuple[QLayoutItem, int, QSize]], y: int, *, moves: bool) -> int:
    """Sets the items of a line on its middle; answers how high it is."""
    high = max((size.height() for _item, _x, size in line), default=0)
    for item, x, size in line if moves else ():
        item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
    return high
