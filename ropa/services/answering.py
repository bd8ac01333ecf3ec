"""The officer's word that something a law asks for does not apply, and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ropa.records import field_guide
from ropa.records.organisation import ElementState
from ropa.records.record import RecordId
from ropa.regimes import laws
from ropa.regimes.consistency import COMMON
from ropa.wording import say

if TYPE_CHECKING:
    from ropa.records.history import Change
    from ropa.register import Register
    from ropa.services.completeness import Finding

NOT_APPLICABLE = "not-applicable"
ANSWERABLE = frozenset({"missing", "not-assessed"})
"""States of findings that such a word can answer."""


def answerable(finding: Finding) -> bool:
    """Whether a reason can stand in the place of what is missing."""
    return finding.state in ANSWERABLE and bool(finding.requirements)


def not_applicable(
    register: Register, findings: Iterable[Finding], reason: str, *, label_in: str
) -> Change | None:
    """Says why what these findings on one record ask for does not apply to it.

    A finding on one of the record's own fields is answered for that field under every law; what
    it asks of the record's parts, requirement by requirement.
    """
    answered = list(findings)
    fields = [one.field for one in answered if one.field]
    name = answered[0].reference
    field = field_guide.entry(fields[0]).label(label_in) if fields else name
    label = say("change.not-applicable", label_in, field=field, name=name)
    with register.change(label) as draft:
        for subject, field_key, code in _elements(answered):
            draft.add(
                ElementState,
                subject=subject,
                field=field_key,
                requirement=code,
                state=NOT_APPLICABLE,
                reason=reason,
            )
    return draft.change


def _elements(findings: Iterable[Finding]) -> list[tuple[str, str | None, str | None]]:
    found: dict[tuple[str, str | None, str | None], None] = {}
    for finding in findings:
        own = finding.field.startswith(f"{finding.kind}.")
        left = finding.requirements
        if own:
            found[finding.record, finding.field, None] = None
            left = tuple(code for code in left if not _entered_in(code, finding.field))
        for code in left:
            found[finding.record, None, code] = None
    return list(found)


def _entered_in(code: str, field: str) -> bool:
    """Whether all a requirement asks for is entered in this field."""
    demands = [COMMON, *((*law.requirements, *law.checks) for law in laws.LAWS)]
    return any(
        demand.code == code and any(fact.field == field for fact in demand.facts)
        for of_law in demands
        for demand in of_law
    )


def answer_on(answers: Iterable[ElementState], record_id: str, field: str) -> ElementState | None:
    """The officer's word on a field (`activity.name`) among what was said of its record."""
    name = field.partition(".")[2]
    for one in answers:
        spoken_of = one.subject == record_id and one.state == NOT_APPLICABLE
        if spoken_of and (one.field in (field, name) or _asks(one.requirement, field)):
            return one
    return None


def _asks(code: str | None, field: str) -> bool:
    return bool(code) and _entered_in(code or "", field)


def withdraw(register: Register, answer_id: str, *, label_in: str) -> Change | None:
    """Takes such a word back: what the law asks for is asked again."""
    answer = register.get(ElementState, RecordId(answer_id))
    name = answer.reference if answer else answer_id
    with register.change(say("change.remove", label_in, kind=_kind(label_in), name=name)) as draft:
        draft.remove(ElementState, answer_id)
    return draft.change


def _kind(language: str) -> str:
    return field_guide.entry("element_state").label(language)
