"""Names that Excel accepts: of sheets and of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ropa.formats.excel_text import visible

_LONGEST_TITLE = 31  # UTF-16 units
_FORBIDDEN = re.compile(r"[\\/?*\[\]:\t\n\r]")
_RESERVED = {"", "history"}


def sheet_title(wished: str, taken: Iterable[str]) -> str:
    """The wished title as Excel takes it, unlike those taken: shortened, `Controller (2)`."""
    bare = _FORBIDDEN.sub("-", visible(wished)).strip().strip("'")
    if bare.casefold() in _RESERVED:
        bare = f"{bare}_".strip()
    used = {title.casefold() for title in taken}
    title = _shortened(bare, _LONGEST_TITLE)
    count = 1
    while title.casefold() in used:
        count += 1
        suffix = f" ({count})"
        title = _shortened(bare, _LONGEST_TITLE - len(suffix)) + suffix
    return title


def _shortened(title: str, units: int) -> str:
    while len(title.encode("utf-16-le", "surrogatepass")) // 2 > units:
        title = title[:-1]
    return title.rstrip(" '")


def list_name(wished: str, taken: Iterable[str]) -> str:
    """A name for a range that holds the entries of a drop-down."""
    base = "ropa_" + re.sub(r"\W", "_", wished)
    used = {name.casefold() for name in taken}
    name, count = base, 1
    while name.casefold() in used:
        count += 1
        name = f"{base}_{count}"
    return name
