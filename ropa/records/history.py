"""The history of a register: what was changed, when and by whom.

One change is at once the undo step, the entry in the history and the notice to whoever shows the
register. Entries form a chain: each carries the hash of the one before, and the digest of all
records after it, so that an edit past the program is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ropa.records.record import Record

ChangeKind = Literal["create", "edit", "import", "undo", "redo"]

GENESIS = "0" * 64

Edits = dict[tuple[str, str], tuple["Record | None", "Record | None"]]
"""Kind and id → the row before (None: added) and after (None: removed)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of the chain; printed on everything that leaves the program."""

    seq: int
    made_at: str
    hash: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one record.

    Attributes:
        before, after: the fields that differ, by name; `before` is None for a record added,
            `after` for a record removed, and then the other holds every field that is not empty.
    """

    kind: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change without its rows.

    Attributes:
        kind: how it came about; `of` is the entry that an undo or redo speaks of.
        made_at: ISO 8601 with the offset of the author's clock.
        content: digest of all records after the change, 64 hexadecimal digits.
        previous, hash: the links of the chain.
    """

    seq: int
    kind: ChangeKind
    of: int | None
    label: str
    author: str
    made_at: str
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """A finished change, as subscribers are told of it.

    Attributes:
        records: kind and id of every record it touched.
    """

    entry: Entry
    records: tuple[tuple[str, str], ...]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(values: object) -> str:
    """JSON in the one form that is hashed: no spaces, no escapes beyond the needed."""
    return _JSON.encode(values)


def entry_hash(entry: Entry, rows_digest: str) -> str:
    """The hash of an entry: over everything it says, its rows and its predecessor."""
    said = [
        entry.seq,
        entry.kind,
        entry.of,
        entry.label,
        entry.author,
        entry.made_at,
        entry.content,
        entry.previous,
        rows_digest,
    ]
    return sha256(canonical(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be taken back and done again, newest last."""

    done: tuple[Entry, ...]
    undone: tuple[Entry, ...]


def steps_of(entries: Iterable[Entry]) -> Steps:
    """What still stands and what was taken back. The making of the register cannot be undone."""
    done: list[Entry] = []
    undone: list[Entry] = []
    for entry in entries:
        if entry.kind == "undo" and done:
            undone.append(done.pop())
        elif entry.kind == "redo" and undone:
            done.append(undone.pop())
        elif entry.kind in ("edit", "import"):
            done.append(entry)
            undone.clear()
    return Steps(tuple(done), tuple(undone))
