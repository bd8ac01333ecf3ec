"""Compares an edit three ways: with the record now, and as it was when the edit was begun.

What differs from then is the edit; what the register changed since stays. Both are judged for each
field and language on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ropa.records.record import Record, translations_of
from ropa.records.rows import Values, amended


class Clash(Exception):
    """Both sides changed the same field since.

    Attributes:
        now: what the field holds by now.
    """

    def __init__(self, field: str, language: str, now: object) -> None:
        super().__init__(field, language, now)
        self.field = field
        self.language = language
        self.now = now


def merged(
    record: type[Record], then: Record, now: Record, values: Values, *, language: str
) -> Values:
    """Those of the values that are edits of the row `then`. Raises Clash or BadValue.

    Args:
        then: the record the values were given for.
        now: the record as it stands.
        language: the register's own.
    """
    edited = amended(record, then, values, language=language)
    wanted: dict[str, Any] = {}
    for field, value in values.items():
        for one in value if isinstance(value, Mapping) else (language,):
            mine, old, new = (_text(row, field, one, language) for row in (edited, then, now))
            if mine == old:
                continue
            if new not in (mine, old):
                raise Clash(field, one, new)
            if isinstance(value, Mapping):
                wanted.setdefault(field, {})[one] = value[one]
            else:
                wanted[field] = value
    return wanted


def _text(row: Record, field: str, language: str, own: str) -> object:
    if language == own:
        return getattr(row, field)
    return translations_of(row).get(language, {}).get(field) or None
