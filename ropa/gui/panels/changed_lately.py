"""The newest entries of the history, with when and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.words import _
from ropa.records.history import Entry


class ChangedLately(QWidget):
    """The inside of the card."""

    def __init__(self, entries: Sequence[Entry], today: date) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        for number, entry in enumerate(entries):
            if number:
                layout.addWidget(hairline())
            grid = QGridLayout()
            grid.setContentsMargins(0, 7, 0, 7)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(1)
            when = second(moment(entry.made_at, today), wraps=False)
            when.setMinimumWidth(when.fontMetrics().horizontalAdvance("00:00 PM") + 2)
            grid.addWidget(when, 0, 0, top)
            grid.addWidget(label(entry.label), 0, 1)
            grid.addWidget(second(entry.author), 1, 1)
            grid.setColumnStretch(1, 1)
            layout.addLayout(grid)
        layout.addStretch(1)


def moment(made_at: str, today: date) -> str:
    """The time of a day that is today, the name of a day of the last week, else the date."""
    made = datetime.fromisoformat(made_at)
    locale = QLocale()
    days = (today - made.date()).days
    if days <= 0:
        return locale.toString(QTime(made.hour, made.minute), QLocale.FormatType.ShortFormat)
    if days < 7:
        return locale.dayName(made.isoweekday(), QLocale.FormatType.ShortFormat)
    day = QDate(made.year, made.month, made.day)
    return locale.toString(day, _("d MMM") if made.year == today.year else _("d MMM yyyy"))
