"""Where a record stands, with what is found in its parts."""

from __future__ import annotations

from datetime import date

from ropa.services import completeness
from ropa.services.standing import SEVERITIES, standings
from tests.factories import contents


def test_findings_of_parts_count_for_the_record_they_belong_to() -> None:
    register = contents(
        {"regimes": ["eu-gdpr"]},
        activities=[{"name": "Payroll", "role": "controller"}, {"name": "Shop"}],
        purposes=[{"activity": "a1", "wording": "pay"}],
    )
    findings = completeness.check(register, date(2026, 11, 22))
    known = standings(register, findings)
    own, part = findings.about("a1"), findings.about("p1")
    assert part, "a purpose without a basis is a finding"
    assert known["p1"].count == len(part)
    assert known["a1"].count == len(own) + len(part)
    worst = min(SEVERITIES.index(one.severity) for one in (*own, *part))
    assert known["a1"].worst == SEVERITIES[worst]


def test_a_record_in_order_is_left_out() -> None:
    assert standings(contents(activities=[{"name": "Payroll"}]), ()) == {}
