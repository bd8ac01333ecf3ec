"""Who answers for personal information in Korea, and what the policy says of itself.

The officer (Art. 30(1)6), the domestic agent (31-2), incidents (34), remedies, changes (30(2)).
"""

from __future__ import annotations

from ropa.records.notice import Notice, PublishedVersion
from ropa.records.organisation import Authority, Contact, Organisation
from ropa.records.protection import IncidentPromise
from ropa.records.record import Record, several
from ropa.regimes import facts
from ropa.regimes.facts import has, said, within
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.naming import Known
from ropa.regimes.requirement import Fact
from ropa.terms.periods import hours

# ---------------------------------------------------------------------- officers

_ANSWERING = ("privacy-officer", "dpo", "complaint-desk", "person-in-charge", "request-desk")


def _answering(register: Inspection) -> list[Contact]:
    """The privacy officer, and the desks that handle protection and complaints."""
    return [one for one in register.contents.all(Contact) if one.role in _ANSWERING]


def _officer_named(register: Inspection, _row: Record) -> bool:
    return any(said(one, "name", "department") for one in _answering(register))


def _officer_reachable(register: Inspection, _row: Record) -> bool:
    """A way to reach one of them; those of the controller itself may be reached through it."""
    controller = register.controller
    through = controller is not None and facts.reachable(controller)
    answering = _answering(register)
    return not answering or any(
        facts.officer_reachable(register, one) or (through and not one.organisation)
        for one in answering
    )


OFFICER = Fact("kr-officer", "contact.name", _officer_named)
OFFICER_REACHABLE = Fact("kr-officer-contact", "contact.phone", _officer_reachable)

# ---------------------------------------------------------------------- domestic agent


def controller_abroad(register: Inspection, _row: Record) -> bool:
    """Whether the controller is known to be outside Korea."""
    controller = register.controller
    return bool(controller and controller.country and not within(REGIME, controller.country))


def _agents(register: Inspection, _row: Record) -> list[Organisation]:
    """The domestic agents on record; an EU representative is none."""
    return [
        one
        for one in register.representatives(REGIME)
        if one.role == "domestic-agent" or REGIME in several(one.represents_under)
    ]


def _agent_has(field: str) -> Fact:
    return Fact(
        "kr-agent-details",
        f"organisation.{field}",
        has(field),
        among=_agents,
        thing=Known("field", f"organisation.{field}"),
    )


AGENT = Fact(
    "kr-agent",
    "organisation.role",
    lambda register, row: bool(_agents(register, row)),
    severity="should",
)
"""Who has to have one depends on turnover and on the people in Korea: the officer knows."""

AGENT_DETAILS = tuple(map(_agent_has, ("legal_name", "head", "address", "phone", "email")))
PROCESSING_COUNTRY = Fact("kr-processing-country", "activity.regions", has("regions", "location"))

# ---------------------------------------------------------------------- incidents

NOTICE_HOURS = 72
"""Decree Art. 39(1) and 40(1)."""


def _late(_register: Inspection, promise: IncidentPromise) -> bool:
    return bool(promise.deadline) and hours(promise.deadline or "") > NOTICE_HOURS


INCIDENT = Fact(
    "kr-incident",
    "incident_promise.notified",
    lambda register, _row: bool(register.contents.all(IncidentPromise)),
)
INCIDENT_IN_TIME = Fact(
    "kr-incident-late",
    "incident_promise.deadline",
    lambda register, promise: not _late(register, promise),
    details=lambda _register, promise: {"hours": str(hours(promise.deadline))},
    state="contradiction",
)

# ---------------------------------------------------------------------- remedies, changes


def _remedied(register: Inspection, _row: Record) -> bool:
    return any(
        not authority.regimes or REGIME in several(authority.regimes)
        for authority in register.contents.all(Authority)
    )


def _versions_kept(register: Inspection, notice: Notice) -> bool:
    """Whether a policy that was amended has a version on record."""
    amended = notice.updated_on and notice.effective_on and notice.updated_on > notice.effective_on
    return not amended or bool(register.contents.of(PublishedVersion, notice.id))


REMEDIES = Fact("kr-remedies", "authority.name", _remedied)
CHANGES_ANNOUNCED = Fact(
    "kr-changes",
    "notice.change_channels",
    has("change_channels", "change_rule"),
    among=lambda register, _row: register.notices(REGIME),
)
VERSIONS_KEPT = Fact(
    "kr-versions",
    "notice.effective_on",
    _versions_kept,
    among=lambda register, _row: register.notices(REGIME),
)
