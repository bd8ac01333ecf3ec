"""Asks for one field and its value, for several records at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ropa.gui import words
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.making import input_for
from ropa.gui.panels.labels import label, second, section
from ropa.gui.session import Session
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.record import Record, kind_of, kinds_of, row_of
from ropa.services import editing_many
from ropa.services.editing_many import How

if TYPE_CHECKING:
    from ropa.records.validation import FieldValue

AT_FIRST = {"activity": "status", "recipient": "role"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set."""

    field: str
    value: FieldValue
    how: How


class EditManyDialog(QDialog):
    """A field, its input, and for fields of several values what becomes of those there."""

    def __init__(
        self, session: Session, record: type[Record], count: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._record = record
        self.setWindowTitle(_("Edit a field of all"))
        self.setMinimumWidth(480)
        self.fields = QComboBox()
        self._list_fields()
        self.ways = QButtonGroup(self)
        self._ways = self._made_ways()
        self._place = QVBoxLayout()
        self.input: Input | None = None
        self._help = second("")
        self._buttons = QDialogButtonBox(self)
        text = ngettext("Set in {count} record", "Set in {count} records", count)
        self._set = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        self.fields.currentIndexChanged.connect(self._show_field)
        self._show_field()

    def _list_fields(self) -> None:
        language = words.language()
        for field, kind in kinds_of(self._record).items():
            if not kind.owner:
                self.fields.addItem(field_guide.label(self._record, field, language), field)
        first = AT_FIRST.get(kind_of(self._record), "")
        self.fields.setCurrentIndex(max(0, self.fields.findData(first)))
        self.fields.setMaxVisibleItems(16)

    def _made_ways(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for number, text in enumerate((_("Replace"), _("Add"), _("Take out"))):
            one = QRadioButton(text)
            one.setChecked(number == 0)
            self.ways.addButton(one, number)
            row.addWidget(one)
        row.addStretch(1)
        return held

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(6)
        layout.addWidget(section(self.windowTitle()))
        layout.addSpacing(6)
        for text, widget in ((_("&Field"), self.fields),):
            name = label(text, "label")
            name.setBuddy(widget)
            layout.addWidget(name)
            layout.addWidget(widget)
        layout.addSpacing(8)
        self._name = label(_("&Value"), "label")
        layout.addWidget(self._name)
        layout.addWidget(self._ways)
        layout.addLayout(self._place)
        layout.addWidget(self._help)
        layout.addSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    @property
    def field(self) -> str:
        """The field chosen."""
        return str(self.fields.currentData())

    def choose_field(self, field: str) -> None:
        """Puts a field in place of the one shown."""
        self.fields.setCurrentIndex(self.fields.findData(field))

    def _show_field(self) -> None:
        if self.input is not None:
            self._place.removeWidget(self.input)
            self.input.hide()
            self.input.deleteLater()
        guide = field_guide.entry_of(self._record, self.field)
        made = self.input = input_for(self._session, self._record, self.field)
        made.show_row(row_of(self._record, {"id": "", "position": 0}))
        made.name(guide.label(words.language()))
        self._place.addWidget(made)
        self._name.setBuddy(made.entry())
        self._help.setText(guide.help(words.language()))
        adds = editing_many.can_add(self._record, self.field)
        self._ways.setVisible(adds)
        self.ways.button(0).setChecked(True)
        self.adjustSize()

    def wanted(self) -> Wanted:
        """What is asked for."""
        assert self.input is not None, "a field is always chosen"  # noqa: S101
        ways: tuple[How, ...] = ("replace", "add", "take out")
        return Wanted(self.field, self.input.value(), ways[max(0, self.ways.checkedId())])

    def asked(self) -> Wanted | None:
        """Shows the dialog; None if the person thought better of it."""
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.wanted() if self.exec() == QDialog.DialogCode.Accepted else None
