"""Where the boxes and lines of a data-flow picture stand; drawn alike on screen, paper and in SVG.

Five fixed columns. Within a column boxes are ordered by the middle of what they are joined with
(barycentres, swept to and fro), then set as near to it as they fit, so that lines cross as little
as the data allow and run as straight as they can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ropa.services.flow import LAYERS, DataFlow, Edge, Node

Role = Literal["name", "about"]
Wrap = Callable[[str, Role, float, int], Sequence[str]]
"""Text, role, width and most lines → the lines; the last ends in … where there was more."""

SWEEPS = 8
BRIEF = 2
"""How many of the things that travel a box names before it counts the rest."""


@dataclass(frozen=True)
class Measures:
    """Sizes in the unit of the ground that is drawn on.

    Attributes:
        width: of the whole picture; line: heights of a line of each role.
    """

    width: float
    name_line: float
    about_line: float
    pad: float = 12
    column_gap: float = 56
    row_gap: float = 14
    head: float = 34


@dataclass(frozen=True)
class Box:
    """A box at its place, its text broken into lines."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    names: tuple[str, ...]
    abouts: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line from the right side of one box to the left side of another."""

    edge: Edge
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def bend(self) -> float:
        """How far the ends of the curve run level before they turn."""
        return (self.x2 - self.x1) * 0.5


@dataclass(frozen=True)
class Layout:
    """The finished picture."""

    width: float
    height: float
    heads: tuple[tuple[str, str, float], ...]
    """Layer, its name, and where its column begins."""
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def brief(words: Sequence[str], comma: str) -> str:
    """The first of several things, and how many more there are."""
    said = comma.join(words[:BRIEF])
    return f"{said} +{len(words) - BRIEF}" if len(words) > BRIEF else said


def arrange(flow: DataFlow, wrap: Wrap, measures: Measures) -> Layout:
    """Places everything."""
    columns = ordered(flow)
    across = (measures.width - measures.column_gap * (len(LAYERS) - 1)) / len(LAYERS)
    text: dict[str, tuple[tuple[str, ...], tuple[str, ...], float]] = {}
    for node in flow.nodes:
        text[node.key] = _text(flow, node, wrap, across - 2 * measures.pad, measures)
    heights = {key: high for key, (_names, _abouts, high) in text.items()}
    tops = _placed(flow, columns, heights, measures)
    lowest = max((tops[key] + heights[key] for key in tops), default=0.0)
    starts = {
        layer: at * (across + measures.column_gap) for at, (layer, _) in enumerate(flow.layers)
    }
    boxes = tuple(
        Box(
            node, starts[node.layer], measures.head + tops[node.key], across,
            heights[node.key], *text[node.key][:2],
        )
        for column in columns
        for node in column
    )  # fmt: skip
    return Layout(
        measures.width,
        measures.head + lowest,
        tuple((layer, name, starts[layer]) for layer, name in flow.layers),
        boxes,
        _lines(flow, {box.node.key: box for box in boxes}),
    )


def _text(
    flow: DataFlow, node: Node, wrap: Wrap, width: float, measures: Measures
) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    names = tuple(wrap(node.name, "name", width, 2))
    abouts = [*wrap(node.about, "about", width, 2)] if node.about else []
    for line in node.lines:
        abouts += wrap(line, "about", width, 1)
    if node.layer in ("people", "recipients") and (words := flow.carried(node.key)):
        abouts += wrap(brief(words, flow.comma), "about", width, 2)
    high = len(names) * measures.name_line + len(abouts) * measures.about_line
    return names, tuple(abouts), high + measures.pad * 1.4


# ---------------------------------------------------------------------- order


def ordered(flow: DataFlow) -> list[list[Node]]:
    """The boxes of each column from top to bottom."""
    columns = [[node for node in flow.nodes if node.layer == layer] for layer in LAYERS]
    beside = _neighbours(flow.edges)
    best, fewest = [list(one) for one in columns], crossings(columns, flow.edges)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        numbers = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
        for number in numbers:
            fixed = columns[number - 1 if forward else number + 1]
            at = {node.key: float(place) for place, node in enumerate(fixed)}
            columns[number] = _by_middle(columns[number], at, beside)
        count = crossings(columns, flow.edges)
        if count < fewest:
            best, fewest = [list(one) for one in columns], count
    return best


def _by_middle(
    column: Sequence[Node], at: Mapping[str, float], beside: Mapping[str, Sequence[str]]
) -> list[Node]:
    middles: dict[str, float] = {}
    for place, node in enumerate(column):
        near = [at[one] for one in beside.get(node.key, ()) if one in at]
        middles[node.key] = sum(near) / len(near) if near else float(place)
    return sorted(column, key=lambda node: middles[node.key])


def crossings(columns: Sequence[Sequence[Node]], edges: Iterable[Edge]) -> int:
    """How many pairs of lines cross in this order."""
    at = {node.key: place for column in columns for place, node in enumerate(column)}
    layer = {node.key: number for number, column in enumerate(columns) for node in column}
    between: dict[int, list[tuple[int, int]]] = {}
    for edge in edges:
        between.setdefault(layer[edge.source], []).append((at[edge.source], at[edge.target]))
    return sum(
        (a[0] - b[0]) * (a[1] - b[1]) < 0
        for pairs in between.values()
        for number, a in enumerate(pairs)
        for b in pairs[:number]
    )


def _neighbours(edges: Iterable[Edge]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for edge in edges:
        found.setdefault(edge.source, []).append(edge.target)
        found.setdefault(edge.target, []).append(edge.source)
    return found


# ---------------------------------------------------------------------- places


def _placed(
    flow: DataFlow,
    columns: Sequence[Sequence[Node]],
    heights: Mapping[str, float],
    measures: Measures,
) -> dict[str, float]:
    gap = measures.row_gap
    tall = max((_tall(column, heights, gap) for column in columns), default=0.0)
    tops: dict[str, float] = {}
    for column in columns:
        top = (tall - _tall(column, heights, gap)) / 2
        for node in column:
            tops[node.key] = top
            top += heights[node.key] + gap
    beside = _neighbours(flow.edges)
    for _ in range(SWEEPS):
        for column in columns:
            if _tall(column, heights, gap) < tall:
                wanted = [_wanted(node, tops, heights, beside) for node in column]
                _settle(column, wanted, tops, heights, gap, tall)
    return tops


def _tall(column: Sequence[Node], heights: Mapping[str, float], gap: float) -> float:
    return sum(heights[node.key] for node in column) + gap * max(0, len(column) - 1)


def _wanted(
    node: Node,
    tops: Mapping[str, float],
    heights: Mapping[str, float],
    beside: Mapping[str, Sequence[str]],
) -> float:
    near = [tops[one] + heights[one] / 2 for one in beside.get(node.key, ())]
    return (sum(near) / len(near) - heights[node.key] / 2) if near else tops[node.key]


def _settle(
    column: Sequence[Node],
    wanted: Sequence[float],
    tops: dict[str, float],
    heights: Mapping[str, float],
    gap: float,
    tall: float,
) -> None:
    """Each box as near to where it wants to be as order, gaps and height allow."""
    least = 0.0
    for node, want in zip(column, wanted, strict=True):
        tops[node.key] = max(want, least)
        least = tops[node.key] + heights[node.key] + gap
    most = tall
    for node in reversed(column):
        tops[node.key] = min(tops[node.key], most - heights[node.key])
        most = tops[node.key] - gap


# ---------------------------------------------------------------------- lines


def _lines(flow: DataFlow, boxes: Mapping[str, Box]) -> tuple[Line, ...]:
    """The ends of lines at one side of a box stand in the order of their other ends."""

    def middle(key: str) -> float:
        return boxes[key].y + boxes[key].height / 2

    leaving: dict[str, list[Edge]] = {}
    coming: dict[str, list[Edge]] = {}
    for edge in flow.edges:
        leaving.setdefault(edge.source, []).append(edge)
        coming.setdefault(edge.target, []).append(edge)
    starts = {
        id(edge): y
        for key, edges in leaving.items()
        for edge, y in _ports(boxes[key], sorted(edges, key=lambda one: middle(one.target)))
    }
    ends = {
        id(edge): y
        for key, edges in coming.items()
        for edge, y in _ports(boxes[key], sorted(edges, key=lambda one: middle(one.source)))
    }
    return tuple(
        Line(
            edge,
            boxes[edge.source].x + boxes[edge.source].width,
            starts[id(edge)],
            boxes[edge.target].x,
            ends[id(edge)],
        )
        for edge in flow.edges
    )


def _ports(box: Box, edges: Sequence[Edge]) -> list[tuple[Edge, float]]:
    step = min(10.0, (box.height - 8) / max(1, len(edges)))
    first = box.y + box.height / 2 - step * (len(edges) - 1) / 2
    return [(edge, first + step * number) for number, edge in enumerate(edges)]
