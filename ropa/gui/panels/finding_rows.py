"""The tree of findings: two lines a row, all rows alike, so that 50,000 cost what ten cost."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ropa.gui.models.finding_tree import LAW, SECOND, WHAT, FindingTree
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.words import _
from ropa.services.arranging_findings import Finding

Index = QModelIndex | QPersistentModelIndex
OPENED = 2_000
"""Up to how many rows the first groups are shown open."""


class FindingRows(QTreeView):
    """Groups that open and close, findings to choose one or several of.

    Signals:
        chosen: other findings are chosen.
        opened: the person wants to go to the field of the current one.
    """

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, tree: FindingTree) -> None:
        super().__init__()
        self.tree = tree
        self.setModel(tree)
        self.setItemDelegate(_Row(self))
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(20)
        self.setAccessibleName(_("Findings"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LAW, QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(LAW, 240)
        self.selectionModel().selectionChanged.connect(lambda _now, _was: self.chosen.emit())
        self.doubleClicked.connect(self._open)

    def findings(self) -> list[Finding]:
        """What is chosen, with all of a group that is chosen itself, each once."""
        found: dict[int, Finding] = {}
        for index in self.selectionModel().selectedRows():
            one = self.tree.finding(index)
            some = (one,) if one is not None else self.tree.groups[index.row()].findings
            found |= {id(each): each for each in some}
        return list(found.values())

    def current(self) -> Finding | None:
        """The finding the keyboard is on."""
        return self.tree.finding(self.currentIndex())

    def open_groups(self, closed: frozenset[str] = frozenset()) -> None:
        """Opens the groups the person has not closed, the first ones, as far as they are few."""
        rows = 0
        for at, group in enumerate(self.tree.groups):
            rows += len(group.findings)
            if group.key not in closed and (at == 0 or rows <= OPENED):
                self.expand(self.tree.index(at, 0))

    def closed_groups(self) -> frozenset[str]:
        """The keys of the groups the person sees closed."""
        return frozenset(
            group.key
            for at, group in enumerate(self.tree.groups)
            if not self.isExpanded(self.tree.index(at, 0))
        )

    def choose(self, index: QModelIndex) -> None:
        """Chooses one finding alone and brings it into sight."""
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def stand(self) -> None:
        """Puts the keyboard on the first row and chooses nothing: all are meant until one is."""
        first = self.tree.index(0, 0)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def step(self, by: int) -> bool:
        """Goes to the next finding, or the one before; False at the end."""
        here = self.currentIndex()
        group, row = 0, -1
        if here.isValid():
            inside = bool(here.internalId())
            group, row = (here.parent().row(), here.row()) if inside else (here.row(), -1)
        row += by
        while 0 <= group < len(self.tree.groups):
            count = len(self.tree.groups[group].findings)
            if 0 <= row < count:
                self.choose(self.tree.index(row, 0, self.tree.index(group, 0)))
                return True
            group += by
            if 0 <= group < len(self.tree.groups):
                row = 0 if by > 0 else len(self.tree.groups[group].findings) - 1
        return False

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The ground of the row, and on a group the sign that it opens or closes."""
        tokens, group = looks.tokens(), not index.internalId()
        painter.save()
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(tokens.selection))
        elif group:
            painter.fillRect(rect, QColor(tokens.sunken))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if group:
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            scale = painter.device().devicePixelRatioF()
            drawn = icons.pixmap(name, 14, "text2", scale)
            painter.drawPixmap(rect.right() - 15, rect.center().y() - 7, drawn)
        painter.restore()

    def _open(self, index: QModelIndex) -> None:
        finding = self.tree.finding(index)
        if finding is not None:
            self.opened.emit(finding)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """Icon and sentence over record and field; law over articles; groups on a quiet ground."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        high = QFontMetrics(fonts.of("body")).height() + QFontMetrics(fonts.of("second")).height()
        return QSize(100, high + 15)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = looks.tokens(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        group = not index.internalId()
        painter.save()
        if chosen or group:
            painter.fillRect(box, QColor(tokens.selection if chosen else tokens.sunken))
        first = index.column() == WHAT
        if chosen and first:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        left = box.left() + (34 if first else 8)
        strong, second = fonts.of("strong" if group or chosen else "body"), fonts.of("second")
        top = box.top() + 6
        if first:
            icon = index.data(Qt.ItemDataRole.DecorationRole)
            if icon is not None:
                icon.paint(painter, QRect(box.left() + 10, top + 1, 16, 16))
        width = box.right() - left - 8
        for font, colour, role in (
            (strong, tokens.text, Qt.ItemDataRole.DisplayRole),
            (second, tokens.text2, SECOND),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            text = metrics.elidedText(
                str(index.data(role) or ""), Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(left, top + metrics.ascent(), text)
            top += metrics.height() + 2
        painter.restore()
