"""One table as rows of a sheet: hidden keys, group titles, headings, and then row after row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from openpyxl.utils import get_column_letter

from ropa.formats import excel_cells as cells
from ropa.formats import excel_keys as keys
from ropa.formats import excel_style as style
from ropa.formats.document_words import WriterWords
from ropa.formats.excel_cells import BLANK, Row
from ropa.formats.excel_column import placed_columns
from ropa.formats.excel_style import Look, Styles
from ropa.formats.row_heights import HIGHEST, PADDING, face_of, line_height, line_starts, room
from ropa.formats.sheet import CellValue, GroupRow, Marked, Table

_FILTER_ARROW = 11.0  # points below the heading that the arrow covers
_LONGEST_NAME = 80  # characters of a name that are repeated where its record goes on
_NOTE_LOOK = Look(size=7.5, ink=style.MUTED)

Cells = list[tuple[str, int, str]]


class TableRows:
    """The rows of a table, made one by one as they are asked for."""

    def __init__(
        self,
        table: Table,
        styles: Styles,
        language: str,
        words: WriterWords,
        widths: Sequence[float],
    ) -> None:
        """`widths` are those of the visible columns of the sheet."""
        self.table = table
        self.columns = placed_columns(table, styles, language, words, widths)
        self.shown = [placed for placed in self.columns if not placed.column.hidden]
        hidden = len(self.columns) - len(self.shown)
        self.marks = get_column_letter(len(widths) + hidden + 1) if table.key else ""
        self._styles = styles
        self._language = language
        self._words = words
        self._continued = 0

    def hidden_letters(self) -> list[str]:
        """The columns nobody sees: ids, and the marks of the rows."""
        letters = [placed.letter for placed in self.columns if placed.column.hidden]
        return [*letters, self.marks] if self.marks else letters

    # ------------------------------------------------------------------------------ above the rows

    def key_row(self) -> Row:
        """The hidden row that says which column is read back into which field."""
        table = self.table.key
        number = self._styles.number(style.KEY, self._language)
        keyed = [(placed.letter, placed.key) for placed in self.columns if placed.key]
        return cells.row(
            [
                (letter, number, cells.text(keys.column_key(table, key)))
                for letter, key in [*keyed, (self.marks, "")]
            ],
            height=12,
            hidden=True,
        )

    def group_row(self) -> tuple[Row, list[tuple[str, str]]]:
        """The titles of the groups, and first and last letter of those over several columns."""
        made: Cells = []
        merged: list[tuple[str, str]] = []
        height = 0.0
        for title, members in groupby(self.shown, key=lambda placed: placed.column.group):
            covered = list(members)
            face = face_of(title, self._language)
            look = replace(style.GROUP_TITLE, wrap=True)
            if made:
                look = replace(look, left=("thin", style.WHITE))
            lines = line_starts(
                title, room(sum(placed.width for placed in covered)), face, look.size, bold=True
            )
            height = max(height, len(lines) * line_height(face, look.size) + 5)
            content = cells.text(title) if title else BLANK
            made.append((covered[0].letter, self._styles.number(look, face), content))
            plain = self._styles.number(style.GROUP_TITLE, face)
            made += [(placed.letter, plain, BLANK) for placed in covered[1:]]
            if len(covered) > 1:
                merged.append((covered[0].letter, covered[-1].letter))
        return self._marked(made, min(height, HIGHEST), keys.HEADING), merged

    def header_row(self) -> Row:
        """Titles with the article in small type below, and room for the arrow of the filter."""
        made: Cells = []
        height = 0.0
        grouped = any(placed.column.group for placed in self.shown)
        for placed in self.shown:
            title, note = placed.column.title, placed.column.note
            face = face_of(title + note, self._language)
            look = replace(
                style.HEADER,
                left=placed.look.left,
                top=None if grouped else ("medium", style.BAND),
                horizontal=placed.look.horizontal,
            )
            lines = len(line_starts(title, placed.pixels, face, look.size, bold=True))
            needed = lines * line_height(face, look.size)
            runs = [(title, look, face)]
            if note:
                lines = len(line_starts(note, placed.pixels, face, _NOTE_LOOK.size))
                needed += lines * line_height(face, _NOTE_LOOK.size)
                runs.append((f"\n{note}", _NOTE_LOOK, face))
            height = max(height, needed)
            made.append((placed.letter, self._styles.number(look, face), cells.rich(runs)))
        return self._marked(made, min(height + PADDING + _FILTER_ARROW, HIGHEST), keys.HEADING)

    # ------------------------------------------------------------------------------------ the rows

    def rows(self) -> Iterator[list[Row]]:
        """Each row of the table as one row of the sheet, or several where a text is too long."""
        source = iter(self.table.rows)
        values = next(source, None)
        if values is None and self.table.empty:
            yield [self._empty()]
        while values is not None:
            following = next(source, None)
            last = following is None
            if isinstance(values, GroupRow):
                yield self._group(values, last=last)
            else:
                yield self._record(values, last=last)
            values = following

    def _record(self, values: Sequence[CellValue], *, last: bool) -> list[Row]:
        line, height, overflow = self._cells(values, last=last)
        if overflow:
            return self._over_several(values, last=last)
        return [cells.row(line, height)]

    def _cells(
        self, values: Sequence[CellValue], *, last: bool
    ) -> tuple[Cells, float, dict[int, list[tuple[str, str]]]]:
        """Cells, height, and by position of the column the parts that did not fit."""
        line: Cells = []
        height = line_height(self._language, style.DATA.size)
        overflow: dict[int, list[tuple[str, str]]] = {}
        for position, placed in enumerate(self.columns):
            cell, needed, rest = placed.cell(values[placed.index], last=last)
            line.append(cell)
            height = max(height, needed)
            if rest:
                overflow[position] = rest
        return line, height + PADDING, overflow

    def _over_several(self, values: Sequence[CellValue], *, last: bool) -> list[Row]:
        """A record with a text that no row is high enough for, and the rows that continue it."""
        self._continued += 1
        line, height, overflow = self._cells(values, last=False)
        made = [self._marked(line, height, keys.continued(self._continued))]
        rounds = max(len(rest) for rest in overflow.values())
        for order in range(rounds):
            parts = {
                position: rest[order] for position, rest in overflow.items() if order < len(rest)
            }
            ends = last and order == rounds - 1
            line = []
            height = line_height(self._language, style.DATA.size)
            joints: dict[str, str] = {}
            names = self._names(values, parts)
            for position, placed in enumerate(self.columns):
                value = values[placed.index]
                state = value.state if isinstance(value, Marked) else ""
                if position in parts:
                    joint, text = parts[position]
                    cell, needed, _ = placed.text_cell(text, state, last=ends)
                    if placed.key:
                        joints[placed.key] = joint
                elif position in names:
                    text = names[position]
                    cell, needed, _ = placed.text_cell(text, "derived", last=ends)
                else:
                    cell, needed = placed.blank(last=ends), 0.0
                line.append(cell)
                height = max(height, needed)
            mark = keys.continuation(self._continued, order + 1, joints)
            made.append(self._marked(line, height + PADDING, mark))
        return made

    def _names(
        self, values: Sequence[CellValue], parts: Mapping[int, tuple[str, str]]
    ) -> dict[int, str]:
        """What says in a continuation which record goes on: `A-01`, `[continued] Payroll`."""
        free = [
            position
            for position, placed in enumerate(self.shown[: max(self.table.repeat, 1)])
            if position not in parts
        ]
        names: dict[int, str] = {}
        for position in free:
            value = values[self.columns[position].index]
            text = "" if value is None or isinstance(value, Marked) else str(value)
            names[position] = text if len(text) <= _LONGEST_NAME else ""
        if free:
            widest = max(free, key=lambda position: self.columns[position].width)
            opening, closing = self._words.brackets
            mark = f"{opening}{self._words.continued}{closing}{self._words.gap}"
            names[widest] = (mark + names[widest]).rstrip()
        return names

    def _group(self, group: GroupRow, *, last: bool) -> list[Row]:
        """The text across all columns; a long one takes several rows rather than merged cells."""
        face = face_of(group.text, self._language)
        look = style.GROUP_ROW
        starts = line_starts(
            group.text, room(sum(placed.width for placed in self.shown)), face, look.size, bold=True
        )
        made: list[Row] = []
        for start, end in zip(starts, [*starts[1:], len(group.text)], strict=True):
            final = end == len(group.text)
            ruled = replace(look, bottom=("medium", style.BAND)) if last and final else look
            number = self._styles.number(ruled if final else replace(look, bottom=None), face)
            text = group.text[start:end].rstrip("\n")
            line = [(placed.letter, number, BLANK) for placed in self.shown]
            line[0] = (line[0][0], number, cells.text(text))
            made.append(self._marked(line, line_height(face, look.size) + PADDING, keys.GROUP))
        return made

    def _empty(self) -> Row:
        made = [placed.blank(last=True) for placed in self.columns]
        letter = made[0][0]
        look = replace(
            style.in_state(style.DATA, "derived"), bottom=("medium", style.BAND), wrap=False
        )
        face = face_of(self.table.empty, self._language)
        made[0] = (letter, self._styles.number(look, face), cells.text(self.table.empty))
        return self._marked(
            made, line_height(face, look.size) + PADDING, keys.empty(self.table.empty)
        )

    def _marked(self, line: Cells, height: float, mark: str) -> Row:
        """A row with its mark in the last hidden column, if the table is read back at all."""
        if self.marks:
            number = self._styles.number(style.KEY, self._language)
            line = [*line, (self.marks, number, cells.text(mark))]
        return cells.row(line, height)
