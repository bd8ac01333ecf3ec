"""Buttons with an icon, a name for screen readers, and a tooltip that tells the shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QToolButton

from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import _

ALONE, BESIDE_WORDS = QSize(16, 16), QSize(20, 16)
"""Sizes of an icon; Qt sets words close to an icon, so beside words it has room at its right."""


def button(
    text: str, icon: str = "", *, does: Callable[[], object], look: str = "", tip: str = ""
) -> QPushButton:
    """A button with words. `look`: empty, `primary` (at most one in sight), `quiet` or `link`."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if icon:
        colour = {"primary": "on_accent", "link": "accent"}.get(look, "text2")
        made.setIcon(icons.icon(icon, colour))
        made.setIconSize(BESIDE_WORDS)
    if look:
        made.setProperty("look", look)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if tip:
        made.setToolTip(plain(tip))
    made.clicked.connect(lambda _on=False: does())
    return made


def reword(made: QPushButton, text: str) -> None:
    """Gives a button other words; without any its icon stands alone in the middle."""
    made.setText(text)
    made.setIconSize(BESIDE_WORDS if text else ALONE)


def ways_out(dialog: QDialog, go: QPushButton) -> QDialogButtonBox:
    """The button that does it and the one that does not, in the order the system is used to."""
    both = QDialogButtonBox(dialog)
    both.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
    no = both.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    no.setAutoDefault(False)
    go.setDefault(True)
    both.rejected.connect(dialog.reject)
    return both


def icon_button(
    icon: str, name: str, *, does: Callable[[], object], keys: str = "", colour: str = "text2"
) -> QToolButton:
    """A button of an icon alone; `name` is what a screen reader and the tooltip say."""
    made = QToolButton()
    made.setProperty("look", "quiet")
    made.setIcon(icons.icon(icon, colour))
    made.setIconSize(ALONE)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    shortcut = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(plain(f"{name} ({shortcut})" if keys else name))
    made.clicked.connect(lambda _on=False: does())
    return made
