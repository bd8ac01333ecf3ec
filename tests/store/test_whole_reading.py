"""The whole register is read in slices, while somebody writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.register import Register
from ropa.store import queries, whole_reading


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def register(example_register: Register) -> Register:
    return example_register


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_reading, "SLICE", 3)


def same(one: Contents, other: Contents) -> bool:
    return one.head == other.head and list(one.everything()) == list(other.everything())


def test_in_slices_it_is_what_it_is_at_once(register: Register) -> None:
    slices: list[None] = []
    found = register.contents_apart(lambda: slices.append(None))
    assert same(found, register.ask(queries.whole))
    assert len(slices) > len(list(found.everything())) / 3


def edits(register: Register) -> Iterator[Callable[[], object]]:
    """What somebody does while the register is read: one thing after each slice."""
    first, second, third = register.rows(ProcessingActivity)[:3]

    def amend(record_id: str, **values: str) -> None:
        with register.change("x") as draft:
            draft.amend(ProcessingActivity, record_id, **values)

    def add() -> None:
        with register.change("x") as draft:
            draft.add(ProcessingActivity, name="Come on the way")

    def remove(record_id: str) -> None:
        with register.change("x") as draft:
            draft.remove(ProcessingActivity, record_id, unlink=True)

    for number in range(200):
        yield lambda number=number: amend(first.id, name=f"Name {number}")  # type: ignore[misc]
        yield add
        yield lambda: remove(second.id)
        yield register.undo
        yield lambda number=number: amend(third.id, department=f"{number}")  # type: ignore[misc]


def test_who_writes_on_the_way_is_not_held_up_and_all_of_it_is_read(register: Register) -> None:
    doing = edits(register)
    before = register.head.seq

    def edit() -> None:
        next(doing)()

    found = register.contents_apart(edit)
    assert register.head.seq > before + 20
    assert same(found, register.ask(queries.whole))
    assert same(register.contents(), found)


def test_a_reader_of_a_file_that_is_written_elsewhere_reads_the_same_way(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    doing, before = edits(register), register.head.seq
    really = whole_reading._every

    def between(*given: object) -> object:
        next(doing)()
        return really(*given)  # type: ignore[arg-type]

    with Register.open(register.path, author="", clock=clock, read_only=True) as beside:
        monkeypatch.setattr(whole_reading, "_every", between)
        found = beside.contents()
    monkeypatch.undo()
    assert register.head.seq > before + 20
    assert same(found, register.ask(queries.whole))


def test_what_is_known_is_only_brought_up_to_date(register: Register) -> None:
    register.contents()
    next(edits(register))()
    slices: list[None] = []
    found = register.contents_apart(lambda: slices.append(None))
    assert slices == []
    assert same(found, register.ask(queries.whole))


def test_it_can_be_stopped(register: Register) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        register.contents_apart(stop)
    assert same(register.contents_apart(), register.ask(queries.whole))
