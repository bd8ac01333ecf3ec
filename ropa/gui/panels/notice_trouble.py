"""In the place of a notice that cannot be drafted: what is in the way, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, section

Way = tuple[str, Callable[[], object]]


class Trouble(QWidget):
    """One sentence, one remedy, and buttons that lead on."""

    def __init__(self) -> None:
        super().__init__()
        self._title = section("")
        self._title.setWordWrap(True)
        self._remedy = label("", "body", "second")
        self._ways = QWidget()
        self._flow = Flow(self._ways)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 40, 32, 24)
        layout.setSpacing(10)
        for one in (self._title, self._remedy, self._ways):
            one.setMaximumWidth(620)
            layout.addWidget(one)
        layout.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(self, sentence: str, remedy: str, *ways: Way) -> None:
        """Says what is in the way; the first button is the way out."""
        self._title.setText(sentence)
        self._remedy.setText(remedy)
        self._flow.clear()
        for at, (text, does) in enumerate(ways):
            self._flow.addWidget(button(text, does=does, look="" if at else "primary"))
        self._ways.setVisible(bool(ways))
