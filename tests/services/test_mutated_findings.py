"""Every fact of the example is taken out in turn: what a law asks for is then found missing.

What a law asks for is read here from its requirements alone, one by one, as plainly as can be: no
grouping, no merging. What `check` tells must be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from ropa.records.contents import Contents
from ropa.records.record import Record
from ropa.regimes.inspection import Inspection
from ropa.regimes.laws import LAWS
from ropa.regimes.requirement import Fact as Asked
from ropa.regimes.requirement import Requirement
from ropa.services.completeness import check
from tests.services.notices.mutation import apart, facts, without
from tests.services.notices.registers import example

ON = date(2026, 11, 22)
OF_ANY_RECORD = (
    "retention_rule.disposal_methods",
    "retention_rule.disposal_procedure",
    "right.fee",
)
STOOD_IN_FOR = {
    "activity.manner": "operations",
    "activity.measures": "measures of the whole register",
    "activity.operations": "manner",
    "activity.regions": "location",
    "activity.risk": "state of the impact assessment",
    "authority.website": "telephone",
    "automatic_collection.purposes_wording": "purposes",
    "contact.email": "telephone or address",
    "contact.phone": "e-mail",
    "disclosure.items": "data",
    "disclosure.purpose": "purposes",
    "disclosure.recipient": "recipients of the data",
    "joint_use.responsible_head": "head of the organisation",
    "joint_use.users_scope": "users",
    "notice.effective_on": "date of the last update",
    "purpose.wording": "code",
    "recipient.contact": "telephone or e-mail",
    "recipient.retention": "period of the transfer",
    "right.procedure": "channels",
    "sale_or_sharing.sold": "assurance",
    "sale_or_sharing.third_parties": "recipients",
    "transfer.assessed_on": "link to the assessment",
}
"""Fields that are required, and what of the example is enough where they are empty."""
NOT_ASKED = {
    "activity.name": "public bodies",
    "activity.pseudonymised": "where a purpose rests on it",
    "data_use.condition_statute": "conditions of Schedule 1",
    "disclosure.method": "opt-out provision in Japan",
    "disclosure.occasion": "opt-out provision in Japan",
    "disclosure.opt_out": "opt-out provision in Japan",
    "publication.how_to_change": "publication beside sensitive data",
}
"""Fields that are required only of others than the example, and of whom."""
EXAMPLE = example()
FACTS = tuple(facts(EXAMPLE))


class Wanted(NamedTuple):
    """A field a requirement misses on a record; `subject`: of whom it is asked."""

    requirement: str
    field: str
    record: str
    subject: str


def wanted(contents: Contents) -> Iterator[Wanted]:
    """What every requirement in force misses, unless the officer has answered it."""
    for law in LAWS:
        register = Inspection(contents, ON, (law.regime,))
        for requirement in law.requirements:
            if requirement.starts and requirement.starts > ON:
                continue
            for subject in contents.all(requirement.subject.record):
                if requirement.applies(register, subject):
                    for asked in requirement.facts:
                        yield from _missing(register, requirement, subject, asked)


def _missing(
    register: Inspection, requirement: Requirement, subject: Record, asked: Asked
) -> Iterator[Wanted]:
    rows = [subject] if asked.among is None else list(asked.among(register, subject))
    lacking = [row for row in rows if not asked.there(register, row)]
    if not rows and asked.none:
        lacking = [subject]
    for row in lacking:
        known = [row, subject]
        if register.answer(known, asked.field, requirement.code) is None:
            yield Wanted(requirement.code, asked.field, row.id, subject.id)


def told(contents: Contents) -> set[tuple[str, str, str, object]]:
    """Requirement, record and field of every finding, and what it says of them."""
    return {
        (requirement, finding.record, finding.field, finding.said)
        for finding in check(contents, ON)
        for requirement in finding.requirements
    }


def test_what_a_law_asks_for_is_found_once_it_is_gone() -> None:
    at_first, known = set(wanted(EXAMPLE)), told(EXAMPLE)
    found: set[str] = set()
    untold = []
    for gone in apart(EXAMPLE, FACTS):
        left = without(EXAMPLE, gone)
        newly = set(wanted(left)) - at_first
        now = {(code, record) for code, record, _field, _said in told(left) - known}
        found |= {one.field for one in newly} & {fact.key for fact in gone}
        untold += [
            f"{one} [{', '.join(map(str, gone))}]"
            for one in newly
            if now.isdisjoint((one.requirement, about) for about in (one.record, one.subject))
        ]
    assert untold == []
    assert required() - found == {*OF_ANY_RECORD, *STOOD_IN_FOR, *NOT_ASKED}


@pytest.mark.parametrize("key", OF_ANY_RECORD)
def test_what_one_record_may_state_for_all_is_missed_once_none_does(key: str) -> None:
    left = without(EXAMPLE, [fact for fact in FACTS if fact.key == key])
    newly = set(wanted(left)) - set(wanted(EXAMPLE))
    assert key in {one.field for one in newly}
    assert key in {field for _code, _record, field, _said in told(left) - told(EXAMPLE)}


def required() -> set[str]:
    """The fields of the example that some requirement of a law binds."""
    asked = {fact.field for law in LAWS for one in law.requirements for fact in one.facts}
    return asked & {fact.key for fact in FACTS}
