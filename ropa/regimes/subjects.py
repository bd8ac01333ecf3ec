"""The records requirements are held against."""

from __future__ import annotations

from ropa.records.activity import Disclosure, ProcessingActivity
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.organisation import RegisterDescription
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record
from ropa.regimes import facts
from ropa.regimes.inspection import Inspection, decides
from ropa.regimes.requirement import Subject


def runs(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether the activity is neither retired nor ended."""
    return register.runs(activity)


def serves(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether the activity runs on behalf of another controller."""
    return activity.role == "processor" and register.runs(activity)


def controls(register: Inspection, _row: Record) -> bool:
    """Whether the organisation decides in any activity; an empty register is taken to."""
    return "own" in register.roles or not register.roles


def works_for_others(register: Inspection, _row: RegisterDescription) -> bool:
    """Whether the organisation processes for others in any activity."""
    return "others" in register.roles


def in_running_activity(register: Inspection, row: Disclosure | AutomaticCollection) -> bool:
    """Whether a record is part of an activity that runs."""
    activity = register.contents.get(ProcessingActivity, row.activity)
    return activity is None or register.runs(activity)


REGISTER = Subject(RegisterDescription)
CONTROLLER = Subject(RegisterDescription, controls)
PROCESSOR_FOR_OTHERS = Subject(RegisterDescription, works_for_others)
ANY_ACTIVITY = Subject(ProcessingActivity, runs)
ACTIVITY = Subject(ProcessingActivity, decides)
ACTIVITY_FOR_OTHERS = Subject(ProcessingActivity, serves)
RECIPIENT = Subject(Recipient)
PROCESSOR = Subject(Recipient, facts.is_processor)
TRANSFER = Subject(Transfer, facts.in_use)
OWN_TRANSFER = Subject(Transfer, facts.of_own_activity)
TRANSFER_FOR_OTHERS = Subject(Transfer, facts.of_activity_for_others)
COLLECTION_POINT = Subject(CollectionPoint, controls)
