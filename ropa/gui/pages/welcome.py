"""The first page: what this is and how to begin. It is painted before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import card, hairline, label, second, section, title
from ropa.gui.tips import plain
from ropa.gui.words import _

Do = Callable[[str], object]


class WelcomePage(QScrollArea):
    """Shown while no register is open."""

    def __init__(self, do: Do, open_path: Callable[[Path], object], recent: list[Path]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QVBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(title(_("Records of processing activities")))
        middle.addWidget(
            second(
                _(
                    "Keep what your organisation does with personal data in one register, see what "
                    "each law still wants, and hand in the record or publish the notice that "
                    "follows from it."
                )
            )
        )
        middle.addLayout(_two_columns(_ways(do), _recent(open_path, recent)))
        middle.addWidget(
            second(
                _(
                    "A register is one file on this computer. Nothing is sent anywhere. Drop a "
                    "register or a workbook onto this window to open it."
                )
            )
        )
        middle.addStretch(1)
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(24, 40, 24, 24)
        held = QWidget()
        held.setMaximumWidth(920)
        held.setLayout(middle)
        middle.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(held, 20)
        outer.addStretch(1)
        self.setWidget(page)


def _two_columns(left: QWidget, right: QWidget) -> QHBoxLayout:
    both = QHBoxLayout()
    both.setSpacing(16)
    both.addWidget(left, 1)
    both.addWidget(right, 1)
    return both


def _ways(do: Do) -> QWidget:
    box = card()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(10)
    layout.addWidget(section(_("Begin")))
    ways = (
        ("new_register", _("New register…"), "file-plus", _("Name, laws and languages; then go.")),
        ("open_register", _("Open a register…"), "folder-open", _("A file ending in .ropa.")),
        (
            "import_new",
            _("Import into a new register…"),
            "file-spreadsheet",
            _("From an Excel register of this program or an interchange file."),
        ),
        (
            "open_example",
            _("Look at an example…"),
            "book-open",
            _("A complete register of an invented firm, to try things out."),
        ),
    )
    for key, text, icon, what in ways:
        look = "primary" if key == "new_register" else ""
        made = button(text, icon, does=partial(do, key), look=look)
        made.setObjectName(key)
        layout.addWidget(made)
        layout.addWidget(second(what))
        layout.addSpacing(4)
    layout.addStretch(1)
    return box


def _recent(open_path: Callable[[Path], object], recent: list[Path]) -> QWidget:
    box = card()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(6)
    layout.addWidget(section(_("Opened lately")))
    if not recent:
        layout.addWidget(second(_("Registers you open are listed here.")))
    for number, path in enumerate(recent):
        if number:
            layout.addWidget(hairline())
        made = button(path.name, does=partial(open_path, path), look="link")
        made.setToolTip(plain(str(path)))
        layout.addWidget(made)
        where = label(str(path.parent), "second", "second")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout.addWidget(where)
    layout.addStretch(1)
    return box
