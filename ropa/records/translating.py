"""Texts and their translations: which line translates which, and which language stands where.

A field of several texts holds one per line, and line n of a translation translates line n. So a
line may be empty in one language while another has it, and an edit of the lines moves those of
their translations along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from ropa.records.record import (
    R,
    Record,
    kinds_of,
    packed_translations,
    several,
    translations_of,
)
from ropa.records.validation import FieldText, tidy, with_plain_breaks


def aligned(texts: Mapping[str, FieldText], own: str) -> dict[str, str | None]:
    """Several texts in several languages as they are stored, each at its line. Raises Wrong.

    A line that is empty in every language is no line; those of the register's own language `own`
    decide which lines there are, for the translations that have as many.
    """
    given = {language: _lines(text) for language, text in texts.items()}
    count = len(given.get(own, ()))
    together = [lines for lines in given.values() if len(lines) == count]
    kept = [number for number in range(count) if any(lines[number] for lines in together)]
    return {
        language: _stored(lines if len(lines) != count else [lines[number] for number in kept])
        for language, lines in given.items()
    }


def _lines(value: FieldText) -> list[str]:
    if value is None:
        return []
    text = value if isinstance(value, str) else "\n".join(value)
    return [tidy(line).strip() for line in with_plain_breaks(text).split("\n")]


def _stored(lines: list[str]) -> str | None:
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) or None


def realigned(before: str | None, after: str | None, translation: str) -> str | None:
    """A translation of several lines, after the lines it translates were edited.

    A line that was there before takes its translation along; a line edited in its place keeps it,
    as a single text does; any other has none yet.
    """
    old, new = several(before), several(after)
    if not old or not new:
        return translation
    places: dict[str, list[int]] = {}
    for number, line in enumerate(old):
        places.setdefault(line, []).append(number)
    sources = [places[line].pop(0) if places.get(line) else None for line in new]
    left = {number for numbers in places.values() for number in numbers}
    translated = dict(enumerate(several(translation)))
    lines = []
    for number, source in enumerate(sources):
        edited = number if source is None and number in left else source
        lines.append("" if edited is None else translated.get(edited, ""))
    return _stored(lines)


def relabelled(record: type[R], row: R, old: str, new: str) -> R:
    """The row in a register that changes its own language: its texts and translations trade places.

    No text is lost: what has no translation yet stays readable in the old language.
    """
    translations = translations_of(row)
    columns: dict[str, Any] = {}
    incoming = translations.pop(new, {})
    outgoing = translations.setdefault(old, {})
    for field in texts_of(record):
        if text := getattr(row, field):
            outgoing[field] = text
        columns[field] = incoming.get(field)
    columns["translations"] = packed_translations(translations)
    return cast("R", cast("Any", row)._replace(**columns))


def texts_of(record: type[Record]) -> Iterable[str]:
    """The fields of a record class that exist once per language."""
    return (name for name, kind in kinds_of(record).items() if kind.translatable)
