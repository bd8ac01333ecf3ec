"""The table beside the map: the same transfers in words, in rows of two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ropa.gui.models.transfer_model import SECOND, STATE, TransferModel
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.words import _
from ropa.services.transfers_overview import Crossing

PAD = 8
_Index = QModelIndex | QPersistentModelIndex


class TransferTable(QTableView):
    """One row for each transfer.

    Signals:
        chosen: the transfer of the current row; opened: its record is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = TransferModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_TwoLines(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Transfers"))
        self.verticalHeader().hide()
        lines = QFontMetrics(fonts.of("body")).height() + QFontMetrics(fonts.of("second")).height()
        self.verticalHeader().setDefaultSectionSize(lines + 2 * PAD)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(8)
        self.activated.connect(lambda index: self.opened.emit(self._crossing(index)))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.chosen.emit(self._crossing(now))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setColumnWidth(0, event.size().width() * 36 // 100)
        super().resizeEvent(event)

    def choose(self, transfer_id: str) -> None:
        """Makes a transfer the current row."""
        row = self.rows.row_of(transfer_id)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row, 0))
        elif row < 0:
            self.clearSelection()

    @property
    def crossing(self) -> Crossing | None:
        """The transfer of the current row."""
        return self._crossing(self.currentIndex())

    def _crossing(self, index: _Index) -> Crossing | None:
        return self.rows.crossings[index.row()] if index.isValid() else None


class _TwoLines(QStyledItemDelegate):
    """Two lines; in the last column the icon of the state and its word."""

    def __init__(self, table: TransferTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        wide = QFontMetrics(fonts.of("body")).horizontalAdvance(index.data()) + 2 * PAD + 30
        return QSize(wide, option.rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = looks.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect)
        painter.save()
        painter.fillRect(box, QColor(tokens.selection if chosen else tokens.surface))
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(tokens.accent))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        if chosen and self._table.hasFocus():
            self._ring(painter, box, index.column())
        left = box.x() + PAD
        if index.column() == 2:
            name, colour = icons.STATES[index.data(STATE)]
            drawn = icons.pixmap(name, 16, colour, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(left, box.y() + PAD + 1), drawn)
            left += 24
        wide = box.right() - left - PAD
        strong = chosen and index.column() == 0
        top = self._line(
            painter, index.data(), "strong" if strong else "body", left, box.y() + PAD, wide
        )
        painter.setPen(QColor(tokens.text2))
        if below := index.data(SECOND):
            self._line(painter, below, "second", left, top, wide)
        painter.restore()

    def _ring(self, painter: QPainter, box: QRectF, column: int) -> None:
        """Its part of a ring around the whole row."""
        last = self._table.model().columnCount() - 1
        around = box.adjusted(1 if column == 0 else -3, 1, 3 if column < last else -1, -2)
        painter.setPen(QPen(QColor(looks.tokens().accent), 2))
        painter.save()
        painter.setClipRect(box)
        painter.drawRect(around)
        painter.restore()

    def _line(
        self, painter: QPainter, text: str, role: str, x: float, y: float, wide: float
    ) -> float:
        """Draws a line and answers where the next one begins."""
        painter.setFont(fonts.of(role))
        metrics = painter.fontMetrics()
        if role != "second":
            painter.setPen(QColor(looks.tokens().text))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(10, int(wide)))
        painter.drawText(QPointF(x, y + metrics.ascent()), shown)
        return y + metrics.height()
