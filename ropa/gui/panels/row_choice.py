"""Which records of a list are chosen, by their ids: rows come and go beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from ropa.gui.models.record_model import RecordModel

Flag = QItemSelectionModel.SelectionFlag


class RowChoice:
    """The choice in one list; both views share it."""

    def __init__(self, model: RecordModel, selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection

    def current(self) -> str:
        """The record the cursor is on; empty when it is on none."""
        row = self._selection.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else ""

    def all(self) -> tuple[str, ...]:
        """The chosen records in the order of the list."""
        rows = sorted(one.row() for one in self._selection.selectedRows(0))
        return tuple(self._model.ids[row] for row in rows)

    def go(self, row: int) -> None:
        """Chooses one row alone."""
        index = self._model.index(row, 0)
        self._selection.setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)

    def put(self, ids: Sequence[str], current: str) -> None:
        """Chooses those of these records that are listed."""
        if not ids:
            return
        wanted = set(ids)
        rows = (
            [row for row, one in enumerate(self._model.ids) if one in wanted]
            if len(wanted) > 1
            else [row for row in [self._model.row_of(*wanted)] if row >= 0]
        )
        picked = QItemSelection()
        for row in rows:
            index = self._model.index(row, 0)
            picked.select(index, index)
        self._selection.select(picked, Flag.ClearAndSelect | Flag.Rows)
        row = self._model.row_of(current)
        if row >= 0:
            self._selection.setCurrentIndex(self._model.index(row, 0), Flag.NoUpdate)
