"""Dates as people type them into a cell, year first."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_FORMS = re.compile(
    r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})\s*[.日일]?(?:[ T]\d{1,2}:\d{2}.*)?"
)


def date_meant(text: str) -> str | None:
    """`2026-11-22` for a date written year, month, day; None for anything else.

    Forms that begin with the day or the month are not guessed at: 03/04/2026 is two dates.
    """
    found = _FORMS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None
