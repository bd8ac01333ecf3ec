"""Buttons with an icon, a name for screen readers, and a tooltip that tells the shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from ropa.gui.theme import icons


def button(
    text: str, icon: str = "", *, does: Callable[[], object], look: str = "", tip: str = ""
) -> QPushButton:
    """A button with words. `look`: empty, `primary` (at most one in sight), `quiet` or `link`."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if icon:
        colour = {"primary": "on_accent", "link": "accent"}.get(look, "text2")
        made.setIcon(icons.icon(icon, colour))
        made.setIconSize(QSize(16, 16))
    if look:
        made.setProperty("look", look)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda _on=False: does())
    return made


def icon_button(
    icon: str, name: str, *, does: Callable[[], object], keys: str = "", colour: str = "text2"
) -> QToolButton:
    """A button of an icon alone; `name` is what a screen reader and the tooltip say."""
    made = QToolButton()
    made.setProperty("look", "quiet")
    made.setIcon(icons.icon(icon, colour))
    made.setIconSize(QSize(16, 16))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    shortcut = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{name} ({shortcut})" if keys else name)
    made.clicked.connect(lambda _on=False: does())
    return made
