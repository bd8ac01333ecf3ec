"""Compares a row of a file three ways: with the register now, and as it was when exported.

What differs from then is the reader's edit; what the register changed since stays. Both are judged
for each field and language on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.record import Record, columns_of, kinds_of, translations_of
from ropa.records.rows import Values, amended
from ropa.services.import_steps import FieldChange
from ropa.services.proposals import Proposal


class Clash(UserError):
    """The reader and the register changed the same field since the file was exported."""


def readers_edits(
    record: type[Record], then: Record, now: Record, values: Values, own: str
) -> Values:
    """Those of the values that the reader changed. Raises Clash where the register did too.

    Args:
        then: the record when the file was exported.
        now: the record as it stands.
        own: the register's own language.
    """
    edited = amended(record, then, values, language=own)
    wanted: dict[str, Any] = {}
    for field, value in values.items():
        for language in value if isinstance(value, Mapping) else (own,):
            mine, old, new = (_text(row, field, language, own) for row in (edited, then, now))
            if mine == old:
                continue
            if new not in (mine, old):
                said = "" if language == own else f" ({language})"
                raise Clash(
                    f"{field_guide.label(record, field, 'en')}{said} was changed here and in the "
                    "register since this file was exported.",
                    "Export the register again and make the change there.",
                )
            if isinstance(value, Mapping):
                wanted.setdefault(field, {})[language] = value[language]
            else:
                wanted[field] = value
    return wanted


def _text(row: Record, field: str, language: str, own: str) -> object:
    if language == own:
        return getattr(row, field, None)
    return translations_of(row).get(language, {}).get(field) or None


def field_changes(proposal: Proposal, before: Record, after: Record) -> Iterator[FieldChange]:
    """What an amendment would change, field by field and language by language."""
    if before == after:
        return
    for field in columns_of(proposal.record):
        was, becomes = getattr(before, field), getattr(after, field)
        if was != becomes and field != "translations":
            yield FieldChange(field, proposal.cells.get(field, proposal.place), was, becomes)
    old, new = translations_of(before), translations_of(after)
    for language in sorted(old.keys() | new.keys()):
        for field in kinds_of(proposal.record):
            was = old.get(language, {}).get(field)
            becomes = new.get(language, {}).get(field)
            if was != becomes:
                key = f"{field}[{language}]"
                yield FieldChange(key, proposal.cells.get(key, proposal.place), was, becomes)
