"""Who speaks in the notice, who answers, and who supervises."""

from __future__ import annotations

import re

from ropa.formats.document import Words
from ropa.records.organisation import Authority, Contact, Organisation
from ropa.records.record import several
from ropa.services.notices import phrases
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY

HOME_NUMBERS = {"JP": re.compile(r"(?:\d[ -]?){13}"), "TW": re.compile(r"\d{8}")}
"""The form of the number every company has: 法人番号, 統一編號; other numbers name their kind."""


def name(d: Drafting, organisation: Organisation | None) -> Words:
    """The legal name; a gap if there is none."""
    found = d.text(organisation, "legal_name")
    return d.demanded(found, "party.name_missing", organisation or Organisation, "legal_name")


def called(d: Drafting) -> Words:
    """What the organisation calls itself in this notice."""
    own = d.text(d.scope.controller, "called")
    return own if own.text else d.say(called_by_custom(d.scope.controller))


def called_by_custom(organisation: Organisation | None) -> str:
    """The clause with the word by custom: companies and public bodies have different ones."""
    public = organisation is not None and organisation.public_body == "yes"
    return "party.called_by_public_body" if public else "party.called_by_custom"


def identity(d: Drafting, organisation: Organisation | None) -> list[Words]:
    """Everything else on record about an organisation, a labelled line for each fact."""
    return _lines(
        d.say("party.trading_names", names=d.items(organisation, "trading_names")),
        d.say(_registered(d, organisation), number=d.plain(organisation, "registration_number")),
        d.say("party.head", head=d.text(organisation, "head")),
        d.say("party.address", address=d.text(organisation, "address")),
        d.say("party.country", country=d.term(organisation, "country")),
        *_reached(d, organisation),
        d.say("party.website", website=d.plain(organisation, "website")),
    )


def _registered(d: Drafting, organisation: Organisation | None) -> str:
    """The clause with the name that a number of this form has at home, else the general one."""
    number = (organisation and organisation.registration_number) or ""
    country = (organisation and organisation.country) or ""
    home = f"party.registration_number_{country}".lower()
    form = HOME_NUMBERS.get(country)
    known = form is not None and form.fullmatch(number.strip()) and home in d.clauses
    return home if known else "party.registration_number"


def partner(d: Drafting, organisation: Organisation) -> Words:
    """Another organisation with all that is on record about it, as one item of a list."""
    return phrases.headed(name(d, organisation), identity(d, organisation))


def contacts(d: Drafting, *roles: str) -> list[Contact]:
    """The contacts of the organisation with one of these roles; without roles: all of them."""
    outside = {one.id for one in d.contents.all(Organisation) if one.role == "external-dpo"}
    own = d.scope.controller.id if d.scope.controller else None
    return [
        contact
        for contact in d.contents.all(Contact)
        if contact.organisation in (None, own, *outside) and (not roles or contact.role in roles)
    ]


def contact(d: Drafting, row: Contact) -> Words:
    """A desk or person with every way to reach it, as one item of a list."""
    role = d.term(row, "role")
    role = role if role.text else d.say("contact.any")
    department = d.text(row, "department")
    head = d.say("contact.desk", role=role, department=department) if department.text else role
    return phrases.headed(
        head,
        [
            d.say("contact.name", name=d.text(row, "name")),
            d.say("contact.job_title", title=d.text(row, "job_title")),
            *_reached(d, row),
            d.say("contact.form", form=d.plain(row, "form")),
            d.say("party.address", address=d.text(row, "address")),
        ],
    )


def authorities(d: Drafting) -> list[Words]:
    """The public bodies for this law, each as one item of a list."""
    return [
        phrases.headed(
            d.text(row, "name"),
            [
                d.say(
                    "authority.purposes", purposes=d.listed(d.terms(row, "purposes", running=True))
                ),
                d.say("party.country", country=d.term(row, "country")),
                *_reached(d, row),
                d.say("party.website", website=d.plain(row, "website")),
            ],
        )
        for row in d.contents.all(Authority)
        if not row.regimes or d.regime in several(row.regimes)
    ]


def _reached(d: Drafting, row: Organisation | Contact | Authority | None) -> list[Words]:
    return [
        d.say("party.phone", phone=d.plain(row, "phone")),
        d.say("party.email", email=d.plain(row, "email")),
    ]


def _lines(*lines: Words) -> list[Words]:
    return [line for line in lines if line != EMPTY]
