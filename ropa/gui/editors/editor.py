"""The editor of one kind of record: head, tabs, forms, where it is used, and the guide line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.editors.actions import EditorActions
from ropa.gui.editors.field import field_around
from ropa.gui.editors.form import Rows
from ropa.gui.editors.forms import FORMS
from ropa.gui.editors.guide import GuideLine
from ropa.gui.editors.head import NARROW, Head
from ropa.gui.editors.page import TabPage
from ropa.gui.editors.pinned import Pinned
from ropa.gui.editors.states import state_of
from ropa.gui.editors.tabs import TabLine
from ropa.gui.editors.unsaved import Unsaved
from ropa.gui.editors.uses import WhereUsed
from ropa.gui.panels.labels import hairline, label
from ropa.gui.words import _
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record
from ropa.services import parts

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.history import Change
    from ropa.services.completeness import Finding
    from ropa.services.unsaved import Typed

LOW, GUIDED = 260, 380
"""Heights below which the form needs the room of the meta line, and of the guide line (see F1)."""


class Editor(QWidget):
    """Shows one record after the other.

    Attributes:
        record_id: the record shown; None while there is none.
    """

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__()
        self.session = session
        self.kind = kind
        self.form = FORMS[kind]
        self.record = BY_KIND[kind]
        self.record_id: str | None = None
        self._row: Record | None = None
        self._laid_for = (session.languages, session.regimes)
        self._pages: dict[str, TabPage] = {}
        self._actions = EditorActions(self)
        self.head = Head(session, self.form, does=self._actions.do, retranslates=self._retranslate)
        self.tabs = TabLine(self.form.tabs)
        self.unsaved = Unsaved(session, self._put_back)
        self.uses = WhereUsed(session)
        self.guide = GuideLine(session)
        self._nothing = label(_("Choose a record to see it here."), "body", "second")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QWidget()
        self._area = QScrollArea()
        self._body = QWidget()
        self._arrange()
        self.tabs.chosen.connect(self._show_tab)
        session.changed.connect(self._on_change)
        session.checked.connect(self._on_checked)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.show_record(None)

    def _arrange(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(40)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(24, 14, 24, 20)
        self._inside.setSpacing(16)
        self._inside.addWidget(self.unsaved)
        self._inside.addWidget(self.uses)
        self._inside.addStretch(1)
        self._area.setWidget(self._body)
        self.pinned = Pinned(self._area, self._body, lambda: self._pages.get(self._tab))
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.tabs)
        whole.addWidget(hairline())
        whole.addWidget(self._area, 1)
        whole.addWidget(hairline())
        whole.addWidget(self.guide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nothing)
        layout.addWidget(self._whole)

    # ------------------------------------------------------------------ what pages use

    def show_record(self, record_id: str | None) -> None:
        """Shows a record of the editor's kind, or that none is chosen."""
        if record_id != self.record_id:
            self.commit()
        row = self.session.register.get(self.record, record_id) if record_id else None
        self.record_id = record_id if row is not None else None
        self._row = row
        self._nothing.setVisible(row is None)
        self._whole.setVisible(row is not None)
        if row is None:
            return
        self.head.show_row(row)
        self.unsaved.show_records([row, *self._parts()])
        for page in self._pages.values():
            page.outdated = True
        self._show_tab(self.tabs.current)
        self._area.verticalScrollBar().setValue(0)

    def reveal(self, field: str, part: str = "") -> bool:
        """Opens the tab of a field (`activity.name`, or `purpose.bases` of a part) and goes there.

        Args:
            part: the id of the part meant; without it the first one of its kind.
        """
        if self._row is None:
            return False
        kind, _dot, name = field.partition(".")
        self.tabs.go(self.form.tab_of(field or self.kind) or self.tabs.current)
        page = self._pages[self._tab]
        done = page.focus(kind, name, part)
        QTimer.singleShot(0, self, self._bring_into_sight)
        return done

    def command(self, key: str) -> bool:
        """Does a command of the menu that is meant for the record shown; False if it has none."""
        return self._actions.command(key)

    def commit(self) -> None:
        """Writes what is being typed."""
        for page in self._pages.values():
            page.commit()

    # ------------------------------------------------------------------ tabs

    @property
    def _tab(self) -> str:
        return self.tabs.current or self.form.tabs[0].key

    @property
    def page(self) -> TabPage:
        """The tab that is shown."""
        return self._pages[self._tab]

    def _show_tab(self, _key: str) -> None:
        if self._row is None:
            return
        key = self._tab
        tab = next(one for one in self.form.tabs if one.key == key)
        if key not in self._pages:
            page = TabPage(self.session, self.form, tab, self._row)
            page.outdated = True
            self._pages[key] = page
            self._inside.insertWidget(self._inside.indexOf(self.uses), page)
            page.opened.connect(self._show_states)
        page = self._pages[key]
        if page.outdated:
            page.show_row(self._row)
            page.outdated = False
        for one, other in self._pages.items():
            other.setVisible(one == key)
        self._show_uses()
        self._show_states()

    def _show_uses(self) -> None:
        """On the first tab, since it is said once for a record."""
        first = self._tab == self.form.tabs[0].key
        if first and self._row is not None and self.kind != "register":
            self.uses.show_record(self._row.id)
        else:
            self.uses.hide()

    def _retranslate(self) -> None:
        for page in self._pages.values():
            page.arrange_translations()

    # ------------------------------------------------------------------ keeping current

    def _on_change(self, change: Change) -> None:
        touched = {record for _kind, record in change.records}
        kinds = {kind for kind, _record in change.records}
        if "register" in kinds and self._laid_for != (self.session.languages, self.session.regimes):
            QTimer.singleShot(0, self, self._start_anew)  # the field that did it is still at work
        if self.record_id is None:
            return
        row = self.session.register.get(self.record, self.record_id)
        if row is None:
            self.show_record(None)
            return
        if row != self._row or "recipient" in kinds:
            self._row = row
            self.head.show_row(row)
        for key, page in self._pages.items():
            if key == self._tab:
                page.refresh(row, touched)
            else:
                page.outdated = True
        self._show_states()

    def _start_anew(self) -> None:
        """Laws or languages of the register have changed: every form is laid again."""
        self.commit()
        self._laid_for = (self.session.languages, self.session.regimes)
        field = field_around(QApplication.focusWidget())
        for page in self._pages.values():
            self._inside.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = {}
        self.show_record(self.record_id)
        if field is not None and self.isAncestorOf(field) and field.input.row is not None:
            self.reveal(field.key, field.input.row.id)

    def _on_checked(self) -> None:
        if self._row is not None:
            self._show_states()
            self._show_uses()

    def _show_states(self) -> None:
        if self._row is None:
            return
        found = self._findings()
        answers = [one for key in found for one in parts.answers(self.session.register, key)]
        for key, page in self._pages.items():
            if key == self._tab:
                page.show_state(found, answers)
        for tab in self.form.tabs:
            known = self.session.findings is not None
            self.tabs.tell(tab.key, state_of(self.form, tab, self._row, found) if known else "")
        self.tabs.arrange()

    def _parts(self) -> list[Record]:
        """The records shown as rows on any tab."""
        row, register = self._row, self.session.register
        assert row is not None, "asked for a record that is shown"  # noqa: S101
        found: dict[str, Record] = {}
        for block in (one for tab in self.form.tabs for one in tab.blocks):
            if isinstance(block, Rows) and not block.fields:
                record = BY_KIND[block.kind]
                rows = (
                    parts.linked(register, record, block.by, row.id)
                    if block.by
                    else parts.parts(register, record, row.id)
                )
                found |= {one.id: one for one in rows}
        return list(found.values())

    def _put_back(self, typed: Typed) -> bool:
        """Takes a text into its field again, as if it were being typed."""
        part = typed.record if typed.record != self.record_id else ""
        if not self.reveal(f"{typed.kind}.{typed.field}", part):
            return False
        widget = self.page.field(typed.kind, typed.field)
        if widget is not None:
            widget.input.take_typing(typed.language, typed.text)
        return widget is not None

    def _findings(self) -> Mapping[str, Sequence[Finding]]:
        """Findings on the record and on its parts, by record; the record's own first."""
        assert self._row is not None, "asked for a record that is shown"  # noqa: S101
        ids = [self._row.id, *(one.id for one in self._parts())]
        return {one: self.session.findings_about(one) for one in ids}

    # ------------------------------------------------------------------ focus

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        if (field := field_around(now)) is not None:
            self.guide.show_field(field)
            self.pinned.bring_into_sight(now, 40)

    def _bring_into_sight(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            self.pinned.bring_into_sight(focused, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = event.size().height() < LOW
        self.guide.setVisible(event.size().height() >= GUIDED)
        narrow = event.size().width() < NARROW
        self.head.fold(narrow=narrow, low=low)
