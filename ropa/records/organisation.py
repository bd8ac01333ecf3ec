"""Who is responsible, who speaks for them, and who supervises them."""

from ropa.records.fields import (
    any_ref,
    choice,
    choices,
    code,
    lines,
    number,
    plain,
    plains,
    ref,
    text,
)
from ropa.records.record import Record


class RegisterDescription(Record, table=True):
    """The register itself: one row, its id is `register`.

    GDPR Art. 30 speaks of one record per controller and per processor; both views are made from
    the same register.
    """

    __tablename__ = "register"

    name: str | None = text()
    language: str | None = choice("language")
    notice_languages: str | None = choices("language")
    regimes: str | None = choices("regime")
    controller: str | None = ref("organisation")


class Organisation(Record, table=True):
    """A legal person: the controller, or one that acts beside or for it.

    Attributes:
        called: how a notice names it ("the Company"); empty: by custom of the language.
        operates: the sites, apps and services its notices cover.
        headcount: employees, for the exemption of GDPR Art. 30(5).
        head: who represents it in law (Japan: APPI Art. 32(1)(i)).
        represents_under: the laws under which it is representative or domestic agent.
    """

    __tablename__ = "organisation"

    legal_name: str | None = text()
    trading_names: str | None = lines()
    role: str | None = choice("organisation-role")
    called: str | None = text()
    operates: str | None = lines()
    registration_number: str | None = plain()
    address: str | None = text()
    country: str | None = code("countries")
    phone: str | None = plains()
    email: str | None = plains()
    website: str | None = plains()
    head: str | None = text()
    public_body: str | None = choice("yes-no")
    headcount: str | None = number()
    represents_under: str | None = choices("regime")


class Contact(Record, table=True):
    """A person or desk that answers; the name may stay empty, the role may not."""

    __tablename__ = "contact"

    role: str | None = choice("contact-role")
    organisation: str | None = ref("organisation")
    department: str | None = text()
    job_title: str | None = text()
    name: str | None = text()
    phone: str | None = plains()
    email: str | None = plains()
    address: str | None = text()
    form: str | None = plain()


class Authority(Record, table=True):
    """A public body the person may turn to."""

    __tablename__ = "authority"

    name: str | None = text()
    country: str | None = code("countries")
    purposes: str | None = choices("authority-purpose")
    regimes: str | None = choices("regime")
    website: str | None = plains()
    phone: str | None = plains()
    email: str | None = plains()


class ElementState(Record, table=True):
    """The officer's word that a required element does not apply, or was not assessed yet.

    Attributes:
        subject: the record the element belongs to; `register` for the register as a whole.
        field: the field of that record, where the element is one field.
        requirement: the requirement's code (`EU-30-1-D`), where it is more than one field.
        reason: kept, and printed in the register.
    """

    __tablename__ = "element_state"

    subject: str | None = any_ref()
    field: str | None = plain()
    requirement: str | None = plain()
    state: str | None = choice("element-state")
    reason: str | None = text()
