"""Opens register files that were damaged or made to harm, and looks what comes of it (R9).

    python -m tests.faults.hostile_stores COUNT SEED [CONTROL]

Whatever a file holds: it opens or is refused in words, within five seconds; nothing in it runs,
not one byte of it changes, and no other file is touched. CONTROL takes guards away, and the harness
must then find something. Prints what it found.
"""

from __future__ import annotations

import random
import sqlite3
import struct
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest import mock

from ropa.errors import UserError
from ropa.records.activity import ProcessingActivity
from ropa.store import database, opening, shape
from ropa.store.journal import journal_of
from tests.registers.making import fill, new, opened

SLOW = 5.0  # seconds
VERIFIED = 20  # every so manieth is verified too, which reads every byte
PAGE = 4096
HEADER = 100  # bytes
FORBIDDEN = {
    *("os.system", "subprocess.Popen", "os.remove", "os.rename", "os.exec", "os.posix_spawn"),
    *("sqlite3.enable_load_extension", "sqlite3.load_extension", "ctypes.dlopen"),
}


def seed_register(folder: Path) -> Path:
    path = folder / "seed.ropa"
    with new(path) as register:
        fill(register)
    return path


# ---------------------------------------------------------------- damage


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The file with bytes, numbers or pages changed; often where they mean most."""
    made = bytearray(content)
    pages = len(made) // PAGE
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        page = chance.randrange(pages) * PAGE
        match chance.randrange(9):
            case 0:
                made[chance.randrange(HEADER)] = chance.randrange(256)
            case 1:  # what says how a page is built
                made[page + chance.randrange(12 if page else 112)] = chance.randrange(256)
            case 2:  # where its cells are
                struct.pack_into(">H", made, page + 8 + 2 * chance.randrange(30), odd(chance))
            case 3:  # which page comes next
                struct.pack_into(">L", made, page + chance.choice((0, 8, PAGE - 4)), odd(chance))
            case 4:
                other = chance.randrange(pages) * PAGE
                made[page : page + PAGE] = made[other : other + PAGE]
            case 5:
                made[page : page + PAGE] = bytes([chance.choice((0, 255))]) * PAGE
            case 6:  # statements and texts
                place = made.find(chance.choice(WORDS), chance.randrange(len(made)))
                made[max(0, place)] = chance.randrange(256)
            case _:
                made[chance.randrange(len(made))] = chance.randrange(256)
    if chance.random() < 0.05:
        del made[chance.randrange(len(made)) :]
    return bytes(made)


WORDS = (b"TEXT", b"CREATE", b"activity", b"ix_", b"en\x00", b"sqlite", b"purpose", b'{"')


def odd(chance: random.Random) -> int:
    return chance.choice((0, 1, 2, 3, 7, 100, 4095, 4096, 32768, 65535, chance.randrange(65536)))


# ---------------------------------------------------------------- craft

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
MARK = "INSERT INTO alembic_version VALUES ('ran')"
CRAFTED: dict[str, str] = {
    "a trigger on reading's table": f"CREATE TRIGGER t AFTER INSERT ON change BEGIN {MARK}; END",
    "a trigger before edits": f"CREATE TRIGGER t BEFORE UPDATE ON activity BEGIN {MARK}; END",
    "a trigger on removal": f"CREATE TRIGGER t AFTER DELETE ON purpose BEGIN {MARK}; END",
    "a trigger named as ours": "DROP TRIGGER change_no_update; CREATE TRIGGER change_no_update "
    f"BEFORE UPDATE ON change BEGIN {MARK}; END",
    "a trigger of one column": f"CREATE TRIGGER t UPDATE OF name ON activity BEGIN {MARK}; END",
    "a view": "CREATE VIEW v AS SELECT * FROM activity",
    "a view that calls a function": "CREATE VIEW v AS SELECT load_extension('x.so')",
    "an endless view": f"CREATE VIEW v AS {ENDLESS} count(*) FROM n",
    "an endless view in the place of a table": "DROP TABLE search_text; "
    f"CREATE VIEW search_text (record, kind, owner, folded) AS {ENDLESS} i, '', '', '' FROM n",
    "a view with a trigger": "CREATE VIEW v AS SELECT 1 AS a; "
    f"CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN {MARK}; END",
    "a virtual table": "CREATE VIRTUAL TABLE words USING fts5 (x)",
    "a virtual table of trees": "CREATE VIRTUAL TABLE places USING rtree (id, a, b)",
    "a shadow table": "CREATE TABLE words_data (id INTEGER PRIMARY KEY, block BLOB)",
    "a check": "CREATE TABLE x (a TEXT CHECK (length(a) > 1))",
    "a default that is computed": "CREATE TABLE x (a TEXT DEFAULT (randomblob(9)))",
    "a generated column": "CREATE TABLE x (a TEXT, b AS (a || a))",
    "a generated column in our table": "ALTER TABLE activity ADD COLUMN y AS (hex(name))",
    "a default in our table": "ALTER TABLE activity ADD COLUMN y TEXT DEFAULT (1)",
    "an index of an expression": "CREATE INDEX x ON activity (hex(name))",
    "an index named as ours": "DROP INDEX ix_activity_position; "
    "CREATE INDEX ix_activity_position ON activity (hex(name))",
    "an index of some rows": "CREATE INDEX x ON activity (name) WHERE name > 'a'",
    "an order of its own": "CREATE TABLE x (a TEXT COLLATE nocase)",
    "statistics": "ANALYZE",
    "a table of another program": "CREATE TABLE accounts (name TEXT, password TEXT)",
    "a table with a name that breaks lines": 'CREATE TABLE "a\n\u202eb" (x TEXT)',
    "two thousand tables": "".join(f"CREATE TABLE x{number} (a);" for number in range(2_000)),
    "a missing table": "DROP TABLE search_text",
    "another program's number": "PRAGMA application_id=7",
    "an older format": "PRAGMA user_version=0",
    "a negative format": "PRAGMA user_version=-1",
    "a newer format": "PRAGMA user_version=99",
    "a log beside it": "PRAGMA journal_mode=WAL",
    "statements that were overwritten": "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = "
    "'CREATE TABLE activity AS SELECT load_extension(1)' WHERE name = 'activity'",
    "roots that were exchanged": "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = "
    "(SELECT rootpage FROM sqlite_schema WHERE name = 'purpose') WHERE name = 'activity'",
}
OPENS = {"a log beside it"}
"""What is a sound register all the same, or is found by verification only."""
VERIFIED_ONLY = {"roots that were exchanged"}


def crafted(original: bytes, statements: str, path: Path) -> Path:
    path.write_bytes(original)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(statements)
    return path


# ------------------------------------------------------------------------ what comes of it


def used(path: Path, *, verify: bool) -> str:
    """Does with a file what the window does when it opens it; answers how that ended."""
    try:
        with opened(path) as register:
            register.contents()
            register.page(ProcessingActivity, words="pay")
            register.search("급여")
            register.history()
            register.steps()
            if verify and not register.verify().sound:
                return "opened, found damaged"
    except UserError as error:
        return "refused" if error.sentence and error.remedy else "no words"
    return "opened"


def watched(path: Path, wrong: list[str], name: str, *, verify: bool) -> str:
    content, beside = path.read_bytes(), set(path.parent.iterdir())
    began = time.process_time()
    try:
        how = used(path, verify=verify)
    except Exception as error:  # noqa: BLE001  (that is what is looked for)
        how = "leaked"
        wrong.append(f"{name}: {type(error).__name__}: {error}"[:300])
    took = time.process_time() - began
    if took > SLOW or how == "no words":
        wrong.append(f"{name}: {how} after {took:.1f} s")
    if path.read_bytes() != content:
        wrong.append(f"{name}: {how}, and the file was changed")
    for log in (f"{path.name}-wal", f"{path.name}-shm"):
        # A damaged header may ask for a write-ahead log; SQLite makes it before the header is
        # looked at, and leaves it where the rest is damaged too. It holds nothing.
        path.with_name(log).unlink(missing_ok=True)
    if more := set(path.parent.iterdir()) ^ beside:
        wrong.append(f"{name}: {how}, and files came or went: {sorted(one.name for one in more)}")
    return how


def led(original: Path, folder: Path, wrong: list[str]) -> None:
    """A journal that names another file must not have it removed."""
    path, victim = folder / "led.ropa", folder / "letter.txt"
    path.write_bytes(original.read_bytes())
    victim.write_text("important")
    name = bytes(victim)
    total = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    magic = bytes.fromhex("d9d505f920a163d7")
    pages = path.stat().st_size // PAGE
    head = magic + struct.pack(">LLLLL", 0, 7, pages, 512, PAGE)
    leader = struct.pack(">L", 262145) + name + struct.pack(">LL", len(name), total) + magic
    journal_of(path).write_bytes(head.ljust(512, b"\0") + leader)
    try:
        how = used(path, verify=False)
    except Exception as error:  # noqa: BLE001
        how = f"{type(error).__name__}: {error}"
    if how != "refused" or not victim.exists():
        wrong.append(f"a journal with a leader: {how}, letter there: {victim.exists()}")


def listen(wrong: list[str]) -> None:
    """Whatever would run a program, remove a file or load a library is found."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        own = str(arguments[0]).endswith((".lock", "-wal", "-shm")) if arguments else False
        if event in FORBIDDEN and not own:
            wrong.append(f"{event} {arguments}"[:300])

    sys.addaudithook(hear)


