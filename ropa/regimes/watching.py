"""What rules read of a register while they judge it, and so what to judge again after a change.

Every answer is noted together with what was read for it: records, the records that name another,
all records of a kind, answers to questions about the register as a whole. After a change only those
are asked again that rest on something the change touched. No rule has to say what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar, cast

from ropa.records.contents import Contents
from ropa.records.indexes import named, naming_fields, owner_field
from ropa.records.record import R, Record
from ropa.regimes.inspection import Inspection
from ropa.regimes.units import leader

T = TypeVar("T")
Key = Hashable
"""What can be read: the id of a record; a class, for all its records; class, field and id, for the
records that name one; a question; a class and a look across its records."""

Question = Callable[[Inspection], Any]
Look = tuple[type[Record], Callable[[Inspection, Any], Any]]
Seen = dict[str, tuple[Any, frozenset[Key]]]
REFERENCES = dict(naming_fields(""))
"""Class of record → its fields that name others."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change touched.

    Attributes:
        keys: what can be read and is different now.
        units: the ids of the records that lead the units it is in.
        moved: the kinds of record that come in another order.
    """

    keys: set[Key] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    moved: set[type[Record]] = field(default_factory=set)

    def copy(self) -> Touched:
        """The same, for a watch that adds what its own answers touch."""
        return Touched(set(self.keys), set(self.units), set(self.moved))


@dataclass(frozen=True, slots=True)
class Notes(Generic[T]):
    """By id: what was answered, where anything was, and what was read outside for it."""

    answers: Mapping[str, T]
    read: Mapping[str, frozenset[Key]]

    def to_ask_again(self, touched: Touched) -> set[str]:
        """The ids whose answers rest on what was touched."""
        disjoint = touched.keys.isdisjoint
        return touched.units | {one for one, read in self.read.items() if not disjoint(read)}

    def amended(
        self, ids: Iterable[str], again: Mapping[str, tuple[T | None, frozenset[Key]]]
    ) -> Notes[T]:
        """The notes with what was answered again for some ids; nothing, for those that are gone."""
        answers, reads = dict(self.answers), dict(self.read)
        for one in ids:
            answer, read = again.get(one, (None, frozenset()))
            if answer:
                answers[one] = answer
            else:
                answers.pop(one, None)
            if read:
                reads[one] = read
            else:
                reads.pop(one, None)
        return Notes(answers, reads)


class Watched(Contents):
    """Contents that note what is read of them."""

    def __init__(self, contents: Contents) -> None:
        super().__init__({}, contents.head)
        self.plain = contents
        self.read: set[Key] = set()

    def all(self, record: type[R]) -> Sequence[R]:
        self.read.add(record)
        return self.plain.all(record)

    def get(self, record: type[R], record_id: str | None) -> R | None:
        self.read.add(record_id)
        return self.plain.get(record, record_id)

    def class_of(self, record_id: str) -> type[Record] | None:
        self.read.add(record_id)
        return self.plain.class_of(record_id)

    def of(self, record: type[R], owner_id: str) -> Sequence[R]:
        self.read.add((record, owner_field(record), owner_id))
        return self.plain.of(record, owner_id)

    def naming(self, record: type[R], field: str, record_id: str) -> Sequence[R]:
        self.read.add((record, field, record_id))
        return self.plain.naming(record, field, record_id)

    @property
    def languages(self) -> tuple[str, ...]:
        """Not noted: when they change, everything is judged anew."""
        return self.plain.languages

    @property
    def language(self) -> str:
        """Not noted, as above."""
        return self.plain.language


class Watch(Inspection):
    """An inspection that notes what each answer rests on, and can be carried on after a change."""

    contents: Watched

    def __init__(self, contents: Contents, on: date, regimes: Sequence[str]) -> None:
        super().__init__(Watched(contents), on, regimes)
        self._asked: dict[Question, tuple[Any, frozenset[Key]]] = {}
        self._looked: dict[Look, Notes[Any]] = {}

    def noted(
        self, answer: Callable[[], T], members: Iterable[str] = ()
    ) -> tuple[T, frozenset[Key]]:
        """An answer, and what was read for it outside of the records named."""
        outer, self.contents.read = self.contents.read, set()
        try:
            found = answer()
            own = frozenset(members)
            read = (
                key
                for key in self.contents.read
                if not (key[2] in own if type(key) is tuple and len(key) == 3 else key in own)
            )
            return found, frozenset(read)
        finally:
            self.contents.read = outer

    # ------------------------------------------------------------------ asking

    @property
    def answered(self) -> bool:
        """Always to be asked: the officer's first word must find all that it bears on."""
        return True

    @property
    def narrowed(self) -> bool:
        """As above: the first activity that is kept under some laws only is found by itself."""
        return True

    def ask(self, question: Callable[[Inspection], T]) -> T:
        self.contents.read.add(question)
        if question not in self._asked:
            self._asked[question] = self.noted(lambda: question(self))
        return cast("T", self._asked[question][0])

    def across(self, record: type[R], look: Callable[[Inspection, R], T | None]) -> Mapping[str, T]:
        self.contents.read.add((record, look))
        if (record, look) not in self._looked:
            rows = self.contents.plain.all(record)
            seen: Seen = {row.id: self._look(look, row) for row in rows}
            nothing: Notes[Any] = Notes({}, {})
            self._looked[record, look] = nothing.amended(seen, seen)
        return self._looked[record, look].answers

    def _look(
        self, look: Callable[[Inspection, R], T | None], row: R
    ) -> tuple[T | None, frozenset[Key]]:
        seen, read = self.noted(lambda: look(self, row), [row.id])
        if not self._asked.keys().isdisjoint(read):
            raise RuntimeError("a look at a record asks nothing about the register as a whole")
        return seen, read

    # ------------------------------------------------------------------ carrying on

    def after(self, contents: Contents, touched: Touched) -> Watch:
        """The watch carried on over contents that have changed.

        Looks and questions are answered again where need be; those with another answer than before
        count among what was touched.
        """
        made = Watch(contents, self.on, self.regimes)
        for look, notes in self._looked.items():
            if made._look_again(look, notes, touched):
                touched.keys.add(look)
        renewed: set[Question] = set()
        for question in self._asked:
            made._ask_again(question, self._asked, touched, renewed)
        return made

    def _look_again(self, key: Look, notes: Notes[Any], touched: Touched) -> bool:
        """Looks again where need be; whether anything else is seen, or in another order."""
        record, look = key
        plain = self.contents.plain
        ids = notes.to_ask_again(touched)
        rows = (plain.get(record, one) for one in ids)
        again: Seen = {row.id: self._look(look, row) for row in rows if row is not None}
        made = notes.amended(ids, again)
        moved = record in touched.moved or made.answers.keys() != notes.answers.keys()
        if moved:
            seen = made.answers
            in_order = (row.id for row in plain.all(record) if row.id in seen)
            made = Notes({one: seen[one] for one in in_order}, made.read)
        self._looked[key] = made
        return moved or any(made.answers.get(one) != notes.answers.get(one) for one in ids)

    def _ask_again(
        self,
        question: Question,
        before: Mapping[Question, tuple[Any, frozenset[Key]]],
        touched: Touched,
        renewed: set[Question],
    ) -> None:
        if question in renewed:
            return
        renewed.add(question)
        answer, read = before[question]
        for key in read & before.keys():
            self._ask_again(cast("Question", key), before, touched, renewed)
        if question not in self._asked and touched.keys.isdisjoint(read):
            self._asked[question] = answer, read
        elif self.ask(question) != answer:
            touched.keys.add(question)


def touched_between(before: Contents, after: Contents) -> Touched:
    """What is different in other contents of the same register."""
    touched = Touched()
    for record, was, now in after.differences(before):
        touched.keys.add(record)
        if was is None or now is None or was.position != now.position:
            touched.moved.add(record)
        for contents, row in ((before, was), (after, now)):
            if row is None:
                continue
            touched.keys.add(row.id)
            touched.units.add(leader(contents, record, row))
            for name in REFERENCES.get(record, ()):
                for target in named(row, name):
                    touched.keys.add((record, name, target))
                    kind, other = after.class_of(target), after.find(target)
                    if kind and other:
                        touched.units.add(leader(after, kind, other))
    return touched
