"""An editor that only notes what it was asked to show: lists are tested without forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ropa.gui.session import Session


class StandInEditor(QWidget):
    """Shows the id of its record."""

    def __init__(self, _session: Session, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.record_id: str | None = None
        self.revealed: list[str] = []
        self.entry = QLineEdit()
        QVBoxLayout(self).addWidget(self.entry)

    def show_record(self, record_id: str | None) -> None:
        self.record_id = record_id
        self.entry.setText(record_id or "")

    def reveal(self, field: str) -> None:
        self.revealed.append(field)
        self.entry.setFocus()
