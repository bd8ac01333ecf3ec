"""The front door: one change is an undo step, an entry in the history and a notice to others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table
from sqlalchemy.exc import OperationalError

from ropa.errors import FileNotReadable, RegisterInUse, UserError
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.history import Change
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import interchange
from ropa.store import queries, recording
from ropa.store.database import insert_many
from tests.records.every_answer import every_answer
from tests.registers.making import Clock, fill, new, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Iterator[Register]:
    with new(tmp_path / "a.ropa", clock=clock) as register:
        fill(register)
        yield register


def rename(register: Register, name: str | None) -> None:
    with register.change(f"Rename to {name}") as draft:
        draft.amend(ProcessingActivity, "act-1", name=name)


def name(register: Register) -> str | None:
    row = register.get(ProcessingActivity, "act-1")
    return row.name if row else None


# ------------------------------------------------------------------------------------ a change


def test_a_change_is_in_the_file_when_its_block_ends(register: Register) -> None:
    rename(register, "Wages")
    with opened(register.path, read_only=True) as another:
        assert name(another) == "Wages"
        assert another.head == register.head
    entry = register.history()[-1]
    assert (entry.label, entry.author, entry.kind, entry.of) == (
        "Rename to Wages",
        "Ada",
        "edit",
        None,
    )
    ((_seq, change),) = register.row_changes(seq=entry.seq)
    assert (change.kind, change.record) == ("activity", "act-1")
    assert (change.before, change.after) == ({"name": "Payroll"}, {"name": "Wages"})


def fail_half_way(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", name="Wages")
        draft.remove(Purpose, "pur-2")
        raise KeyError("half-way")


def test_a_block_that_fails_changes_nothing(register: Register) -> None:
    before = register.head
    with pytest.raises(KeyError, match="half-way"):
        fail_half_way(register)
    assert register.head == before
    assert name(register) == "Payroll"
    rename(register, "Wages")
    assert register.head.seq == before.seq + 1


def test_a_change_that_cannot_be_written_whole_is_not_written(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = register.head, interchange.as_bytes(register.contents())

    def fail_at_the_search_text(connection: Connection, table: Table, rows: Iterable[Any]) -> None:
        if table.name == "search_text":
            raise OSError("the disk is gone")
        insert_many(connection, table, rows)

    with monkeypatch.context() as broken:
        broken.setattr(recording, "insert_many", fail_at_the_search_text)
        with pytest.raises(OSError, match="disk is gone"):
            rename(register, "Wages")
    assert (register.head, interchange.as_bytes(register.contents())) == before
    assert register.verify().sound
    rename(register, "Wages")


def test_a_change_within_a_change_is_a_mistake_of_the_program(register: Register) -> None:
    with (
        register.change("Outer"),
        pytest.raises(RuntimeError, match="already being made"),
        register.change("Inner"),
    ):
        raise AssertionError("not reached")
    with register.change("Outer"), pytest.raises(RuntimeError, match="already"):
        register.undo()
    rename(register, "Wages")


def test_what_changes_nothing_leaves_no_entry(register: Register) -> None:
    before = register.head
    with register.change("Nothing") as draft:
        pass
    assert draft.change is None
    rename(register, "Payroll")
    with register.change("There and back") as draft:
        draft.amend(ProcessingActivity, "act-1", name="Wages")
        draft.amend(ProcessingActivity, "act-1", name="Payroll")
        made = draft.add(Recipient, name="Brief")
        draft.remove(Recipient, made)
    assert draft.change is None
    assert register.head == before


def test_nothing_is_written_past_a_change(register: Register) -> None:
    with register._database.reading() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("UPDATE activity SET name = 'Wages'")
    assert name(register) == "Payroll"


def test_a_label_may_be_given_while_the_change_is_made(register: Register) -> None:
    with register.change("") as draft:
        made = draft.add(Recipient, name="Brief")
        draft.label = f"Add {made}"
    assert register.history()[-1].label == f"Add {made}"


def test_odd_names_of_files_and_people_are_written_readably(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa", author="Ad\udce9") as register:
        with register.change("Import \udcff.json") as draft:
            draft.add(Recipient, name="Brief")
        entry = register.history()[-1]
        assert (entry.author, entry.label) == ("Ad?", "Import ?.json")
        assert register.verify().sound


def rename_while_another_writes(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-1", name="Mine")
        register.path.with_name(".a.ropa.lock").unlink()
        with opened(register.path, author="Ben") as other:
            rename(other, "Theirs")


def test_what_another_program_wrote_meanwhile_is_not_overwritten(register: Register) -> None:
    """On a network folder whose locks do not work two programs may come to write."""
    with pytest.raises(RegisterInUse, match="Another program wrote"):
        rename_while_another_writes(register)
    assert name(register) == "Theirs"
    assert register.verify().sound


# --------------------------------------------------------------------------------- subscribers


def test_subscribers_are_told_once_the_change_is_kept(register: Register) -> None:
    told: list[tuple[Change, str | None]] = []

    def look(change: Change) -> None:
        with opened(register.path, read_only=True) as another:
            told.append((change, name(another)))

    end = register.subscribe(look)
    rename(register, "Wages")
    ((change, seen),) = told
    assert seen == "Wages"
    assert change.records == (("activity", "act-1"),)
    assert change.entry == register.history()[-1]
    end()
    end()
    rename(register, "Payroll")
    assert len(told) == 1


def test_nobody_is_told_of_what_did_not_happen(register: Register) -> None:
    told: list[Change] = []
    register.subscribe(told.append)
    rename(register, "Payroll")
    with pytest.raises(UserError):
        rename_missing(register)
    assert told == []


def rename_missing(register: Register) -> None:
    with register.change("Edit") as draft:
        draft.amend(ProcessingActivity, "act-9", name="Wages")


def test_a_subscriber_that_fails_loses_nothing(register: Register) -> None:
    told: list[str] = []

    def fail(change: Change) -> None:
        told.append(f"first {change.entry.seq}")
        raise KeyError(f"first {change.entry.seq}")

    def fail_too(change: Change) -> None:
        raise ValueError("second")

    register.subscribe(fail)
    register.subscribe(fail_too)
    register.subscribe(lambda change: told.append(f"third {change.entry.seq}"))
    with pytest.raises(KeyError, match="first 3"):
        rename(register, "Wages")
    assert told == ["first 3", "third 3"]
    assert name(register) == "Wages"
    assert register.contents().all(ProcessingActivity)[0].name == "Wages"


# ------------------------------------------------------------------------------- undo and redo


def test_undo_and_redo_are_changes_of_their_own(register: Register) -> None:
    rename(register, "Wages")
    undone = register.undo()
    assert (undone.entry.label, undone.entry.kind, undone.entry.of) == (
        "Undo: Rename to Wages",
        "undo",
        3,
    )
    assert name(register) == "Payroll"
    redone = register.redo()
    assert (redone.entry.label, redone.entry.kind, redone.entry.of) == (
        "Redo: Rename to Wages",
        "redo",
        3,
    )
    assert name(register) == "Wages"
    assert [entry.seq for entry in register.history()] == [1, 2, 3, 4, 5]


def test_a_new_change_forgets_what_was_undone(register: Register) -> None:
    rename(register, "Wages")
    register.undo()
    rename(register, "Salaries")
    assert not register.steps().undone
    with pytest.raises(UserError, match="nothing to redo"):
        register.redo()
    register.undo()
    assert name(register) == "Payroll"


def test_the_making_of_a_register_is_not_undone(register: Register) -> None:
    register.undo()
    with pytest.raises(UserError, match="nothing to undo"):
        register.undo()
    assert register.contents().register.name == "Acme"


def test_undo_reaches_back_over_a_closed_program(register: Register) -> None:
    rename(register, "Wages")
    register.close()
    with opened(register.path, author="Ben") as again:
        change = again.undo()
        assert change.entry.author == "Ben"
        assert name(again) == "Payroll"


def test_undo_puts_removed_records_back_where_they_stood(register: Register) -> None:
    with register.change("More") as draft:
        for number in range(3):
            draft.add(Recipient, id=f"more-{number}", name=f"More {number}")
    before = register.rows(Recipient)
    with register.change("Remove") as draft:
        draft.remove(Recipient, "more-1")
    register.undo()
    assert register.rows(Recipient) == before


def test_undo_of_what_was_tampered_with_is_refused(register: Register) -> None:
    rename(register, "Wages")
    register.close()
    with closing(sqlite3.connect(register.path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM activity")
    with opened(register.path) as again, pytest.raises(FileNotReadable, match="past the program"):
        again.undo()


# --------------------------------------------------------------------------------------- time


def test_the_register_as_it_was_on_a_day(register: Register, clock: Clock) -> None:
    for day, told in ((5, "Fifth"), (7, "Seventh"), (9, "Ninth")):
        clock.now = datetime(2026, 3, day, 23, 50, tzinfo=UTC)
        rename(register, told)
    names = {
        day: register.contents(date(2026, 3, day)).all(ProcessingActivity)[0].name
        for day in range(1, 12)
    }
    assert [names[day] for day in (1, 4, 5, 6, 7, 8, 9, 11)] == [
        "Payroll",
        "Payroll",
        "Fifth",
        "Fifth",
        "Seventh",
        "Seventh",
        "Ninth",
        "Ninth",
    ]
    assert register.contents(date(2026, 3, 6)).head.seq == 3


def test_before_it_was_made_there_was_no_register(register: Register) -> None:
    with pytest.raises(UserError, match="did not exist on 2026-02-28"):
        register.contents(date(2026, 2, 28))


def test_a_clock_set_back_does_not_change_the_order(register: Register, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    rename(register, "First")
    clock.now = datetime(2025, 3, 9, 12, 0, tzinfo=UTC)
    rename(register, "Second")
    assert [entry.seq for entry in register.history()] == [1, 2, 3, 4]
    assert name(register) == "Second"
    assert register.verify().sound
    register.undo()
    assert name(register) == "First"


def test_the_day_is_that_of_whoever_made_the_change(register: Register, clock: Clock) -> None:
    seoul = timezone(timedelta(hours=9))
    clock.now = datetime(2026, 3, 6, 0, 30, tzinfo=seoul)  # still the fifth in Europe
    rename(register, "Sixth")
    assert register.head.made_at == "2026-03-06T00:31:00+09:00"
    assert register.contents(date(2026, 3, 5)).all(ProcessingActivity)[0].name == "Payroll"
    assert register.contents(date(2026, 3, 6)).all(ProcessingActivity)[0].name == "Sixth"


# ------------------------------------------------------------------------------------ reading


def test_contents_are_lent_again_until_something_changes(register: Register) -> None:
    first = register.contents()
    assert register.contents() is first
    rename(register, "Wages")
    assert register.contents() is not first
    assert first.all(ProcessingActivity)[0].name == "Payroll"


def test_a_reader_sees_what_another_program_writes(register: Register) -> None:
    with opened(register.path, read_only=True) as reader:
        assert name(reader) == reader.contents().all(ProcessingActivity)[0].name == "Payroll"
        rename(register, "Wages")
        assert name(reader) == reader.contents().all(ProcessingActivity)[0].name == "Wages"
        assert len(reader.steps().done) == 2


def test_contents_are_read_once_and_then_amended(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = register.contents()
    assert register.contents() is before
    monkeypatch.setattr(queries, "every", lambda *_: pytest.fail("all rows were read again"))
    rename(register, "Wages")
    register.undo()
    register.redo()
    after = register.contents()
    assert [one.name for one in after.all(ProcessingActivity)] == ["Wages"]
    assert [one.name for one in before.all(ProcessingActivity)] == ["Payroll"]
    assert after.all(Purpose) is before.all(Purpose)


def test_contents_after_most_has_changed_are_read_afresh(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.contents()
    monkeypatch.setattr(queries, "MANY", 2)
    with register.change("Add") as draft:
        for number in range(3):
            draft.add(Recipient, id=f"r{number}")
    assert every_answer(register.contents()) == every_answer(register.ask(queries.whole))


def test_another_thread_reads_while_the_register_is_edited(register: Register) -> None:
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(register.contents_apart).result()
        assert register.contents() is read
        rename(register, "Wages")
        assert pool.submit(register.contents_apart).result() is register.contents()
    assert every_answer(register.contents()) == every_answer(register.ask(queries.whole))


def test_contents_of_another_register_are_not_amended(register: Register, tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa") as another:
        fill(another)
        rename(another, "Wages")
        foreign = register.contents()
        found = another.ask(lambda connection: queries.current(connection, foreign))
        assert every_answer(found) == every_answer(another.contents())


def test_a_page_is_continued_after_the_last_row(register: Register) -> None:
    with register.change("Add") as draft:
        for number in range(25):
            draft.add(Recipient, id=f"r{number}", name=f"Recipient {number}", position="7")
    seen: list[str] = []
    after = (-1, "")
    while rows := register.page(Recipient, after=after, limit=10):
        seen += [row.id for row in rows]
        after = rows[-1].position, rows[-1].id
    assert seen == [row.id for row in register.rows(Recipient)]
    assert len(seen) == len(set(seen)) == 26


def test_one_record_by_its_id(register: Register) -> None:
    assert register.count(Purpose) == 2
    assert register.get(Purpose, "act-1") is None
    assert register.find("act-1") == register.get(ProcessingActivity, "act-1")
    assert register.find("none") is None
    assert [entry.label for entry in register.history("act-1")] == ["Fill"]


def test_ids_differ_by_capitals(register: Register) -> None:
    with register.change("Add") as draft:
        draft.add(Recipient, id="rec-A", name="One")
        draft.add(Recipient, id="rec-a", name="Two")
    assert register.get(Recipient, "rec-A").name == "One"
    assert register.get(Recipient, "rec-a").name == "Two"
    assert register.verify().sound


def test_a_new_register_describes_itself(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa", language="zh-Hant", regimes=["tw-pdpa", "eu-gdpr"]) as register:
        described = register.get(RegisterDescription, "register")
        assert described.name == "Acme"
        assert described.language == described.notice_languages == "zh-Hant"
        assert described.regimes == "tw-pdpa\neu-gdpr"
        assert register.history()[0].kind == "create"
