"""Lets a window be painted before anything is made that its first picture does not show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for the first picture of a window.

    Signals:
        over: once, after the picture.
        keyed: a key came before that; what it may be the shortcut of must be there now.
    """

    over = Signal()
    keyed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_over = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # Not at once: what lies on the window is painted after the window itself. And not
            # from the start: on most systems a window is painted long after it was shown.
            QTimer.singleShot(0, self, self._end)
        elif event.type() == QEvent.Type.ShortcutOverride:
            self.keyed.emit()
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._window.removeEventFilter(self)
            self.over.emit()
