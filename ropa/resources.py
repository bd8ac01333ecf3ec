"""Finds the files of `resources/` from a checkout, an installed wheel or a frozen build.

The only place in the program that knows where resources lie.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder that holds `terms/`, `clauses/`, `fonts/` and the other resources."""
    package = Path(__file__).resolve().parent
    candidates = [package / "_resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if (candidate / "terms").is_dir():
            return candidate
    raise FileNotFoundError(f"resources not found in {', '.join(map(str, candidates))}")


def path(*parts: str) -> Path:
    """The path of one resource, e.g. `path("fonts", "OFL.txt")`."""
    return folder().joinpath(*parts)
