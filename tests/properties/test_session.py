"""A whole session, played again and again: whatever is done, nothing is lost and all can be undone.

A plain dictionary is kept beside the register and says what must be on record after each step.
"""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ropa.errors import RecordInUse
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND, PLURALS
from ropa.register import Register
from ropa.services import interchange
from ropa.store import queries
from ropa.store.search import folded
from tests.records.every_answer import every_answer
from tests.registers.making import Clock, new

LANGUAGES = ("en", "ko", "zh-Hant", "ja")
KINDS = ("recipient", "retention_rule", "activity", "purpose", "data_use", "transfer")
PARTS = ("purpose", "data_use")
TEXT_OF = {
    "recipient": "name",
    "retention_rule": "name",
    "activity": "description",
    "purpose": "wording",
    "transfer": "purpose",
}
NAMES = {
    "purpose": {},
    "data_use": {"purposes": "purpose", "retention": "retention_rule", "recipients": "recipient"},
    "transfer": {"activities": "activity", "recipient": "recipient"},
}
SEVERAL = {"purposes", "recipients", "activities"}
WORDS = ("payroll", "Café", "STRASSE", "급여", "薪資", "𠮷野家", "“=1+1”", "a\nb", "x" * 300)

TEXTS = st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(WORDS), max_size=3)
LINES = st.lists(st.sampled_from(("name", "mail", "이름", "地址")), max_size=3, unique=True)

Facts = dict[str, dict[str, Any]]


class Session(RuleBasedStateMachine):
    """An officer, two hands, and a clock that is not to be trusted."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.register: Register = new(self.folder / "a.ropa", clock=self.clock)
        self.start = interchange.as_bytes(self.register.contents())
        self.held = self.register.contents(), every_answer(self.register.contents())
        self.facts: Facts = {}
        self.done: list[Facts] = []
        self.undone: list[Facts] = []
        self.at: dict[int, Facts] = {1: {}}
        self.made = 0

    # ------------------------------------------------------------------------------- steps

    @rule(
        kind=st.sampled_from(KINDS),
        texts=TEXTS,
        lines=LINES,
        chance=st.randoms(use_true_random=False),
    )
    def add(self, kind: str, texts: dict[str, str], lines: list[str], chance: Any) -> None:
        owner = self._any("activity", chance) if kind in PARTS else None
        if kind in PARTS and owner is None:
            return
        self.made += 1
        record_id = f"{kind}-{self.made}"
        facts: dict[str, Any] = {"activity": owner} if owner else {}
        if kind == "data_use":
            facts["items"] = {"en": lines, "ko": lines} if lines else {}
        else:
            facts[TEXT_OF[kind]] = texts
        facts |= self._links(kind, chance)
        with self.register.change(f"Add {kind}") as draft:
            draft.add(BY_KIND[kind], id=record_id, **facts)
        self._happened({**self.facts, record_id: {"kind": kind, **_filled(facts)}})

    @precondition(lambda self: self.facts)
    @rule(
        texts=st.dictionaries(
            st.sampled_from(LANGUAGES), st.none() | st.sampled_from(WORDS), max_size=4
        ),
        chance=st.randoms(use_true_random=False),
    )
    def amend(self, texts: dict[str, str | None], chance: Any) -> None:
        record_id = chance.choice(sorted(self.facts))
        facts = copy.deepcopy(self.facts[record_id])
        kind = facts["kind"]
        values: dict[str, Any] = self._links(kind, chance)
        facts |= values
        if kind != "data_use":
            field = TEXT_OF[kind]
            values[field] = texts
            facts[field] = {**facts.get(field, {}), **texts}
        with self.register.change(f"Edit {kind}") as draft:
            draft.amend(BY_KIND[kind], record_id, **values)
        self._happened({**self.facts, record_id: {"kind": kind, **_filled(facts)}})

    @precondition(lambda self: self.facts)
    @rule(unlink=st.booleans(), chance=st.randoms(use_true_random=False))
    def remove(self, unlink: bool, chance: Any) -> None:
        record_id = chance.choice(sorted(self.facts))
        gone = {
            record_id,
            *(one for one, facts in self.facts.items() if record_id in _owner(facts)),
        }
        left = {one: facts for one, facts in self.facts.items() if one not in gone}
        used = any(gone & _named(facts) for facts in left.values())
        kind = self.facts[record_id]["kind"]
        try:
            with self.register.change(f"Remove {kind}") as draft:
                draft.remove(BY_KIND[kind], record_id, unlink=unlink)
        except RecordInUse:
            assert used
            assert not unlink
        else:
            assert unlink or not used
            self._happened({one: _without(facts, gone) for one, facts in left.items()})

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.register.undo()
        self.undone.append(self.facts)
        self._stands(self.done.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.register.redo()
        self.done.append(self.facts)
        self._stands(self.undone.pop())

    @rule()
    def close_and_open(self) -> None:
        self.register.close()
        self.register = Register.open(self.folder / "a.ropa", author="Ben", clock=self.clock)
        assert not self.register.read_only

    @rule(days=st.integers(-400, 400))
    def set_the_clock(self, days: int) -> None:
        self.clock.now += timedelta(days=days)

    # -------------------------------------------------------------------------- what must hold

    @invariant()
    def the_register_says_what_was_done(self) -> None:
        assert said(self.register.contents()) == self.facts
        assert self.register.head.seq == max(self.at)

    @invariant()
    def contents_are_amended_as_if_they_were_read_afresh(self) -> None:
        contents = self.register.contents()
        answers = every_answer(contents)
        assert answers == every_answer(self.register.ask(queries.whole))
        held, held_answers = self.held
        assert every_answer(held) == held_answers
        self.held = contents, answers

    @invariant()
    def what_can_be_undone_is_what_was_done(self) -> None:
        steps = self.register.steps()
        assert (len(steps.done), len(steps.undone)) == (len(self.done), len(self.undone))

    @rule(word=st.sampled_from([*WORDS, "nam", "이", "en"]))
    def search(self, word: str) -> None:
        wanted = [folded(part) for part in word.split()]
        expected = {
            record_id
            for record_id, text in _texts(self.register.contents())
            if all(part in text for part in wanted)
        }
        assert self.register.search(word) == expected
        for kind in ("recipient", "purpose"):
            alone = {one for one in expected if self.facts.get(one, {}).get("kind") == kind}
            assert self.register.search(word, BY_KIND[kind]) == alone

    @rule(chance=st.randoms(use_true_random=False))
    def look_back(self, chance: Any) -> None:
        seq = chance.choice(sorted(self.at))
        contents = self.register.contents_at(seq)
        assert said(contents) == self.at[seq]
        assert contents.head.seq == seq

    @rule()
    def verify(self) -> None:
        assert self.register.verify().problems == ()

    def teardown(self) -> None:
        if not hasattr(self, "register"):
            return
        assert self.register.verify().problems == ()
        self._histories_are_complete()
        end = interchange.as_bytes(self.register.contents())
        steps = len(self.done)
        for _ in range(steps):
            self.register.undo()
        assert interchange.as_bytes(self.register.contents()) == self.start
        for _ in range(steps):
            self.register.redo()
        assert interchange.as_bytes(self.register.contents()) == end
        assert self.register.verify().problems == ()
        self.register.close()
        shutil.rmtree(self.folder)

    def _histories_are_complete(self) -> None:
        """The entries of a record are those at which it became another."""
        for record_id in {one for facts in self.at.values() for one in facts}:
            changed = [
                seq
                for seq in sorted(self.at)[1:]
                if self.at[seq].get(record_id) != self.at[seq - 1].get(record_id)
            ]
            assert [entry.seq for entry in self.register.history(record_id)] == changed

    # ------------------------------------------------------------------------------- inside

    def _happened(self, facts: Facts) -> None:
        if facts == self.facts:
            return
        self.done.append(self.facts)
        self.undone.clear()
        self._stands(facts)

    def _stands(self, facts: Facts) -> None:
        self.facts = facts
        self.at[max(self.at) + 1] = facts

    def _any(self, kind: str, chance: Any) -> str | None:
        ids = sorted(one for one, facts in self.facts.items() if facts["kind"] == kind)
        return chance.choice(ids) if ids else None

    def _links(self, kind: str, chance: Any) -> dict[str, Any]:
        links: dict[str, Any] = {}
        for field, to in NAMES.get(kind, {}).items():
            ids = sorted(one for one, facts in self.facts.items() if facts["kind"] == to)
            chosen = chance.sample(ids, chance.randint(0, min(3, len(ids))))
            links[field] = chosen if field in SEVERAL else (chosen[0] if chosen else None)
        return links


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts without what is empty, and texts without languages that are."""
    kept = {
        name: {language: text for language, text in value.items() if text}
        if isinstance(value, dict)
        else value
        for name, value in facts.items()
        if name != "kind"
    }
    return {name: value for name, value in kept.items() if value}


