"""Shows what an import would do, cell by cell, before anything is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ropa.gui.models.import_plan import ACTIONS, BAD, SECOND, Index, PlanModel
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import second, section
from ropa.gui.theme import fonts, icons, looks
from ropa.gui.words import N_, _, ngettext
from ropa.records.contents import Contents
from ropa.services.import_steps import Action, Plan

ROW = 50
COUNTED: dict[Action, str] = {
    "add": N_("to add"),
    "amend": N_("to amend"),
    "remove": N_("to remove"),
    "skip": N_("unchanged"),
    "refuse": N_("refused"),
}


class ImportPlanDialog(QDialog):
    """Nothing has been written while it is open; accepting it means: do it."""

    def __init__(self, plan: Plan, contents: Contents, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import plan"))
        self._plan = plan
        self.model = PlanModel(plan, contents, self)
        self.table = _table(self.model)
        self.good_only = QCheckBox(_("Leave the refused rows out and import the others"))
        self.good_only.setVisible(bool(plan.refused))
        self.good_only.toggled.connect(self._tell)
        self.take = button("", "check", does=self.accept, look="primary")
        self.take.setDefault(True)
        self._arrange()
        self._tell()
        self.resize(1080, 700)

    @property
    def changes(self) -> int:
        """How many records would be touched."""
        counts = self._plan.counts
        return counts["add"] + counts["amend"] + counts["remove"]

    def _tell(self) -> None:
        number = self.changes
        self.take.setText(ngettext("Import {count} change", "Import {count} changes", number))
        self.take.setEnabled(
            bool(number) and (not self._plan.refused or self.good_only.isChecked())
        )

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(section(self._plan.source))
        layout.addWidget(second(_("Nothing has been written to the register yet.")))
        layout.addLayout(self._counts())
        layout.addWidget(self.table, 1)
        layout.addWidget(self.good_only)
        foot = QHBoxLayout()
        foot.addWidget(
            second(_("One undo takes the whole import back. A backup is made first.")), 1
        )
        foot.addWidget(ways_out(self, self.take))
        layout.addLayout(foot)

    def _counts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        counts = self._plan.counts
        every = _choice(_("all"), sum(counts.values()), "list-filter", "text2")
        every.setChecked(True)
        every.clicked.connect(partial(self.model.narrow, None))
        row.addWidget(every)
        group.addButton(every)
        for action, number in counts.items():
            if not number and action in {"remove", "refuse"}:
                continue
            _word, icon, colour = ACTIONS[action]
            made = _choice(_(COUNTED[action]), number, icon, colour)
            made.setEnabled(bool(number))
            made.clicked.connect(partial(self.model.narrow, action))
            row.addWidget(made)
            group.addButton(made)
        return row


def _choice(text: str, number: int, icon: str, colour: str) -> QPushButton:
    made = QPushButton(f"{number:n}  {text}")
    made.setIcon(icons.icon(icon, colour))
    made.setIconSize(QSize(22, 18))
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("look", "choice")
    return made


def _table(model: PlanModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(_TwoLines(table))
    table.setAccessibleName(_("Import plan"))
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(max(ROW, table.fontMetrics().height() * 3))
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    for column, width in enumerate((130, 230, 250, 190)):
        table.setColumnWidth(column, width)
    header.setStretchLastSection(True)
    return table


class _TwoLines(QStyledItemDelegate):
    """Two lines in a cell; what does not fit ends in … and stands in the tooltip whole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = looks.tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.selection))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(8, 6, -6, -6)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if icon is not None:
            icon.paint(painter, QRect(box.left(), box.top() + 1, 16, 16))
            box.adjust(24, 0, 0, 0)
        first, below = index.data(), index.data(SECOND)
        bad = index.data(BAD) and index.column() == 4
        painter.setFont(fonts.of("strong" if index.column() == 0 else "body"))
        painter.setPen(QColor(tokens.must if bad else tokens.text))
        metrics = painter.fontMetrics()
        end = Qt.TextElideMode.ElideRight
        at = box.top() + metrics.ascent()
        painter.drawText(box.left(), at, metrics.elidedText(first, end, box.width()))
        if below:
            at += metrics.descent() + 3
            painter.setFont(fonts.of("second"))
            painter.setPen(QColor(tokens.text2))
            metrics = painter.fontMetrics()
            at += metrics.ascent()
            painter.drawText(box.left(), at, metrics.elidedText(below, end, box.width()))
        painter.restore()
