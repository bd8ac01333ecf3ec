"""Whatever is changed past the program is found: records, history, search, single bits."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ropa.errors import UserError
from ropa.records.activity import ProcessingActivity
from ropa.services import interchange
from ropa.store.verification import Verification
from tests.registers.making import fill, new, opened

TRIGGERS = ("change_no_update", "change_no_delete", "row_change_no_update", "row_change_no_delete")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.ropa"
    with new(file) as register:
        fill(register)
        for number in range(4):
            with register.change(f"Edit {number}") as draft:
                draft.amend(ProcessingActivity, "act-1", description=f"Version {number}")
        register.undo()
    return file


def tamper(path: Path, *statements: str, keep_triggers: bool = False) -> None:
    """What somebody does who has the file and knows SQLite: the triggers are put back after."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        triggers = dict(kept.fetchall())
        if not keep_triggers:
            for name in triggers:
                connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        if not keep_triggers:
            for sql in triggers.values():
                connection.execute(sql)


def verified(path: Path, anchor: tuple[int, str] | None = None) -> Verification:
    with opened(path, read_only=True) as register:
        return register.verify(anchor)


def test_a_register_the_program_wrote_is_sound(path: Path) -> None:
    assert verified(path) == Verification((), (), ())


# ------------------------------------------------------------------------------------- records


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE activity SET description = 'other'", "A-01 was changed"),
        ("UPDATE activity SET position = 9", "A-01 was changed"),
        ("UPDATE purpose SET translations = NULL WHERE id = 'pur-1'", "P-01 was changed"),
        ("DELETE FROM transfer", "T-01 was removed"),
        (
            "INSERT INTO recipient (id, position, reference) VALUES ('x', 2, 'R-02')",
            "R-02 was added",
        ),
    ],
)
def test_records_changed_past_the_program_are_named(path: Path, statement: str, words: str) -> None:
    tamper(path, statement)
    found = verified(path)
    assert found.content[0].startswith("Records were changed past the program")
    assert any(words in line for line in found.content), found.content
    assert found.history == ()


def test_a_reference_that_leads_nowhere_is_found(path: Path) -> None:
    tamper(path, "PRAGMA foreign_keys=OFF", "DELETE FROM recipient")
    assert "disclosure: a reference to recipient leads nowhere" in verified(path).file


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE search_text SET folded = 'other' WHERE record = 'act-1'",
        "DELETE FROM search_text WHERE record = 'pur-1'",
        "INSERT INTO search_text VALUES ('x', 'purpose', 'x', 'words')",
    ],
)
def test_words_kept_for_searching_that_do_not_match_are_found(path: Path, statement: str) -> None:
    tamper(path, statement)
    assert verified(path).content == ("The words kept for searching do not match the records.",)


# ------------------------------------------------------------------------------------- history


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["UPDATE change SET label = 'other' WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE change SET author = 'Eve' WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE change SET made_at = '2020-01-01' WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE change SET content = previous WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE row_change SET after = '{}' WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE row_change SET before = NULL WHERE seq = 3"], "Entry 3 was changed"),
        (["DELETE FROM row_change WHERE seq = 3"], "Entry 3 was changed"),
        (["UPDATE row_change SET record = 'act-2' WHERE seq = 3"], "Entry 3 was changed"),
        (
            ["INSERT INTO row_change VALUES (3, 9, 'purpose', 'x', NULL, '{}')"],
            "Entry 3 was changed",
        ),
        (
            ["INSERT INTO row_change VALUES (99, 0, 'purpose', 'x', NULL, '{}')"],
            "belong to no entry",
        ),
        (
            ["DELETE FROM row_change WHERE seq = 3", "DELETE FROM change WHERE seq = 3"],
            "Entries 3 to 3 are missing",
        ),
        (
            [
                "UPDATE change SET seq = 99 WHERE seq = 3",
                "UPDATE change SET seq = 3 WHERE seq = 4",
                "UPDATE change SET seq = 4 WHERE seq = 99",
            ],
            "Entry 3",
        ),
        (
            [
                "UPDATE row_change SET seq = 99 WHERE seq = 3",
                "UPDATE row_change SET seq = 3 WHERE seq = 4",
                "UPDATE row_change SET seq = 4 WHERE seq = 99",
            ],
            "Entry 3 was changed",
        ),
        (["UPDATE change SET hash = previous WHERE seq = 3"], "Entry 4 does not follow"),
    ],
)
def test_a_history_that_was_tampered_with_is_found(
    path: Path, statements: list[str], words: str
) -> None:
    tamper(path, *statements)
    found = verified(path)
    assert any(words in line for line in found.history), found
    assert found.file == ()


