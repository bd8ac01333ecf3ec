"""Sets a notice into a text document: plain text in styles, so that nothing in it can be loaded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ropa.gui.theme import fonts, looks
from ropa.services.notice_passages import Grid, Line, Look, Passage, Preview

MARGIN, COLUMN = 20, 96
"""Around the text, and the least width of a column of a table."""
LINE = 118
"""Height of a line of running text beside the font's own, in percent."""
_SPACE = {"title": (0, 4), "subtitle": (0, 10), "small": (2, 8)}
_ROLES = {"title": "record", "subtitle": "second", "small": "second"}


@dataclass(frozen=True, slots=True)
class Set:
    """A passage where it stands in the document.

    Attributes:
        section: anchor of its section; empty above the first.
    """

    start: int
    end: int
    passage: Passage
    section: str
    heading: bool = False


class Composition:
    """What was set, by position.

    Attributes:
        passages: in the order of the text.
        sections: anchor → position of its heading.
    """

    def __init__(self, passages: Sequence[Set]) -> None:
        self.passages = tuple(passages)
        self.sections: dict[str, int] = {}
        for one in passages:
            if one.heading:
                self.sections.setdefault(one.section, one.start)
        self._starts = [one.start for one in passages]

    def at(self, position: int) -> int:
        """The number of the passage at a position of the text; -1 above the first."""
        return bisect_right(self._starts, position) - 1


def stacked(preview: Preview, width: int) -> tuple[bool, ...]:
    """Which tables do not fit into a width, so that their cells are set one below the other."""
    grids = (part for part in preview.parts if isinstance(part, Grid))
    return tuple(len(grid.columns) * COLUMN > width - 2 * MARGIN for grid in grids)


def compose(document: QTextDocument, preview: Preview, width: int) -> Composition:
    """Sets the notice in the fonts of its language and the colours of the moment."""
    work = _Work(document, preview.language)
    stacks = iter(stacked(preview, width))
    for part in preview.parts:
        if isinstance(part, Line):
            work.line(part)
        elif next(stacks):
            work.stack(part)
        else:
            work.grid(part)
    work.finish()
    return Composition(work.passages)


