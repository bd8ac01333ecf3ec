"""Makes and amends rows from the values a person, a form or a file gives."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, MutableMapping
from typing import Any, cast

from ropa.records import field_guide
from ropa.records.inventory import REFERENCE_MARKS
from ropa.records.organisation import RegisterDescription
from ropa.records.record import (
    R,
    Record,
    RecordId,
    columns_of,
    kind_of,
    kinds_of,
    packed_translations,
    row_class,
    translations_of,
)
from ropa.records.validation import ID, BadValue, FieldText, FieldValue, checked, tidy

Values = Mapping[str, FieldValue]


class Numbering:
    """The next free position and reference of one kind."""

    def __init__(self, kind: str, last_position: int, references: set[str]) -> None:
        self._mark = REFERENCE_MARKS[kind]
        self._position = last_position
        self._taken = references

    def position(self) -> int:
        """The place after all others."""
        self._position += 1
        return self._position

    def reference(self, position: int, wanted: str | None) -> str:
        """The reference wanted, or a free one such as `A-07`."""
        if wanted and (given := " ".join(tidy(wanted).split())):
            self._taken.add(given)
            return given
        number = position
        while (made := f"{self._mark}-{number:02d}") in self._taken:
            number += 1
        self._taken.add(made)
        return made


def new_row(
    record: type[R],
    values: Values,
    numbering: Numbering,
    *,
    language: str,
    record_id: str | None = None,
    reference: str | None = None,
) -> R:
    """A row for a record that is to be added. Raises BadValue."""
    kind = kind_of(record)
    if record_id is not None and not ID.fullmatch(record_id):
        raise BadValue(
            f"“{record_id[:40]}” cannot be the id of a record.",
            "Use up to 80 letters, digits, dots, hyphens and underscores.",
        )
    position = numbering.position()
    columns: dict[str, Any] = {
        "id": RecordId(record_id or f"{kind}-{secrets.token_hex(8)}"),
        "position": position,
        "reference": numbering.reference(position, reference),
    }
    where = f"{called(kind)} {columns['reference']}"
    columns.update(_columns(record, values, {}, language, where))
    return cast("R", row_class(record)(*map(columns.get, columns_of(record))))


def amended(record: type[R], row: R, values: Values, *, language: str) -> R:
    """The row with these values set. Languages not named keep their text. Raises BadValue."""
    where = f"{called(kind_of(record))} {row.reference or row.id}"
    columns = _columns(record, values, translations_of(row), language, where)
    return cast("R", cast("Any", row)._replace(**columns))


def called(kind: str) -> str:
    """What a kind of record is called in sentences for a person."""
    return field_guide.entry(kind).label("en")


def _columns(
    record: type[Record],
    values: Values,
    translations: dict[str, dict[str, str]],
    language: str,
    where: str,
) -> dict[str, Any]:
    kinds = kinds_of(record)
    columns: dict[str, Any] = {}
    translated = False
    for field, value in values.items():
        kind = kinds.get(field)
        if kind is None:
            columns[field] = _common(field, value, where, record)
        elif not isinstance(value, Mapping):
            columns[field] = checked(record, field, value, where)
        elif kind.form != "text":
            raise BadValue(
                f"{field_guide.label(record, field, 'en')} of {where} is the same in every "
                "language.",
                "Give one value instead of one per language.",
            )
        else:
            translated |= _set_texts(record, field, value, columns, translations, language, where)
    if translated:
        columns["translations"] = packed_translations(translations)
    return columns


def _common(field: str, value: FieldValue, where: str, record: type[Record]) -> str | int:
    if field == "reference" and (reference := " ".join(tidy(str(value or "")).split())):
        return reference
    if field == "position" and str(value).isdecimal():
        return int(str(value))
    raise BadValue(
        f"{where} has no field “{field[:40]}”, or it cannot hold that value.",
        f"Use one of: {', '.join(kinds_of(record))}.",
    )


def _set_texts(
    record: type[Record],
    field: str,
    texts: Mapping[str, FieldText],
    columns: MutableMapping[str, Any],
    translations: dict[str, dict[str, str]],
    own_language: str,
    where: str,
) -> bool:
    translated = False
    for language, text in texts.items():
        if language != own_language:
            checked(RegisterDescription, "language", language, where)
        good = checked(record, field, text, where)
        if language == own_language:
            columns[field] = good
        else:
            translations.setdefault(language, {})[field] = good or ""
            translated = True
    return translated
