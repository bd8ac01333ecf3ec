"""The one door to interrupt the person. All text is shown as plain text.

A quiet word goes into the status bar instead: `Session.say`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

from ropa.errors import UserError
from ropa.gui import words
from ropa.gui.words import _


def tell(parent: QWidget | None, error: UserError) -> None:
    """Says what happened and the remedy, in the language of the interface."""
    box = _box(parent, QMessageBox.Icon.Warning, error.sentence, error.remedy)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    _run(box)


def retold(sentence: str) -> str:
    """A sentence of the core in the language of the interface."""
    from ropa.wording import told_again

    return told_again(sentence, words.language())


def inform(parent: QWidget | None, sentence: str, detail: str = "") -> None:
    """Says something that went well but should not be missed."""
    box = _box(parent, QMessageBox.Icon.Information, sentence, detail)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    _run(box)


def ask(
    parent: QWidget | None, question: str, detail: str, verb: str, *, destroys: bool = False
) -> bool:
    """Whether the person wants it. The button says what it does; Escape and Return are safe."""
    box = _box(parent, QMessageBox.Icon.Question, question, detail)
    role = QMessageBox.ButtonRole.DestructiveRole if destroys else QMessageBox.ButtonRole.AcceptRole
    yes = box.addButton(verb, role)
    no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no if destroys else yes)
    box.setEscapeButton(no)
    return _run(box) is yes


def choose(parent: QWidget | None, question: str, detail: str, *verbs: str) -> int | None:
    """Which of several verbs the person chose; None when none of them."""
    box = _box(parent, QMessageBox.Icon.Question, question, detail)
    buttons = [box.addButton(verb, QMessageBox.ButtonRole.ActionRole) for verb in verbs]
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    chosen = _run(box)
    return buttons.index(chosen) if chosen in buttons else None


def report(parent: QWidget | None, details: str) -> None:
    """A fault of this program: said once, with details to copy that hold no register content."""
    box = _box(
        parent,
        QMessageBox.Icon.Critical,
        _("Something went wrong in the program itself."),
        _(
            "The register is as it was after the last saved change. Start the program again if "
            "it behaves strangely. The details below can be copied; they hold nothing of the "
            "register's content."
        ),
    )
    box.setDetailedText(details)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    _run(box)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("ropa")
    box.setText(retold(text))
    if detail:
        box.setInformativeText(retold(detail))
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _run(box: QMessageBox) -> QAbstractButton | None:
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked
