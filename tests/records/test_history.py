"""What still stands of a history, and the one form in which it is hashed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.records.activity import ProcessingActivity
from ropa.records.history import GENESIS, ChangeKind, Entry, canonical, entry_hash, steps_of
from ropa.records.record import kinds_of, row_of
from ropa.store.recording import content_digest, row_text


def session(kinds: Sequence[ChangeKind]) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """The entries of a session, and what of it stands and was taken back, kept in two lists.

    Nothing is undone or done again where there is nothing.
    """
    made: list[Entry] = []
    done: list[Entry] = []
    undone: list[Entry] = []
    for kind in ("create", *kinds):
        if (kind == "undo" and not done) or (kind == "redo" and not undone):
            continue
        of = {"undo": done, "redo": undone}.get(kind, [None])[-1]
        seq = len(made) + 1
        made.append(
            Entry(seq, kind, of.seq if of else None, f"{kind} {seq}", "", "", "", GENESIS, "")
        )
        if kind == "undo":
            undone.append(done.pop())
        elif kind == "redo":
            done.append(undone.pop())
        elif kind != "create":
            done.append(made[-1])
            undone.clear()
    return made, done, undone


class Reader:
    """Lends entries by number, and counts how many were asked for."""

    def __init__(self, made: Sequence[Entry]) -> None:
        self._made = made
        self.asked = 0

    def __call__(self, seq: int) -> Entry | None:
        self.asked += 1
        return self._made[seq - 1] if 0 < seq <= len(self._made) else None


@pytest.mark.parametrize(
    ("kinds", "done", "undone"),
    [
        ([], [], []),
        (["edit", "import"], [2, 3], []),
        (["edit", "edit", "undo"], [2], [3]),
        (["edit", "edit", "undo", "undo"], [], [3, 2]),
        (["edit", "edit", "undo", "undo", "redo"], [2], [3]),
        (["edit", "undo", "edit"], [4], []),
        (["undo", "redo", "edit"], [2], []),
    ],
)
def test_what_can_be_undone_and_redone(
    kinds: list[ChangeKind], done: list[int], undone: list[int]
) -> None:
    made, *_ = session(kinds)
    steps = steps_of(len(made), Reader(made))
    assert [entry.seq for entry in steps.done] == done
    assert [entry.seq for entry in steps.undone] == undone
    assert (bool(steps.done), bool(steps.undone)) == (bool(done), bool(undone))


@given(st.lists(st.sampled_from(("edit", "edit", "import", "undo", "undo", "redo"))), st.data())
def test_steps_are_those_of_the_whole_session(kinds: list[ChangeKind], data: st.DataObject) -> None:
    made, done, undone = session(kinds)
    for wanted, stack in ((done, "done"), (undone, "undone")):
        steps = getattr(steps_of(len(made), Reader(made)), stack)
        if wanted:
            at = data.draw(st.integers(-len(wanted), len(wanted) - 1))
            assert steps[at] == wanted[at]
            assert steps[-2:] == wanted[-2:]
        assert len(steps) == len(wanted)
        assert list(steps) == wanted


def test_of_a_long_history_only_its_end_is_read() -> None:
    kinds: list[ChangeKind] = ["edit"] * 5000
    made, done, undone = session([*kinds, "undo", "undo", "redo"])
    reader = Reader(made)
    steps = steps_of(len(made), reader)
    assert steps.done[-1] == done[-1]
    assert steps.undone[-1] == undone[-1]
    assert reader.asked < 10


def test_the_hash_is_over_everything_an_entry_says() -> None:
    said: dict[str, Any] = {
        "seq": 3,
        "kind": "edit",
        "of": None,
        "label": "Edit",
        "author": "Ada",
        "made_at": "2026-03-01T09:00:00+00:00",
        "content": "c" * 64,
        "previous": "p" * 64,
        "hash": "",
    }
    whole = entry_hash(Entry(**said), "rows")
    others = {
        "seq": 4,
        "kind": "import",
        "of": 2,
        "label": "Edit ",
        "author": "Eve",
        "made_at": "2026-03-01T09:00:01+00:00",
        "content": "d" * 64,
        "previous": "q" * 64,
    }
    for name, other in others.items():
        assert entry_hash(Entry(**said | {name: other}), "rows") != whole
    assert entry_hash(Entry(**said), "other rows") != whole
    assert entry_hash(Entry(**said | {"hash": "x"}), "rows") == whole


def test_the_hash_of_a_known_entry_never_changes() -> None:
    """Every register in the world rests on this; a new form of it needs a new format."""
    entry = Entry(1, "create", None, "New “x”", "Ada 愛達", "2026-03-01", "0" * 64, GENESIS, "")
    assert (
        entry_hash(entry, "f" * 64)
        == "0c4bc6c2e4ea70b327c18c1ba1f1f8d48baaaa22dc6e8cb4a5e2fc525137bb03"
    )
    row = row_of(ProcessingActivity, {"id": "a", "position": 1, "name": "Zeile\n“2” 🦊 \\ \x7f"})
    assert (
        content_digest([("activity", row)])
        == "ebb5f5bb6137248ba415e3dae26705f89cddc92e833473fb9cd43273b18f45d6"
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(st.sampled_from([*kinds_of(ProcessingActivity)]), TEXTS), st.integers())
def test_a_row_is_hashed_as_canonical_json(values: dict[str, str], position: int) -> None:
    row = row_of(ProcessingActivity, {"id": "a", "position": position, **values})
    filled = {"id": "a", "position": position}
    filled |= {name: values[name] for name in kinds_of(ProcessingActivity) if name in values}
    assert row_text(row) == canonical(filled)
    assert json.loads(row_text(row)) == filled


def test_the_digest_of_the_contents_does_not_depend_on_their_order() -> None:
    one = row_of(ProcessingActivity, {"id": "a", "position": 1})
    two = row_of(ProcessingActivity, {"id": "b", "position": 2})
    rows = [("activity", one), ("activity", two)]
    assert content_digest(rows) == content_digest(rows[::-1])
    assert content_digest(rows) != content_digest([("activity", one), ("purpose", two)])
    assert content_digest([]) == "0" * 64
