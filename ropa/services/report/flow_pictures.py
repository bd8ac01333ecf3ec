"""The flow of data through an activity as a picture of the printed register."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ropa.formats import typesetting
from ropa.formats.document_picture import Curve, Frame, Label, Picture
from ropa.formats.typesetting import Style
from ropa.services.flow import DataFlow
from ropa.services.flow_layout import Box, Line, Measures, Role, arrange
from ropa.wording import say

WIDTH, SIZE, LEADING, PAD = 760.0, 7.6, 10.4, 7.0
_DASHES = {"missing": "dotted", "safeguard": "dashed"}


def flow_picture(flow: DataFlow, language: str) -> Picture | None:
    """The picture; None for an activity of which no data are on record."""
    if not flow.edges:
        return None
    measures = Measures(WIDTH, LEADING, LEADING, pad=PAD, column_gap=44, row_gap=8, head=16)
    placed = arrange(flow, partial(wrapped, language), measures)
    labels = [Label(x, 0, name, bold=True, muted=True) for _layer, name, x in placed.heads]
    for box in placed.boxes:
        labels += _labels(box)
    return Picture(
        placed.width,
        placed.height + 2,
        SIZE,
        LEADING,
        say("flow.caption", language),
        tuple(
            Frame(
                box.x,
                box.y,
                box.width,
                box.height,
                "dashed" if box.node.open else "",
                warm=box.node.open,
            )
            for box in placed.boxes
        ),
        tuple(map(_curve, placed.lines)),
        tuple(labels),
    )


def _curve(line: Line) -> Curve:
    ground = line.edge.ground
    dash = _DASHES.get(ground, "")
    return Curve(line.x1, line.y1, line.x2, line.y2, dash, warm=ground == "missing")  # type: ignore[arg-type]


def _labels(box: Box) -> list[Label]:
    found = []
    y = box.y + PAD * 0.7
    for text in box.names:
        found.append(Label(box.x + PAD, y, text, bold=True))
        y += LEADING
    for text in box.abouts:
        found.append(Label(box.x + PAD, y, text, muted=True))
        y += LEADING
    return found


def wrapped(language: str, text: str, role: Role, width: float, most: int) -> Sequence[str]:
    """Lines no wider than the box in the fonts of print; the last ends in … if there is more."""
    style = Style(SIZE, LEADING, bold=role == "name", language=language)
    lines = _lines(text, width, style)
    if len(lines) <= most:
        return lines
    rest = lines[most - 1] + lines[most]
    while rest and len(_lines(f"{rest}…", width, style)) > 1:
        rest = rest[:-1]
    return [*lines[: most - 1], f"{rest.rstrip()}…"]


def _lines(text: str, width: float, style: Style) -> list[str]:
    block = typesetting.lay_out(" ".join(text.split()), width, style)
    return ["".join(run.text for run in line).strip() for line in block.lines]
