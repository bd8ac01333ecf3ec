"""Says, once a register is open, that text was typed into it and never kept, and leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ropa.gui import words
from ropa.gui.days import moment
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.labels import label, second
from ropa.gui.panels.sign import Sign
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.record import Record
from ropa.services import calling
from ropa.services.unsaved import Typed, held

if TYPE_CHECKING:
    from ropa.gui.session import Session


class UnsavedStrip(QFrame):
    """Stands above every place while an earlier run's text waits; the record offers it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        from ropa.gui.inputs.asides import asides_of

        self.setProperty("look", "hint")
        self._session = session
        self._asides = asides_of(session)
        self._put_off = session.register.read_only
        self._said = label("", "strong")
        self._where = second("")
        self.show_it = button(_("Show it"), does=self._show)
        self.later = icon_button("x", _("Not now"), does=self._leave)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self._said)
        told.addWidget(self._where)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 6, 16, 6)
        layout.setSpacing(12)
        layout.addWidget(Sign("pencil", "advice"))
        layout.addLayout(told, 1)
        layout.addWidget(self.show_it, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.later, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self._asides.forgotten.connect(self._tell)
        session.changed.connect(self._tell)
        session.closed.connect(self.hide)
        session.closed.connect(self.deleteLater)
        QTimer.singleShot(0, self, self._tell)

    def waiting(self) -> list[tuple[Typed, Record]]:
        """What was typed and is not in its record, oldest first."""
        session, found = self._session, []
        for typed in self._asides.earlier:
            row = session.register.find(typed.record)
            if row is not None and held(row, typed, session.language) != typed.text:
                found.append((typed, row))
        return found

    def _tell(self) -> None:
        if self._put_off:
            return
        waiting = self.waiting()
        self.setVisible(bool(waiting))
        if waiting:
            self._said.setText(
                ngettext(
                    "A text was typed and not kept",
                    "{count} texts were typed and not kept",
                    len(waiting),
                )
            )
            self._where.setText(self._place(waiting[0][0]))

    def _show(self) -> None:
        if waiting := self.waiting():
            typed, _row = waiting[0]
            self._session.show(typed.record, f"{typed.kind}.{typed.field}")

    def _place(self, typed: Typed) -> str:
        language = words.language()
        record = calling.named(self._session.register, typed.record, language)
        field = field_guide.entry_of(typed.kind, typed.field).label(language)
        return " · ".join((record, field, moment(typed.typed_at)))

    def _leave(self) -> None:
        self._put_off = True
        self.hide()
