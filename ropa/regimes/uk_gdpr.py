"""The UK GDPR with the Data Protection Act 2018: the text of the Union, and what differs."""

from __future__ import annotations

from datetime import date

from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.organisation import Contact
from ropa.records.record import Record, several
from ropa.regimes import elements, eu_gdpr, facts
from ropa.regimes.facts import has
from ropa.regimes.inspection import Inspection
from ropa.regimes.requirement import Fact, Law, asks
from ropa.regimes.subjects import ACTIVITY, CONTROLLER

SUFFIX = " UK GDPR"
COMPLAINTS_TO_CONTROLLER = date(2026, 6, 19)
"""The day section 164A of the Data Protection Act 2018 takes effect."""

NEEDING_SCHEDULE_1 = frozenset(
    {"UK-9-2-b", "UK-9-2-g", "UK-9-2-h", "UK-9-2-i", "UK-9-2-j", "UK-10"}
)
"""Conditions that hold only together with one of Schedule 1 to the Act."""


def _data_under_schedule_1(register: Inspection, activity: ProcessingActivity) -> list[DataUse]:
    return [
        use
        for use in register.contents.of(DataUse, activity.id)
        if not NEEDING_SCHEDULE_1.isdisjoint(several(use.conditions))
    ]


def _under_schedule_1(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether data are processed under a condition of Schedule 1."""
    return bool(_data_under_schedule_1(register, activity))


SCHEDULE_1_CONDITION = Fact(
    "schedule-1", "data_use.condition_statute", has("condition_statute"), _data_under_schedule_1
)


def _complaints_taken(register: Inspection, _row: Record) -> bool:
    return bool(register.rights("uk-gdpr", "RIGHT-UK-164A")) or any(
        contact.role == "complaint-desk" and facts.reachable(contact)
        for contact in register.contents.all(Contact)
    )


COMPLAINTS_TAKEN = Fact("complaints-taken", "right.term", _complaints_taken)

LAW = Law(
    "uk-gdpr",
    (
        *eu_gdpr.requirements("uk-gdpr", "UK", SUFFIX),
        # Data Protection Act 2018
        asks(
            "UK-SCH1-APD",
            ACTIVITY,
            SCHEDULE_1_CONDITION,
            elements.lawful_basis("uk-gdpr"),
            elements.RETENTION,
            when=_under_schedule_1,
        ),
        asks("UK-164A", CONTROLLER, COMPLAINTS_TAKEN, starts=COMPLAINTS_TO_CONTROLLER),
    ),
    eu_gdpr.own_checks("uk-gdpr", "UK", SUFFIX),
)
