"""A long change is made in another thread while the register goes on answering."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ropa.register
from ropa.errors import RegisterInUse
from ropa.records.activity import ProcessingActivity
from ropa.records.history import Change
from ropa.register import Register
from ropa.store import recording
from tests.registers.making import fill, new

MANY, LONG = 3_000, "x" * 3_000
"""Several times what SQLite keeps of a file in memory before it begins to write."""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setattr(ropa.register, "LONG", 1.0)
    with new(tmp_path / "a.ropa") as made:
        fill(made)
        yield made


def add_many(register: Register) -> None:
    with register.lent() as apart, apart.change("many", "import") as draft:
        for number in range(MANY):
            draft.add(ProcessingActivity, name=f"{number}", description=LONG)


def test_the_register_answers_to_the_end_and_then_knows_all(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Change, threading.Thread]] = []
    register.subscribe(lambda change: told.append((change, threading.current_thread())))
    before = register.count(ProcessingActivity)
    written, go_on = threading.Event(), threading.Event()
    really = recording.entry_values

    def wait(entry: object) -> object:
        written.set()  # all rows are; only the entry is missing
        assert go_on.wait(20)
        return really(entry)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "entry_values", wait)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(add_many, register)
        assert written.wait(20)
        try:
            assert register.is_lent
            assert register.count(ProcessingActivity) == before
            assert len(register.page(ProcessingActivity, limit=5)) > 0
            assert len(register.contents_apart().all(ProcessingActivity)) == before
            with pytest.raises(RegisterInUse, match="A long change is being written"):
                register.undo()
            with (
                pytest.raises(RegisterInUse, match="A long change is being written"),
                register.change("x") as draft,
            ):
                draft.add(ProcessingActivity, name="x")
        finally:
            go_on.set()
        work.result()
    assert register.count(ProcessingActivity) == before + MANY
    assert [one.entry.label for one, _thread in told] == ["many"]
    assert told[0][1] is not threading.current_thread()
    assert len(register.contents().all(ProcessingActivity)) == before + MANY
    assert register.verify().sound
    register.undo()
    assert register.count(ProcessingActivity) == before


def test_after_a_long_change_that_failed_all_is_as_before(register: Register) -> None:
    head = register.head

    def fail() -> None:
        with register.lent() as apart, apart.change("many") as draft:
            draft.add(ProcessingActivity, name="x")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert register.head == head
    with register.change("x") as draft:
        draft.add(ProcessingActivity, name="y")
    assert register.head.seq == head.seq + 1


def test_what_may_not_be_written_is_not_lent(register: Register) -> None:
    with (
        Register.open(register.path, author="B", clock=register.clock, read_only=True) as beside,
        pytest.raises(RegisterInUse),
        beside.lent(),
    ):
        pass
    with register.lent(), pytest.raises(RegisterInUse), register.lent():
        pass
