"""What to export: the form, whose record, in which language, as of when."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.gui import words
from ropa.gui.days import day_format
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import label, second, section
from ropa.gui.words import N_, _

if TYPE_CHECKING:
    from ropa.gui.session import Session

FORMS = (
    (
        ".xlsx",
        N_("Excel register"),
        N_("To hand in, or to edit and import again: the record, inventory and all tables."),
    ),
    (
        ".pdf",
        N_("PDF report"),
        N_("To print or send: cover, contents, a section for each activity, findings."),
    ),
    (".csv", N_("CSV table"), N_("One table of the activities for other programs.")),
    (
        ".json",
        N_("Interchange file"),
        N_("Everything, for another register of this program or for your own tools."),
    ),
)
ROLES = (
    ("all", N_("Everything")),
    ("controller", N_("As controller")),
    ("processor", N_("As processor")),
)


@dataclass(frozen=True)
class Wanted:
    """What the person chose; `as_of` is empty for today's state."""

    suffix: str
    role: str
    language: str
    as_of: str


class ExportDialog(QDialog):
    """Asks only what matters for the chosen form, and remembers it."""

    def __init__(self, session: Session, parent: QWidget, *, only: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print the register") if only else _("Export the register"))
        self._only = only
        self.forms = QButtonGroup(self)
        self.role = QComboBox()
        for key, text in ROLES:
            self.role.addItem(_(text), key)
        self.language = QComboBox()
        for tag in session.languages:
            self.language.addItem(words.NAMES.get(tag, tag), tag)
        for tag in words.LANGUAGES:
            if tag not in session.languages:
                self.language.addItem(words.NAMES[tag], tag)
        self.earlier = QCheckBox(_("As it stood on"))
        today = session.today
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(day_format())
        self.day.setMaximumDate(self.day.date())
        self.day.setAccessibleName(_("As it stood on"))
        self.day.setEnabled(False)
        self.earlier.toggled.connect(self.day.setEnabled)
        self._arrange()
        self._recall()
        self._tell()

    def wanted(self) -> Wanted:
        """What is chosen now; it is offered first the next time."""
        chosen = Wanted(
            suffix=self._suffix(),
            role=self.role.currentData(),
            language=self.language.currentData(),
            as_of=self.day.date().toString("yyyy-MM-dd") if self.earlier.isChecked() else "",
        )
        preferences.remember_views({"export": json.dumps(asdict(chosen))})
        return chosen

    def _suffix(self) -> str:
        return self._only or FORMS[self.forms.checkedId()][0]

    def _recall(self) -> None:
        try:
            known = json.loads(preferences.view("export") or "{}")
        except ValueError:
            known = {}
        for box, key in ((self.role, "role"), (self.language, "language")):
            box.setCurrentIndex(max(0, box.findData(known.get(key))))
        suffixes = [suffix for suffix, _text, _what in FORMS]
        if not self._only:
            number = suffixes.index(known["suffix"]) if known.get("suffix") in suffixes else 0
            self.forms.button(number).setChecked(True)

    def _tell(self) -> None:
        whole = self._suffix() == ".json"
        self.role.setEnabled(not whole)
        self.language.setEnabled(not whole)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(section(self.windowTitle()))
        if not self._only:
            self._add_forms(layout)
        layout.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (text, field) in enumerate(
            ((_("&Which record"), self.role), (_("&Language"), self.language))
        ):
            named = label(text, "label", wraps=False)
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.earlier, 2, 0)
        grid.addWidget(self.day, 2, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        layout.addSpacing(12)
        verb = _("Show the pages") if self._only else _("Export…")
        go = button(verb, "printer" if self._only else "download", does=self.accept, look="primary")
        go.setDefault(True)
        layout.addWidget(ways_out(self, go))
        self.setMinimumWidth(520)

    def _add_forms(self, layout: QVBoxLayout) -> None:
        for number, (_suffix, text, what) in enumerate(FORMS):
            choice = QRadioButton(_(text))
            self.forms.addButton(choice, number)
            explained = second(_(what))
            explained.setContentsMargins(24, 0, 0, 6)
            both = QVBoxLayout()
            both.setSpacing(1)
            both.addWidget(choice)
            both.addWidget(explained)
            layout.addLayout(both)
        self.forms.idToggled.connect(lambda _number, on: self._tell() if on else None)
