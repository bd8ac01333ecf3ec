"""Where the requirements of a law stand for a record."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ropa.records.organisation import ElementState
from ropa.records.record import Record
from ropa.regimes.finding import Element, State
from ropa.regimes.hearing import reasoned
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Requirement

WORST_FIRST: tuple[State, ...] = (
    "missing",
    "not-assessed",
    "not-applicable",
    "filled",
    "not-in-force",
    "not-required",
)


def states(
    register: Inspection, requirements: Iterable[Requirement], row: Record
) -> dict[str, State]:
    """Where each requirement stands that is asked of a record, by its code.

    What several requirements ask is looked up once; a code that is asked twice counts as its worst.
    """
    held = cache(lambda condition: condition(register, row))
    there = cache(lambda fact: not fact.lacking(register, row))
    found: dict[str, State] = {}
    for one in requirements:
        if not held(one.subject.counts):
            continue
        if not held(one.when):
            state: State = "not-required"
        elif not one.in_force(register.on):
            state = "not-in-force"
        else:
            filled = all(map(there, one.facts))
            state = "filled" if filled else _decided(register, one, row)[0]
        found[one.code] = min(state, found.get(one.code, state), key=WORST_FIRST.index)
    return found


def element(register: Inspection, requirement: Requirement, row: Record) -> Element:
    """Where one requirement stands for a record, with the officer's word if that decides it."""
    state = states(register, [requirement], row).get(requirement.code, "not-required")
    answer = _decided(register, requirement, row)[1] if state.startswith("not-a") else None
    return Element(requirement.code, row.id, state, answer)


def _decided(
    register: Inspection, requirement: Requirement, row: Record
) -> tuple[State, ElementState | None]:
    """The state of a requirement that lacks something, and the officer's word that decides it."""
    decided: dict[State, ElementState] = {}
    for fact in requirement.facts:
        for lack in fact.lacking(register, row):
            answer = register.answer((lack, row), fact.field, requirement.code)
            if answer is None or (answer.state == "not-applicable" and not reasoned(answer)):
                return "missing", None
            state: State = "not-assessed" if answer.state == "not-assessed" else "not-applicable"
            decided.setdefault(state, answer)
    worst: State = "not-assessed" if "not-assessed" in decided else "not-applicable"
    return worst, decided[worst]
