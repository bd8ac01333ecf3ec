"""A copy of a file that is being written to is whole, and holds nobody up for long."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.store import copying
from ropa.store.copying import copy_to
from tests.registers.making import fill, new, opened


@pytest.mark.parametrize("pages", [1, 40])
def test_a_copy_made_while_somebody_writes_is_one_of_its_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr(copying, "PAGES", pages)
    path = tmp_path / "a.ropa"
    with new(path) as register:
        fill(register)
        before, done = register.head.seq, threading.Event()

        def copies() -> None:
            for number in range(10):
                copy_to(path, tmp_path / f"{number}.ropa")
            done.set()

        thread = threading.Thread(target=copies)
        thread.start()
        for number in count():
            with register.change("x") as draft:
                draft.amend(ProcessingActivity, "act-1", name=f"Name {number}")
            if done.wait(0.002):
                break
        thread.join()
        after = register.head.seq
    assert after > before
    for number in range(10):
        with opened(tmp_path / f"{number}.ropa", read_only=True) as copy:
            assert before <= copy.head.seq <= after
            assert copy.verify().sound


def test_patience_ends_when_a_copy_begins_anew_too_often() -> None:
    watch = copying._patience()
    for remaining in (50, 30, 10, 50, 30, 50, 50):
        watch(0, remaining, 60)
    with pytest.raises(copying._Impatient):
        watch(0, 60, 60)
