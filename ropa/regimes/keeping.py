"""Answers about every unit of a register, kept current from one change to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from ropa.records.contents import Contents
from ropa.records.record import Record
from ropa.regimes.inspection import Inspection
from ropa.regimes.units import Unit, leader, rows_of, units
from ropa.regimes.watching import Notes, Touched, Watch

T = TypeVar("T")

Answer = Callable[[Inspection, Sequence[Unit]], T | None]
"""What is said of the records of a unit; None for nothing."""

Pulse = Callable[[int, int], object]
"""Is told how many of how many units are judged; what it raises stops the work."""

STEP = 50
"""Units after which the pulse is told."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """What is said of the units of a register, each note with what it rests on.

    Attributes:
        judged: the kinds of record that are looked at.
    """

    watch: Watch
    judged: Set[type[Record]]
    answer: Answer[T]
    notes: Notes[T]

    def after(
        self, contents: Contents, touched: Touched, pulse: Pulse
    ) -> tuple[Kept[T], frozenset[str]]:
        """The answers over contents that have changed, and the units that were asked again."""
        watch = self.watch.after(contents, touched)
        again = self.notes.to_ask_again(touched)
        found = ((contents.class_of(one), contents.find(one)) for one in again)
        leading = [
            (record, row)
            for record, row in found
            if record and row and leader(contents, record, row) == row.id
        ]
        answered = _asked(watch, self.judged, self.answer, leading, pulse)
        notes = self.notes.amended(again, answered)
        return replace(self, watch=watch, notes=notes), frozenset(again)


def kept(
    contents: Contents,
    on: date,
    regimes: Sequence[str],
    judged: Set[type[Record]],
    answer: Answer[T],
    pulse: Pulse,
) -> Kept[T]:
    """Asks for every unit of a register."""
    watch = Watch(contents, on, regimes)
    every = list(units(contents, judged))
    answered = _asked(watch, judged, answer, every, pulse)
    nothing: Notes[T] = Notes({}, {})
    return Kept(watch, judged, answer, nothing.amended(answered, answered))


def _asked(
    watch: Watch,
    judged: Set[type[Record]],
    answer: Answer[T],
    every: Sequence[Unit],
    pulse: Pulse,
) -> dict[str, tuple[T | None, frozenset[object]]]:
    contents = watch.contents.plain
    found: dict[str, tuple[T | None, frozenset[object]]] = {}
    for at, unit in enumerate(every):
        if at % STEP == 0:
            pulse(at, len(every))
        rows = rows_of(contents, unit, judged)
        found[unit[1].id] = watch.noted(partial(answer, watch, rows), (row.id for _, row in rows))
    return found
