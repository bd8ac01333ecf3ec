"""What runs out: a time line, and the same in words, the earliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.panels.link_row import LinkRow
from ropa.gui.panels.sign import Sign
from ropa.gui.pictures.time_line import NAMED, Lane, Point, TimeLine, together
from ropa.gui.words import _, ngettext
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.recipient import Recipient
from ropa.services.outlook import Due
from ropa.terms import catalogue, countries

SHOWN, MOST = 6, 60
"""Rows shown at first, and after "Show all"."""
LANES = {"review": 0, "contract": 1, "certificate": 2, "adequacy": 2}
ICONS = {
    "review": "calendar-clock",
    "contract": "file-check",
    "certificate": "landmark",
    "adequacy": "landmark",
}


class ComingUp(QWidget):
    """The inside of the card. `show` opens a record at a field."""

    def __init__(
        self,
        contents: Contents,
        dues: Sequence[Due],
        points: Sequence[Point],
        today: date,
        show: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._contents, self._dues, self._today, self._show = contents, dues, today, show
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        if not dues:
            self._layout.addWidget(
                second(
                    _(
                        "No review, contract, certificate or adequacy decision has a last day on "
                        "record. Give each activity a day for its next review."
                    )
                )
            )
            return
        lanes = (
            Lane(_("Reviews"), "calendar-clock"),
            Lane(_("Contracts"), "file-check"),
            Lane(_("Certificates, adequacy"), "landmark"),
        )
        line = TimeLine(lanes, points, today)
        line.chosen.connect(lambda records: show(records[0], self._field_of(records[0])))
        self._layout.addWidget(line)
        self._longest = max((day_words(one.day, today) for one in dues[:MOST]), key=len)
        self._layout.addSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._layout.addLayout(self._rows)
        self._fill(dues[:SHOWN])
        if len(dues) > SHOWN:
            words_ = ngettext("Show all {count}", "Show all {count}", len(dues))
            self._more = button(words_, does=self._show_all, look="link")
            self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _field_of(self, record: str) -> str:
        return next(one.field for one in self._dues if one.record == record)

    def _show_all(self) -> None:
        self._more.hide()
        self._fill(self._dues[SHOWN:MOST], first=False)
        if len(self._dues) > MOST:
            left = ngettext("and {count} later", "and {count} later", len(self._dues) - MOST)
            self._rows.addWidget(second(left))

    def _fill(self, dues: Sequence[Due], *, first: bool = True) -> None:
        for number, due in enumerate(dues):
            if number or not first:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(due))

    def _row(self, due: Due) -> LinkRow:
        day = day_words(due.day, self._today)
        what, about = title(self._contents, due), beside(self._contents, due)
        state = when(due, self._today)
        grid = QGridLayout()
        grid.setContentsMargins(0, 7, 4, 7)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        dated = label(day, wraps=False)
        dated.setMinimumWidth(dated.fontMetrics().horizontalAdvance(self._longest) + 4)
        grid.addWidget(dated, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(what), 0, 1)
        if about:
            grid.addWidget(second(about), 1, 1)
        grid.addLayout(_state(due, state, overdue=due.day < self._today), 0, 2)
        grid.setColumnStretch(1, 1)
        return LinkRow(
            grid, f"{day}, {what}, {state}", lambda: self._show(due.record, due.field), about
        )


def points_of(contents: Contents, dues: Sequence[Due], today: date) -> list[Point]:
    """The points of the time line; made off the window's thread, as there may be thousands."""
    named: Counter[tuple[date, int]] = Counter()
    found = []
    for one in dues:
        lane = LANES[one.matter]
        named[one.day, lane] += 1
        words_ = ""
        if named[one.day, lane] <= NAMED:
            words_ = f"{day_words(one.day, today)} · {title(contents, one)} · {when(one, today)}"
        found.append(Point(one.day, lane, words_, (one.record,)))
    return together(found)


def _state(due: Due, words_: str, *, overdue: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    icon, colour = ("octagon-alert", "must") if overdue else (ICONS[due.matter], "text2")
    said = label(words_, wraps=False)
    said.setMinimumWidth(said.fontMetrics().horizontalAdvance("123 days overdue"))
    row.addWidget(Sign(icon, colour, tall=said.sizeHint().height()), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    return row


def title(contents: Contents, due: Due) -> str:
    """What runs out, in one line."""
    if due.matter == "adequacy":
        country = countries.name(due.country, words.language())
        law = catalogue.term_list("regime").get(due.regime)
        of = law.title(words.language()) if law else due.regime
        return _("Adequacy decision for {country} ends ({law})", country=country, law=of)
    row = contents.find(due.record)
    name = contents.name(row, words.language()) if row else due.record
    if due.matter == "review":
        return _("Review of {name}", name=name)
    if due.matter == "contract":
        return _("Contract with {name} ends", name=name)
    return _("Certificates of {name} end", name=name)


def beside(contents: Contents, due: Due) -> str:
    """Who has to act, and what hangs on it; empty if nothing is on record."""
    parts: list[str | None] = []
    if due.matter == "review":
        activity = contents.get(ProcessingActivity, due.record)
        parts = [activity.department, activity.owner] if activity else []
    elif due.matter == "adequacy":
        parts = [due.number]
    elif recipient := contents.get(Recipient, due.record):
        role = catalogue.find(("recipient-role",), recipient.role) if recipient.role else None
        parts.append(role.title(words.language()) if role else None)
        if recipient.country:
            parts.append(countries.name(recipient.country, words.language()))
    if due.used_by:
        count = due.used_by
        parts.append(ngettext("used by {count} activity", "used by {count} activities", count))
    return " · ".join(filter(None, parts))


def when(due: Due, today: date) -> str:
    """How far away the day is, in words."""
    days = due.days_from(today)
    if days < 0:
        return ngettext("{count} day overdue", "{count} days overdue", -days)
    if days == 0:
        return _("today")
    if days < 90:
        return ngettext("in {count} day", "in {count} days", days)
    if days < 730:
        return ngettext("in {count} month", "in {count} months", days // 30)
    return ngettext("in {count} year", "in {count} years", days // 365)


def day_words(day: date, today: date) -> str:
    """A day as the system writes it, short; without the year where it is this one."""
    made = QDate(day.year, day.month, day.day)
    if day.year == today.year:
        return QLocale().toString(made, _("d MMM"))
    return QLocale().toString(made, _("d MMM yyyy"))
