"""Cycles of objects nobody holds any more, looked for in the window's thread alone.

Python by itself looks for them in whichever thread happens to make the next object. What it finds
may be a part of the window, which no other thread may take down.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""
YOUNG = 2000
"""Fewer new objects are not worth a look."""
WHOLE = 20
"""Of so many looks one is at all objects; the others are at the new ones."""


class Garbage(QObject):
    """Takes over from Python as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if gc.get_count()[0] > YOUNG:
            self._looks += 1
            gc.collect(2 if self._looks % WHOLE == 0 else 1)
