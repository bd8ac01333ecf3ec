"""Parts of a record as a table whose chosen row unfolds its form beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.articles import article_link
from ropa.gui.editors.block import FieldBlock
from ropa.gui.editors.cells import cell, headings, in_short
from ropa.gui.editors.form import Rows
from ropa.gui.editors.forms import sections_of
from ropa.gui.editors.row_actions import RowActions
from ropa.gui.editors.row_header import Headings, RowHeader
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import card, hairline, label, second
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record
from ropa.services import editing, parts

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.services.completeness import Finding

STEP = 60
"""How many rows are built at once; more on demand."""
_STRICT = {"must": 0, "should": 1, "hint": 2}


class PartRows(QWidget):
    """The parts of one kind.

    Signals:
        opened: a row was opened or closed; carries its record's id, or nothing.
        regrown: parts came or went that take the focus.
    """

    opened = Signal(str)
    regrown = Signal()

    def __init__(self, session: Session, rows: Rows, *, leads: bool = False) -> None:
        super().__init__()
        self.session = session
        self.rows = rows
        self.record = BY_KIND[rows.kind]
        self.owner = ""
        self.open_id = ""
        self._limit = STEP
        self._shown: list[Record] = []
        self._headers: dict[str, RowHeader] = {}
        self._told: dict[str, tuple[Record, tuple[Finding, ...]]] = {}
        self.block: FieldBlock | None = None
        self._unfolded: QWidget | None = None
        guide, language = field_guide.entry(rows.kind), words.language()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        held = QWidget()
        if rows.fields:
            held.hide()
        head = QHBoxLayout(held)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(guide.plural(language), "section" if leads else "card"))
        if link := article_link(session, rows.kind, self):
            head.addWidget(link)
        head.addStretch(1)
        self.adder = button(_(rows.adds), "plus", does=self.add)
        writable = not session.register.read_only
        head.addWidget(self.adder)
        self.adder.setVisible(writable and bool(rows.adds))
        layout.addWidget(held)
        self._card = card()
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        layout.addWidget(self._card)
        self._empty = second(guide.help(language))
        self._empty.setContentsMargins(12, 10, 12, 10)
        self._inside.addWidget(self._empty)
        self._more = button("", does=self._show_more, look="link")
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()

    # ------------------------------------------------------------------ showing

    def show_owner(self, owner: str) -> None:
        """Shows the parts of a record."""
        if owner != self.owner:
            self.owner, self._limit = owner, STEP
            self.fold()
        self.refresh()

    def ids(self) -> list[str]:
        """The parts there are, in their order."""
        return [row.id for row in self._shown]

    def refresh(self, changed: Iterable[str] | None = None) -> None:
        """Reads the parts again and draws those anew that were added or changed."""
        before = self._shown
        self._shown = list(self._read())
        same = [row.id for row in before] == [row.id for row in self._shown]
        if not same:
            self._rebuild()
        else:
            wanted = set(changed or ())
            if changed is None or wanted - set(self.ids()):
                self._told.clear()  # a record that rows name may be called otherwise now
            for old, row in zip(before, self._shown, strict=True):
                if row.id in wanted or old != row or row.id not in self._told:
                    self._tell(row, ())
        if self.block is not None and (row_ := self._row(self.open_id)) is not None:
            self.block.show_row(row_)

    def _read(self) -> Sequence[Record]:
        register = self.session.register
        if self.rows.by:
            return parts.linked(register, self.record, self.rows.by, self.owner)
        return parts.parts(register, self.record, self.owner)

    def _row(self, record_id: str) -> Record | None:
        return next((row for row in self._shown if row.id == record_id), None)

    def _rebuild(self) -> None:
        keep = self.open_id if any(row.id == self.open_id for row in self._shown) else ""
        self.fold()
        while self._inside.count() > 1:
            item = self._inside.takeAt(1)
            if item is not None and (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self._headers, self._told = {}, {}
        self._empty.setVisible(not self._shown)
        if self._shown:
            self._inside.addWidget(Headings(headings(self.rows)))
        for row in self._shown[: self._limit]:
            self._inside.addWidget(hairline())
            header = RowHeader()
            header.toggled.connect(lambda one=row.id: self._toggle(one))
            header.stepped.connect(lambda step, one=row.id: self._step(one, step))
            self._headers[row.id] = header
            self._inside.addWidget(header)
            self._tell(row, ())
            header.show()
        left = len(self._shown) - self._limit
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("Show {count} more", "Show {count} more", max(left, 1)))
        if keep:
            self.unfold(keep)
        self.regrown.emit()

    def _show_more(self) -> None:
        self._limit += 10 * STEP
        self._rebuild()

    def _tell(self, row: Record, findings: Sequence[Finding]) -> None:
        header = self._headers.get(row.id)
        if header is None or self._told.get(row.id) == (row, tuple(findings)):
            return
        self._told[row.id] = (row, tuple(findings))
        columns = self.rows.columns
        cells = [cell(self.session, self.rows.kind, row, fields) for fields in columns]
        states = [("", "")] * len(columns)
        strictest = sorted(findings, key=lambda one: _STRICT[one.severity])
        for one in reversed(strictest):
            name = one.field.partition(".")[2]
            at = next((n for n, fields in enumerate(columns) if name in fields), len(columns) - 1)
            states[at] = (one.severity, in_short(one, missing=not cells[at].first))
        header.tell(cells, states)

    def show_state(self, findings: Mapping[str, Sequence[Finding]], answers: Sequence[Any]) -> None:
        """Shows the state of each row, and in the open form what is to be mended."""
        for row in self._shown:
            found = [one for one in findings.get(row.id, ()) if self._concerns(one)]
            self._tell(row, found)
        if self.block is not None:
            self.show_open_state(findings.get(self.open_id, ()), answers)

    def _concerns(self, finding: Finding) -> bool:
        name = finding.field.partition(".")[2]
        return not self.rows.fields or name in self.rows.fields

    def show_open_state(self, findings: Sequence[Finding], answers: Sequence[Any]) -> None:
        """Shows findings and answers of the row that is open."""
        by_field: dict[str, list[Finding]] = {}
        for one in findings:
            by_field.setdefault(one.field, []).append(one)
        if self.block is not None:
            self.block.show_state(by_field, answers)

    # ------------------------------------------------------------------ opening

    def unfolded(self) -> tuple[RowHeader, QWidget] | None:
        """The row that is open, and the form beneath it."""
        head = self._headers.get(self.open_id)
        return (head, self._unfolded) if head is not None and self._unfolded is not None else None

    def _toggle(self, record_id: str) -> None:
        if self.open_id == record_id:
            self.fold()
        else:
            self.unfold(record_id)
            self._focus_first()

    def unfold(self, record_id: str) -> bool:
        """Opens the form of a part beneath its row; False if it is not here."""
        row = self._row(record_id)
        if row is None:
            return False
        if record_id not in self._headers:
            self._limit = len(self._shown)
            self._rebuild()
        self.fold()
        header = self._headers[record_id]
        header.open_up(on=True)
        self.open_id = record_id
        self._unfolded = self._form(row)
        self._inside.insertWidget(self._inside.indexOf(header) + 1, self._unfolded)
        self._unfolded.show()
        self.opened.emit(record_id)
        return True

    def _form(self, row: Record) -> QWidget:
        held = QFrame()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(14)
        self.block = FieldBlock(self.session, self.rows.kind, sections_of(self.rows), row=row)
        self.block.show_row(row)
        self.block.regrown.connect(self.regrown)
        layout.addWidget(self.block)
        if not self.session.register.read_only and not self.rows.fields:
            layout.addWidget(RowActions(self, row.id))
        return held

    def fold(self) -> None:
        """Closes the open row, having written what is being typed."""
        if not self.open_id:
            return
        if self.block is not None:
            self.block.commit()
        header = self._headers.get(self.open_id)
        if header is not None:
            header.open_up(on=False)
        if self._unfolded is not None:
            self._inside.removeWidget(self._unfolded)
            self._unfolded.hide()
            self._unfolded.deleteLater()
        self._unfolded, self.block, self.open_id = None, None, ""
        self.opened.emit("")

    def focus(self, record_id: str, field: str) -> bool:
        """Opens a part and puts the cursor into a field of it."""
        if self.open_id != record_id and not self.unfold(record_id):
            return False
        if self.block is None or not (field and self.block.focus(field)):
            self._focus_first()
        return True

    def _focus_first(self) -> None:
        if self.block is not None and self.block.fields:
            next(iter(self.block.fields.values())).focus()

    def _step(self, record_id: str, step: int) -> None:
        ids = [one for one in self.ids() if one in self._headers]
        at = ids.index(record_id) + step
        if 0 <= at < len(ids):
            self._headers[ids[at]].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.open_id:
            header = self._headers.get(self.open_id)
            self.fold()
            if header is not None:
                header.setFocus()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ changing

    def add(self) -> None:
        """Adds a part and puts the cursor into its first field."""
        naming = self.rows.by or parts.owner_field(self.record)
        made = self.session.perform(
            lambda register: editing.add(
                register, self.record, label_in=words.language(), **{naming: self.owner}
            )
        )
        if made is not None:
            self.refresh()
            QTimer.singleShot(0, self, lambda: self.focus(made, ""))
