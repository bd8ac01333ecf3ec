"""One page while it is drawn: operators, and where its links lead.

Lengths are in points, `y` grows upwards. Areas hang from their upper left corner, as text does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

Dash = Literal["", "dashed", "dotted"]

_DASHES = {"": "", "dashed": "[2 1.3] 0 d ", "dotted": "[0.8 1.1] 0 d "}
_ROUND = 0.5523  # of the radius: where the handles of a quarter circle stand


class Page:
    """What `typesetting.draw` draws on, and lines and areas."""

    def __init__(self, doc: Any, number: int) -> None:
        self._doc = doc
        self.number = number
        """Of its object in the file, for links that lead here."""
        self.code: list[str] = []
        self.content = 0
        """The object that holds the operators, once they are written."""
        self.links: list[tuple[float, float, float, float, str]] = []
        """Left, bottom, right, top, and an address or `#anchor`."""
        self.section = ""

    def scratch(self) -> Page:
        """A page of the same document that never becomes one."""
        return Page(self._doc, 0)

    def addLiteral(self, code: str) -> None:
        self.code.append(code)

    def area(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A filled rectangle."""
        self.code.append(f"{_rgb(color)} rg {x:.2f} {y - height:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, x: float, y: float, width: float, color: str, weight: float = 0.5) -> None:
        """A horizontal line; `y` is its middle."""
        self.code.append(
            f"{_rgb(color)} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )

    def dots(self, x: float, y: float, width: float, color: str) -> None:
        """A dotted line that leads the eye, its dots below each other on all lines of a page."""
        start = 3 * (x // 3 + 1)
        self.code.append(
            f"q {_rgb(color)} RG 0.8 w 1 J [0 3] 0 d {start:.2f} {y:.2f} m "
            f"{x + width:.2f} {y:.2f} l S Q"
        )

    def tag(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        color: str,
        *,
        filled: bool = False,
        dash: Dash = "",
    ) -> None:
        """A rounded frame, or a rounded area."""
        r, right, bottom = 1.5, x + width, y - height
        k = r * (1 - _ROUND)
        path = (
            f"{x + r:.2f} {bottom:.2f} m {right - r:.2f} {bottom:.2f} l "
            f"{right - k:.2f} {bottom:.2f} {right:.2f} {bottom + k:.2f} "
            f"{right:.2f} {bottom + r:.2f} c {right:.2f} {y - r:.2f} l "
            f"{right:.2f} {y - k:.2f} {right - k:.2f} {y:.2f} {right - r:.2f} {y:.2f} c "
            f"{x + r:.2f} {y:.2f} l {x + k:.2f} {y:.2f} {x:.2f} {y - k:.2f} {x:.2f} {y - r:.2f} c "
            f"{x:.2f} {bottom + r:.2f} l "
            f"{x:.2f} {bottom + k:.2f} {x + k:.2f} {bottom:.2f} {x + r:.2f} {bottom:.2f} c h"
        )
        if filled:
            self.code.append(f"{_rgb(color)} rg {path} f")
        else:
            self.code.append(f"q {_rgb(color)} RG 0.7 w {_DASHES[dash]}{path} S Q")

    def curve(
        self, x1: float, y1: float, x2: float, y2: float, color: str, dash: Dash, weight: float
    ) -> None:
        """A line from left to right, level at both ends, with a tip at the right."""
        middle, tip = (x1 + x2) / 2, 4 * weight / 0.8
        self.code.append(
            f"q {_rgb(color)} RG {_rgb(color)} rg {weight:g} w {_DASHES[dash]}"
            f"{x1:.2f} {y1:.2f} m {middle:.2f} {y1:.2f} {middle:.2f} {y2:.2f} "
            f"{x2 - tip:.2f} {y2:.2f} c S {x2:.2f} {y2:.2f} m {x2 - tip:.2f} {y2 + tip / 2:.2f} l "
            f"{x2 - tip:.2f} {y2 - tip / 2:.2f} l f Q"
        )

    def disc(
        self, x: float, y: float, radius: float, color: str, fill: Literal["full", "half", "empty"]
    ) -> None:
        """A circle around a point: full, its right half, or its line alone."""
        k = radius * _ROUND
        right = (
            f"{x:.2f} {y - radius:.2f} m "
            f"{x + k:.2f} {y - radius:.2f} {x + radius:.2f} {y - k:.2f} {x + radius:.2f} {y:.2f} c "
            f"{x + radius:.2f} {y + k:.2f} {x + k:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c"
        )
        left = (
            f"{x - k:.2f} {y + radius:.2f} {x - radius:.2f} {y + k:.2f} {x - radius:.2f} {y:.2f} c "
            f"{x - radius:.2f} {y - k:.2f} {x - k:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c"
        )
        colors = f"{_rgb(color)} rg {_rgb(color)} RG 0.9 w"
        if fill == "half":
            self.code.append(f"{colors} {right} h f")
        self.code.append(f"{colors} {right} {left} h {'B' if fill == 'full' else 'S'}")

    def box(self, x: float, y: float, size: float, color: str, *, ticked: bool = False) -> None:
        """A box to tick."""
        self.code.append(
            f"{_rgb(color)} RG 0.8 w {x:.2f} {y - size:.2f} {size:.2f} {size:.2f} re S"
        )
        if ticked:
            self.code.append(
                f"q 1.4 w 1 J 1 j {x + 0.2 * size:.2f} {y - 0.52 * size:.2f} m "
                f"{x + 0.43 * size:.2f} {y - 0.77 * size:.2f} l "
                f"{x + 0.82 * size:.2f} {y - 0.24 * size:.2f} l S Q"
            )

    def link(self, x: float, y: float, width: float, height: float, target: str) -> None:
        """An area that leads to an address or an `#anchor`."""
        self.links.append((x, y - height, x + width, y, target))


@lru_cache(maxsize=64)
def _rgb(color: str) -> str:
    return " ".join(f"{int(color[place : place + 2], 16) / 255:.4f}" for place in (1, 3, 5))
