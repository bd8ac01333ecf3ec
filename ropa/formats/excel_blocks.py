"""Cards, facts, lines, contents and small tables, laid over the columns of a sheet.

None of it is read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ropa.formats import excel_cells as cells
from ropa.formats import excel_style as style
from ropa.formats.excel_grid import Grid, Line, Piece, Span, abreast, side_by_side
from ropa.formats.excel_style import Look
from ropa.formats.marks import marked_text
from ropa.formats.row_heights import HIGHEST, PADDING, face_of, line_height, line_starts, split
from ropa.formats.sheet import (
    Beside,
    Block,
    Card,
    Cards,
    CellValue,
    Contents,
    Facts,
    GroupRow,
    Lines,
    Marked,
    State,
    Table,
)

_BAND = replace(style.BAND_TITLE, wrap=True)
_BAND_RIGHT = replace(_BAND, horizontal="right")
_FIGURE = replace(style.PLAIN, horizontal="right", indent=0, number_format=style.NUMBER)


def lines_of(block: Block, grid: Grid, span: Span) -> list[Line]:
    """A block as rows of pieces within the columns of the span."""
    match block:
        case Cards():
            return _cards(block, grid, span)
        case Facts():
            return _facts(block, grid, span)
        case Lines():
            return _paragraphs(block, grid, span)
        case Contents():
            return _contents(block, grid, span)
        case Table():
            return _small_table(block, grid, span)
        case Beside():
            left, _, right = grid.divide(span, [block.share, 0.02, 0.98 - block.share])
            return side_by_side(_stack(block.left, grid, left), _stack(block.right, grid, right))


def _stack(blocks: Sequence[Block], grid: Grid, span: Span) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append([])
        lines += lines_of(block, grid, span)
    return lines


def _band(title: str, grid: Grid, span: Span) -> list[Line]:
    return [[piece] for piece in grid.texts(title, _BAND, span)] if title else []


# ---------------------------------------------------------------------------------------- cards


def _cards(block: Cards, grid: Grid, span: Span) -> list[Line]:
    lines: list[Line] = []
    most = min(4, span[1] - span[0] + 1)
    for first in range(0, len(block.cards), most):
        cards = block.cards[first : first + most]
        spans = grid.divide(span, [1.0] * len(cards))
        places = list(zip(cards, spans, strict=True))
        lines.append(
            [grid.text(card.title, _framed(style.CARD_TITLE), place) for card, place in places]
        )
        lines += abreast([_card(card, grid, place) for card, place in places])
    return lines


def _framed(look: Look) -> Look:
    return replace(look, left=("thin", style.RULE), right=("thin", style.RULE))


def _card(card: Card, grid: Grid, span: Span) -> list[Piece]:
    """The body of a card: one piece, or several where its lines are higher than a row."""
    look = _framed(replace(style.CARD, bottom=("thin", style.RULE)))
    states: set[State] = {line.state if isinstance(line, Marked) else "" for line in card.lines}
    if len(states) == 1:
        look = style.in_state(look, states.pop())
    pieces: list[Piece] = []
    runs: list[tuple[str, Look, str]] = []
    height = 0.0
    for line in card.lines:
        text = marked_text(line, grid.words) if isinstance(line, Marked) else line
        line_look = style.in_state(style.CARD, line.state if isinstance(line, Marked) else "")
        face = face_of(text, grid.language)
        pixels = grid.pixels(span)
        for _, part in split(text, pixels, face, line_look.size, bold=line_look.bold):
            starts = line_starts(part, pixels, face, line_look.size, bold=line_look.bold)
            needed = len(starts) * line_height(face, line_look.size)
            if runs and height + needed > HIGHEST - PADDING:
                pieces.append(Piece(span, look, face, cells.rich(runs), height + PADDING))
                runs, height = [], 0.0
            runs.append((f"\n{part}" if runs else part, line_look, face))
            height += needed
    return [*pieces, Piece(span, look, grid.language, cells.rich(runs), height + PADDING)]


# ------------------------------------------------------------------------------- facts and lines


def _facts(block: Facts, grid: Grid, span: Span) -> list[Line]:
    lines = _band(block.title, grid, span)
    if block.columns == 1 or span[1] - span[0] < 4:
        return lines + [line for pair in block.pairs for line in _fact(pair, grid, span, 0.2)]
    left, _, right = grid.divide(span, [0.49, 0.02, 0.49])
    half = -(-len(block.pairs) // 2)
    return lines + side_by_side(
        [line for pair in block.pairs[:half] for line in _fact(pair, grid, left, 0.4)],
        [line for pair in block.pairs[half:] for line in _fact(pair, grid, right, 0.4)],
    )


def _fact(pair: tuple[str | Marked, CellValue], grid: Grid, span: Span, share: float) -> list[Line]:
    label, value = pair
    if isinstance(label, Marked):
        left, right = grid.divide(span, [0.26, 0.74])
        shown = grid.value(label, style.PLAIN, left), grid.value(value, style.SMALL, right)
    else:
        left, right = grid.divide(span, [share, 1 - share])
        shown = grid.texts(label, style.LABEL, left), grid.value(value, style.VALUE, right)
    return abreast(shown)


def _paragraphs(block: Lines, grid: Grid, span: Span) -> list[Line]:
    lines = _band(block.title, grid, span)
    look = style.SMALL if block.title else style.NOTE
    for number, text in enumerate(block.lines, 1):
        if block.ordered:
            left, right = grid.divide(span, [0.05, 0.95])
            lines += abreast([[grid.figure(number, look, left)], grid.texts(text, look, right)])
        else:
            lines += [[piece] for piece in grid.texts(text, look, span)]
    return lines


# ---------------------------------------------------------------------- contents and small tables


def _contents(block: Contents, grid: Grid, span: Span) -> list[Line]:
    lines = _band(block.title, grid, span) if block.title != block.headings[0] else []
    name, records, gaps = spans = grid.divide(span, [0.56, 0.2, 0.24])
    looks = [_BAND, _BAND_RIGHT, _BAND_RIGHT]
    lines.append(
        [
            grid.text(heading, look, place)
            for heading, look, place in zip(block.headings, looks, spans, strict=True)
        ]
    )
    for title, count, open_points in block.entries:
        warm = replace(_FIGURE, bold=open_points > 0, ink=style.GAP if open_points else style.MUTED)
        lines.append(
            [
                grid.text(title, style.LINK, name)._replace(link=title),
                grid.figure(count, _FIGURE, records),
                grid.figure(open_points, warm, gaps),
            ]
        )
    return lines


def _small_table(block: Table, grid: Grid, span: Span) -> list[Line]:
    columns = [(index, column) for index, column in enumerate(block.columns) if not column.hidden]
    spans = grid.divide(span, [column.width for _, column in columns])
    looks = [
        replace(_FIGURE if column.form == "number" else style.PLAIN, bold=column.bold or not index)
        for index, column in columns
    ]
    lines = [
        [
            grid.text(column.title, _BAND_RIGHT if column.form == "number" else _BAND, place)
            for (_, column), place in zip(columns, spans, strict=True)
        ]
    ]
    for row in block.rows:
        if isinstance(row, GroupRow):
            lines += [[piece] for piece in grid.texts(row.text, style.GROUP_ROW, span)]
            continue
        lines += abreast(
            [
                grid.value(row[index], look, place)
                for (index, _), look, place in zip(columns, looks, spans, strict=True)
            ]
        )
    return lines
