"""The columns of a table of records: dragged by their heads, each with its width and its arrow."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer, Signal

from ropa.gui.models.ordering import Order
from ropa.gui.models.record_model import RecordModel
from ropa.gui.panels.record_views import NAME_WIDE, WIDE, RecordTableView


class TableColumns(QObject):
    """Keeps model and head of one table in step. The name stays the first column.

    Signals:
        moved: the person dragged a column; the fields as they shall stand now.
    """

    moved = Signal(tuple)

    def __init__(self, model: RecordModel, view: RecordTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._widths = {"": NAME_WIDE}
        self._header = view.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.setFirstSectionMovable(False)
        self._header.sectionMoved.connect(self._take_move)
        view.setColumnWidth(0, NAME_WIDE)

    def fields(self) -> tuple[str, ...]:
        """The fields from left to right; the name is the empty one."""
        return ("", *self._model.columns)

    def choose(self, columns: tuple[str, ...]) -> None:
        """Shows these fields in this order; those shown before keep their width."""
        for at, field in enumerate(self.fields()[:-1]):  # the last one fills what is left over
            self._widths[field] = self._view.columnWidth(at)
        self._model.choose_columns(columns)
        for at, field in enumerate(self.fields()):
            self._view.setColumnWidth(at, self._widths.get(field, WIDE))

    def tell_order(self, order: Order | None) -> None:
        """Puts the arrow over the column the list is sorted by, if that is shown."""
        fields = self.fields()
        column = fields.index(order.field) if order and order.field in fields else -1
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(column, down if order and order.descending else up)

    def _take_move(self) -> None:
        QTimer.singleShot(0, self, self._settle)  # the head is still at work with the mouse

    def _settle(self) -> None:
        """What was moved in the head alone becomes the order of the model."""
        header, fields = self._header, self.fields()
        seen = [header.logicalIndex(at) for at in range(header.count())]
        if seen == sorted(seen):
            return
        with QSignalBlocker(header):
            for column in range(header.count()):
                header.moveSection(header.visualIndex(column), column)
        self.moved.emit(tuple(fields[column] for column in seen if column))
