"""Tampers with the history as somebody does who has the file and knows the program."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ropa.records.history import GENESIS, Entry, entry_hash
from ropa.services import anchors, safekeeping
from ropa.store.recording import RowsDigest
from tests.faults import scenes
from tests.faults.damage import in_a_child, open_register, ready
from tests.faults.sweeping import Found, Stage


def tamper(stage: Stage, times: int, *, without_anchor: bool = False) -> Found:
    """Tampers with the history in six ways; each must be found. `felt`: was found."""

    def job() -> Found:
        found, chances = Found(), random.Random(times)
        path = ready(stage)
        older = path.read_bytes()
        for number in range(6):
            scenes.edit(stage.folder, f"more {number}")
        with open_register(path) as register:
            anchors.note(register)
            entries = register.head.seq
        newest = path.read_bytes()
        for way in WAYS:
            for _ in range(times):
                path.write_bytes(newest)
                way(path, chances.randrange(2, entries), older)
                found.runs += 1
                with open_register(path) as register:
                    checked = register.verify() if without_anchor else safekeeping.verify(register)
                if checked.sound:
                    found.violations.append(f"{way.__name__} was not found")
                else:
                    found.felt += 1
        path.write_bytes(newest)
        return found

    return in_a_child(job)


def _tampered(path: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """As somebody does it who has the file and knows SQLite: what forbids it is put back after."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        said = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = connection.execute(said).fetchall()
        connection.execute("BEGIN")
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            connection.execute(statement, values)
        for _name, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")


def edit_an_entry(path: Path, seq: int, _older: bytes) -> None:
    _tampered(path, ("UPDATE change SET author = 'Somebody' WHERE seq = ?", (seq,)))


def delete_an_entry(path: Path, seq: int, _older: bytes) -> None:
    tables = ("change", "row_change")
    _tampered(path, *((f"DELETE FROM {table} WHERE seq = ?", (seq,)) for table in tables))


def insert_an_entry(path: Path, seq: int, _older: bytes) -> None:
    columns = "kind, of, label, author, made_at, content, previous, hash"
    up = (
        "UPDATE change SET seq = -seq - 1 WHERE seq > ?",
        "UPDATE change SET seq = -seq WHERE seq < 0",
    )
    _tampered(
        path,
        (up[0], (seq,)),
        (up[1], ()),
        (f"INSERT INTO change SELECT seq + 1, {columns} FROM change WHERE seq = ?", (seq,)),
    )


def swap_entries(path: Path, seq: int, _older: bytes) -> None:
    pairs = ((-1, seq), (seq, seq + 1), (seq + 1, -1))
    _tampered(
        path,
        *(
            (f"UPDATE {table} SET seq = ? WHERE seq = ?", pair)
            for table in ("change", "row_change")
            for pair in pairs
        ),
    )


def cut_the_tail_off(path: Path, seq: int, older: bytes) -> None:
    """So that nothing in the file tells it: an older copy takes the place."""
    path.write_bytes(older)


def rewrite_it_all(path: Path, seq: int, _older: bytes) -> None:
    """From one entry on, with every hash made anew as the program makes it."""
    with closing(sqlite3.connect(path)) as connection:
        entries = [Entry(*row) for row in connection.execute("SELECT * FROM change ORDER BY seq")]
        rows = connection.execute(
            "SELECT seq, kind, record, before, after FROM row_change ORDER BY seq, ordinal"
        ).fetchall()
    previous, changes = GENESIS, []
    for entry in entries:
        digest = RowsDigest()
        for row in rows:
            if row[0] == entry.seq:
                digest.add(row[1:])
        author = "Somebody" if entry.seq >= seq % 3 else entry.author
        values = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
        made = Entry(**values | {"author": author, "previous": previous})
        previous = entry_hash(made, digest.text)
        said = "UPDATE change SET author = ?, previous = ?, hash = ? WHERE seq = ?"
        changes.append((said, (author, made.previous, previous, entry.seq)))
    _tampered(path, *changes)


WAYS = (
    edit_an_entry,
    delete_an_entry,
    insert_an_entry,
    swap_entries,
    cut_the_tail_off,
    rewrite_it_all,
)
