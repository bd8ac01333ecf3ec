"""Where every requirement of a law stands for every activity: icon and word in each cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ropa.gui.models.matrix_model import ICONS, STATE, STATES, MatrixModel
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.words import _

Index = QModelIndex | QPersistentModelIndex
WIDE, NAMES = 132, 220
_GROUNDS = {"missing": "must_ground", "not-assessed": "sunken"}


class MatrixView(QTableView):
    """Cells to walk through with the arrows; Return leads to the record behind one.

    Signals:
        chosen: another cell is chosen (activity, code).
        opened: the person wants to go there.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.cells = MatrixModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Activities and requirements"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        high = QFontMetrics(fonts.of("body")).height()
        across, down = _Titles(Qt.Orientation.Horizontal, self), self.verticalHeader()
        self.setHorizontalHeader(across)
        across.setDefaultSectionSize(WIDE)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        down.setDefaultSectionSize(max(34, high + 14))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setFixedWidth(NAMES)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(*self.cells.cell(now))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(*self.cells.cell(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Titles(QHeaderView):
    """The requirements over their columns: what is asked, below it the article."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def _room(self, width: int) -> QRect:
        return QRect(0, 0, width - 16, 2000)

    def sizeHint(self) -> QSize:
        high = 0
        strong, second = QFontMetrics(fonts.of("label")), QFontMetrics(fonts.of("second"))
        for section in range(self.count()):
            title, article = self._texts(section)
            room = self._room(self.sectionSize(section))
            flags = Qt.TextFlag.TextWordWrap
            high = max(
                high,
                strong.boundingRect(room, flags, title).height()
                + second.boundingRect(room, flags, article).height(),
            )
        return QSize(super().sizeHint().width(), high + 18)

    def _texts(self, section: int) -> tuple[str, str]:
        text = self.model().headerData(section, self.orientation())
        title, _line, article = str(text or "").partition("\n")
        return title, article

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = looks.tokens()
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        title, article = self._texts(section)
        room = rect.adjusted(8, 8, -8, -8)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.setFont(fonts.of("label"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, flags, title)
        used = painter.fontMetrics().boundingRect(room, flags, title).height()
        painter.setFont(fonts.of("second"))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(room.adjusted(0, used + 2, 0, 4), flags, article)
        painter.restore()


class _Cell(QStyledItemDelegate):
    """Icon, then the word; what is missing stands on its ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box, state = looks.tokens(), option.rect, str(index.data(STATE))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "selection" if chosen else _GROUNDS.get(state, "surface")
        painter.fillRect(box, QColor(getattr(tokens, ground)))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        name, colour = ICONS[state]
        scale = painter.device().devicePixelRatioF()
        drawn = icons.pixmap(name, 16, colour, scale)
        painter.drawPixmap(box.left() + 8, box.center().y() - 8, drawn)
        quiet = state in ("not-required", "not-in-force", "filled", "not-applicable")
        painter.setFont(fonts.of("second" if quiet else "label"))
        painter.setPen(QColor(tokens.text2 if quiet else getattr(tokens, colour)))
        room = box.adjusted(30, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            _(STATES[state]), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
