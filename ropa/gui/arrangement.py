"""What lies in a window: the page in sight, the side bar beside it, what is under way below it.

The page alone is always there; the rest is made when it is first needed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ropa.gui.background import Task
    from ropa.gui.panels.progress import ProgressStrip
    from ropa.gui.panels.sidebar import Sidebar

FOLDS_BELOW = 1100
"""Width under which the side bar shows icons alone."""


class Arrangement(QWidget):
    """The middle of one window.

    Signals:
        chosen: a place of the side bar.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.stack, 1)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addLayout(self._middle, 1)

    @cached_property
    def sidebar(self) -> Sidebar:
        """The places; made with the first register."""
        from ropa.gui.panels.sidebar import Sidebar

        made = Sidebar()
        made.chosen.connect(self.chosen)
        self._edge = QFrame()
        self._edge.setProperty("look", "upright")
        self._across.insertWidget(0, made)
        self._across.insertWidget(1, self._edge)
        made.fold(narrow=self.window().width() < FOLDS_BELOW)
        return made

    @cached_property
    def strip(self) -> ProgressStrip:
        """What is under way, above the foot."""
        from ropa.gui.panels.progress import ProgressStrip

        made = ProgressStrip()
        self._middle.addWidget(made)
        return made

    def put_above(self, strip: QWidget) -> None:
        """Puts something above the page."""
        self._middle.insertWidget(0, strip)

    def show_sidebar(self, *, wanted: bool) -> None:
        """Shows the side bar, or the page alone."""
        if wanted or "sidebar" in vars(self):
            self.sidebar.setVisible(wanted)
            self._edge.setVisible(wanted)

    def show_task(self, task: Task) -> None:
        """Shows work that takes its time."""
        self.strip.add(task)

    def hide_task(self, task: Task) -> None:
        """Work has ended, whether it was shown or not."""
        if "strip" in vars(self):
            self.strip.drop(task)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < FOLDS_BELOW
        if "sidebar" in vars(self) and narrow != self.sidebar.narrow:
            self.sidebar.fold(narrow=narrow)
