"""Tables of records for the printed register: the columns of the sheets, the rest as details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ropa.formats.document import Source, Span, Table, TableColumn, TableRow, Words
from ropa.formats.sheet import CellValue, Marked
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.record import Record, kind_of, kinds_of
from ropa.services.sheets import derived
from ropa.services.sheets.cells import shown
from ropa.services.sheets.layout import Derived, Given, Records
from ropa.services.sheets.tables import Marks
from ropa.wording import say

COVERED: Mapping[str, tuple[str, ...]] = {
    "purpose_words": ("wording", "term"),
    "coded_categories": ("categories", "category"),
}
"""Derived columns that say all a field has to say."""
NOT_PRINTED = frozenset({"document", "digest"})
"""Fields of a frozen notice that are long and for the program alone."""


def record_table(
    contents: Contents,
    records: Records,
    rows: Sequence[Record],
    marks: Marks,
    language: str,
    *,
    without: frozenset[str] = frozenset(),
) -> Table:
    """A table of records: first-area columns, and what else is filled in a last column."""
    record = records.record
    parts = [
        part
        for part in records.first
        if (part.field if isinstance(part, Given) else part.what) not in without
    ]
    columns = [_column(record, part, language) for part in parts]
    shown_fields = {part.field for part in parts if isinstance(part, Given)} | without
    shown_fields |= {
        name for part in parts if isinstance(part, Derived) for name in COVERED.get(part.what, ())
    }
    rest = [name for name in kinds_of(record) if name not in shown_fields | NOT_PRINTED]
    made = []
    any_details = False
    for row in rows:
        cells = [cell_words(contents, row, part, marks, language) for part in parts]
        details = _details(contents, row, rest, language)
        any_details = any_details or bool(details.spans)
        made.append((cells, details, row))
    if any_details:
        columns.append(TableColumn(say("group.details", language), share=30))
    return Table(
        tuple(columns),
        tuple(
            TableRow((*cells, details) if any_details else tuple(cells), anchor=row.id)
            for cells, details, row in made
        ),
    )


def _column(record: type[Record], part: Given | Derived, language: str) -> TableColumn:
    if isinstance(part, Derived):
        return TableColumn(say(part.heading, language), part.article, part.width)
    entry = field_guide.entry_of(record, part.field)
    return TableColumn(entry.heading(language), "", part.width, bold=part.field == "reference")


def cell_words(
    contents: Contents, row: Record, part: Given | Derived, marks: Marks, language: str
) -> Words:
    """What a cell of a printed table says."""
    if isinstance(part, Derived):
        value = derived.RULES[part.what](contents, row, language)
        return words_of(value, row, part.what) if value else mark_words(marks, row, part.what)
    if part.field == "reference":
        return Words((Span(row.reference or "", "bold"),))
    record = contents.class_of(row.id)
    assert record is not None, "rows come from the contents"  # noqa: S101
    value = shown(contents, row, part.field, kinds_of(record)[part.field], language)
    return (
        words_of(value, row, part.field)
        if value is not None
        else (mark_words(marks, row, part.field))
    )


def words_of(value: CellValue, row: Record, field: str) -> Words:
    """A value as text that knows its field."""
    if isinstance(value, Marked):
        return Words((Span(value.text, "missing", value.article),), (Source(row.id, field),))
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return Words((Span(text),), (Source(row.id, field),)) if text else Words(())


def mark_words(marks: Marks, row: Record, field: str) -> Words:
    """The mark of an empty field, or nothing."""
    mark = marks.of(row.id, field)
    if mark is None:
        return Words(())
    state = mark.state if mark.state in ("not-applicable", "not-assessed") else "missing"
    return Words((Span(mark.text, state, mark.article),), (Source(row.id, field),))


def filled(
    contents: Contents, row: Record, fields: Iterable[str], language: str
) -> list[tuple[str, str, str]]:
    """Field, label and value of those of the fields that are filled."""
    record = contents.class_of(row.id)
    assert record is not None, "rows come from the contents"  # noqa: S101
    found = []
    for field in fields:
        value = shown(contents, row, field, kinds_of(record)[field], language)
        if value is not None:
            text = value.isoformat() if isinstance(value, date) else str(value)
            if not kinds_of(record)[field].translatable:
                text = in_a_row(text, language)
            found.append((field, field_guide.label(kind_of(record), field, language), text))
    return found


def in_a_row(text: str, language: str) -> str:
    """Several short values in one line, with the language's own comma."""
    return text.replace("\n", "、" if language in ("zh-Hant", "ja") else ", ")


def _details(contents: Contents, row: Record, fields: Sequence[str], language: str) -> Words:
    spans: list[Span] = []
    sources = []
    for field, label, text in filled(contents, row, fields, language):
        spans += [Span(f"{chr(10) if spans else ''}{label}: ", "muted"), Span(text)]
        sources.append(Source(row.id, field))
    return Words(tuple(spans), tuple(sources))
