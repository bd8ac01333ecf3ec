"""What this computer remembers: the name changes are recorded under, language, appearance."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.gui import words
from ropa.gui.menu_actions import LOOKS
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import label, second, section
from ropa.gui.words import _


class SettingsDialog(QDialog):
    """Nothing of a register is set here; that is under Register ▸ Name, languages and laws."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.author = QLineEdit(preferences.author())
        self.language = QComboBox()
        for tag in words.LANGUAGES:
            self.language.addItem(words.NAMES[tag], tag)
        self.language.setCurrentIndex(words.LANGUAGES.index(words.language()))
        self.look = QComboBox()
        for key, text in LOOKS:
            self.look.addItem(_(text).replace("&", ""), key)
        self.look.setCurrentIndex(self.look.findData(preferences.look()))
        self.language.setEnabled(not preferences.is_fixed("language"))
        self.look.setEnabled(not preferences.is_fixed("look"))
        self._arrange()

    def keep(self) -> list[str]:
        """Remembers what was set; answers which look or language must be put on."""
        if name := " ".join(self.author.text().split()):
            preferences.remember_author(name)
        chosen = []
        if self.look.currentData() != preferences.look():
            chosen.append(self.look.currentData())
        if self.language.currentData() != words.language():
            chosen.append(self.language.currentData())
        return chosen

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(section(_("Settings")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        rows = (
            (_("&Your name in the history"), self.author),
            (_("&Language of the program"), self.language),
            (_("&Appearance"), self.look),
        )
        for row, (text, field) in enumerate(rows):
            named = label(text, "label", wraps=False)
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        layout.addWidget(
            second(
                _(
                    "These settings stay on this computer. The languages and laws of a register "
                    "are kept in the register."
                )
            )
        )
        done = button(_("Keep"), "check", does=self.accept, look="primary")
        done.setDefault(True)
        layout.addWidget(ways_out(self, done))
        self.setMinimumWidth(480)
