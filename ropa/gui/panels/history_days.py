"""Above the history: the line of time and two days to compare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from ropa.gui.days import day_format
from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.history_line import Day, HistoryLine
from ropa.gui.panels.labels import label, title
from ropa.gui.words import _

ISO = "yyyy-MM-dd"


class HistoryDays(QWidget):
    """Two days, picked in calendars or on the line.

    Signals:
        compared: two days were picked, earlier and later, ISO.
        left: back to all changes.

    Attributes:
        comparing: whether two days are being compared.
    """

    compared = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.comparing = False
        self.line = HistoryLine()
        self.earlier = QDateEdit()
        self.later = QDateEdit()
        self.back = button(_("All changes"), "x", does=self.leave)
        self._arrange()
        self.line.picked.connect(self.compare)
        for box in (self.earlier, self.later):
            box.dateChanged.connect(self._compare)

    def show_days(self, days: Sequence[Day], versions: Sequence[tuple[str, str]]) -> None:
        """Shows the days on which something changed, and those of published versions."""
        self.line.show_days(days, versions)
        self.line.setVisible(len(days) > 1)
        if not days:
            return
        first, last = (QDate.fromString(days[at][0], ISO) for at in (0, -1))
        for box, day in ((self.earlier, first), (self.later, last)):
            with QSignalBlocker(box):
                box.setDateRange(first, last)
                if not self.comparing:
                    box.setDate(day)

    def last_of(self, day: str) -> int:
        """The last entry made on or before a day; 0 before the first."""
        return max((seq for on, seq, _count in self.line.days if on <= day), default=0)

    def compare(self, earlier: str, later: str) -> None:
        """Picks two days."""
        with QSignalBlocker(self.earlier), QSignalBlocker(self.later):
            self.earlier.setDate(QDate.fromString(earlier, ISO))
            self.later.setDate(QDate.fromString(later, ISO))
        self._compare()

    def _compare(self) -> None:
        picked = sorted((self.earlier.date(), self.later.date()))
        earlier, later = (day.toString(ISO) for day in picked)
        self.comparing = True
        self.back.show()
        self.line.mark(earlier, later)
        self.compared.emit(earlier, later)

    def leave(self) -> None:
        """Back to all changes."""
        self.comparing = False
        self.back.hide()
        self.line.mark("", "")
        self.left.emit()

    def _arrange(self) -> None:
        self.back.hide()
        top = QWidget()
        flow = Flow(top, gap=10, row_gap=6)
        flow.addWidget(title(_("History")))
        for box, name in ((self.earlier, _("Earlier day")), (self.later, _("Later day"))):
            box.setCalendarPopup(True)
            box.setDisplayFormat(day_format())
            box.setAccessibleName(name)
        flow.addWidget(label(_("Compare"), "label", "second", wraps=False))
        flow.addWidget(self.earlier)
        flow.addWidget(label("→", "strong", wraps=False))
        flow.addWidget(self.later)
        flow.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 8)
        layout.setSpacing(8)
        layout.addWidget(top)
        layout.addWidget(self.line)


def before(day: str) -> str:
    """The day before."""
    return QDate.fromString(day, ISO).addDays(-1).toString(ISO)