def run(count: int, seed: int, folder: Path) -> list[str]:
    """Everything that was found wrong; prints how many files ended how."""
    original = seed_register(folder)
    content, chance = original.read_bytes(), random.Random(seed)
    ended, wrong = Counter[str](), list[str]()
    used(original, verify=True)  # loads what is loaded late
    place = folder / "place"
    place.mkdir()
    files = {
        name: crafted(content, sql, place / f"{n}.ropa")
        for n, (name, sql) in enumerate(CRAFTED.items())
    }
    listen(wrong)
    for name, path in files.items() if seed == 0 else ():
        how = watched(path, wrong, name, verify=True)
        expected = "opened" if name in OPENS else "refused"
        if name in VERIFIED_ONLY:
            expected = "opened, found damaged"
        if how != expected:
            wrong.append(f"{name}: {how}")
        ended[f"crafted, {how}"] += 1
    led(original, folder, wrong)
    path = place / "damaged.ropa"
    for number in range(count):
        path.write_bytes(damaged(content, chance))
        how = watched(path, wrong, f"{seed}/{number}", verify=number % VERIFIED == 0)
        ended[how] += 1
    print(f"{count} files, seed {seed}: {dict(sorted(ended.items()))}, wrong {len(wrong)}")
    return list(wrong)  # what is heard from here on is the end of this process


def nothing(*_: object) -> None:
    """What is left of a guard."""


def without_guards() -> None:
    """The control: foreign parts are not looked for, and journals are believed."""
    for module, guard in ((shape, "look"), (shape, "refuse_others"), (database, "refuse_leader")):
        mock.patch.object(module, guard, nothing).start()
    assert vars(opening)["shape"] is shape


def main() -> int:
    if sys.argv[3:] == ["CONTROL"]:
        without_guards()
    with tempfile.TemporaryDirectory() as folder:
        wrong = run(int(sys.argv[1]), int(sys.argv[2]), Path(folder))
        for one in wrong[:40]:
            print(one)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