class _Work:
    def __init__(self, document: QTextDocument, language: str) -> None:
        document.setDefaultFont(fonts.of("body", language))
        self.passages: list[Set] = []
        self._language = language
        self._tokens = looks.tokens()
        self._cursor = QTextCursor(document)
        self._begun = False
        frame = QTextFrameFormat()
        frame.setMargin(MARGIN)
        document.rootFrame().setFrameFormat(frame)
        self._cursor.beginEditBlock()

    def finish(self) -> None:
        self._cursor.endEditBlock()

    # ------------------------------------------------------------------ lines

    def line(self, line: Line) -> None:
        """A heading, paragraph or item."""
        if line.form == "status":
            self._status(line)
            return
        block = QTextBlockFormat()
        above, below = _SPACE.get(line.form, (0, 8))
        role = _ROLES.get(line.form, "body")
        if line.form == "heading":
            above, below = (18, 6) if line.level == 1 else (12, 4)
            role = {1: "section", 2: "card"}.get(line.level, "strong")
            block.setHeadingLevel(min(line.level + 1, 6))
        elif line.form == "title":
            block.setHeadingLevel(1)
        elif line.form == "item":
            below = 3
            hangs = QFontMetrics(fonts.of(role, self._language)).horizontalAdvance(line.marker)
            block.setLeftMargin(8 + hangs)
            block.setTextIndent(-hangs)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        block.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        base = self._base(role)
        self._new_block(block, base)
        if line.marker:
            number = QTextCharFormat(base)
            number.setForeground(QColor(self._tokens.text2))
            self._cursor.insertText(line.marker, number)
        heading = line.form == "heading" and line.level == 1
        self._into(self._cursor, line.passage, base, line.section, heading=heading)

    def _status(self, line: Line) -> None:
        """The line on top of a draft, on the ground of its state."""
        tokens = self._tokens
        form = QTextTableFormat()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 98))
        form.setBorder(0)
        form.setCellPadding(8)
        form.setCellSpacing(0)
        form.setBackground(QColor(tokens.check_ground if line.warm else tokens.ok_ground))
        cell = self._cursor.insertTable(1, 1, form).cellAt(0, 0)
        base = self._base("second")
        base.setForeground(QColor(tokens.check if line.warm else tokens.ok))
        self._into(cell.firstCursorPosition(), line.passage, base, line.section)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _new_block(self, block: QTextBlockFormat, base: QTextCharFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(block, base)
        else:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(base)
        self._begun = True

    # ------------------------------------------------------------------ tables

    def grid(self, grid: Grid) -> None:
        """A table: headings on a quiet ground, a hairline under each row."""
        if grid.caption:
            self.line(Line("small", Passage(((grid.caption, ""),)), section=grid.section))
        width = len(grid.columns)
        table = self._cursor.insertTable(len(grid.rows) + 1, width, self._table_format(grid))
        head = self._base("label")
        head.setForeground(QColor(self._tokens.text2))
        note = self._base("second")
        note.setForeground(QColor(self._tokens.text2))
        for column, (title, article, _share) in enumerate(grid.columns):
            cell = table.cellAt(0, column)
            cell.setFormat(self._cell(self._tokens.sunken))
            cursor = cell.firstCursorPosition()
            cursor.insertText(title, head)
            if article:
                cursor.insertText(f"\u2028{article}", note)
        base = self._base("body")
        tint = self._tokens.check_ground if grid.warm else ""
        for at, row in enumerate(grid.rows):
            if at in grid.groups and width > 1:
                table.mergeCells(at + 1, 0, 1, width)
            for column, passage in enumerate(row):
                cell = table.cellAt(at + 1, column)
                cell.setFormat(self._cell(self._tokens.sunken if at in grid.groups else tint))
                cursor = cell.firstCursorPosition()
                self._into(
                    cursor,
                    passage,
                    self._base("strong") if at in grid.groups else base,
                    grid.section,
                )
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        after = QTextBlockFormat()
        after.setBottomMargin(4)
        self._cursor.setBlockFormat(after)

    def stack(self, grid: Grid) -> None:
        """A table without the room for one: each cell a line, with its heading above."""
        for at, row in enumerate(grid.rows):
            group = at in grid.groups
            for column, passage in enumerate(row):
                if not passage.pieces:
                    continue
                block = QTextBlockFormat()
                block.setTopMargin(12 if group or not column else 2)
                block.setBottomMargin(2)
                block.setLeftMargin(0 if group or not column else 12)
                base = self._base("strong" if group or not column else "body")
                self._new_block(block, base)
                if column and not group:
                    head = self._base("second")
                    self._cursor.insertText(f"{grid.columns[column][0]}\u2028", head)
                self._into(self._cursor, passage, base, grid.section)

    def _table_format(self, grid: Grid) -> QTextTableFormat:
        whole = sum(share for _title, _note, share in grid.columns) or 1
        form = QTextTableFormat()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, 100 * share / whole)
                for _title, _note, share in grid.columns
            ]
        )
        form.setBorderCollapse(True)
        form.setBorder(0)
        form.setCellPadding(0)
        form.setCellSpacing(0)
        form.setTopMargin(4)
        form.setHeaderRowCount(1)
        return form

    def _cell(self, ground: str) -> QTextTableCellFormat:
        cell = QTextTableCellFormat()
        cell.setTopPadding(5)
        cell.setBottomPadding(6)
        cell.setLeftPadding(8)
        cell.setRightPadding(8)
        cell.setBottomBorder(1)
        cell.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setBottomBorderBrush(QBrush(QColor(self._tokens.line)))
        if ground:
            cell.setBackground(QColor(ground))
        return cell

    # ------------------------------------------------------------------ words

    def _into(
        self,
        cursor: QTextCursor,
        passage: Passage,
        base: QTextCharFormat,
        section: str,
        *,
        heading: bool = False,
    ) -> None:
        start = cursor.position()
        for text, look in passage.pieces:
            cursor.insertText(text.replace("\n", "\u2028"), self._looking(base, look))
        if passage.pieces:
            self.passages.append(Set(start, cursor.position(), passage, section, heading))

    def _base(self, role: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(fonts.of(role, self._language))
        form.setForeground(QColor(self._tokens.text2 if role == "second" else self._tokens.text))
        return form

    def _looking(self, base: QTextCharFormat, look: Look) -> QTextCharFormat:
        """The style of a look: a state is told by weight or line as well as by its colour."""
        if not look:
            return base
        form, tokens = QTextCharFormat(base), self._tokens
        if look in ("bold", "missing", "added"):
            form.setFontWeight(QFont.Weight.DemiBold)
        if look in ("muted", "citation", "not-applicable", "not-assessed"):
            form.setForeground(QColor(tokens.text2))
        if look == "missing":
            form.setForeground(QColor(tokens.must))
            form.setBackground(QColor(tokens.must_ground))
        elif look == "not-assessed":
            form.setBackground(QColor(tokens.sunken))
        elif look == "unverified":
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        elif look == "added":
            form.setForeground(QColor(tokens.ok))
            form.setFontUnderline(True)
        elif look == "removed":
            form.setForeground(QColor(tokens.must))
            form.setFontStrikeOut(True)
        return form
