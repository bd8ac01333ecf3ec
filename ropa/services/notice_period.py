"""How long before it takes effect a change of a notice is announced."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ropa.records.notice import Notice

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


def period_for(notice: Notice, *, material: bool) -> str | None:
    """The period on record, as an ISO 8601 duration; one on record holds for both if alone."""
    ordinary, grave = notice.ordinary_period, notice.material_period
    return (grave or ordinary) if material else (ordinary or grave)


def announced_by(effective: date, period: str) -> date:
    """The last day on which the change can be announced; hours do not count."""
    found = _ISO.fullmatch(period)
    if not found:
        raise ValueError(f"not an ISO 8601 duration: {period}")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    month = effective.year * 12 + effective.month - 1 - 12 * years - months
    year, month = divmod(month, 12)
    day = min(effective.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=7 * weeks + days)
