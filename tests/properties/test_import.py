"""Imports of any register: out and in again is the same, and three hands are told apart."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.records.inventory import BY_KIND, PLURALS
from ropa.records.kind import Kind
from ropa.records.recipient import Recipient
from ropa.records.record import kinds_of
from ropa.register import Register
from ropa.services import import_plan, interchange
from ropa.services.proposals import Proposal, Proposed
from ropa.terms import catalogue
from tests.registers.making import new

LANGUAGES = ("en", "ko", "zh-Hant", "ja")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda text: text.strip())
CHECKED = settings(max_examples=25)


@contextmanager
def registers(number: int, language: str = "en") -> Iterator[list[Register]]:
    with tempfile.TemporaryDirectory() as folder:
        made = [new(Path(folder) / f"{one}.ropa", language=language) for one in range(number)]
        try:
            yield made
        finally:
            for register in made:
                register.close()


def value(kind: Kind, ids: dict[str, list[str]]) -> st.SearchStrategy[Any] | None:
    """What a field may hold, given the ids of the records there are."""
    if kind.form == "text":
        lines = st.lists(WORDS, max_size=3) if kind.many else WORDS
        return st.dictionaries(st.sampled_from(LANGUAGES), lines, max_size=3)
    if kind.form == "record":
        there = ids.get(kind.to) or (
            [one for some in ids.values() for one in some] if not kind.to else []
        )
        if not there:
            return None
        one: st.SearchStrategy[Any] = st.sampled_from(there)
    elif kind.form == "term":
        codes = [term.code for name in kind.lists for term in catalogue.term_list(name)]
        one = st.sampled_from(codes[:30])
    else:
        one = {
            "plain": WORDS,
            "date": st.dates().map(str),
            "period": st.integers(0, 999).map("P{}M".format),
            "number": st.integers(0, 999).map(str),
        }[kind.form]
    return st.lists(one, max_size=3, unique=True) if kind.many else one


@st.composite
def registers_to_import(draw: st.DrawFn) -> list[Proposal]:
    """Records of every kind, naming each other, with some fields filled."""
    ids = {
        kind: [f"{kind}-{number}" for number in range(draw(st.integers(0, 2)))] for kind in PLURALS
    }
    proposals = []
    for kind, there in ids.items():
        record = BY_KIND[kind]
        for record_id in there:
            values = {}
            for field, one in kinds_of(record).items():
                choices = value(one, ids)
                if choices is not None and draw(st.integers(0, 3)) == 0:
                    values[field] = draw(choices)
            proposals.append(Proposal(record, record_id, None, values, record_id))
    return proposals


def proposed(register: Register, **more: Any) -> Proposed:
    read = interchange.proposed(interchange.as_bytes(register.contents()), "file")
    return Proposed("file", read.proposals, **more)


@CHECKED
@given(registers_to_import(), st.sampled_from(LANGUAGES))
def test_out_and_in_and_out_is_the_same_file(proposals: list[Proposal], language: str) -> None:
    with registers(2, language) as (first, second):
        before = interchange.as_bytes(first.contents())
        plan = import_plan.plan(first, Proposed("made", proposals))
        assert not plan.refused, plan.refused[0]
        import_plan.apply(first, plan)
        file = interchange.as_bytes(first.contents())

        again = import_plan.plan(first, proposed(first, base=(first.head.seq, first.head.hash)))
        assert {step.action for step in again.steps} == {"skip"}

        import_plan.apply(second, import_plan.plan(second, proposed(first)))
        assert interchange.as_bytes(second.contents()) == file
        assert first.verify().sound
        assert second.verify().sound

        if proposals:
            first.undo()
            assert interchange.as_bytes(first.contents()) == before
            first.redo()
            assert interchange.as_bytes(first.contents()) == file


# ---------------------------------------------------------------------- three hands, one register

NAMES = ("one", "two", "three")
IDS = ("r0", "r1", "r2")
Facts = dict[tuple[str, str], str | None]
"""Record and field or language → what stands there."""

HANDS = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(("en", "ko", "country"))),
    st.none() | st.sampled_from(NAMES),
    max_size=6,
)


def values(facts: Facts, record_id: str) -> dict[str, Any]:
    said = {field: text for (one, field), text in facts.items() if one == record_id}
    found: dict[str, Any] = {"name": {tag: said[tag] for tag in ("en", "ko") if tag in said}}
    if "country" in said:
        found["country"] = said["country"]
    return found


def stands(register: Register) -> Facts:
    contents = register.contents()
    found: Facts = {}
    for row in contents.all(Recipient):
        found[row.id, "en"] = row.name
        found[row.id, "ko"] = contents.text(row, "name", "ko") or None
        found[row.id, "country"] = row.country
    return found


@settings(max_examples=50)
@given(
    first=HANDS,
    reader=HANDS,
    officer=HANDS,
    deleted=st.sets(st.sampled_from(IDS)),
    removed=st.sets(st.sampled_from(IDS)),
)
def test_reader_and_officer_both_get_their_due(
    first: Facts, reader: Facts, officer: Facts, deleted: set[str], removed: set[str]
) -> None:
    with registers(1) as (register,):
        with register.change("First") as draft:
            for one in IDS:
                draft.add(Recipient, id=one, **values(first, one))
        then = stands(register)
        base = (register.head.seq, register.head.hash)
        file = dict(then) | reader

        with register.change("Officer") as draft:
            for one in IDS:
                draft.amend(Recipient, one, **values(officer, one))
            for one in removed:
                draft.remove(Recipient, one)
        now = stands(register)
        before = interchange.as_bytes(register.contents())

        rows = [
            Proposal(Recipient, one, None, values(file, one), one)
            for one in IDS
            if one not in deleted
        ]
        plan = import_plan.plan(
            register, Proposed("file", rows, base=base, whole=frozenset({Recipient}))
        )
        import_plan.apply(register, plan)
        after = stands(register)
        actions = {step.id: step.action for step in plan.steps}

        for one in IDS:
            fields = [(one, field) for field in ("en", "ko", "country")]
            clash = any(
                file[at] != then[at] and now.get(at) not in (then[at], file[at]) for at in fields
            )
            if one in removed:
                assert not any(at in after for at in fields)
            elif one in deleted and any(now[at] != then[at] for at in fields):
                assert actions[one] == "refuse"
                assert [after[at] for at in fields] == [now[at] for at in fields]
            elif one in deleted:
                assert actions[one] == "remove"
                assert not any(at in after for at in fields)
            elif clash:
                assert actions[one] == "refuse"
                assert [after[at] for at in fields] == [now[at] for at in fields]
            else:
                merged = [file[at] if file[at] != then[at] else now[at] for at in fields]
                assert [after[at] for at in fields] == merged

        if after != now:
            register.undo()
        assert interchange.as_bytes(register.contents()) == before
        assert register.verify().sound
