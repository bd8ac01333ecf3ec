"""What keeps data safe, what is promised, and what is not done."""

from ropa.records.fields import choice, choices, code, lines, number, period, text
from ropa.records.record import Record


class SecurityMeasure(Record, table=True):
    """A measure of GDPR Art. 32, PIPA Decree Art. 30, PDPA Rules Art. 12, APPI Art. 23."""

    __tablename__ = "security_measure"

    term: str | None = code("security-measures")
    kind: str | None = choice("measure-kind")
    detail: str | None = text()
    applied_to: str | None = text()


class Assurance(Record, table=True):
    """What the organisation states it does not do; a register that contradicts is a finding."""

    __tablename__ = "assurance"

    term: str | None = choice("assurance")
    wording: str | None = text()


class IncidentPromise(Record, table=True):
    """What is promised after a breach: whom one tells, within what time, and how."""

    __tablename__ = "incident_promise"

    notified: str | None = lines()
    deadline: str | None = period()
    deadline_wording: str | None = text()
    method: str | None = text()
    redress: str | None = text()


class ChildrenRule(Record, table=True):
    """How minors are treated: age limit, consent of a guardian, what happens on discovery."""

    __tablename__ = "children_rule"

    regimes: str | None = choices("regime")
    directed: str | None = choice("children-directed")
    age_limit: str | None = number()
    guardian_consent: str | None = text()
    on_discovery: str | None = text()
