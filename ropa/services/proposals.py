"""What a file proposes to a register, before anything is decided: the form of all imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ropa.records.record import Record

if TYPE_CHECKING:
    from ropa.records.rows import Values


@dataclass(frozen=True, slots=True)
class Proposal:
    """One record as a file gives it.

    Attributes:
        id: None for a record that is new by the file's own word.
        values: only the fields the file speaks of; the others stay as they are.
        place: where it stands, for sentences ("sheet “Purposes”, row 12", "purposes[3]").
        cells: field → the cell or path it was read from.
        problem: why it cannot be taken, if the reader of the file knows already, and the remedy.
    """

    record: type[Record]
    id: str | None
    reference: str | None
    values: Values
    place: str
    cells: Mapping[str, str] = field(default_factory=dict)
    problem: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Everything a file proposes.

    Attributes:
        source: the file's name, for labels.
        base: entry number and hash the file was exported at, if it says so: what differs from the
            register at that entry is the reader's own edit.
        whole: kinds of which the file held every record at that entry, so that one not in it any
            more was removed by the reader.
    """

    source: str
    proposals: Sequence[Proposal]
    base: tuple[int, str] | None = None
    whole: frozenset[type[Record]] = frozenset()
