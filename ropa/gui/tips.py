"""What is told of whatever the mouse rests on, as it stands."""

from __future__ import annotations

from PySide6.QtGui import Qt  # with what is said of rich text, which QtCore's lacks


def plain(text: str) -> str:
    """A tip that says this very text.

    Qt has no tips of plain text: one that looks like markup is laid out, and what it names, also on
    another computer, is opened. Everything a tip says goes through here.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
