"""Makes and amends rows from the values a person, a form or a file gives."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Container, Mapping
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
from ropa.records.translating import aligned, realigned
from ropa.records.validation import (
    ID,
    BadValue,
    FieldText,
    FieldValue,
    Wrong,
    acceptors,
    bad,
    checked,
    shown,
    tidy,
)

Values = Mapping[str, FieldValue]
Where = Callable[[], str]
"""Names the record for a sentence; asked only when there is something to say."""

LONGEST_REFERENCE = 80


class Numbering:
    """Positions and references for the new records of one kind.

    References differ in more than capitals.

    Args:
        last_position: the highest position in use.
        is_taken: whether a reference stands on record.
        reserved: references asked for later on, case-folded; they are not given to others.
    """

    def __init__(
        self,
        kind: str,
        last_position: int,
        is_taken: Callable[[str], bool],
        reserved: Container[str] = (),
    ) -> None:
        self._kind = kind
        self._mark = REFERENCE_MARKS[kind]
        self._position = last_position
        self._is_taken = is_taken
        self._reserved = reserved
        self._given: set[str] = set()

    def position(self) -> int:
        """The place after all others."""
        self._position += 1
        return self._position

    def reference(self, position: int) -> str:
        """A free reference, such as `A-07`."""
        number = position
        while True:
            made = f"{self._mark}-{number:02d}"
            same = made.casefold()
            if same not in self._given and same not in self._reserved and not self._is_taken(made):
                self._given.add(same)
                return made
            number += 1

    def claim(self, wanted: str) -> str:
        """The reference wanted. Raises BadValue if another record of the kind has it."""
        if wanted.casefold() in self._given or self._is_taken(wanted):
            raise BadValue(
                f"The reference “{shown(wanted)}” belongs to another {called(self._kind).lower()}.",
                "Give another one, or leave it empty to get one that is free.",
            )
        self._given.add(wanted.casefold())
        return wanted


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
            f"“{shown(record_id)}” cannot be the id of a record.",
            "Use up to 80 letters, digits, dots, hyphens and underscores.",
        )
    wanted = tidy_reference(reference)

    def where() -> str:
        known = wanted or record_id
        return f"{called(kind)} {known}" if known else f"a new {called(kind).lower()}"

    columns = _columns(record, values, None, language, where)
    position = numbering.position()
    columns.setdefault("position", position)
    columns["id"] = record_id or new_id(kind)
    columns["reference"] = numbering.claim(wanted) if wanted else numbering.reference(position)
    return cast("R", row_class(record)(*map(columns.get, columns_of(record))))


def amended(record: type[R], row: R, values: Values, *, language: str) -> R:
    """The row with these values set. Languages not named keep their text. Raises BadValue."""

    def where() -> str:
        return f"{called(kind_of(record))} {row.reference or row.id}"

    return cast("R", cast("Any", row)._replace(**_columns(record, values, row, language, where)))


def new_id(kind: str) -> RecordId:
    """An id no record has or will have."""
    return RecordId(f"{kind}-{secrets.token_hex(8)}")


def given(record: type[Record], row: Record, *, language: str) -> dict[str, FieldValue]:
    """The values that would make a row like this one, without its id, position and reference."""
    values: dict[str, FieldValue] = {}
    translations = translations_of(row)
    for field, kind in kinds_of(record).items():
        stored = getattr(row, field)
        texts = {one: said[field] for one, said in translations.items() if field in said}
        if kind.translatable and texts:
            values[field] = {language: stored, **texts}
        elif stored is not None:
            values[field] = stored
    return values


def called(kind: str) -> str:
    """What a kind of record is called in sentences for a person."""
    return field_guide.entry(kind).label("en")


def tidy_reference(reference: str | None) -> str:
    """A reference as it is stored; empty when there is none. Raises BadValue."""
    try:
        tidied = " ".join(tidy(reference or "").split())
    except Wrong as wrong:
        raise BadValue(f"A reference {wrong}.", "Correct it and try again.") from wrong
    if len(tidied) > LONGEST_REFERENCE:
        raise BadValue(
            f"“{shown(tidied)}” is too long for a reference.",
            f"Use up to {LONGEST_REFERENCE} characters, such as A-03.",
        )
    return tidied


def _columns(
    record: type[Record], values: Values, row: Record | None, language: str, where: Where
) -> dict[str, Any]:
    """The columns these values set; `row` is the record as it was."""
    accept = acceptors(record)
    columns: dict[str, Any] = {}
    translated: dict[str, dict[str, str | None]] = {}
    field = ""
    try:
        for field, value in values.items():
            if field not in accept:
                columns[field] = _common(record, field, value, where)
            elif value is None or type(value) in _SAID_ONCE or not isinstance(value, Mapping):
                columns[field] = accept[field](cast("FieldText", value))
            else:
                texts = _texts(record, field, value, language, where)
                if language in texts:
                    columns[field] = texts.pop(language)
                translated[field] = texts
    except Wrong as wrong:
        raise bad(record, field, where(), wrong) from wrong
    if translated or (row is not None and row.translations):
        columns["translations"] = _translations(record, row, columns, translated)
    return columns


_SAID_ONCE = frozenset({str, tuple, list})
"""The usual types of a value that is given in one language only; told apart fastest."""


def _common(record: type[Record], field: str, value: FieldValue, where: Where) -> str | int:
    if field == "reference" and (reference := tidy_reference(str(value or ""))):
        return reference
    if field == "position" and re.fullmatch("[0-9]{1,9}", str(value)):
        return int(str(value))
    raise BadValue(
        f"{where()} has no field “{shown(field)}”, or it cannot hold that value.",
        f"Use one of: {', '.join(kinds_of(record))}.",
    )


def _texts(
    record: type[Record],
    field: str,
    texts: Mapping[str, FieldText],
    own_language: str,
    where: Where,
) -> dict[str, str | None]:
    kind = kinds_of(record)[field]
    if not kind.translatable:
        raise BadValue(
            f"{field_guide.label(record, field, 'en')} of {where()} is the same in every language.",
            "Give one value instead of one per language.",
        )
    for language in texts:
        if language != own_language:
            checked(RegisterDescription, "language", language, where())
    if kind.many:
        return aligned(texts, own_language)
    accept = acceptors(record)[field]
    return {language: accept(text) for language, text in texts.items()}


def _translations(
    record: type[Record],
    row: Record | None,
    columns: Mapping[str, Any],
    translated: Mapping[str, Mapping[str, str | None]],
) -> str | None:
    """All translations of a row, packed: those given, and those of lines that were edited."""
    translations = translations_of(row) if row is not None else {}
    for field, kind in kinds_of(record).items():
        given = translated.get(field, {})
        if row is not None and kind.translatable and kind.many and field in columns:
            before, after = getattr(row, field), columns[field]
            for language, texts in translations.items():
                if language not in given and field in texts and before != after:
                    texts[field] = realigned(before, after, texts[field]) or ""
        for language, text in given.items():
            translations.setdefault(language, {})[field] = text or ""
    return packed_translations(translations)
