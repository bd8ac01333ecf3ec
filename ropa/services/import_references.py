"""Refuses the steps of an import that would leave a reference leading nowhere.

Refusing one step can take away what another needs, so the steps that rest on a refused one are
looked at again, until nothing more is found.
"""

from __future__ import annotations

from collections.abc import Iterable

from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.links import reference_fields
from ropa.records.record import kind_of, several
from ropa.records.rows import called
from ropa.services.import_steps import Step


def refuse_dangling(steps: list[Step], current: Contents) -> list[Step]:
    """The steps, with those refused whose record names one that would not be there."""
    return _Outcome(steps, current).judged()


class _Outcome:
    """What the steps would leave behind."""

    def __init__(self, steps: list[Step], current: Contents) -> None:
        self._steps = steps
        self._current = current
        self._after = {step.id: step for step in steps if step.after is not None}
        self._gone = {step.id for step in steps if step.action == "remove"}
        self._dependents: dict[str, list[int]] | None = None

    def judged(self) -> list[Step]:
        waiting: Iterable[int] = range(len(self._steps))
        while refused := [number for number in waiting if self._refuse(number)]:
            resting = self._resting_on()
            waiting = sorted({n for one in refused for n in resting.get(self._steps[one].id, ())})
        return self._steps

    def _refuse(self, number: int) -> bool:
        step = self._steps[number]
        if step.after is not None:
            judged = self._dangling(step)
        elif step.action == "remove":
            judged = self._still_used(step)
        else:
            judged = step
        if judged is step:
            return False
        self._steps[number] = judged
        self._after.pop(step.id, None)
        self._gone.discard(step.id)
        return True

    def _resting_on(self) -> dict[str, list[int]]:
        """Id → the steps that must be looked at again when the step of this record is refused."""
        if self._dependents is None:
            self._dependents = {}
            for number, step in enumerate(self._steps):
                for target in self._needed(step):
                    self._dependents.setdefault(target, []).append(number)
        return self._dependents

    def _needed(self, step: Step) -> Iterable[str]:
        if step.after is not None:
            for field, _to in reference_fields(step.kind):
                yield from several(getattr(step.after, field))
        elif step.action == "remove":
            yield step.part_of
            for row, _field in self._current.uses_of(step.id):
                yield row.id

    def _dangling(self, step: Step) -> Step:
        for field, to in reference_fields(step.kind):
            value = getattr(step.after, field)
            for target in several(value) if value else ():
                found = self._kind(target)
                if found is None or (to and found != to):
                    cells = (one.cell for one in step.changes if one.field == field)
                    return step.refused(
                        f"{field_guide.label(step.kind, field, 'en')} names “{target}”, which is "
                        f"no {called(to).lower() if to else 'record'} on record.",
                        "Add that record first, or name another.",
                        next(cells, ""),
                    )
        return step

    def _kind(self, record_id: str) -> str | None:
        if record_id in self._after:
            return self._after[record_id].kind
        record = None if record_id in self._gone else self._current.class_of(record_id)
        return kind_of(record) if record else None

    def _still_used(self, step: Step) -> Step:
        if step.part_of and step.part_of not in self._gone:
            return step.refused(
                "It is a part of a record that cannot be removed.", "Put the row of that one back."
            )
        for row, field in self._current.uses_of(step.id):
            if row.id in self._gone:
                continue
            after = self._after[row.id].after if row.id in self._after else row
            if step.id in several(getattr(after, field)):
                return step.refused(
                    f"It is still named by {row.reference or row.id}.",
                    "Take it out there too, or put the row back.",
                )
        return step
