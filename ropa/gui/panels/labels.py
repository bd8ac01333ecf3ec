"""Labels: plain text always, so that nothing a person typed is ever read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ropa.gui.theme import fonts


def label(text: str, role: str = "body", look: str = "", *, wraps: bool = True) -> QLabel:
    """A label in the font of a role (`fonts.ROLES`) and the colour of a look (`theme/sheet`)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    fonts.give(made, role)
    if look:
        made.setProperty("look", look)
    return made


def title(text: str) -> QLabel:
    """The title of a place."""
    return label(text, "title", wraps=False)


def section(text: str) -> QLabel:
    """The title of a section or card."""
    return label(text, "section", wraps=False)


def second(text: str, *, wraps: bool = True) -> QLabel:
    """A second line under something."""
    return label(text, "second", "second", wraps=wraps)


def hairline() -> QFrame:
    """A line between two things that belong together."""
    made = QFrame()
    made.setProperty("look", "hairline")
    return made


def card(parent: QWidget | None = None) -> QFrame:
    """The ground on which things stand that belong together."""
    made = QFrame(parent)
    made.setProperty("look", "card")
    return made


def relook(widget: QWidget, look: str) -> None:
    """Gives a widget another look."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
