"""Saves what can be read of a damaged register to interchange, with a list of what is missing.

Two witnesses are heard: the tables of the records, and the history, which tells every record again.
Where both can be read and the history is whole, the history counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ropa.records.contents import Contents
from ropa.records.history import GENESIS, Entry, Head, entry_hash
from ropa.records.inventory import BY_KIND, RECORDS, REGISTER_ID
from ropa.records.record import (
    Record,
    columns_of,
    row_of,
)
from ropa.records.rows import called
from ropa.records.validation import ID, shown
from ropa.services import interchange
from ropa.services.salvage_losses import Key, Loss, Values, loss, mend
from ropa.store.recording import RowsDigest
from ropa.store.salvaging import Connection, Rows, damaged_file, refuse_foreign, rows_left
from ropa.store.tables import CHANGES, RECORD_TABLES, ROW_CHANGES, SEARCH
from ropa.whole_file import write_bytes

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Salvaged:
    """What was saved, how many records of it, and what was not."""

    contents: Contents
    records: int
    losses: list[Loss] = field(default_factory=list)


def salvage(path: Path, out: Path) -> Salvaged:
    """Writes what can be read of a register as interchange; the register is not touched.

    Raises FileNotReadable when nothing can be read, NotWritable when `out` cannot be written.
    """
    with damaged_file(path) as connection:
        refuse_foreign(connection, path, set(RECORD_TABLES))
        saved = _saved(connection)
    write_bytes(out, interchange.as_bytes(saved.contents))
    return saved


def _saved(connection: Connection) -> Salvaged:
    losses: list[Loss] = []
    lost: set[str] = set()
    found = dict(_from_tables(connection, lost))
    history = _from_history(connection)
    merged = dict(_merged(found, history, losses))
    _look_for_others(connection, merged, history.removed, losses)
    if not history.whole:
        said = "records could not all be read; more may be missing than is listed."
        losses += [Loss("missing", kind, "", f"{called(kind)}: {said}") for kind in sorted(lost)]
    mend(merged, losses)
    rows: dict[type[Record], list[Record]] = {record: [] for record in RECORDS}
    for (kind, record_id), values in merged.items():
        rows[BY_KIND[kind]].append(row_of(BY_KIND[kind], values | {"id": record_id}))
    for some in rows.values():
        some.sort(key=lambda row: (row.position, row.id))
    return Salvaged(Contents(rows, Head(0, "", "")), len(merged), losses)


# ------------------------------------------------------------------------------ the two witnesses


def _from_tables(connection: Connection, lost: set[str]) -> Iterator[tuple[Key, Values]]:
    """The records of all kinds; `lost` takes the kinds of which some cannot be read."""
    for kind, table in RECORD_TABLES.items():
        rows, complete = rows_left(connection, table)
        if not complete:
            lost.add(kind)
        for row in rows:
            record_id = row.pop("id")
            if isinstance(record_id, str):
                filled = {name: value for name, value in row.items() if value is not None}
                yield (kind, record_id), filled


@dataclass(slots=True)
class _History:
    """What the history tells.

    Attributes:
        told: every record; those in `partly` only as far as later changes touched it.
        removed: the ids of records that are gone.
        whole: whether nothing of it is lost or changed.
    """

    told: dict[Key, Values] = field(default_factory=dict)
    partly: set[Key] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    whole: bool = False


def _from_history(connection: Connection) -> _History:
    history = _History()
    told, removed = history.told, history.removed
    entries, all_entries = rows_left(connection, CHANGES)
    rows, all_rows = rows_left(connection, ROW_CHANGES)
    rows = [row for row in rows if isinstance(row["seq"], int) and isinstance(row["ordinal"], int)]
    rows.sort(key=lambda row: (row["seq"], row["ordinal"]))
    for row in rows:
        kind, record_id = str(row["kind"]), str(row["record"])
        before, after = _object(row["before"]), _object(row["after"])
        if kind not in BY_KIND:
            continue
        if row["after"] is None:
            told.pop((kind, record_id), None)
            removed.add(record_id)
        elif after is not None:
            key = kind, record_id
            if row["before"] is None:
                history.partly.discard(key)
            elif key not in told:
                history.partly.add(key)
            told[key] = (told.get(key, {}) if before is not None else {}) | after
            removed.discard(record_id)
    for (kind, _id), values in told.items():
        for name in values.keys() - (set(columns_of(BY_KIND[kind])) - {"id"}):
            del values[name]
        for name in [name for name, value in values.items() if value is None]:
            del values[name]
    history.whole = all_entries and all_rows and _is_chain(entries, rows)
    return history


def _object(text: object) -> Values | None:
    try:
        value = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _is_chain(entries: Rows, rows: Rows) -> bool:
    """Whether every entry and every row of the history is as it was written."""
    digests: dict[int, RowsDigest] = {}
    for row in rows:
        said = row["kind"], row["record"], row["before"], row["after"]
        digests.setdefault(row["seq"], RowsDigest()).add(said)
    previous = GENESIS
    for number, values in enumerate(entries, start=1):
        entry = Entry(**values)
        digest = digests.pop(number, RowsDigest())
        if (entry.seq, entry.previous) != (number, previous) or entry_hash(
            entry, digest.text
        ) != entry.hash:
            return False
        previous = entry.hash
    return not digests


# ------------------------------------------------------------------------------- what they agree on


def _merged(
    found: dict[Key, Values], history: _History, losses: list[Loss]
) -> Iterator[tuple[Key, Values]]:
    for key in found.keys() | history.told.keys():
        if not ID.fullmatch(key[1]):
            losses.append(loss("left out", key, "its id is damaged", found.get(key, {})))
            continue
        row, told = found.get(key), history.told.get(key)
        if row is not None and row == told:
            yield key, row
        elif row is None and told is not None and key in history.partly:
            losses.append(loss("doubtful", key, "only what was changed later is known", told))
            yield key, told
        elif told is not None and (row is None or history.whole):
            why = "cannot be read" if row is None else "does not match the history"
            losses.append(loss("from history", key, f"its row {why}", told))
            yield key, told
        elif row is not None and history.whole:
            losses.append(loss("left out", key, "the history knows no such record", row))
        elif row is not None:
            losses.append(loss("doubtful", key, "the history does not tell it so", row))
            yield key, row


def _look_for_others(
    connection: Connection,
    merged: dict[Key, Values],
    removed: set[str],
    losses: list[Loss],
) -> None:
    """Records that only the words kept for searching, or references of others, still know of."""
    there = {record_id for _kind, record_id in merged}
    for row in rows_left(connection, SEARCH)[0]:
        record_id, kind = str(row["record"]), str(row["kind"])
        if record_id not in there | removed and kind in BY_KIND:
            words = shown(" ".join(str(row["folded"]).split()))
            losses.append(
                Loss("missing", kind, record_id, f"{called(kind)} with the words {words}")
            )
            there.add(record_id)
    if REGISTER_ID not in there:
        losses.append(Loss("missing", "register", REGISTER_ID, "The description of the register."))
