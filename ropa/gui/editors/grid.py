"""Fields in three equal columns, in two or one where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ropa.gui.editors.field import Field
from ropa.gui.editors.form import COLUMNS

THREE, TWO = 760, 480
"""Widths from which there are three columns, and two."""
BETWEEN, ABOVE, BELOW = 20, 4, 12


class FieldGrid(QWidget):
    """Fields in reading order, each with the number of columns it takes.

    A line of fields takes four rows of the grid: labels, inputs, findings, and air.
    """

    def __init__(self, fields: Sequence[tuple[Field, int]]) -> None:
        super().__init__()
        self._fields = list(fields)
        self._columns = 0
        self._rows = 0
        self._least: dict[int, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(ABOVE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange(COLUMNS)

    @property
    def columns(self) -> int:
        """How many columns there are at this width."""
        return self._columns

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for number in range(self._rows):
            self._grid.setRowMinimumHeight(number, 0)
        row, column = 0, 0
        for field, wanted in self._fields:
            span = min(wanted, columns)
            if column + span > columns:
                row, column = row + 1, 0
            self._put(field, row, column, span)
            column += span
        self._rows = (row + 1) * (3 + COLUMNS)
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _put(self, field: Field, row: int, column: int, span: int) -> None:
        first = row * (3 + COLUMNS)
        bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(field.head, first, column, 1, span, bottom)
        self._grid.addWidget(field, first + 1, column, 1, span, top)
        self._grid.addWidget(field.strips, first + 2 + column, 0, 1, self._columns, top)
        if row:
            self._grid.setRowMinimumHeight(first - 1, BELOW - ABOVE)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest input: with less room there are fewer columns."""
        least = max((field.minimumSizeHint().width() for field, _span in self._fields), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        columns = COLUMNS if width >= THREE else 2 if width >= TWO else 1
        while columns > 1 and width < self._least.get(columns, 0):
            columns -= 1
        while columns != self._columns:
            self._arrange(columns)
            self._least[columns] = self._grid.minimumSize().width()
            if columns > 1 and self._least[columns] > width:
                columns -= 1
