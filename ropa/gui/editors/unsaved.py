"""Offers back what was being typed into a record when the program ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.days import moment
from ropa.gui.inputs.asides import asides_of
from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, second
from ropa.gui.words import _
from ropa.records import field_guide
from ropa.records.record import Record
from ropa.services.unsaved import Typed, held

if TYPE_CHECKING:
    from ropa.gui.session import Session


class Unsaved(QWidget):
    """The strips above a form, one for each text.

    Args:
        puts_back: what takes a text into its field again; False if there is no such field.
    """

    def __init__(self, session: Session, puts_back: Callable[[Typed], bool]) -> None:
        super().__init__()
        self.session = session
        self._puts_back = puts_back
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    def show_records(self, rows: Iterable[Record]) -> None:
        """Shows what was typed into these records and never written."""
        while self._layout.count():
            item = self._layout.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        asides = asides_of(self.session)
        by_id: dict[str, Record] = {row.id: row for row in rows}
        for typed in [one for one in asides.earlier if one.record in by_id]:
            if held(by_id[typed.record], typed, self.session.language) == typed.text:
                asides.forget(typed)
            else:
                self._layout.addWidget(self._strip(typed))
        self.setVisible(self._layout.count() > 0)

    def _strip(self, typed: Typed) -> QFrame:
        strip = QFrame()
        strip.setProperty("look", "hint")
        layout = QVBoxLayout(strip)
        layout.setContentsMargins(12, 8, 12, 8)
        field = field_guide.entry_of(typed.kind, typed.field).label(words.language())
        when = moment(typed.typed_at)
        layout.addWidget(
            label(_("Typed on {moment} and not kept: {field}", moment=when, field=field), "strong")
        )
        layout.addWidget(second(typed.text))
        held = QWidget()
        line = Flow(held)
        line.addWidget(button(_("Put it back"), does=lambda: self._put_back(typed, strip)))
        line.addWidget(button(_("Discard"), does=lambda: self._discard(typed, strip), look="quiet"))
        layout.addWidget(held)
        return strip

    def _put_back(self, typed: Typed, strip: QFrame) -> None:
        if self._puts_back(typed):
            self._discard(typed, strip)

    def _discard(self, typed: Typed, strip: QFrame) -> None:
        asides_of(self.session).forget(typed)
        self._layout.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
        self.setVisible(self._layout.count() > 0)
