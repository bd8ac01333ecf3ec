"""One of few: buttons side by side for up to three, a drop-down list beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ropa.gui import words
from ropa.gui.inputs.input import Input
from ropa.gui.panels.flow import Flow
from ropa.gui.words import _
from ropa.records.record import Record
from ropa.terms import catalogue

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue

FEW = 3


class DropDown(QComboBox):
    """A drop-down list that the wheel does not change while the page is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceInput(Input):
    """A closed list with more than a few codes."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self.list = DropDown()
        self.list.addItem(_("Not chosen"), "")
        for term in catalogue.term_list(self.kind.lists[0]):
            self.list.addItem(term.title(words.language()), term.code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.activated.connect(lambda _at: self._take())

    def entry(self) -> QWidget:
        return self.list

    def hold(self, *, read_only: bool) -> None:
        self.list.setDisabled(read_only)

    def load(self, row: Record) -> None:
        stored = getattr(row, self.field) or ""
        self.list.setCurrentIndex(max(0, self.list.findData(stored)))

    def dirty(self) -> bool:
        return self.row is not None and self.value() != getattr(self.row, self.field)

    def value(self) -> FieldValue:
        return self.list.currentData() or None

    def choose(self, code: str) -> None:
        """Takes a code, as a click would."""
        self.list.setCurrentIndex(self.list.findData(code))
        self._take()

    def _take(self) -> None:
        self.typed.emit()
        if not self.commit():
            self.restore()


class _Segment(QPushButton):
    """One of the buttons; Delete and a second click take the choice back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.group().setExclusive(False)
            self.setChecked(False)
            self.clicked.emit(self.isChecked())
            self.group().setExclusive(True)
        else:
            super().keyPressEvent(event)


class SegmentInput(Input):
    """A closed list of two or three."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        layout = Flow(self, gap=4, row_gap=4)
        for term in catalogue.term_list(self.kind.lists[0]):
            one = _Segment(term.title(words.language()))
            one.setCheckable(True)
            one.setAutoDefault(False)
            one.setProperty("look", "segment")
            one.pressed.connect(lambda code=term.code: self._press(code))
            one.clicked.connect(lambda _on, code=term.code: self._click(code))
            self._group.addButton(one)
            self.buttons[term.code] = one
            layout.addWidget(one)
        self._pressed = ""

    def entry(self) -> QWidget:
        checked = self._group.checkedButton()
        return checked or next(iter(self.buttons.values()))

    def name(self, said: str) -> None:
        for one in self.buttons.values():
            one.setAccessibleName(f"{said}: {one.text()}")

    def hold(self, *, read_only: bool) -> None:
        for one in self.buttons.values():
            one.setDisabled(read_only)

    def load(self, row: Record) -> None:
        self._check(getattr(row, self.field) or "")

    def dirty(self) -> bool:
        return self.row is not None and self.value() != getattr(self.row, self.field)

    def value(self) -> FieldValue:
        return next((code for code, one in self.buttons.items() if one.isChecked()), None)

    def _check(self, wanted: str) -> None:
        self._group.setExclusive(False)
        for code, one in self.buttons.items():
            one.setChecked(code == wanted)
        self._group.setExclusive(True)

    def _press(self, code: str) -> None:
        self._pressed = code if self.buttons[code].isChecked() else ""

    def _click(self, code: str) -> None:
        if self._pressed == code:
            self._check("")
        self._pressed = ""
        self.typed.emit()
        if not self.commit():
            self.restore()
