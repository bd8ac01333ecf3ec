"""Days and moments as the system writes them, the year in full: periods of keeping reach far."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QDate, QLocale, QTime


def day_format() -> str:
    """How a day is written, for Qt."""
    return _format(QLocale().name())


def day(value: str) -> str:
    """A day in ISO form as it is read here; anything else as it is."""
    return _written(value, QLocale().name())


def written(on: date) -> str:
    """A day as it is read here."""
    return day(on.isoformat())


def moment(made_at: str) -> str:
    """Day and time of a moment in ISO form, by the clock it was noted with."""
    made = datetime.fromisoformat(made_at)
    time = QLocale().toString(QTime(made.hour, made.minute), QLocale.FormatType.ShortFormat)
    return f"{written(made.date())} {time}"


@cache
def _format(locale: str) -> str:
    short = QLocale(locale).dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


@cache
def _written(value: str, locale: str) -> str:
    read = QDate.fromString(value, "yyyy-MM-dd")
    return QLocale(locale).toString(read, _format(locale)) if read.isValid() else value
