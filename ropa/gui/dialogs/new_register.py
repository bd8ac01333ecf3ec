"""What a new register must know: its name, the laws it is kept under, its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ropa.gui import words
from ropa.gui.actions.opening import asked_for_new_file, free_place
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label, second, section
from ropa.gui.tips import plain
from ropa.gui.words import _
from ropa.terms import catalogue


@dataclass(frozen=True)
class NewRegister:
    """What the person entered."""

    name: str
    language: str
    regimes: Sequence[str]
    path: Path


class NewRegisterDialog(QDialog):
    """Asks once; everything can be changed later under Register ▸ Name, languages and laws."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New register"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the organisation"))
        self.language = QComboBox()
        for tag in words.LANGUAGES:
            self.language.addItem(words.NAMES[tag], tag)
        self.language.setCurrentIndex(words.LANGUAGES.index(words.language()))
        self._elsewhere: Path | None = None
        self.place = QLineEdit()
        self.place.setReadOnly(True)
        self.elsewhere = button(_("Elsewhere…"), does=self._choose_place)
        self.laws: dict[str, QCheckBox] = {
            term.code: QCheckBox(term.title(words.language()))
            for term in catalogue.term_list("regime")
        }
        self._buttons = QDialogButtonBox()
        self._make = self._buttons.addButton(
            _("Make the register"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._tell)
        for box in self.laws.values():
            box.toggled.connect(self._tell)
        self._arrange()
        self._tell()

    def asked(self) -> NewRegister | None:
        """Shows the dialog; None if it was cancelled."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return self.wanted()

    def wanted(self) -> NewRegister:
        """What is entered now."""
        name = " ".join(self.name.text().split())
        return NewRegister(
            name=name,
            language=self.language.currentData(),
            regimes=[code for code, box in self.laws.items() if box.isChecked()],
            path=self._elsewhere or free_place(name),
        )

    def _choose_place(self) -> None:
        """Another place than the one that is offered."""
        title, stem = _("Where the new register shall lie"), self.wanted().path.stem
        path = asked_for_new_file(self, title, stem)
        if path is not None:
            self._elsewhere = path
            self._tell()

    def _tell(self) -> None:
        wanted = self.wanted()
        self._make.setEnabled(bool(wanted.name and wanted.regimes))
        self.place.setText(str(wanted.path) if wanted.name or self._elsewhere else "")
        self.place.setToolTip(plain(self.place.text()))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(section(_("New register")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (text, field) in enumerate(
            (
                (_("&Name"), self.name),
                (_("&Language of the register"), self.language),
                (_("F&ile"), self.place),
            )
        ):
            named = label(text, "label", wraps=False)
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1, 1, 1 if field is self.place else 2)
        grid.addWidget(self.elsewhere, grid.rowCount() - 1, 2)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        layout.addSpacing(6)
        layout.addWidget(label(_("Which laws apply?"), "label"))
        laws = QGridLayout()
        laws.setHorizontalSpacing(24)
        for number, box in enumerate(self.laws.values()):
            laws.addWidget(box, number // 2, number % 2)
        layout.addLayout(laws)
        layout.addWidget(
            second(_("Choose every law whose people you deal with. All of this can be changed."))
        )
        layout.addSpacing(8)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(600)