def test_with_the_triggers_in_place_nothing_can_be_rewritten(path: Path) -> None:
    for table in ("change", "row_change"):
        for statement in (f"UPDATE {table} SET seq = 1", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="history is never rewritten"):
                tamper(path, statement, keep_triggers=True)
    assert verified(path).sound


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_register_without_its_triggers_says_so(path: Path, name: str) -> None:
    tamper(path, f"DROP TRIGGER {name}", keep_triggers=True)
    assert verified(path).file == (
        "What forbids the history to be rewritten was taken out of the file.",
    )


def test_a_tail_cut_off_is_found_by_a_head_noted_elsewhere(path: Path) -> None:
    with opened(path) as register:
        noted = register.head.seq, register.head.hash
        before = register.history()[-2]
        contents = register.contents_at(before.seq)
        register.undo()  # so that the records are as the cut history says
        assert interchange.as_bytes(register.contents()) != interchange.as_bytes(contents)
        register.redo()
    assert verified(path, noted).sound
    tamper(path, "DELETE FROM change WHERE seq > 6", "DELETE FROM row_change WHERE seq > 6")
    assert verified(path).history == ()
    assert verified(path, noted).history == (
        f"Entry {noted[0]} is not the one noted outside the register.",
    )


def test_a_history_rewritten_as_a_whole_is_found_the_same_way(tmp_path: Path, path: Path) -> None:
    """Somebody makes the register anew with the program itself and a false clock and name."""
    with opened(path) as register:
        noted = register.head.seq, register.head.hash
    forged = tmp_path / "forged.ropa"
    with new(forged, author="Eve") as register:
        fill(register)
        for number in range(4):
            with register.change(f"Edit {number}") as draft:
                draft.amend(ProcessingActivity, "act-1", description=f"Version {number}")
        register.undo()
        assert register.head.seq == noted[0]
    assert verified(forged).sound
    assert not verified(forged, noted).sound


# ------------------------------------------------------------------------------------- damage


def test_single_bits_that_change_what_a_reader_sees_are_found(path: Path) -> None:
    """A bit is flipped somewhere; either the register says what it said, or it says it is hurt."""
    with opened(path, read_only=True) as register:
        said = interchange.as_bytes(register.contents())
    sound = path.read_bytes()
    used = [at for at in range(len(sound)) if sound[at]]
    chances = random.Random(20261122)
    missed = []
    for at in chances.sample(used, 120):
        bit = 1 << chances.randrange(8)
        path.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
        if survives(path, lambda: verified(path).sound) and not survives(
            path, lambda: says(path) == said
        ):
            missed.append((at, bit))
    assert missed == []


def says(path: Path) -> bytes:
    with opened(path, read_only=True) as register:
        return interchange.as_bytes(register.contents())


def survives(path: Path, question: Callable[[], bool]) -> bool:
    """The answer; False when the program says that the file is hurt. Any other error is a bug."""
    try:
        return question()
    except UserError:
        return False


def test_nothing_but_sentences_comes_of_a_damaged_file(path: Path) -> None:
    sound = path.read_bytes()
    chances = random.Random(7)
    for _ in range(60):
        hurt = bytearray(sound)
        for _ in range(chances.choice((1, 3, 40))):
            at = chances.randrange(100, len(hurt))
            hurt[at] = chances.randrange(256)
        path.write_bytes(hurt)
        survives(path, lambda: verified(path).sound)
