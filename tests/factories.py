"""Registers for tests, made in memory from short values.

Records are written as in the interchange file, only shorter: `contents(activities=[{"name":
"Payroll"}])`. Ids and references are given when they are missing (`A-01`, id `a1`), the register
speaks English and every text may be plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ropa.records.contents import Contents
from ropa.records.history import Head
from ropa.records.inventory import BY_KIND, PLURALS, RECORDS, REFERENCE_MARKS, REGISTER_ID
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, kinds_of, packed_translations, row_of

HEAD = Head(1, "2026-11-22T00:00:00+00:00", "0" * 64)
KINDS = {plural: kind for kind, plural in PLURALS.items()}

Values = Mapping[str, Any]


def row(record: type[Record], values: Values, language: str = "en", number: int = 1) -> Any:
    """One row: lists become lines, `{"en": …, "ko": …}` a text with its translations."""
    kind = str(record.__tablename__)
    mark = REFERENCE_MARKS[kind]
    columns: dict[str, Any] = {
        "id": f"{mark.lower()}{number}",
        "position": number,
        "reference": f"{mark}-{number:02d}",
    }
    translations: dict[str, dict[str, str]] = {}
    known = {*kinds_of(record), *columns}
    for field, value in values.items():
        if field not in known:
            raise KeyError(f"{kind} has no field {field}")
        texts = value if isinstance(value, Mapping) else {language: value}
        for one, text in texts.items():
            if one != language:
                translations.setdefault(one, {})[field] = _text(text) or ""
        own = texts.get(language)
        columns[field] = own if field == "position" else _text(own)
    columns["translations"] = packed_translations(translations)
    return row_of(record, columns)


def contents(register: Values | None = None, **records: Sequence[Values]) -> Contents:
    """The contents of a register; keyword arguments are the arrays of the interchange file."""
    described = {"id": REGISTER_ID, "name": "Register", "language": "en"} | dict(register or {})
    language = described["language"]
    rows: dict[type[Record], list[Record]] = {record: [] for record in RECORDS}
    rows[RegisterDescription] = [row(RegisterDescription, described, language)]
    for plural, several in records.items():
        record = BY_KIND[KINDS[plural]]
        rows[record] = [row(record, one, language, at) for at, one in enumerate(several, start=1)]
    return Contents(rows, HEAD)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return "\n".join(map(str, value)) if isinstance(value, Sequence) else str(value)
