"""Sorts a kind of record by a field: as the language of the interface does, numbers by value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt

from ropa.gui import words
from ropa.gui.background import Pulse
from ropa.gui.models import cells
from ropa.gui.models.layouts import layout
from ropa.records.kind import Kind
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services import listing
from ropa.terms.periods import days_of


@dataclass(frozen=True, slots=True)
class Order:
    """By which field a list is sorted; empty: by what names the records."""

    field: str
    descending: bool = False


def sorted_ids(
    path: Path, record: type[Record], order: Order, locale: str, pulse: Pulse
) -> list[str]:
    """All ids of a kind in an order. For any thread.

    Records that hold nothing in the field come last, whichever way the order goes.
    """
    kinds = kinds_of(record)
    fields = (order.field,) if order.field else layout(kind_of(record)).names
    read_as = [kinds.get(field, Kind("plain")) for field in fields]
    named = sorted({one.to for one in read_as if one.form == "record" and one.to})
    language = words.language()
    rows, names = listing.columns(path, record, fields, named, language=language)
    key = _keys(read_as, names, QLocale(locale), language)
    filled: list[tuple[Any, str]] = []
    empty: list[str] = []
    for number, (record_id, *values) in enumerate(rows):
        if number % 1000 == 0:
            pulse(number, len(rows))
        if any(values):
            filled.append((key(values), record_id))
        else:
            empty.append(record_id)
    filled.sort(key=lambda one: one[0], reverse=order.descending)
    return [record_id for _key, record_id in filled] + empty


def _keys(
    kinds: list[Kind], names: Mapping[str, str], locale: QLocale, language: str
) -> Callable[[Sequence[str | None]], Any]:
    """What a row is compared by: the first of its values that is filled."""
    if len(kinds) == 1 and not kinds[0].many:
        if kinds[0].form == "date":
            return lambda values: values[0]
        if kinds[0].form == "number":
            return lambda values: int(values[0] or 0)
        if kinds[0].form == "period":
            return lambda values: days_of(values[0] or "")
    collator = QCollator(locale)
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def text(values: Sequence[str | None]) -> QCollatorSortKey:
        said = (
            cells.cell(kind, value, names, language)
            for kind, value in zip(kinds, values, strict=True)
        )
        return collator.sortKey(next(filter(None, said), ""))

    return text
