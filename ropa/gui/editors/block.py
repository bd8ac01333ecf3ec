"""The fields of a form in their grid, with those other laws ask for folded away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.editors.field import Field
from ropa.gui.editors.form import Place, Section
from ropa.gui.editors.grid import FieldGrid
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record
from ropa.services import answering, provisions

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.organisation import ElementState
    from ropa.services.completeness import Finding


class FieldBlock(QWidget):
    """Sections of fields of one record.

    Attributes:
        fields: by name, in reading order.

    Signals:
        regrown: parts came or went that take the focus.
    """

    regrown = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        sections: Sequence[Section],
        *,
        frozen: bool = False,
        row: Record | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.kind = kind
        self.fields: dict[str, Field] = {}
        self._folded: list[Place] = []
        self._frozen = frozen
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        for section in sections:
            self._lay(section, row)
        self._more = button(_("More fields"), "chevron-down", does=self.unfold, look="link")
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(bool(self._folded))

    def _lay(self, section: Section, row: Record | None) -> None:
        shown = []
        for place in section.places:
            if place.folds and not self._wanted(place.field, row):
                self._folded.append(place)
            else:
                shown.append(place)
        if not shown:
            return
        if section.title:
            title = field_guide.entry(section.title).label(words.language())
            self._layout.addWidget(label(title, "card"))
        self._layout.addWidget(self._gridded(shown))

    def _wanted(self, field: str, row: Record | None) -> bool:
        laws = provisions.regimes_of(f"{self.kind}.{field}")
        on = not laws or bool(laws & set(self.session.regimes))
        return on or (row is not None and bool(getattr(row, field)))

    def _gridded(self, places: Iterable[Place]) -> FieldGrid:
        made = []
        for place in places:
            field = Field(self.session, BY_KIND[self.kind], place.field, frozen=self._frozen)
            self.fields[place.field] = field
            field.regrown.connect(self.regrown)
            made.append((field, place.span))
        return FieldGrid(made)

    def unfold(self) -> None:
        """Shows the fields that only laws ask for that are not switched on."""
        places, self._folded = self._folded, []
        if not places:
            return
        row = next((one.input.row for one in self.fields.values() if one.input.row), None)
        grid = self._gridded(places)
        self._layout.insertWidget(self._layout.indexOf(self._more), grid)
        self._more.hide()
        self.regrown.emit()
        if row is not None:
            for place in places:
                self.fields[place.field].show_row(row)

    # ------------------------------------------------------------------ showing

    def show_row(self, row: Record) -> None:
        """Shows a record; a folded field that holds something comes out."""
        if any(getattr(row, place.field) for place in self._folded):
            self.unfold()
        for field in self.fields.values():
            field.show_row(row)

    def show_state(
        self, findings: Mapping[str, Sequence[Finding]], answers: Iterable[ElementState]
    ) -> None:
        """Shows findings by field (`activity.name`) and what the officer said of them."""
        said = tuple(answers)
        for field in self.fields.values():
            row = field.input.row
            answer = answering.answer_on(said, row.id, field.key) if row and said else None
            field.show_state(findings.get(field.key, ()), answer)

    def focus(self, name: str) -> bool:
        """Puts the cursor into a field; False if it is not here."""
        if name not in self.fields and any(place.field == name for place in self._folded):
            self.unfold()
        if name not in self.fields:
            return False
        self.fields[name].focus()
        return True

    def commit(self) -> None:
        """Writes what is being typed."""
        for field in self.fields.values():
            field.input.commit()
