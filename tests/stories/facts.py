"""What two registers say, apart from the names their records go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Interchange = Mapping[str, Any]


def records(register: Interchange) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every record with the name of its array; the register itself first."""
    yield "register", register["register"]
    for plural, rows in register.items():
        if isinstance(rows, list):
            yield from ((plural, row) for row in rows)


def facts(register: Interchange) -> dict[str, list[Any]]:
    """The records by kind, in order; ids stand as places of records, references are gone."""
    rows = list(records(register))
    counted: dict[str, int] = {}
    places: dict[str, str] = {}
    for plural, row in rows:
        counted[plural] = counted.get(plural, 0) + 1
        places[row["id"]] = f"{plural} {counted[plural]}"
    told: dict[str, list[Any]] = {}
    for plural, row in rows:
        kept = {key: value for key, value in row.items() if key not in ("id", "reference")}
        told.setdefault(plural, []).append(_placed(kept, places))
    return told


def _placed(value: Any, places: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return places.get(value, value)
    if isinstance(value, Mapping):
        return {key: _placed(one, places) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_placed(one, places) for one in value]
    return value
