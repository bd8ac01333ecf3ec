"""The list of changes: found by words, narrowed by who, what kind and which record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ropa.gui import words
from ropa.gui.background import Pulse, Task
from ropa.gui.models.filters import Filter, Offer
from ropa.gui.models.history_model import SECOND, HistoryModel
from ropa.gui.panels.filter_row import FilterRow
from ropa.gui.panels.find_field import FindField
from ropa.gui.panels.labels import second
from ropa.gui.session import Session
from ropa.gui.theme import fonts, looks
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.history import Entry
from ropa.services import browsing_history, calling

Index = QModelIndex | QPersistentModelIndex
TYPED = 150
"""Milliseconds after the last key until the list follows."""


class HistoryList(QWidget):
    """Changes, newest first.

    Signals:
        chosen: other changes are chosen; entered: the person wants to go into what is chosen.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._task: Task | None = None
        self._within: tuple[int, int | None] = (0, None)
        self.find_field = FindField(_("the history"))
        self.filters = FilterRow(self._offers)
        self.count = second("", wraps=False)
        self.model = HistoryModel(session.register, self)
        self.rows = QListView()
        self._typed = QTimer(self, singleShot=True, interval=TYPED)
        self._arrange()
        self._typed.timeout.connect(self.look)
        self.find_field.changed.connect(self._typed.start)
        self.find_field.left.connect(self._go_in)
        self.filters.changed.connect(self.look)
        self.rows.selectionModel().selectionChanged.connect(lambda _now, _was: self.chosen.emit())
        self.rows.activated.connect(lambda _index: self.entered.emit())
        self.rows.clicked.connect(self._click)

    def _click(self) -> None:
        """One is meant to be read; of several the next is still to be chosen."""
        if len(self.rows.selectionModel().selectedIndexes()) == 1:
            self.entered.emit()

    def entries(self) -> list[Entry]:
        """What is chosen: nothing, one change, or of several the oldest and the newest."""
        ranges = self.rows.selectionModel().selection().toList()
        rows = {row for one in ranges for row in (one.top(), one.bottom())}
        ends = (self.model.entry(row) for row in (max(rows), min(rows))) if rows else ()
        found = {one.seq: one for one in ends if one is not None}
        return list(found.values())

    def within(self, after: int, until: int | None) -> None:
        """Lists only the entries between two; all with 0 and None."""
        self._within = (after, until)
        self.look()

    def follow(self, record_id: str) -> None:
        """Lists the changes of one record alone."""
        name = calling.named(self.session.register, record_id, words.language())
        self.find_field.clear_quietly()
        self.filters.choose((Filter("record", record_id, _("Record: {name}", name=name)),))

    def look(self) -> None:
        """Lists what is sought: everything at once, what must be searched for in the background."""
        by: dict[str, list[str]] = {}
        for one in self.filters.chosen:
            by.setdefault(one.about, []).append(one.value)
        after, until = self._within
        register = self.session.register
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if not by and not self.find_field.text().strip():
            self._show(browsing_history.everything(register, after, until))
            return
        wanted = browsing_history.sought(
            words=self.find_field.text(),
            authors=by.get("author", ()),
            kinds=by.get("kind", ()),
            record=next(iter(by.get("record", ())), ""),
            after=after,
            until=until,
        )
        path = register.path

        def work(pulse: Pulse) -> list[int]:
            pulse()
            return browsing_history.matching(path, wanted)

        def show(seqs: list[int]) -> None:
            if self._task is task:
                self._task = None
                self._show(seqs)

        task = self.session.tasks.start(_("Searching the history"), work, done=show)
        self._task = task

    def _show(self, seqs: Sequence[int]) -> None:
        kept = [one.seq for one in self.entries()]
        self.model.show_entries(seqs)
        self.count.setText(ngettext("{count} change", "{count} changes", len(seqs)))
        if kept and not self.entries() and kept[-1] in seqs:
            self.choose(kept[-1])

    def choose(self, seq: int) -> None:
        """Chooses one entry, if it is listed."""
        if seq in self.model.seqs:
            index = self.model.index(self.model.seqs.index(seq))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.rows.selectionModel().setCurrentIndex(index, flag)
            self.rows.scrollTo(index)

    def _go_in(self) -> None:
        self.rows.setFocus()
        if not self.rows.currentIndex().isValid() and self.model.seqs:
            self.choose(self.model.seqs[0])

    def _offers(self) -> Sequence[Offer]:
        register, language = self.session.register, words.language()
        people = tuple(Filter("author", one, one) for one in browsing_history.authors(register))
        kinds = tuple(
            Filter("kind", one, field_guide.entry(one).plural(language))
            for one in browsing_history.kinds(register)
        )
        return (Offer(_("Who"), people), Offer(_("Kind of record"), kinds))

    def _arrange(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(_Row(self.rows))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName(_("Changes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.find_field)
        line = QHBoxLayout()
        line.addWidget(self.filters, 1)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight)
        top.addLayout(line)
        layout.addLayout(top)
        layout.addWidget(self.rows, 1)


class _Row(QStyledItemDelegate):
    """Icon, what was done, below it when and by whom."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        high = QFontMetrics(fonts.of("body")).height() + QFontMetrics(fonts.of("second")).height()
        return QSize(100, high + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = looks.tokens(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        top, left = box.top() + 8, box.left() + 42
        if icon is not None:
            icon.paint(painter, QRect(box.left() + 16, top + 1, 16, 16))
        width = box.right() - left - 10
        for role, colour, font in (
            (Qt.ItemDataRole.DisplayRole, tokens.text, "strong" if chosen else "body"),
            (SECOND, tokens.text2, "second"),
        ):
            painter.setFont(fonts.of(font))
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            text = str(index.data(role) or "").replace("\n", " ")
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(left, top + metrics.ascent(), text)
            top += metrics.height() + 2
        painter.restore()
