"""Asks for a passphrase, sets one, and shows the recovery key once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import label, second, section
from ropa.gui.words import _
from ropa.services.encryption import SHORTEST


class _Asking(QDialog):
    """A dialog with one button that does it."""

    go: QPushButton


class UnlockDialog(_Asking):
    """Asks for the passphrase or the recovery key of a register."""

    def __init__(self, file: str, parent: QWidget, *, wrong: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Protected register"))
        self.secret = _hidden(_("Passphrase or recovery key"))
        self.keep = QCheckBox(_("Let this computer's keychain remember it"))
        layout = _framed(self, _("“{file}” is protected by a passphrase.", file=file))
        if wrong:
            layout.addWidget(label(_("That was not it. Try again."), "body", "must"))
        named = label(_("&Passphrase or recovery key"), "label", wraps=False)
        named.setBuddy(self.secret)
        layout.addWidget(named)
        layout.addWidget(self.secret)
        layout.addWidget(self.keep)
        layout.addWidget(_foot(self, _("Open")))


class NewPassphraseDialog(_Asking):
    """Asks twice for a passphrase to be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase"))
        self.first, self.again = _hidden(_("Passphrase")), _hidden(_("Once more"))
        layout = _framed(self, _("Choose a passphrase"))
        layout.addWidget(
            second(
                _(
                    "A sentence of a few words that nobody else would say, with at least {count} "
                    "letters. Nobody can give it back to you: keep the recovery key that comes "
                    "next in a safe place.",
                    count=SHORTEST,
                )
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for row, (text, field) in enumerate(
            ((_("&Passphrase"), self.first), (_("&Once more"), self.again))
        ):
            named = label(text, "label", wraps=False)
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
            field.textChanged.connect(self._tell)
        layout.addLayout(grid)
        self.problem = label("", "second", "must")
        layout.addWidget(self.problem)
        foot = _foot(self, _("Protect"))
        layout.addWidget(foot)
        self._tell()

    def _tell(self) -> None:
        text, again = self.first.text(), self.again.text()
        short = len(text) < SHORTEST
        self.problem.setText(
            _("Too short yet.")
            if text and short
            else _("The two are not the same.")
            if again and text != again
            else ""
        )
        self.go.setEnabled(not short and text == again)


class RecoveryKeyDialog(QDialog):
    """Shows the recovery key; it is not shown again."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Recovery key"))
        self.key = key
        layout = _framed(self, _("Write down the recovery key"))
        layout.addWidget(
            second(
                _(
                    "It opens the register without the passphrase. Print it or write it down, and "
                    "keep it where the register is not. It is shown only now."
                )
            )
        )
        shown = QLineEdit(key)
        shown.setReadOnly(True)
        shown.setAccessibleName(_("Recovery key"))
        layout.addWidget(shown)
        foot = QHBoxLayout()
        foot.addWidget(button(_("Copy"), "copy", does=self._copy))
        foot.addStretch(1)
        foot.addWidget(button(_("I have written it down"), does=self.accept, look="primary"))
        layout.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.key)


def _hidden(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    return made


def _framed(dialog: QDialog, heading: str) -> QVBoxLayout:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(10)
    layout.addWidget(section(heading))
    dialog.setMinimumWidth(480)
    return layout


def _foot(dialog: _Asking, verb: str) -> QDialogButtonBox:
    dialog.go = button(verb, "lock", does=dialog.accept, look="primary")
    dialog.go.setDefault(True)
    return ways_out(dialog, dialog.go)
