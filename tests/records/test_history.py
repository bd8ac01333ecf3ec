"""What still stands of a history, and the one form in which it is hashed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.records.activity import ProcessingActivity
from ropa.records.history import GENESIS, ChangeKind, Entry, canonical, entry_hash, steps_of
from ropa.records.record import kinds_of, row_of
from ropa.store.recording import content_digest, row_text


def entries(*kinds: ChangeKind) -> list[Entry]:
    return [
        Entry(seq, kind, None, f"{kind} {seq}", "Ada", "2026", "", GENESIS, "")
        for seq, kind in enumerate(kinds, start=1)
    ]


@pytest.mark.parametrize(
    ("kinds", "done", "undone"),
    [
        (["create"], [], []),
        (["create", "edit", "import"], [2, 3], []),
        (["create", "edit", "edit", "undo"], [2], [3]),
        (["create", "edit", "edit", "undo", "undo"], [], [3, 2]),
        (["create", "edit", "edit", "undo", "undo", "redo"], [2], [3]),
        (["create", "edit", "undo", "edit"], [4], []),
        (["create", "undo", "redo", "edit"], [4], []),
    ],
)
def test_what_can_be_undone_and_redone(
    kinds: list[ChangeKind], done: list[int], undone: list[int]
) -> None:
    steps = steps_of(entries(*kinds))
    assert [entry.seq for entry in steps.done] == done
    assert [entry.seq for entry in steps.undone] == undone


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
