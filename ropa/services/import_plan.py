"""Decides what an import would do, row by row, before anything is written.

A file exported from this same register is compared three ways: what differs from the register at
the time of the export is the reader's edit; what the register changed since stays. Applying a plan
is one change, so one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import cast

from ropa.errors import RegisterInUse, UserError
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.history import Change
from ropa.records.inventory import BY_KIND, REGISTER_ID
from ropa.records.merging import Clash, merged
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, kind_of
from ropa.records.rows import Numbering, Values, amended, new_row
from ropa.records.translating import relabelled
from ropa.records.validation import BadValue, checked
from ropa.register import Register
from ropa.services.import_references import refuse_dangling
from ropa.services.import_removals import with_removals
from ropa.services.import_steps import Plan, Step, field_changes
from ropa.services.proposals import Proposal, Proposed
from ropa.store.bulk import collector_paused
from ropa.wording import say


def plan(register: Register, proposed: Proposed) -> Plan:
    """What importing the file would do to the register."""
    with collector_paused():
        current = register.contents()
        base = _base(register, current, proposed)
        steps = list(_Planner(current, base, proposed).steps())
        steps = with_removals(steps, proposed, base, current)
        return Plan(proposed.source, tuple(refuse_dangling(steps, current)), current.head)


def apply(register: Register, plan: Plan, *, label_in: str = "en") -> Change | None:
    """Carries the plan out as one change; refused rows are left out. None: nothing to do.

    Raises RegisterInUse when the register was changed after the plan was made.
    """
    if plan.head != register.head:
        raise RegisterInUse(
            f"The register was changed after the import of “{plan.source}” was planned; nothing "
            "was imported.",
            "Plan the import again.",
        )
    label = say("change.import", label_in, name=plan.source)
    with register.change(label, "import") as draft, collector_paused():
        draft.put_known(
            (step.kind, step.before, step.after)
            for step in plan.steps
            if step.action in ("add", "amend", "remove")
        )
    return draft.change


def _base(register: Register, current: Contents, proposed: Proposed) -> Contents | None:
    if proposed.base is None:
        return None
    if proposed.base == (current.head.seq, current.head.hash):
        return current
    known = {(entry.seq, entry.hash) for entry in register.history()}
    return register.contents_at(proposed.base[0]) if proposed.base in known else None


class _Planner:
    def __init__(self, current: Contents, base: Contents | None, proposed: Proposed) -> None:
        self._current = current
        self._base = base
        self._proposed = proposed
        self._language = self._language_of_file()
        self._numbering: dict[str, Numbering] = {}
        self._seen: dict[str, str] = {}

    def steps(self) -> Iterator[Step]:
        """One step for each row of the file."""
        for proposal in self._proposed.proposals:
            step = self._step(proposal)
            if step.action == "refuse" and self._would_mislabel(proposal):
                raise UserError(step.reason, step.remedy)
            yield step

    def _language_of_file(self) -> str:
        own = self._current.language
        described = [one for one in self._proposed.proposals if one.record is RegisterDescription]
        try:
            wanted = described and described[0].values.get("language")
            language = checked(RegisterDescription, "language", cast("str", wanted or own)) or own
        except BadValue:
            return own  # refused by name, with the row it stands in
        if language != own and any(self._current.all(record) for record in _OTHERS):
            raise UserError(
                f"“{self._proposed.source}” is a register in another language ({language}) than "
                f"this one ({own}).",
                "Import it into a new register.",
            )
        return language

    def _would_mislabel(self, proposal: Proposal) -> bool:
        """Whether refusing this row would leave texts of one language under the name of another."""
        return proposal.record is RegisterDescription and self._language != self._current.language

    def _step(self, proposal: Proposal) -> Step:
        kind = kind_of(proposal.record)
        step = Step("skip", kind, proposal.id or "", proposal.reference or "", proposal.place)
        if proposal.id:
            first = self._seen.setdefault(proposal.id, proposal.place)
            if first != proposal.place:
                return step.refused(
                    f"It stands twice in the file: also at {first}.",
                    "Remove one of the two; for a new record insert an empty row instead of a "
                    "copied one.",
                )
        if proposal.problem:
            return step.refused(*proposal.problem)
        try:
            found = self._current.get(proposal.record, proposal.id)
            if found is not None:
                return self._amendment(proposal, found)
            return self._addition(proposal, step)
        except UserError as error:
            return step.refused(error.sentence, error.remedy)

    def _addition(self, proposal: Proposal, step: Step) -> Step:
        if proposal.id and self._current.find(proposal.id) is not None:
            return step.refused(
                f"The id “{proposal.id}” belongs to a record of another kind.",
                "Leave the id empty to add a new record.",
            )
        if self._base is not None and self._base.get(proposal.record, proposal.id):
            return step._replace(
                reason="It was removed from the register after this file was exported."
            )
        row = new_row(
            proposal.record,
            proposal.values,
            self._numbers(step.kind),
            language=self._language,
            record_id=proposal.id,
            reference=proposal.reference,
        )
        return Step(
            "add",
            step.kind,
            row.id,
            row.reference or "",
            proposal.place,
            "It is new.",
            after=row,
        )

    def _amendment(self, proposal: Proposal, found: Record) -> Step:
        kind = kind_of(proposal.record)
        values = proposal.values
        if proposal.reference:
            values = {**values, "reference": proposal.reference}
        then = self._base.get(proposal.record, found.id) if self._base is not None else None
        if then is not None:
            values = self._edits(proposal.record, then, found, values)
        now = found
        own = self._current.language
        if found.id == REGISTER_ID and self._language != own:
            now = relabelled(proposal.record, found, own, self._language)
            # What the file calls the register replaces how it was called until now.
            texts = {name: text for name, text in values.items() if isinstance(text, Mapping)}
            values = {**values, **{name: {own: None, **text} for name, text in texts.items()}}
        after = amended(proposal.record, now, values, language=self._language) if values else now
        if after.reference != found.reference:
            self._numbers(kind).claim(after.reference or "")
        changes = tuple(field_changes(proposal, found, after))
        reference = found.reference or ""
        if not changes:
            return Step("skip", kind, found.id, reference, proposal.place, "Nothing changed.")
        return Step(
            "amend",
            kind,
            found.id,
            reference,
            proposal.place,
            f"{len(changes)} {'field' if len(changes) == 1 else 'fields'} changed.",
            changes=changes,
            before=found,
            after=after,
        )

    def _edits(self, record: type[Record], then: Record, now: Record, values: Values) -> Values:
        try:
            return merged(record, then, now, values, language=self._language)
        except Clash as clash:
            label = field_guide.label(record, clash.field, "en")
            said = "" if clash.language == self._language else f" ({clash.language})"
            raise UserError(
                f"{label}{said} was changed here and in the register since this file was exported.",
                "Export the register again and make the change there.",
            ) from clash

    def _numbers(self, kind: str) -> Numbering:
        if kind not in self._numbering:
            rows = self._current.all(BY_KIND[kind])
            last = max((row.position for row in rows), default=0)
            taken = {row.reference.casefold() for row in rows if row.reference}
            self._numbering[kind] = Numbering(
                kind, last, lambda one: one.casefold() in taken, self._asked_for.get(kind, set())
            )
        return self._numbering[kind]

    @cached_property
    def _asked_for(self) -> dict[str, set[str]]:
        """Kind → the references the file names, which no other record is to get."""
        found: dict[str, set[str]] = {}
        for one in self._proposed.proposals:
            if one.reference:
                found.setdefault(kind_of(one.record), set()).add(one.reference.casefold())
        return found


_OTHERS = tuple(record for record in BY_KIND.values() if record is not RegisterDescription)
