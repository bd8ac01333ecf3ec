"""The side bar: register on top, places in three groups, counts where they ask for work."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ropa.gui.panels.labels import label, second
from ropa.gui.places import PLACES
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.tips import plain
from ropa.gui.words import _

KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
WIDE, NARROW, ROW, GAP = 240, 52, 30, 12
LOW_ROW, LOW_GAP = 27, 4
"""Where there are icons alone, in a small window, all thirteen have room without scrolling."""


class Sidebar(QWidget):
    """Where the person is and can go."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = label("", "strong")
        self._file = second("", wraps=False)
        self._safe = second(_("Everything stays on this computer"))
        self._model = _model(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(_("Places"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet("QListView { background: transparent; }")
        self._list.selectionModel().currentChanged.connect(self._choose)
        above = QVBoxLayout()
        above.setContentsMargins(18, 14, 12, 8)
        above.setSpacing(2)
        self._above = above
        above.addWidget(self._name)
        above.addWidget(self._file)
        below = QVBoxLayout()
        below.setContentsMargins(18, 8, 12, 12)
        self._below = below
        below.addWidget(self._safe)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._list, 1)
        layout.addLayout(below)
        self.narrow = False
        self.setFixedWidth(WIDE)

    def tell(self, name: str, file: str) -> None:
        """The name of the register and of its file."""
        self._name.setText(name)
        self._file.setText(file)
        self._file.setToolTip(plain(file))

    def count(self, counts: Mapping[str, str]) -> None:
        """The numbers at the right edge, by place."""
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            item.setData(counts.get(item.data(KEY), ""), COUNT)
            text = _(item.data(Qt.ItemDataRole.UserRole + 3))
            number = item.data(COUNT)
            item.setData(
                f"{text}, {number}" if number else text, Qt.ItemDataRole.AccessibleTextRole
            )

    def go(self, key: str) -> None:
        """Marks a place as the one in sight."""
        with QSignalBlocker(self):  # nobody chose it
            for row in range(self._model.rowCount()):
                if self._model.item(row).data(KEY) == key:
                    self._list.setCurrentIndex(self._model.index(row, 0))

    def take_cursor(self) -> None:
        """Lets the arrow keys lead from place to place."""
        self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self, *, narrow: bool) -> None:
        """Shows icons alone, or with their words."""
        self.narrow = narrow
        self._above.setContentsMargins(18, 4 if narrow else 14, 12, 0 if narrow else 8)
        self._below.setContentsMargins(18, 0 if narrow else 8, 12, 0 if narrow else 12)
        self._list.scheduleDelayedItemsLayout()
        for one in (self._name, self._file, self._safe):
            one.setVisible(not narrow)
        self.setFixedWidth(NARROW if narrow else WIDE)

    def _choose(self, now: QModelIndex) -> None:
        if key := now.data(KEY):
            self.chosen.emit(key)


def _model(parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    group = 0
    for place in PLACES:
        item = QStandardItem(_(place.title))
        item.setData(place.key, KEY)
        item.setData(place.icon, ICON)
        item.setData(place.title, Qt.ItemDataRole.UserRole + 3)
        item.setData(place.group != group, Qt.ItemDataRole.UserRole + 4)
        item.setToolTip(plain(_(place.title)))
        item.setEditable(False)
        group = place.group
        model.appendRow(item)
    return model


class _Row(QStyledItemDelegate):
    """Icon, name, count; the chosen one tinted, with a bar at its edge.

    What the list itself can say is asked of the list: the first use of `QStyle`, or of a device or
    viewport that Qt made, costs as much time as the rest of the side bar.
    """

    def __init__(self, places: QListView) -> None:
        super().__init__(places)
        self._places = places

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row, _gap = self._measures()
        high = max(row, option.fontMetrics.height() + (10 if row == ROW else 6))
        return QSize(40, high + self._above(index))

    def _measures(self) -> tuple[int, int]:
        alone = self._places.width() <= NARROW
        return (LOW_ROW, LOW_GAP) if alone else (ROW, GAP)

    def _above(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Air above the first of a group."""
        return self._measures()[1] if index.data(Qt.ItemDataRole.UserRole + 4) else 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = looks.tokens()
        box = option.rect.adjusted(6, self._above(index), -6, 0)
        chosen = self._places.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sidebar_selection))
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRect(QRect(box.left(), box.top(), 3, box.height()))
        if chosen and self._places.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        shade = "accent" if chosen else "text2"
        scale = self._places.devicePixelRatioF()
        drawn = icons.pixmap(index.data(ICON), 16, shade, scale)
        painter.drawPixmap(box.left() + 12, box.center().y() - 7, drawn)
        if box.width() > NARROW:
            self._words(painter, box, index, chosen=chosen)
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        tokens = looks.tokens()
        count = index.data(COUNT) or ""
        painter.setFont(fonts.of("second"))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(
            box.adjusted(0, 0, -10, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            count,
        )
        room = painter.fontMetrics().horizontalAdvance(count) + 14 if count else 8
        painter.setFont(fonts.of("strong" if chosen else "body"))
        painter.setPen(QColor(tokens.text))
        words = box.adjusted(38, 0, -room, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
