"""Writes one table as CSV (RFC 4180, UTF-8 with byte order mark, which Excel wants).

A text that a spreadsheet would take for a formula gets `'` in front, and so does one that already
has `'` there: taking one away from such a text gives it back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ropa.formats.document_words import WriterWords, words_for
from ropa.formats.excel_text import looks_like_formula
from ropa.formats.marks import marked_text
from ropa.formats.sheet import CellValue, GroupRow, Marked, Table
from ropa.whole_file import whole_file


def write_csv(table: Table, language: str, path: Path) -> None:
    """All columns of a table, the hidden ones last; dates in ISO form.

    States are written as their marks in the language given, as in the Excel register.
    A group row has its text in the first field and is otherwise empty. Half of a character, which
    UTF-8 cannot hold, is written as `\\ud800`.

    Raises:
        NotWritable: full disk, missing folder, a file open in another program.
    """
    with (
        whole_file(path) as part,
        part.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
    ):
        csv.writer(file).writerows(_lines(table, words_for(language)))


def _lines(table: Table, words: WriterWords) -> Iterator[list[str]]:
    order = sorted(range(len(table.columns)), key=lambda index: table.columns[index].hidden)
    titles = [table.columns[index].title or table.columns[index].key for index in order]
    yield [_harmless(title) for title in titles]
    for row in table.rows:
        if isinstance(row, GroupRow):
            yield [_harmless(row.text), *[""] * (len(order) - 1)]
        else:
            yield [_field(row[index], words) for index in order]


def _field(value: CellValue, words: WriterWords) -> str:
    if value is None:
        return ""
    if isinstance(value, Marked):
        return _harmless(marked_text(value, words))
    if isinstance(value, date):
        return value.isoformat()
    return _harmless(value) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if looks_like_formula(text.lstrip("'")) else text
