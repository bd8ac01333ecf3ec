"""Version, licences, and how old the code lists and adequacy decisions are."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

import ropa
from ropa import resources
from ropa.gui.models.list_editions import line
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label, second, title
from ropa.gui.theme import icons
from ropa.gui.words import _
from ropa.terms import catalogue

LICENCES = (
    ("ropa", ("..", "LICENSE")),
    ("Noto Sans", ("fonts", "OFL.txt")),
    ("Lucide", ("icons", "LICENSE")),
    ("World map", ("map", "LICENSE")),
    ("Code lists", ("terms", "LICENSES.md")),
)


class AboutDialog(QDialog):
    """What the program is and what it rests on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About ropa"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        head = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(icons.pixmap("clipboard-list", 40, "accent", self.devicePixelRatioF()))
        head.addWidget(picture)
        names = QVBoxLayout()
        names.addWidget(title("ropa"))
        names.addWidget(second(_("Version {version}", version=ropa.__version__)))
        head.addLayout(names)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(
            label(
                _(
                    "Keeps records of processing activities on this computer. It opens no "
                    "connection and sends nothing. It is a tool for people who know the law and "
                    "gives no legal advice."
                )
            )
        )
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(_lists(), _("Code lists"))
        tabs.addTab(_licences(), _("Licences"))
        layout.addWidget(tabs, 1)
        foot = QHBoxLayout()
        foot.addWidget(second(f"Qt {qVersion()}"))
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), does=self.accept))
        layout.addLayout(foot)
        self.resize(640, 560)


def _lists() -> QWidget:
    held = QWidget()
    held.setProperty("look", "surface")
    grid = QGridLayout(held)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, one in enumerate(map(line, catalogue.LISTS)):
        grid.addWidget(label(one.title), row, 0)
        grid.addWidget(second(one.day, wraps=False), row, 1)
        grid.addWidget(second(one.age, wraps=False), row, 2)
        grid.addWidget(second(one.source), row, 3)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(3, 2)
    grid.setRowStretch(grid.rowCount(), 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(held)
    return scroll


def _licences() -> QWidget:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setAccessibleName(_("Licences"))
    parts = []
    for name, where in LICENCES:
        path = resources.path(*where)
        if path.is_file():
            parts.append(f"{name}\n{'=' * len(name)}\n\n{path.read_text(encoding='utf-8')}")
    parts.append(
        "Qt for Python (PySide6)\n=======================\n\n"
        "LGPL 3. The Qt libraries are shipped as separate files and can be replaced by others.\n"
    )
    text.setPlainText("\n\n".join(parts))
    return text
