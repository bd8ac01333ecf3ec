"""Rows as text for other programs: with tabs, and as an HTML table. Nothing in them can run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ropa.formats.excel_text import looks_like_formula


def with_tabs(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """One line for each row; a cell a spreadsheet would compute gets `'` in front."""
    return "\n".join("\t".join(map(_cell, row)) for row in (heading, *rows))


def as_html(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A bare table; spreadsheets are told that every cell is text."""
    head = "".join(f"<th>{escape(_cell(cell))}</th>" for cell in heading)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td style=\"mso-number-format:'\\@'\">{escape(_cell(cell))}</td>" for cell in row
        )
        + "</tr>"
        for row in rows
    )
    return f'<table><meta charset="utf-8"><tr>{head}</tr>{body}</table>'


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if looks_like_formula(line.lstrip("'")) else line
