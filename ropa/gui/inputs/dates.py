"""A date: typed as the system writes dates, chosen in a calendar, or none."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout

from ropa.gui.days import day_format, written
from ropa.gui.inputs.plain import PlainInput
from ropa.gui.panels.buttons import button, icon_button
from ropa.gui.words import _
from ropa.records.record import Record

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.records.validation import FieldValue

_NUMBERS = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
"""Year, month and day in the order of ISO 8601 and of East Asia: 2026-11-22, 2026年11月22日."""


def read(typed: str) -> date | None:
    """The date that was typed in any of the usual ways, or None."""
    typed = unicodedata.normalize("NFKC", typed).strip()
    if found := _NUMBERS.fullmatch(typed):
        year, month, day = map(int, found.groups())
        return date(year, month, day) if QDate.isValid(year, month, day) else None
    locale = QLocale()
    formats = [day_format(), *(locale.dateFormat(one) for one in QLocale.FormatType)]
    for each in (*formats, "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "d/M/yyyy"):
        found_day = locale.toDate(typed, each)
        if found_day.isValid():
            year = found_day.year()
            if "yyyy" not in each and year < 1970:
                year += 100
            return date(year, found_day.month(), found_day.day())
    return None


class DateInput(PlainInput):
    """One date."""

    def __init__(self, session: Session, record: type[Record], field: str) -> None:
        super().__init__(session, record, field)
        self.box.setPlaceholderText(_("No date"))
        self.opener = icon_button("calendar", _("Open the calendar"), does=self.open)
        line = QHBoxLayout()
        line.setSpacing(4)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout), "made by the base"  # noqa: S101
        layout.removeWidget(self.box)
        line.addWidget(self.box, 1)
        line.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        layout.insertLayout(0, line)

    def name(self, said: str) -> None:
        super().name(said)
        self.opener.setAccessibleName(_("Open the calendar: {name}", name=said))

    def hold(self, *, read_only: bool) -> None:
        super().hold(read_only=read_only)
        self.opener.setVisible(not read_only)

    def spelled(self, stored: str) -> str:
        try:
            return written(date.fromisoformat(stored)) if stored else ""
        except ValueError:
            return stored

    def value(self) -> FieldValue:
        typed = self.box.text().strip()
        found = read(typed) if typed else None
        return found.isoformat() if found else typed or None

    def commit(self) -> bool:
        typed = self.box.text().strip()
        if self.dirty() and typed and read(typed) is None:
            example = written(self.session.today)
            return self.refuse(
                _(
                    "“{typed}” is no date. Enter one such as {example}.",
                    typed=typed,
                    example=example,
                )
            )
        return super().commit()

    def choose(self, day: date | None) -> None:
        """Takes a date, or none."""
        self.box.setPlainText(written(day) if day else "")
        self.commit()

    def open(self) -> None:
        """Opens the calendar at the date there is, or at today."""
        typed = read(self.box.text()) or self.session.today
        calendar = _Calendar(self, typed)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        calendar.show()
        calendar.month.setFocus()


class _Calendar(QFrame):
    """A month that floats over the field."""

    def __init__(self, field: DateInput, day: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "list")
        self._field = field
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.setAccessibleName(_("Calendar"))
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addWidget(button(_("Today"), does=lambda: self._choose(field.session.today)))
        buttons.addStretch(1)
        buttons.addWidget(button(_("No date"), does=lambda: self._choose(None), look="quiet"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.month)
        layout.addLayout(buttons)

    def _take(self, day: QDate) -> None:
        self._choose(date(day.year(), day.month(), day.day()))

    def _choose(self, day: date | None) -> None:
        self._field.choose(day)
        self.close()
