"""Says that something is being read or counted, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ropa.gui.panels.labels import second
from ropa.gui.words import _


class Loading(QWidget):
    """A quiet line and a bar; stands where the answer will be."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._said = second(f"{what} …")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._bar)

    def tell(self, done: int, total: int) -> None:
        """How much of how much is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._said.setText(
                _("{what} – {done:,} of {total:,}", what=self._what, done=done, total=total)
            )
