"""What runs out: only what is in use, the earliest first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.register import Register
from ropa.services.outlook import lately, outlook
from tests.factories import contents

ON = date(2026, 11, 22)


def made(**changed):
    given = {
        "register": {"regimes": ["eu-gdpr", "uk-gdpr"], "controller": "o1"},
        "organisations": [{"legal_name": "Firm", "country": "FR"}],
        "recipients": [
            {"name": "Used", "contract_end": "2026-12-31", "certifications_until": "2026-10-01"},
            {"name": "Unused", "contract_end": "2026-12-30"},
        ],
        "activities": [
            {"name": "Payroll", "review_on": "2026-11-10"},
            {"name": "Old", "status": "retired", "review_on": "2026-11-11"},
        ],
        "data_uses": [
            {"activity": "a1", "recipients": ["r1"]},
            {"activity": "a1", "recipients": ["r1"]},
            {"activity": "a2", "recipients": ["r2"]},
        ],
    }
    return contents(**(given | changed))


def test_reviews_contracts_and_certificates_stand_in_the_order_of_their_days() -> None:
    found = outlook(made(), ON)
    assert [(one.matter, one.record, one.day.isoformat()) for one in found] == [
        ("certificate", "r1", "2026-10-01"),
        ("review", "a1", "2026-11-10"),
        ("contract", "r1", "2026-12-31"),
    ]
    assert [one.days_from(ON) for one in found] == [-52, -12, 39]


def test_a_recipient_is_counted_once_for_an_activity() -> None:
    contract = next(one for one in outlook(made(), ON) if one.matter == "contract")
    assert contract.used_by == 1


@pytest.mark.parametrize(
    "link",
    [
        {"disclosures": [{"activity": "a1", "recipient": "r2"}]},
        {"joint_uses": [{"activity": "a1", "users": ["r2"]}]},
        {"automatic_collections": [{"activity": "a1", "provider": "r2"}]},
        {"transfers": [{"activities": ["a1"], "recipient": "r2", "country": "US"}]},
    ],
)
def test_a_recipient_is_in_use_however_an_activity_names_it(link) -> None:
    assert "r2" in {one.record for one in outlook(made(**link), ON)}


def test_an_adequacy_decision_that_ends_is_named_once_for_each_law() -> None:
    transfers = [
        {"activities": ["a1"], "country": "GB", "mechanisms": ["EU-45"]},
        {"activities": ["a1"], "country": "GB", "mechanisms": ["EU-45"]},
        {"activities": ["a1"], "country": "JP", "mechanisms": ["EU-45", "UK-45A"]},
        {"activities": ["a2"], "country": "GB", "mechanisms": ["EU-45"]},
    ]
    found = [one for one in outlook(made(transfers=transfers), ON) if one.matter == "adequacy"]
    (decision,) = found
    assert (decision.regime, decision.country, decision.record) == ("eu-gdpr", "GB", "t1")
    assert decision.day == date(2031, 12, 27)
    assert decision.used_by == 1
    assert decision.number


def test_the_day_itself_is_still_in_time() -> None:
    activities = [{"name": "Payroll", "review_on": ON.isoformat()}]
    (due,) = outlook(contents(activities=activities), ON)
    assert due.days_from(ON) == 0


def test_an_empty_register_has_nothing_to_come() -> None:
    assert outlook(contents(), ON) == ()


def test_the_newest_entries_come_first(tmp_path: Path) -> None:
    def clock() -> datetime:
        return datetime(2026, 11, 22, tzinfo=UTC)

    with Register.create(
        tmp_path / "r.ropa", name="R", language="en", regimes=["eu-gdpr"], author="A", clock=clock
    ) as register:
        for number in range(3):
            with register.change(f"Step {number}") as draft:
                draft.add(ProcessingActivity, name=f"Activity {number}")
        assert [one.label for one in lately(register, 2)] == ["Step 2", "Step 1"]
        assert len(lately(register, 10)) == 4
