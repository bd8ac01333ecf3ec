"""Transfers: a map with the same facts in a table beside it, and the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ropa.gui.background import Pulse, Task
from ropa.gui.pages.page import Page
from ropa.gui.pages.records import RecordsPage
from ropa.gui.panels.buttons import button
from ropa.gui.panels.map_desk import MapDesk
from ropa.gui.words import _
from ropa.records.contents import Contents
from ropa.services.transfers_overview import TransfersOverview, transfers_overview

if TYPE_CHECKING:
    from ropa.gui.session import Session


@dataclass(frozen=True)
class Reading:
    """What map and table show, worked out off the window's thread."""

    contents: Contents
    overview: TransfersOverview


class TransfersPage(Page):
    """The map first; a record that is wanted, and its list, take its place until Map is pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.reading: Reading | None = None
        self._task: Task | None = None
        self._stale = True
        self.desk = MapDesk(session, self.open, self._add)
        self.records = RecordsPage(session, "transfers")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.desk)
        self._stack.addWidget(self._behind())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.desk.records_wanted.connect(lambda: self._stack.setCurrentIndex(1))
        session.checked.connect(self._outdate)

    def _behind(self) -> QWidget:
        held = QWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 16, 0)
        bar.addWidget(button(_("Map of the transfers"), "globe", does=self.show_map, look="link"))
        bar.addStretch(1)
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.records, 1)
        return held

    # ------------------------------------------------------------------ map and records

    @property
    def on_map(self) -> bool:
        """Whether the map is in sight, not the records."""
        return self._stack.currentIndex() == 0

    def show_map(self) -> None:
        """Back to the map."""
        self._stack.setCurrentIndex(0)
        self._refresh()
        self.desk.map.setFocus()

    def open(self, record_id: str, field: str = "") -> None:
        """Shows a record in its editor."""
        self._stack.setCurrentIndex(1)
        self.records.reveal(record_id, field)

    def _add(self) -> None:
        self._stack.setCurrentIndex(1)
        self.records.command("new_record")

    # ------------------------------------------------------------------ reading

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible() and self.on_map:
            self._refresh()

    def _refresh(self) -> None:
        contents, findings = self.session.contents, self.session.findings
        if not self._stale or contents is None or findings is None:
            return
        on = self.session.today
        if self._task is not None:
            self._task.cancel()

        def work(pulse: Pulse) -> Reading:
            pulse()
            return Reading(contents, transfers_overview(contents, on, findings))

        self._stale = False
        self._task = self.session.tasks.start("", work, done=self._keep, ended=self._forget)

    def _forget(self, task: Task) -> None:
        if self._task is task:
            self._task = None

    def _keep(self, reading: Reading) -> None:
        self.reading = reading
        self.desk.show_transfers(reading.contents, reading.overview)

    # ------------------------------------------------------------------ what the window asks

    def enter(self) -> None:
        if self.on_map:
            self._refresh()

    def begin(self) -> bool:
        if self.on_map:
            self.desk.map.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self.records.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody wanted leads from the records to the map."""
        if event.key() == Qt.Key.Key_Escape and not self.on_map:
            self.show_map()
        else:
            super().keyPressEvent(event)

    def seek(self) -> bool:
        self._stack.setCurrentIndex(1)
        return self.records.seek()

    def reveal(self, record_id: str, field: str = "") -> bool:
        self._stack.setCurrentIndex(1)
        return self.records.reveal(record_id, field)

    def chosen(self) -> tuple[str, ...]:
        if not self.on_map:
            return self.records.chosen()
        crossing = self.desk.table.crossing
        return (crossing.transfer,) if crossing else ()

    def command(self, key: str) -> bool:
        if key == "new_record":
            self._add()
            return True
        if self.on_map and (chosen := self.chosen()):
            self.records.records.select(chosen[0])
        return self.records.command(key)

    def state(self) -> str:
        return self.records.state()

    def restore(self, state: str) -> None:
        self.records.restore(state)
