"""What a data-flow picture is made of: boxes in five layers, lines between them, what travels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ropa.services.transfers_overview import Ground

Layer = Literal["people", "collected", "systems", "recipients", "countries"]
LAYERS: tuple[Layer, ...] = ("people", "collected", "systems", "recipients", "countries")


@dataclass(frozen=True)
class Node:
    """One box.

    Attributes:
        key: unique in the picture.
        name, about: its two lines; more lines of the second kind stand in `lines`.
        record, field: what it stands for; `record` is empty for a country.
        ground: of a country: what the weakest transfer there rests on.
        open: whether something is not on record here.
    """

    key: str
    layer: Layer
    name: str
    about: str = ""
    lines: tuple[str, ...] = ()
    record: str = ""
    field: str = ""
    ground: Ground | Literal[""] = ""
    open: bool = False


@dataclass(frozen=True)
class Edge:
    """One line from a box of one layer to one of the next.

    Attributes:
        uses: what travels on it, by the ids of the uses of data (or what stands for them).
        words: the same in words, each once.
    """

    source: str
    target: str
    uses: frozenset[str]
    words: tuple[str, ...]
    ground: Ground | Literal[""] = ""


@dataclass(frozen=True)
class DataFlow:
    """The whole picture, in the order of the register."""

    title: str
    reference: str
    layers: tuple[tuple[Layer, str], ...]
    comma: str
    """What stands between things that are listed, in the language of the picture."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def carried(self, key: str) -> tuple[str, ...]:
        """What leaves the people of a box or comes to any other, each once."""
        ends = [
            one.words
            for one in self.edges
            if key == (one.source if key.startswith("people:") else one.target)
        ]
        return tuple(dict.fromkeys(word for words in ends for word in words))

    def through(self, key: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """The boxes and lines on the ways through a box: what comes to it and goes on from it."""
        uses = {use for one in self.edges if key in (one.source, one.target) for use in one.uses}
        boxes, lines = {key}, set[tuple[str, str]]()
        for forward in (False, True):
            reached = {key}
            while reached:
                following = set()
                for edge in self.edges:
                    ends = (edge.source, edge.target)
                    near, far = ends if forward else ends[::-1]
                    if near in reached and not uses.isdisjoint(edge.uses):
                        lines.add(ends)
                        following.add(far)
                boxes |= following
                reached = following
        return frozenset(boxes), frozenset(lines)