def _owner(facts: dict[str, Any]) -> set[str]:
    return {facts["activity"]} if facts["kind"] in PARTS else set()


def _named(facts: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for field in NAMES.get(facts["kind"], {}):
        value = facts.get(field) or []
        found |= {value} if isinstance(value, str) else set(value)
    return found


def _without(facts: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    kept = dict(facts)
    for field in NAMES.get(facts["kind"], {}):
        value = kept.get(field)
        if isinstance(value, list):
            kept[field] = [one for one in value if one not in gone]
        elif value in gone:
            kept[field] = None
    return {"kind": kept["kind"], **_filled(kept)}


def said(contents: Contents) -> Facts:
    """The records as the interchange file writes them, by id."""
    value = json.loads(interchange.as_bytes(contents))
    found: Facts = {}
    for kind, plural in PLURALS.items():
        for record in value.get(plural, ()):
            facts = {name: one for name, one in record.items() if name not in ("id", "reference")}
            found[record["id"]] = {"kind": kind, **facts}
    return found


def _texts(contents: Contents) -> list[tuple[str, str]]:
    """Id and folded words of every record."""
    value = json.loads(interchange.as_bytes(contents))
    records = [
        value["register"],
        *(one for plural in PLURALS.values() for one in value.get(plural, ())),
    ]
    links = {"id", "activity", "retention", "recipient", *SEVERAL}
    return [
        (
            record["id"],
            folded("\n".join(_words({k: v for k, v in record.items() if k not in links}))),
        )
        for record in records
    ]


def _words(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for one in value.values() for word in _words(one)]
    if isinstance(value, list):
        return [word for one in value for word in _words(one)]
    return [str(value)]


Session.TestCase.settings = settings(max_examples=25, stateful_step_count=30)
TestSession = Session.TestCase
