"""Paints a record of a list: name and second line, at the right where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ropa.gui.models.record_model import RecordModel, state_of
from ropa.gui.theme import fonts, icons, looks

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
MARGIN, ICON, BAR = 16, 16, 3
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Two lines; the chosen row tinted, with a bar and a bold name; the focus adds a ring."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.measure()

    def measure(self) -> None:
        """Takes up fonts and sizes, which follow the language and the system."""
        self._plain, self._bold = fonts.of("body"), fonts.of("strong")
        self._small = fonts.of("second")
        self._metrics = {
            "plain": QFontMetrics(self._plain),
            "bold": QFontMetrics(self._bold),
            "small": QFontMetrics(self._small),
        }
        first = max(self._metrics["plain"].height(), self._metrics["bold"].height())
        self._first, self._second = first, self._metrics["small"].height()
        self.height = first + self._second + 2 + 18

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = looks.tokens(), option.rect
        chosen = bool(option.state & State.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
            painter.fillRect(QRect(box.topLeft(), QSize(BAR, box.height())), QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(MARGIN, 9, -14, -9)
        room = self._state(painter, inner, index.row())
        self._words(painter, inner, room, index.row(), chosen=chosen)
        if option.state & State.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _state(self, painter: QPainter, box: QRect, row: int) -> int:
        """Draws icon and number on the first line; answers how much room they took."""
        standing = self._model.standing(self._model.ids[row])
        if standing is None:
            return 0
        name, colour = icons.STATES[state_of(standing)]
        number = f"{standing.count:,}" if standing.count else ""
        wide = max(
            self._metrics["plain"].horizontalAdvance("99"),
            self._metrics["plain"].horizontalAdvance(number),
        )
        line = QRect(box.left(), box.top(), box.width(), self._first)
        painter.setFont(self._plain)
        painter.setPen(QColor(looks.tokens().text))
        painter.drawText(line, RIGHT, number)
        at = QPoint(line.right() - wide - 6 - ICON, line.center().y() - ICON // 2 + 1)
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(at, icons.pixmap(name, ICON, colour, scale))
        return wide + 6 + ICON + 10

    def _words(self, painter: QPainter, box: QRect, taken: int, row: int, *, chosen: bool) -> None:
        """The name beside what the state has `taken` of its line, the rest under both."""
        tokens, line = looks.tokens(), self._model.line(row)
        metrics = self._metrics["bold" if chosen else "plain"]
        painter.setFont(self._bold if chosen else self._plain)
        painter.setPen(QColor(tokens.text if line.named else tokens.text2))
        beside = QRect(box.left(), box.top(), box.width() - taken, self._first)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, beside.width())
        painter.drawText(beside, LEFT, name)
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.text2))
        second = self._metrics["small"].elidedText(
            line.second, Qt.TextElideMode.ElideRight, box.width()
        )
        under = QRect(box.left(), box.top() + self._first + 2, box.width(), self._second)
        painter.drawText(under, LEFT, second)


class CellDelegate(QStyledItemDelegate):
    """A cell of the table: one line; the chosen row as in the list."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = looks.tokens(), option.rect
        row, column = index.row(), index.column()
        chosen = bool(option.state & State.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(8, 0, -8, 0)
        line = self._model.line(row)
        said = line.name if column == 0 else line.cells[column - 1] if line.cells else ""
        if column == 0:
            if chosen:
                bar = QRect(box.topLeft(), QSize(BAR, box.height()))
                painter.fillRect(bar, QColor(tokens.accent))
            inner = self._state(painter, inner.adjusted(4, 0, 0, 0), row)
        painter.setFont(fonts.of("strong" if column == 0 and chosen else "body"))
        painter.setPen(QColor(tokens.text if column or line.named else tokens.text2))
        text = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, LEFT, text)
        if option.state & State.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(2, 2, -3, -3))
        painter.restore()

    def _state(self, painter: QPainter, box: QRect, row: int) -> QRect:
        standing = self._model.standing(self._model.ids[row])
        if standing is not None:
            name, colour = icons.STATES[state_of(standing)]
            scale = painter.device().devicePixelRatioF()
            at = QPoint(box.left(), box.center().y() - ICON // 2 + 1)
            painter.drawPixmap(at, icons.pixmap(name, ICON, colour, scale))
        return box.adjusted(ICON + 8, 0, 0, 0)
