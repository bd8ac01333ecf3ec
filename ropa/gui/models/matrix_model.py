"""Activities against the requirements of one law, as a table; cells are judged when in sight."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ropa.gui import words
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import N_, _
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import name_of
from ropa.records.record import translations_of
from ropa.services.matrix import Matrix

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
STATE = int(Qt.ItemDataRole.UserRole)
STATES = {
    "missing": N_("Missing"),
    "not-assessed": N_("Not assessed"),
    "not-applicable": N_("Not applicable"),
    "filled": N_("Filled"),
    "not-in-force": N_("Not yet in force"),
    "not-required": N_("Not asked"),
}
ICONS = {
    "missing": icons.STATES["must"],
    "not-assessed": icons.STATES["not-assessed"],
    "not-applicable": icons.STATES["not-applicable"],
    "filled": icons.STATES["ok"],
    "not-in-force": ("calendar-clock", "text2"),
    "not-required": ("minus", "text3"),
}
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class MatrixModel(QAbstractTableModel):
    """Rows are activities, columns requirements in the order of the articles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None

    def show_matrix(self, matrix: Matrix) -> None:
        """Shows another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.activities)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.requirements)

    def cell(self, index: Index) -> tuple[str, str]:
        """The activity and the requirement a cell stands for."""
        assert self.matrix is not None, "cells belong to a matrix"  # noqa: S101
        activity = self.matrix.activities[index.row()]
        return activity.id, self.matrix.requirements[index.column()].code

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self.matrix is None:
            return None
        if role not in (_DISPLAY, _DECORATION, _TIP, _SPOKEN, STATE):
            return None
        activity, code = self.cell(index)
        state = self.matrix.cell(activity, code)
        if role == STATE:
            return state
        if role == _DISPLAY:
            return _(STATES[state])
        if role == _DECORATION:
            return icons.icon(*ICONS[state])
        requirement = self.matrix.requirements[index.column()]
        name = _name(self.matrix.activities[index.row()])
        said = f"{name} – {requirement.title(words.language())}: {_(STATES[state])}"
        return plain(said) if role == _TIP else said

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if self.matrix is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.matrix.activities[section]
            if role == _DISPLAY:
                return _name(row)
            return plain(f"{row.reference} {_name(row)}") if role == _TIP else None
        requirement = self.matrix.requirements[section]
        language = words.language()
        if role == _DISPLAY:
            return f"{requirement.title(language)}\n{requirement.cited(language)}"
        return (
            f"{requirement.title(language)} – {requirement.cited(language)}"
            if role == _TIP
            else None
        )


def _name(activity: ProcessingActivity) -> str:
    """What an activity is called in the language of the interface, else in the register's."""
    return translations_of(activity).get(words.language(), {}).get("name") or name_of(activity)
