"""How often the register uses each code: what an officer used before is likely to fit again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ropa.records.contents import Contents
from ropa.records.record import Record, several


def uses(contents: Contents, record: type[Record], field: str) -> Mapping[str, int]:
    """Code → how many activities use it, or how many records where those belong to none."""
    found: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for row in contents.all(record):
        for code in several(getattr(row, field)):
            by = getattr(row, "activity", None) or row.id
            if (by, code) not in seen:
                seen.add((by, code))
                found[code] += 1
    return found
