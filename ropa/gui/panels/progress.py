"""The strip above the status bar: what is under way, how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ropa.gui.background import Task
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.words import _


class ProgressStrip(QFrame):
    """Shown for the oldest task that runs; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self._what = label("", wraps=False)
        self._how_far = label("", "second", "second", wraps=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(_("Progress"))
        self._tasks: list[Task] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 6, 16, 6)
        layout.setSpacing(12)
        layout.addWidget(self._what)
        layout.addWidget(self._bar)
        layout.addWidget(self._how_far)
        layout.addStretch(1)
        layout.addWidget(button(_("Cancel"), does=self._cancel))
        self.hide()

    def add(self, task: Task) -> None:
        """Shows a task that has been running for a while."""
        self._tasks.append(task)
        task.moved.connect(self._move)
        self._tell()

    def drop(self, task: Task) -> None:
        """A task has ended."""
        if task in self._tasks:
            self._tasks.remove(task)
        self._tell()

    def _tell(self) -> None:
        self.setVisible(bool(self._tasks))
        if self._tasks:
            self._what.setText(f"{self._tasks[0].title} …")
            self._bar.setRange(0, 0)
            self._how_far.setText("")

    def _move(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._how_far.setText(_("{done:,} of {total:,}", done=done, total=total))

    def _cancel(self) -> None:
        if self._tasks:
            self._tasks[0].cancel()
