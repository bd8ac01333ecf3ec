"""A chosen value as a chip: code, title, and a cross to take it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ropa.gui.panels.buttons import icon_button
from ropa.gui.panels.labels import label, relook
from ropa.gui.words import _

TARGET = 24
"""Least side of what one clicks, in units of the screen (WCAG 2.5.8)."""


class Chip(QFrame):
    """One value.

    Signals:
        dropped: it is to be taken out; opened: what it names is to be shown.
    """

    dropped = Signal()
    opened = Signal()

    def __init__(
        self, title: str, *, code: str = "", opens: bool = False, flat: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("look", "" if flat else "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._opens = opens
        said = f"{code} {title}".strip()
        self.setAccessibleName(said)
        layout = self._inside = QHBoxLayout(self)
        layout.setContentsMargins(2 if flat else 8, 1, 0, 1)
        layout.setSpacing(6)
        if code:
            mark = label(code, "strong", "code", wraps=False)
            layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title = label(title, "body")
        self._title.setMinimumWidth(min(30, self._in_one_line))
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._title, 1)
        if opens:
            self._title.setCursor(Qt.CursorShape.PointingHandCursor)
            self._title.installEventFilter(self)
        self.cross = icon_button("x", _("Take out {name}", name=said), does=self.dropped.emit)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setFixedSize(TARGET, TARGET)
        self.cross.setIconSize(QSize(12, 12))
        self.cross.setProperty("look", "cross")
        layout.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignVCenter)

    def hold(self, *, read_only: bool) -> None:
        """Without its cross a chip only tells."""
        self.cross.setVisible(not read_only)

    def warn(self) -> None:
        """Marks a value its list does not know."""
        relook(self._title, "should")

    def sizeHint(self) -> QSize:
        """Wide enough for its title in one line."""
        hint = super().sizeHint()
        others = hint.width() - self._title.sizeHint().width()
        return QSize(others + self._in_one_line, hint.height())

    @property
    def _in_one_line(self) -> int:
        """How wide the title is if it does not wrap."""
        return self._title.fontMetrics().horizontalAdvance(self._title.text()) + 4

    def minimumSizeHint(self) -> QSize:
        return QSize(80, TARGET + 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width >= self.sizeHint().width():
            return max(TARGET + 2, self.fontMetrics().lineSpacing() + 6)
        return max(TARGET + 2, self._inside.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.cross.isVisible():
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.opened.emit()
            return True
        return super().eventFilter(watched, event)
