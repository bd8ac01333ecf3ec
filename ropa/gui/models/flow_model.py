"""A data-flow picture as a table: from where, to where, what travels, by which right."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ropa.gui.tips import plain
from ropa.gui.words import N_, _
from ropa.services.flow import DataFlow

COLUMNS = (N_("From"), N_("To"), N_("What travels"), N_("By which right"))
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_NODE = Qt.ItemDataRole.UserRole


class FlowModel(QAbstractTableModel):
    """One row for each line of the picture; a row opens the box it leads to."""

    def __init__(self, flow: DataFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comma = flow.comma
        nodes = {node.key: node for node in flow.nodes}
        self._rows = [(nodes[one.source], nodes[one.target], one) for one in flow.edges]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        source, target, edge = self._rows[index.row()]
        if role == _NODE:
            return target
        if role not in (_DISPLAY, _TIP):
            return None
        said = (
            source.name,
            target.name,
            self._comma.join(edge.words) or "–",
            target.about if target.layer == "countries" else "",
        )[index.column()]
        return plain(said) if role == _TIP else said
