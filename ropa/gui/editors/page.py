"""What a tab shows: fields and rows of parts under each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.articles import article_link
from ropa.gui.editors.block import FieldBlock
from ropa.gui.editors.field import Field
from ropa.gui.editors.finding import FindingStrip, grouped
from ropa.gui.editors.form import Form, Rows, Section, Tab, owner_of
from ropa.gui.editors.link import Link
from ropa.gui.editors.reading import follow_reading
from ropa.gui.editors.rows import PartRows
from ropa.gui.inputs.lines import LinesInput
from ropa.gui.inputs.texts import TextInput
from ropa.gui.panels.labels import section
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.services import calling

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.organisation import ElementState
    from ropa.records.record import Record
    from ropa.services.completeness import Finding


class TabPage(QWidget):
    """One tab.

    Attributes:
        outdated: whether the record has changed since it was last shown here.

    Signals:
        opened: a row of parts was opened or closed.
    """

    opened = Signal()

    def __init__(self, session: Session, form: Form, tab: Tab, row: Record) -> None:
        super().__init__()
        self.session = session
        self.form = form
        self.tab = tab
        self.outdated = False
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(lambda: follow_reading(self))
        self.blocks: list[FieldBlock | PartRows] = []
        self._strips: list[FindingStrip] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        first = tab.blocks[0] if tab.blocks else None
        leads = isinstance(first, Rows) and not first.fields
        if tab.title and not leads:
            self._layout.addLayout(self._title())
        self._owner = Link("")
        self._owner_id = ""
        self._owner.followed.connect(self._open_owner)
        if owner_of(form.kind):
            self._layout.addWidget(self._owner)
        self._above = QVBoxLayout()
        self._layout.addLayout(self._above)
        waiting: list[Section] = []
        for block in tab.blocks:
            if isinstance(block, Section):
                waiting.append(block)
                continue
            self._add_fields(waiting, row)
            waiting = []
            rows = PartRows(session, block, leads=leads and block is tab.blocks[0])
            rows.opened.connect(self._on_opened)
            self._add(rows)
        self._add_fields(waiting, row)

    def tables(self) -> list[PartRows]:
        """The tables of parts, from top to bottom."""
        return [block for block in self.blocks if isinstance(block, PartRows)]

    def _on_opened(self) -> None:
        self._order.start()
        self.opened.emit()

    def _title(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(section(_(self.tab.title)))
        key = self.tab.cites
        if key and (link := article_link(self.session, key, self)):
            line.addWidget(link)
        line.addStretch(1)
        return line

    def _add_fields(self, sections: Sequence[Section], row: Record) -> None:
        if sections:
            self._add(
                FieldBlock(self.session, self.form.kind, sections, frozen=self.form.frozen, row=row)
            )

    def _add(self, block: FieldBlock | PartRows) -> None:
        self.blocks.append(block)
        block.regrown.connect(self._order.start)
        self._layout.addWidget(block)

    # ------------------------------------------------------------------ showing

    def show_row(self, row: Record) -> None:
        """Shows a record."""
        for block in self.blocks:
            if isinstance(block, FieldBlock):
                block.show_row(row)
            else:
                block.show_owner(row.id)
        field = owner_of(self.form.kind)
        if field:
            self._owner_id = getattr(row, field) or ""
            kind = field_guide.entry(f"{self.form.kind}.{field}").label(words.language())
            name = (
                calling.named(self.session.register, self._owner_id, words.language())
                if self._owner_id
                else ""
            )
            said = _("{kind}: {name}", kind=kind, name=name)
            self._owner.setText(said)
            self._owner.setAccessibleName(said)
            self._owner.setVisible(bool(name))

    def refresh(self, row: Record, changed: Iterable[str]) -> None:
        """Shows the record after a change to these records."""
        touched = set(changed)
        for block in self.blocks:
            if isinstance(block, FieldBlock):
                block.show_row(row)
            else:
                block.refresh(touched)

    def show_state(
        self, findings: Mapping[str, Sequence[Finding]], answers: Sequence[ElementState]
    ) -> None:
        """Shows what is to be mended: beside its field, in its row, or above them all."""
        own = findings.get(next(iter(findings)), ())
        by_field: dict[str, list[Finding]] = {}
        for one in own:
            by_field.setdefault(one.field, []).append(one)
        here = {
            key for block in self.blocks if isinstance(block, FieldBlock) for key in _keys(block)
        }
        for block in self.blocks:
            block.show_state(by_field if isinstance(block, FieldBlock) else findings, answers)
        elsewhere = [one for one in own if one.field not in here and self._belongs(one)]
        for strip in self._strips:
            self._above.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._strips = [
            FindingStrip(self.session, group) for group in grouped(elsewhere, words.language())
        ]
        for strip in self._strips:
            self._above.addWidget(strip)
        self._order.start()

    def _belongs(self, finding: Finding) -> bool:
        """Whether a finding that has no field of its own is said on this tab."""
        tab = self.form.tab_of(finding.field) or self.form.tabs[0].key
        return tab == self.tab.key

    # ------------------------------------------------------------------ focus

    def focus(self, kind: str, name: str, part: str) -> bool:
        """Puts the cursor into a field, of a part if one is named."""
        for block in self.blocks:
            if isinstance(block, FieldBlock) and block.kind == kind and block.focus(name):
                return True
            if isinstance(block, PartRows) and block.rows.kind == kind:
                ids = block.ids()
                chosen = part if part in ids else next(iter(ids), "")
                if chosen:
                    return block.focus(chosen, name)
                block.adder.setFocus()
        return False

    def field(self, kind: str, name: str) -> Field | None:
        """The field that is in sight: of the record, or of the part that is open."""
        for block in self.blocks:
            fields = block if isinstance(block, FieldBlock) else block.block
            if fields is not None and fields.kind == kind and name in fields.fields:
                return fields.fields[name]
        return None

    def commit(self) -> None:
        """Writes what is being typed."""
        for block in self.blocks:
            fields = block if isinstance(block, FieldBlock) else block.block
            if fields is not None:
                fields.commit()

    def arrange_translations(self) -> None:
        """Shows or hides translations in every field."""
        for child in self.findChildren(QWidget):
            if isinstance(child, TextInput | LinesInput):
                child.arrange_translations()

    def _open_owner(self) -> None:
        if self._owner_id:
            self.session.show(self._owner_id)


def _keys(block: FieldBlock) -> set[str]:
    return {field.key for field in block.fields.values()}
