"""Pick or type: chosen values as chips, a cursor behind them, and a list of what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.inputs.chips import Chip
from ropa.gui.inputs.flow import FlowLayout
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.offers import Source
from ropa.gui.inputs.pick_list import PickList
from ropa.gui.inputs.search_line import SearchLine
from ropa.gui.panels.buttons import icon_button
from ropa.gui.panels.labels import label, relook
from ropa.gui.words import _
from ropa.records.record import Record, several
from ropa.terms.term import folded

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue


class PickInput(Input):
    """One or several values of a list; what is chosen is written at once."""

    def __init__(self, session: Session, record: type[Record], field: str, source: Source) -> None:
        super().__init__(session, record, field)
        self.source = source
        self.values: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._read_only = False
        self._list: PickList | None = None
        self.opens_records = self.kind.form == "record"
        outer = self.outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.box = QFrame()
        self.box.setProperty("look", "field")
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.installEventFilter(self)
        row = QHBoxLayout(self.box)
        row.setContentsMargins(6, 2, 3, 2)
        row.setSpacing(2)
        held = self._held = QWidget()
        self._flow = FlowLayout(held, gap=5, fills=True)
        self.line = SearchLine()
        self._flow.addWidget(self.line)
        row.addWidget(held, 1)
        self._lens = icon_button("search", _("Show the list"), does=self.open)
        self._lens.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lens.setProperty("look", "cross")
        self._lens.setFixedSize(24, 24)
        row.addWidget(self._lens, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self.box)
        self.line.holds_escape = lambda: self.listing or bool(self.line.text())
        self.untaken = label("", "second", "should")
        self.untaken.hide()
        outer.addWidget(self.untaken)
        self.line.textEdited.connect(self._search)
        self.line.moved.connect(self._move)
        self.line.taken.connect(self._take)
        self.line.freed.connect(self._free)
        self.line.closed.connect(self._escape)
        self.line.emptied.connect(self._drop_last)
        self.line.entered.connect(lambda: self._focus(on=True))
        self.line.left.connect(self._leave)

    # ------------------------------------------------------------------ showing

    def entry(self) -> QLineEdit:
        return self.line

    def load(self, row: Record) -> None:
        stored = getattr(row, self.field)
        self.show_values(several(stored))

    def show_values(self, values: tuple[str, ...]) -> None:
        """Shows these as chosen."""
        if values != self.values or len(self._chips) != len(values) or self.opens_records:
            self._fill(values)
        self.line.clear()

    def _fill(self, values: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.values, self._chips = values, []
        for number, value in enumerate(values):
            offer = self.source.shown(value)
            chip = Chip(
                offer.title, code=offer.code, opens=self.opens_records, flat=not self.kind.many
            )
            if not self.source.known(value):
                chip.warn()
            chip.hold(read_only=self._read_only)
            chip.dropped.connect(lambda value=value: self._drop(value))
            chip.opened.connect(lambda value=value: self.session.show(value))
            chip.setParent(self._held)
            self._flow.insert(number, chip)
            chip.show()
            self._chips.append(chip)
        self.line.setPlaceholderText("" if values else self.source.hint)
        self.line.stand(behind=bool(values))
        self._held.updateGeometry()

    def hold(self, *, read_only: bool) -> None:
        self._read_only = read_only
        self.line.setReadOnly(read_only)
        self.line.setVisible(not (read_only and self.values))
        self._lens.setVisible(not read_only)
        for chip in self._chips:
            chip.hold(read_only=read_only)

    def name(self, said: str) -> None:
        self.line.setAccessibleName(said)
        self._lens.setAccessibleName(_("Show the list: {name}", name=said))

    # ------------------------------------------------------------------ value

    def dirty(self) -> bool:
        return self.row is not None and self.values != several(getattr(self.row, self.field))

    def value(self) -> FieldValue:
        return list(self.values) or None

    def choose(self, value: str) -> None:
        """Takes a value in, beside the others or in the place of the one there is."""
        self.close_list()
        if self.kind.many:
            kept = tuple(one for one in self.values if one != value)
            self._set((*kept, value))
        else:
            self._set((value,))

    def _drop(self, value: str) -> None:
        if not self._read_only:
            self._set(tuple(one for one in self.values if one != value))
            self.line.setFocus()

    def _drop_last(self) -> None:
        if self.values and not self._read_only:
            self._set(self.values[:-1])

    def _set(self, values: tuple[str, ...]) -> None:
        self.untaken.hide()
        self._fill(values)
        self.line.clear()
        self.typed.emit()
        self.commit()

    # ------------------------------------------------------------------ the list

    def open(self) -> None:
        """Opens the list."""
        self.line.setFocus()
        if not self._read_only:
            self._search(self.line.text())

    def close_list(self) -> None:
        """Closes the list, if it is open."""
        if self._list is not None:
            self._list.hide()

    @property
    def listing(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def _search(self, typed: str) -> None:
        self.untaken.hide()
        if self._list is None:
            self._list = PickList(self.box)
            self._list.chosen.connect(self.choose)
            self._list.freed.connect(self._free)
            self.destroyed.connect(self._list.deleteLater)
            self.window().installEventFilter(self)
            ancestor = self.parentWidget()
            while ancestor is not None:
                if isinstance(ancestor, QScrollArea):
                    ancestor.verticalScrollBar().valueChanged.connect(self._follow)
                ancestor = ancestor.parentWidget()
        self._list.tell(self.source.offers(typed.strip()), self.source.free(typed.strip()))

    def refresh_list(self) -> None:
        """Asks again for what fits, while the list is open."""
        if self.listing:
            self._search(self.line.text())

    def _follow(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.place()

    def _move(self, step: int) -> None:
        if self.listing and self._list is not None:
            self._list.move_by(step)
        else:
            self.open()

    def _take(self) -> None:
        if not self.listing or self._list is None:
            if not self.line.text():
                self.open()
                return
            self._search(self.line.text())
        if self._list is not None and self._list.value:
            self.choose(self._list.value)
        elif self.line.text().strip():
            self._free()

    def _free(self) -> None:
        typed = self.line.text().strip()
        if typed and self.source.free(typed):
            self.close_list()
            self.line.clear()
            self.keep_free(typed)

    def keep_free(self, typed: str) -> None:
        """Keeps what the list lacks; what that means is for the kinds of field that can."""
        del typed

    def _escape(self) -> None:
        if self.listing:
            self.close_list()
        self.line.clear()
        self.untaken.hide()

    def _leave(self) -> None:
        """What was typed and names one value exactly is taken; else it stays, and it is said."""
        self._focus(on=False)
        self.close_list()
        typed = self.line.text().strip()
        meant = self._meant(typed) if typed else ""
        if meant:
            self.choose(meant)
        elif typed:
            self.untaken.setText(_("Not taken yet: choose from the list."))
            self.untaken.show()

    def _meant(self, typed: str) -> str:
        """The one value that is called exactly so."""
        wanted = folded(typed)
        found = [
            offer.value
            for offer in self.source.offers(typed).items
            if offer.value and wanted in (folded(offer.value), folded(offer.title))
        ]
        return found[0] if len(set(found)) == 1 else ""

    def _focus(self, *, on: bool) -> None:
        relook(self.box, "field-focus" if on else "field")

    # ------------------------------------------------------------------ Qt calls

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if watched is self.box and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and not self._read_only:
                self.open()
        elif event.type() == QEvent.Type.Resize and self.listing and self._list is not None:
            self._list.place()
        return super().eventFilter(watched, event)

    def place_of_list(self) -> QRect:
        """Where the list is in the window; empty while it is closed."""
        if self._list is None or not self.listing:
            return QRect()
        return QRect(self._list.mapTo(self.window(), QPoint(0, 0)), self._list.size())
