"""Reads a workbook this program wrote, with whatever its reader changed in it.

A row without an id is a new record. A code, a date or a reference is understood as people write it;
what cannot be read is refused by sheet and cell. A cell marked `[N/A] reason` states that the
element does not apply.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from ropa.errors import FileNotReadable
from ropa.formats.sheet import CellRead, RowRead, WorkbookRead
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND, REGISTER_ID
from ropa.records.kind import Kind
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services.proposals import Proposal, Proposed
from ropa.services.register_sheets import FORMAT_VERSION
from ropa.services.sheets import translations
from ropa.services.sheets.cells import stored
from ropa.services.sheets.dates import date_meant
from ropa.services.sheets.finding_records import Finder
from ropa.services.sheets.tables import ID

STATED = ("not-applicable", "not-assessed")


def proposed(current: Contents, found: WorkbookRead, source: str) -> Proposed:
    """What a workbook proposes to a register."""
    if found.state.get("format") != FORMAT_VERSION:
        raise FileNotReadable(
            f"“{source}” is not a register written by this version of the program.",
            "Export the register again and make the changes in the new file.",
        )
    reading = _Reading(current, found)
    whole = {BY_KIND[key] for key in found.tables if key in BY_KIND}
    whole.discard(RegisterDescription)
    if found.state.get("role") != "all":
        whole = set()
    base = None
    if found.state.get("entry", "").isdecimal():
        base = int(found.state["entry"]), found.state.get("hash", "")
    return Proposed(source, list(reading.proposals()), base, frozenset(whole))


class _Reading:
    def __init__(self, current: Contents, found: WorkbookRead) -> None:
        self._current = current
        self._tables = found.tables
        self._language = found.state.get("language", current.language)
        self._ids: dict[tuple[str, int], str] = {}
        self._finder = Finder(current)
        self._stated = {(one.subject, one.field) for one in current.all(ElementState)}
        self._new_states: list[Proposal] = []
        for key in self._tables:
            self._learn(key)
        self._translated = self._translations()

    def _learn(self, key: str) -> None:
        """Gives new rows an id and notes every reference, so that rows may name each other."""
        if key not in BY_KIND:
            return
        for row in self._tables[key].rows:
            record_id = _text(row, ID)
            if key == kind_of(RegisterDescription):
                record_id = REGISTER_ID
            self._ids[row.sheet, row.number] = record_id or f"{key}-{secrets.token_hex(8)}"
            reference = _text(row, "reference")
            if reference:
                self._finder.note(key, reference, self._ids[row.sheet, row.number])
            if key == kind_of(ElementState):
                self._note_state(row)

    def _note_state(self, row: RowRead) -> None:
        subject = self._finder.find("", _text(row, "subject"))
        self._stated.add((subject, _text(row, "field")))

    def proposals(self) -> Iterator[Proposal]:
        """Every row as a proposal, then what was stated in cells of other rows."""
        for key, table in self._tables.items():
            if key not in BY_KIND:
                continue
            for row in table.rows:
                if any(cell.text for cell in row.cells.values()):
                    yield self._proposal(BY_KIND[key], row, table.columns)
        yield from self._new_states

    def _proposal(self, record: type[Record], row: RowRead, columns: tuple[str, ...]) -> Proposal:
        record_id = self._ids[row.sheet, row.number]
        values: dict[str, Any] = {}
        cells: dict[str, str] = {}
        problem = None
        for field, kind in kinds_of(record).items():
            if field not in columns:
                continue
            cell = row.cells.get(field)
            text = self._said(record_id, field, cell)
            if text is None:
                continue
            if cell is not None:
                cells[field] = f"{row.sheet}!{cell.address}"
            value, unread = self._value(kind, text)
            if unread and problem is None:
                problem = _problem(record, field, unread, cells[field], kind)
            values[field] = {self._language: value or None} if kind.translatable else value or None
        for field, texts in self._translated.get(record_id, {}).items():
            kept = values.get(field)
            by_language = kept if isinstance(kept, dict) else {}
            for language, (text, address) in texts.items():
                by_language[language] = text or None
                cells[f"{field}[{language}]"] = address
            values[field] = by_language
        reference = _text(row, "reference") or None
        place = f"sheet “{row.sheet}”, row {row.number}"
        return Proposal(record, record_id, reference, values, place, cells, problem)

    def _said(self, record_id: str, field: str, cell: CellRead | None) -> str | None:
        """The text of a cell; None for a mark, which is no value."""
        if cell is None or not cell.state or cell.state == "unverified":
            return cell.text.strip() if cell else ""
        if cell.state in STATED and (record_id, field) not in self._stated:
            self._stated.add((record_id, field))
            values: dict[str, Any] = {
                "subject": record_id,
                "field": field,
                "state": cell.state,
                "reason": {self._language: cell.text or None},
            }
            place = f"cell {cell.address}"
            made = f"{kind_of(ElementState)}-{secrets.token_hex(8)}"
            self._new_states.append(Proposal(ElementState, made, None, values, place))
            return ""
        return None

    def _value(self, kind: Kind, text: str) -> tuple[str, str]:
        if kind.form == "date" and text:
            return date_meant(text) or text, ""
        return stored(text, kind, self._finder.find)

    def _translations(self) -> dict[str, dict[str, dict[str, tuple[str, str]]]]:
        """Id → field → language → text and its cell, from the sheet of translations."""
        found: dict[str, dict[str, dict[str, tuple[str, str]]]] = {}
        table = self._tables.get(translations.KEY)
        for row in table.rows if table else ():
            record_id, field = _text(row, ID), _text(row, translations.FIELD)
            if not record_id or not field:
                continue
            for language, cell in row.cells.items():
                if language not in (ID, translations.FIELD) and cell.state != "missing":
                    texts = found.setdefault(record_id, {}).setdefault(field, {})
                    texts[language] = cell.text.strip(), f"{row.sheet}!{cell.address}"
        return found


def _problem(
    record: type[Record], field: str, unread: str, cell: str, kind: Kind
) -> tuple[str, str]:
    label = field_guide.label(record, field, "en")
    short = unread if len(unread) <= 60 else f"{unread[:60]}…"
    wanted = {
        "record": "Type the reference of a record, such as A-03, or add that record first.",
        "period": "Type a length of time such as “36 months”, “3 years” or P36M.",
    }.get(kind.form, f"Choose from the list ({', '.join(kind.lists)}) or type a code of it.")
    return f"Cell {cell}: {label} cannot be read from “{short}”.", wanted


def _text(row: RowRead, key: str) -> str:
    cell: CellRead | None = row.cells.get(key)
    return cell.text.strip() if cell else ""
