"""Findings: what the laws still want, as a list to work through and as a matrix."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ropa.gui.dialogs.not_applicable import NotApplicableDialog
from ropa.gui.pages.page import Page
from ropa.gui.panels.buttons import button
from ropa.gui.panels.finding_detail import FindingDetail
from ropa.gui.panels.finding_list import FindingList
from ropa.gui.panels.labels import title
from ropa.gui.panels.matrix_desk import Behind, MatrixDesk
from ropa.gui.session import Session
from ropa.gui.words import _, ngettext
from ropa.records.organisation import ElementState

LIST, MATRIX = range(2)
BESIDE_FROM = 780
"""The width of the page from which the chosen finding is explained beside the list."""


class FindingsPage(Page):
    """List or matrix; what is chosen is explained beside it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._fresh = False
        self.list = FindingList(session)
        self.matrix = MatrixDesk(session)
        self.detail = FindingDetail(session, self.answer_chosen)
        self.tabs = QTabBar()
        self.views = QStackedWidget()
        self.split = QSplitter()
        self._arrange()
        self.tabs.currentChanged.connect(self._turn)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(lambda one: session.show(one.record, one.field))
        self.matrix.opened.connect(session.show)
        self.matrix.chosen.connect(self._tell_cell)
        session.checked.connect(self._on_checked)

    # ------------------------------------------------------------------ what the window asks

    def enter(self) -> None:
        if not self._fresh:
            self._refresh()

    def begin(self) -> bool:
        self.list.rows.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def seek(self) -> bool:
        self.tabs.setCurrentIndex(LIST)
        self.list.find_field.setFocus()
        self.list.find_field.selectAll()
        return True

    def chosen(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.record for one in self.list.findings()))

    def command(self, key: str) -> bool:
        if key == "next_finding":
            self.next()
        elif key == "copy_rows":
            self.copy()
        else:
            return False
        return True

    def reveal(self, record_id: str, field: str = "") -> bool:
        """Shows the findings about a record; the officer's word leads to the record it is about."""
        answer = self.session.register.get(ElementState, record_id)
        if answer is not None and answer.subject:
            self.session.show(answer.subject, field if "." in field else "")
            return True
        found = self.session.findings_about(record_id, field)
        if found:
            self.tabs.setCurrentIndex(LIST)
            self.list.choose(found[0])
        return bool(found)

    def show_only(self, **wanted: str) -> None:
        """Narrows the list, as another page asks when one of its figures is pressed.

        Args:
            wanted: `severity`, `law`, `kind` (of record), `unassessed="yes"`.
        """
        self.tabs.setCurrentIndex(LIST)
        self.list.narrow(tuple(wanted.items()))

    def show_matrix(self, law: str) -> None:
        """Shows where every requirement of a law stands."""
        self.tabs.setCurrentIndex(MATRIX)
        self.matrix.law.setCurrentIndex(self.matrix.law.findData(law))

    def state(self) -> str:
        by, tab = self.list.by.currentData(), self.tabs.currentIndex()
        return json.dumps({"by": by, "tab": tab, "sizes": self.split.sizes()})

    def restore(self, state: str) -> None:
        try:
            known = json.loads(state or "{}")
        except ValueError:
            return
        self.list.by.setCurrentIndex(max(self.list.by.findData(known.get("by")), 0))
        self.tabs.setCurrentIndex(known.get("tab", LIST))
        if len(known.get("sizes", ())) == self.split.count():
            self.split.setSizes(known["sizes"])

    # ------------------------------------------------------------------ keeping current

    def _on_checked(self) -> None:
        self._fresh = False
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._fresh = self.session.findings is not None
        self.matrix.offer()
        self.list.arrange()
        if self.tabs.currentIndex() == MATRIX:
            self.matrix.make()

    def _turn(self, tab: int) -> None:
        self.views.setCurrentIndex(tab)
        self._copy.setVisible(tab == LIST)
        if tab == MATRIX:
            self.matrix.make()
            self.detail.show_findings(())
            self._make_room()
        else:
            self._tell()

    def _tell(self) -> None:
        if self.tabs.currentIndex() == LIST:
            self.detail.show_findings(self.list.findings())
            self._make_room()

    def _tell_cell(self, cell: Behind | None) -> None:
        if cell is None:
            self.detail.show_findings(())
        else:
            self.detail.show_cell(cell)
        self._make_room()

    # ------------------------------------------------------------------ doing

    def next(self) -> None:
        """Goes to the finding after the one that is chosen."""
        self.tabs.setCurrentIndex(LIST)
        if not self.list.rows.step(1):
            self.session.said.emit(_("That was the last finding."))
        self.list.rows.setFocus()

    def answer_chosen(self) -> None:
        """Asks why the chosen findings do not apply."""
        if findings := self.list.findings():
            NotApplicableDialog(self.session, findings, self).open()

    def copy(self) -> None:
        """Puts the chosen findings, or all in the list, on the clipboard as a table."""
        data, count = self.list.copied()
        QGuiApplication.clipboard().setMimeData(data)
        said = ngettext("{count} finding copied", "{count} findings copied", count)
        self.session.said.emit(said)

    # ------------------------------------------------------------------ looks

    def _arrange(self) -> None:
        for text in (_("List"), _("Activities and requirements")):
            self.tabs.addTab(text)
        self.tabs.setAccessibleName(_("How the findings are shown"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._copy = button(_("Copy as a table"), "copy", does=self.copy)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(title(_("Findings")))
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self._copy)
        for view in (self.list, self.matrix):
            self.views.addWidget(view)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(12)
        inside.addLayout(top)
        inside.addWidget(self.views, 1)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([800, 340])
        left.setMinimumWidth(380)
        self.detail.setMinimumWidth(280)
        self.detail.setProperty("look", "surface")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE_FROM
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.split.orientation() != wanted:
            self.split.setOrientation(wanted)
            self.split.setSizes([800, 340] if beside else [400, 180])
        self._make_room()

    def _make_room(self) -> None:
        """Below the list an explanation takes room only once there is something to explain."""
        below = self.split.orientation() == Qt.Orientation.Vertical
        self.detail.setVisible(not below or not self.detail.empty)
