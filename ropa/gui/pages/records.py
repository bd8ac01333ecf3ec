"""The places that list records: the list at the left, the record chosen in it at the right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ropa.gui import places
from ropa.gui.inputs.input import Input
from ropa.gui.models.layouts import naming_field
from ropa.gui.models.list_state import restore_list, state_of_list
from ropa.gui.pages.page import Page
from ropa.gui.pages.record_commands import RecordCommands
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import second, title
from ropa.gui.panels.record_list import RecordList
from ropa.gui.words import _

if TYPE_CHECKING:
    from ropa.gui.editors import Editor
    from ropa.gui.session import Session

LIST, LEAST_LIST, LEAST_EDITOR = 338, 280, 560


class RecordsPage(Page):
    """One place of the register.

    In a narrow window, and as a table, one of the two takes the whole room; Back leads to the list.
    """

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session)
        self.key = key
        place = places.BY_KEY[key]
        self._title = _(place.title)
        self.records = RecordList(session, place.kinds)
        self._editors: dict[str, Editor] = {}
        self._commands = RecordCommands(session, self.records, self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._left, self._right = self._made_left(), self._made_right()
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([LIST, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self._in_record = False
        self._single = False
        self._connect()
        self._fold()

    def _made_left(self) -> QWidget:
        held = QWidget()
        held.setProperty("look", "surface")
        held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        held.setMinimumWidth(LEAST_LIST)
        self.new = button(_("New"), "plus", does=lambda: self.command("new_record"))
        self.new.setToolTip(_("New record here"))
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        heading = title(self._title)
        heading.setWordWrap(True)
        top.addWidget(heading, 1)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.records, 1)
        return held

    def _made_right(self) -> QWidget:
        held = QWidget()
        named = self._title.replace("&", "&&")
        self._back = button(named, "arrow-left", does=self.back, look="link")
        self._back.setToolTip(_("Back to the list (Esc)"))
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(20, 8, 16, 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        self._shown = QStackedWidget()
        self._none = QWidget()
        nothing = QVBoxLayout(self._none)
        nothing.addStretch(1)
        self._hint = second(_("Choose a record to see it here."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.addWidget(self._hint)
        nothing.addStretch(1)
        self._shown.addWidget(self._none)
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._shown, 1)
        return held

    def _connect(self) -> None:
        records = self.records
        records.chosen.connect(self._show)
        records.entered.connect(self.open)
        records.renamed.connect(self._rename)
        records.dropped.connect(lambda: self.command("remove_record"))
        records.new_wanted.connect(lambda: self.command("new_record"))
        records.menu_wanted.connect(self._commands.open_menu)
        records.turned.connect(self._fold)
        records.switched.connect(self._take_kind)
        records.shown.connect(self._take_listed)
        self._take_kind(records.kind)

    # ------------------------------------------------------------------ list and record

    @property
    def editor(self) -> Editor | None:
        """The editor in sight."""
        shown = self._shown.currentWidget()
        return next((one for one in self._editors.values() if one is shown), None)

    def _editor_of(self, kind: str) -> Editor:
        if kind not in self._editors:
            from ropa.gui.editors import editor

            made = self._editors[kind] = editor(self.session, kind)
            self._shown.addWidget(made)
        return self._editors[kind]

    def _show(self, record_id: str) -> None:
        """Shows a record beside the list; the cursor stays where it is."""
        if not record_id:
            self._shown.setCurrentWidget(self._none)
            return
        shown = self._editor_of(self.records.kind)
        shown.show_record(record_id)
        self._shown.setCurrentWidget(shown)

    def open(self, record_id: str, field: str = "") -> None:
        """Shows a record and leads into it."""
        if not record_id:
            return
        self._show(record_id)
        self._in_record = True
        self._fold()
        if (editor := self.editor) is None:
            return
        if field:
            editor.reveal(field)
        elif (first := next(filter(Input.isVisible, editor.findChildren(Input)), None)) is not None:
            first.entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """From the record to its list."""
        self._in_record = False
        self._fold()
        self.records.focus_rows()

    def _rename(self, record_id: str) -> None:
        kind = self.records.kind
        self.open(record_id, f"{kind}.{naming_field(kind)}")

    def _take_kind(self, kind: str) -> None:
        self.new.setVisible(kind != "register" and not self.session.register.read_only)
        self._show(self.records.current())
        self._take_listed()
        self._fold()

    def _take_listed(self) -> None:
        """Something is shown beside the list from the start; what is gone is not."""
        records, shown = self.records, self.editor
        self._hint.setVisible(bool(records.ids()))
        if shown is not None and shown.record_id:
            if self.session.register.kind_of(shown.record_id) is None:
                self._show(records.current())
            return
        if not records.current() and records.ids() and not self._single:
            records.listing.select(records.ids()[0])
        self._show(records.current())

    # ------------------------------------------------------------------ room

    def _fold(self) -> None:
        """One of the two or both, as there is room."""
        narrow = self.width() < LEAST_LIST + LEAST_EDITOR
        self._single = narrow or self.records.listing.heading.is_table
        self._left.setVisible(not (self._single and self._in_record))
        self._right.setVisible(not self._single or self._in_record)
        self._bar.setVisible(self._single)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody wanted leads from the record to its list."""
        focused = self.focusWidget()
        inside = focused is not None and self._right.isAncestorOf(focused)
        if event.key() == Qt.Key.Key_Escape and (inside or (self._single and self._in_record)):
            self.back()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ what the window asks

    def begin(self) -> bool:
        """The rows have the cursor, so that arrows work at once."""
        self.records.focus_rows()
        return True

    def seek(self) -> bool:
        """Puts the cursor into the find field."""
        self._in_record = False
        self._fold()
        self.records.go_to_find()
        return True

    def reveal(self, record_id: str, field: str = "") -> bool:
        """Shows a record of this place, and a field of it."""
        if not self.records.select(record_id):
            return False
        self.open(record_id, field)
        return True

    def chosen(self) -> tuple[str, ...]:
        """The records chosen in the list."""
        return self.records.selected()

    def command(self, key: str) -> bool:
        """Commands about the records that are chosen."""
        return self._commands.do(key)

    def state(self) -> str:
        """Widths, kind, order and columns; nothing the register says."""
        lists = {one.kind: state_of_list(one) for one in self.records.made()}
        sizes = self._split.sizes() if all(self._split.sizes()) else []
        return json.dumps({"sizes": sizes, "kind": self.records.kind, "lists": lists})

    def restore(self, state: str) -> None:
        """Takes up how the place was left."""
        try:
            said = json.loads(state or "{}")
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        if len(sizes := said.get("sizes") or []) == 2:
            self._split.setSizes(sizes)
        for kind, one in said.get("lists", {}).items():
            if kind in self.records.kinds:
                restore_list(self.records.of(kind), one)
        if said.get("kind") in self.records.kinds:
            self.records.switch(said["kind"])
        self._fold()

    def show_current(self) -> None:
        """Shows the record the cursor of the list is on."""
        self._show(self.records.current())
