"""Which two texts of a notice are compared, and how many passages differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import label, second
from ropa.gui.panels.notice_versions import day
from ropa.gui.words import _, ngettext
from ropa.records.notice import PublishedVersion

TODAY = 0
"""Stands for the register of today among the numbers of the versions."""


class ComparisonBar(QFrame):
    """Two pickers of versions; the older one left.

    Signals:
        picked: the numbers of the versions; stepped: to the next change, or the one before.
    """

    picked = Signal(int, int)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self.old = QComboBox()
        self.new = QComboBox()
        self.old.setAccessibleName(_("Older text"))
        self.new.setAccessibleName(_("Newer text"))
        self._count = second("")
        flow_held = QWidget()
        flow = Flow(flow_held, gap=10, row_gap=6)
        flow.addWidget(label(_("Compare"), "strong", wraps=False))
        flow.addWidget(self.old)
        flow.addWidget(label("→", "strong", wraps=False))
        flow.addWidget(self.new)
        flow.addWidget(
            icon_button("chevron-up", _("Change before"), does=lambda: self.stepped.emit(-1))
        )
        flow.addWidget(
            icon_button("chevron-down", _("Next change"), does=lambda: self.stepped.emit(1))
        )
        flow.addWidget(button(_("Back to the draft"), "x", does=self.closed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        layout.addWidget(flow_held)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        layout.addLayout(below)
        for box in (self.old, self.new):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self._tell)

    def offer(self, versions: Sequence[PublishedVersion], old: int, new: int) -> None:
        """Offers the versions of a notice and the register of today, and picks two of them."""
        with QSignalBlocker(self.old), QSignalBlocker(self.new):
            self.old.clear()
            self.new.clear()
            for one in versions:
                number = int(one.version or 0)
                text = _("Version {number} of {day}", number=one.version, day=day(one.effective_on))
                self.old.addItem(text, number)
                self.new.addItem(text, number)
            self.new.addItem(_("Today's register"), TODAY)
            self.old.setCurrentIndex(max(self.old.findData(old), 0))
            self.new.setCurrentIndex(max(self.new.findData(new), 0))
        self._tell()

    def tell(self, title: str, differing: int) -> None:
        """What the comparison found."""
        count = ngettext("{count} passage differs", "{count} passages differ", differing)
        self._count.setText(f"{title} · {count}")

    def _tell(self) -> None:
        self._count.setText("")
        self.picked.emit(self.old.currentData(), self.new.currentData())
