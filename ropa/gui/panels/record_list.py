"""Lists of one or several kinds of record in one place; a switch leads from kind to kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.inputs.flow import FlowLayout
from ropa.gui.panels.kind_list import KindList
from ropa.gui.session import Session
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND


class RecordList(QWidget):
    """Finds, filters, sorts and chooses records.

    Attributes:
        kinds: the kinds that can be listed; kind: the one that is.

    Signals:
        chosen: this record is the current one.
        entered: the person wants to work in it; renamed: on its name.
        dropped: the chosen ones are to go; new_wanted: another one of the kind is to come.
        menu_wanted: a menu for the chosen ones, at this place of the screen.
        shown: other records are listed; turned: as a table now, or as a list.
        switched: another kind is listed.
    """

    chosen = Signal(str)
    entered = Signal(str)
    renamed = Signal(str)
    dropped = Signal()
    new_wanted = Signal()
    menu_wanted = Signal(QPoint)
    shown = Signal()
    turned = Signal()
    switched = Signal(str)

    def __init__(self, session: Session, kinds: Sequence[str]) -> None:
        super().__init__()
        self.session = session
        self.kinds = tuple(kinds)
        self._lists: dict[str, KindList] = {}
        self._stack = QStackedWidget()
        self._switch = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        if len(self.kinds) > 1:
            layout.addWidget(self._made_switch())
        layout.addWidget(self._stack, 1)
        self.kind = ""
        self.switch(self.kinds[0])

    def _made_switch(self) -> QWidget:
        held = QWidget()
        flow = FlowLayout(held, gap=4)
        flow.setContentsMargins(16, 0, 16, 0)
        for number, kind in enumerate(self.kinds):
            title = field_guide.entry(kind).plural(words.language())
            made = QPushButton(title.replace("&", "&&"))
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("look", "kind")
            made.clicked.connect(lambda _on=False, kind=kind: self.switch(kind))
            self._switch.addButton(made, number)
            flow.addWidget(made)
        return held

    # ------------------------------------------------------------------ which kind

    @property
    def listing(self) -> KindList:
        """The list in sight."""
        return self._lists[self.kind]

    def of(self, kind: str) -> KindList:
        """The list of a kind; made when it is first asked for."""
        if kind not in self._lists:
            made = self._lists[kind] = KindList(self.session, BY_KIND[kind])
            for name in (
                *("chosen", "entered", "renamed", "dropped", "new_wanted", "menu_wanted"),
                *("shown", "turned"),
            ):
                getattr(made, name).connect(getattr(self, name))
            self._stack.addWidget(made)
        return self._lists[kind]

    def made(self) -> tuple[KindList, ...]:
        """The lists that were looked at."""
        return tuple(self._lists.values())

    def switch(self, kind: str) -> None:
        """Lists the records of another kind."""
        if kind == self.kind:
            return
        self._stack.setCurrentWidget(self.of(kind))
        self.kind = kind
        if len(self.kinds) > 1:
            self._switch.button(self.kinds.index(kind)).setChecked(True)
        self.switched.emit(kind)

    # ------------------------------------------------------------------ records

    def ids(self) -> tuple[str, ...]:
        """The records listed, in the order of the list."""
        return tuple(self.listing.model.ids)

    def selected(self) -> tuple[str, ...]:
        """The records that are chosen."""
        return self.listing.selected()

    def current(self) -> str:
        """The record the cursor is on; empty when it is on none."""
        return self.listing.current()

    def select(self, record_id: str) -> bool:
        """Makes a record the current one, of whatever kind; False if it is not here."""
        kind = self.session.register.kind_of(record_id)
        if kind not in self.kinds:
            return False
        self.switch(kind)
        return self.listing.select(record_id)

    def go_to_find(self) -> None:
        """Puts the cursor into the find field."""
        self.listing.find_field.setFocus()
        self.listing.find_field.selectAll()

    def focus_rows(self) -> None:
        """Puts the cursor into the rows."""
        self.listing.focus_rows()
