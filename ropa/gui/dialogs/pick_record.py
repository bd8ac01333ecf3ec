"""Asks which record something new is to belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.labels import section
from ropa.gui.panels.record_list import RecordList
from ropa.gui.session import Session
from ropa.gui.words import _
from ropa.records import field_guide


class PickRecordDialog(QDialog):
    """A list to choose one record from."""

    def __init__(self, session: Session, kind: str, at_first: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New record"))
        self.records = RecordList(session, (kind,))
        name = field_guide.entry(kind).label(words.language())
        buttons = QDialogButtonBox(self)
        self._add = buttons.addButton(_("Add here"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(section(_("It belongs to: {what}", what=name)))
        layout.addWidget(self.records, 1)
        layout.addWidget(buttons)
        self.resize(460, 520)
        self.records.listing.list_view.selectionModel().currentChanged.connect(self._tell)
        self.records.entered.connect(lambda _record_id: self.accept())
        if not (at_first and self.records.select(at_first)) and self.records.ids():
            self.records.select(self.records.ids()[0])
        self._tell()
        self.records.focus_rows()

    def _tell(self) -> None:
        self._add.setEnabled(bool(self.records.current()))


def pick_record(session: Session, kind: str, at_first: str, parent: QWidget | None) -> str | None:
    """The record chosen, or None; `at_first` is the one proposed."""
    dialog = PickRecordDialog(session, kind, at_first, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.records.current()
    dialog.deleteLater()
    return chosen if accepted and chosen else None
