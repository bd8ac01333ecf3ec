"""The line of one part: its columns, its state, and whether its form is open beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ropa.gui.editors.cells import Cell
from ropa.gui.panels.labels import label, relook, second
from ropa.gui.theme import icons

NARROW = 560
"""Width below which the columns stand under each other."""


class Headings(QWidget):
    """The names of the columns; not there where columns stand under each other."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(15, 7, 42, 7)
        self._held = QWidget()
        outer.addWidget(self._held)
        grid = QGridLayout(self._held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for column, title in enumerate(titles):
            grid.addWidget(second(title), 0, column)
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._held.setVisible(event.size().width() >= NARROW)


class RowHeader(QFrame):
    """One row of a table of parts.

    Attributes:
        told: what it shows: the columns, and in each the state and its words.

    Signals:
        toggled: it is to be opened or closed; stepped: the cursor goes up (-1) or down (1).
    """

    toggled = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.is_open = False
        self._cells: list[QWidget] = []
        self.told: tuple[Sequence[Cell], Sequence[tuple[str, str]]] = ((), ())
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 6)
        outer.setSpacing(12)
        held = QWidget()
        self._grid = QGridLayout(held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._arrow = QLabel()
        outer.addWidget(held, 1)
        outer.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        self._narrow = False
        self.open_up(on=False)

    def tell(self, cells: Sequence[Cell], states: Sequence[tuple[str, str]]) -> None:
        """Shows the columns, and in each the state (`must` …) and its words, if there is one."""
        self.told = (cells, states)
        for part in self._cells:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._cells = [
            _column(cell, state, said, first=number == 0)
            for number, (cell, (state, said)) in enumerate(zip(cells, states, strict=True))
        ]
        said = [
            " ".join(filter(None, (cell.code, cell.first, cell.below, words)))
            for cell, (_state, words) in zip(cells, states, strict=True)
        ]
        self.setAccessibleName(", ".join(filter(None, said)))
        self._arrange()

    def open_up(self, *, on: bool) -> None:
        """Looks open or closed."""
        self.is_open = on
        relook(self, "row-open" if on else "row")
        name, colour = ("chevron-down", "accent") if on else ("chevron-right", "text2")
        self._arrow.setPixmap(icons.icon(name, colour).pixmap(QSize(16, 16)))

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for number, part in enumerate(self._cells):
            row, column = (number, 0) if self._narrow else (0, number)
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            part.show()
        for column in range(max(len(self._cells), self._grid.columnCount())):
            used = column < (1 if self._narrow else len(self._cells))
            self._grid.setColumnStretch(column, 1 if used else 0)
            self._grid.setColumnMinimumWidth(column, 60 if used else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _column(cell: Cell, state: str, said: str, *, first: bool) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    if cell.first:
        line = QHBoxLayout()
        line.setSpacing(8)
        if cell.code:
            line.addWidget(
                label(cell.code, "strong", "code", wraps=False), 0, Qt.AlignmentFlag.AlignTop
            )
        line.addWidget(label(cell.first, "strong" if first else "body"), 1)
        layout.addLayout(line)
    if cell.below:
        layout.addWidget(second(cell.below))
    if state:
        line = QHBoxLayout()
        line.setSpacing(6)
        sign = QLabel()
        sign.setPixmap(icons.state(state).pixmap(QSize(16, 16)))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(said, "second"), 1)
        layout.addLayout(line)
    return made
