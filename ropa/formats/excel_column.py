"""A column where it stands on its sheet: it makes the cells of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openpyxl.utils import get_column_letter

from ropa.formats import excel_cells as cells
from ropa.formats import excel_style as style
from ropa.formats.document_words import WriterWords
from ropa.formats.excel_style import Look, Styles
from ropa.formats.excel_text import LONGEST, looks_like_formula, pieces
from ropa.formats.marks import marked_text, shielded
from ropa.formats.row_heights import (
    HIGHEST,
    PADDING,
    face_of,
    line_height,
    line_starts,
    room,
    split,
)
from ropa.formats.sheet import CellValue, Column, Marked, State, Table

Made = tuple[tuple[str, int, str], float, list[tuple[str, str]]]
"""A cell, the height its row needs, and what did not fit: joint and text of each further part."""

Setting = tuple[State, str, bool, bool]
"""What a style depends on within a column: state, face, looks like a formula, last row."""


class PlacedColumn:
    """One column of one table, in its place.

    Attributes:
        index: its place in the rows of the table.
        letter: its place on the sheet.
        key: the field it is read back into; empty when it is not.
        width: in characters, as wide as the sheet makes it.
        pixels: room for text.
    """

    def __init__(
        self,
        column: Column,
        index: int,
        letter: str,
        width: float,
        look: Look,
        styles: Styles,
        language: str,
        words: WriterWords,
    ) -> None:
        self.column = column
        self.index = index
        self.letter = letter
        self.key = "" if column.derived else column.key
        self.width = width
        self.pixels = room(width)
        self.look = look
        self._styles = styles
        self._language = language
        self._words = words
        self._numbers: dict[Setting, int] = {}
        self._base: State = "derived" if column.derived else ""

    def cell(self, value: CellValue, *, last: bool = False) -> Made:
        """The cell of a value; `last` for the row above the closing rule."""
        if value is None or value == "":
            return self.blank(last=last), 0, []
        if isinstance(value, str):
            return self.text_cell(shielded(value), self._base, last=last)
        if isinstance(value, Marked):
            return self.text_cell(marked_text(value, self._words), value.state, last=last)
        if isinstance(value, date):
            content = cells.day(value)
            if content is None:
                return self.text_cell(value.isoformat(), self._base, last=last)
        else:
            content = cells.number(value)
        number = self._number((self._base, self._language, False, last))
        return (self.letter, number, content), line_height(self._language, self.look.size), []

    def blank(self, *, last: bool = False) -> tuple[str, int, str]:
        """An empty cell, ready to be filled in by a person."""
        return self.letter, self._number((self._base, self._language, False, last)), cells.BLANK

    def text_cell(self, text: str, state: State, *, last: bool = False) -> Made:
        """The cell of a text that has its mark already."""
        face = self._language if text.isascii() else face_of(text, self._language)
        bold = self.look.bold or state == "missing"
        rest: list[tuple[str, str]] = []
        height = line_height(face, self.look.size)
        if not self.column.hidden:
            lines = len(line_starts(text, self.pixels, face, self.look.size, bold=bold))
            height *= lines
            if height > HIGHEST - PADDING:
                (_, text), *rest = split(text, self.pixels, face, self.look.size, bold=bold)
                height = HIGHEST - PADDING
        if len(text) * 7 > LONGEST or rest:
            text, rest = _within_limits(text, rest)
        number = self._number((state, face, looks_like_formula(text), last))
        return (self.letter, number, cells.text(text)), height, rest

    def _number(self, setting: Setting) -> int:
        number = self._numbers.get(setting)
        if number is None:
            state, face, quoted, last = setting
            look = replace(style.in_state(self.look, state), quoted=quoted)
            if last:
                look = replace(look, bottom=("medium", style.BAND))
            number = self._numbers[setting] = self._styles.number(look, face)
        return number


def _within_limits(text: str, rest: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """Cut what is more than a cell holds, though it would fit in height."""
    cut = [
        (joint if part == 0 else "", piece)
        for joint, whole in [("", text), *rest]
        for part, piece in enumerate(pieces(whole))
    ]
    return cut[0][1], cut[1:]


UNPRINTED = 1 << 20
"""Columns of no print area stand after all printed ones."""


def in_order(table: Table) -> list[tuple[int, Column]]:
    """Visible columns by print area, then hidden ones, each with its index in the rows."""
    return sorted(
        enumerate(table.columns), key=lambda pair: (pair[1].hidden, pair[1].area or UNPRINTED)
    )


def visible_columns(table: Table) -> list[Column]:
    """The columns that are seen, in their order on the sheet."""
    return [column for _, column in in_order(table) if not column.hidden]


def placed_columns(
    table: Table, styles: Styles, language: str, words: WriterWords, widths: Sequence[float]
) -> list[PlacedColumn]:
    """The columns of a table in their places; the hidden ones stand after all visible ones.

    `widths` are those of the sheet, which shows as many columns as its broadest table.
    """
    order = in_order(table)
    shown = len(visible_columns(table))
    placed: list[PlacedColumn] = []
    for position, (index, column) in enumerate(order):
        place = position if position < shown else len(widths) + position - shown
        before = order[position - 1][1] if 0 < position < shown else column
        look = _look(column, first=position == 0, opens_group=before.group != column.group)
        letter = get_column_letter(place + 1)
        width = widths[place] if position < shown else column.width
        placed.append(PlacedColumn(column, index, letter, width, look, styles, language, words))
    return placed


def _look(column: Column, *, first: bool, opens_group: bool) -> Look:
    look = style.DATA
    if column.form == "number":
        look = replace(look, number_format=style.NUMBER, horizontal="right", indent=0)
    elif column.form == "date":
        look = replace(look, number_format=style.DATE)
    if opens_group:
        look = replace(look, left=("thin", style.RULE))
    if first:
        look = replace(look, ink=style.BAND)
    if column.derived:
        look = style.in_state(look, "derived")
    return replace(look, bold=first or column.bold)
