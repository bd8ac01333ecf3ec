"""Korea: rights and those who exercise them, who answers in the organisation, who helps beyond."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.organisation import Authority, Contact, Organisation
from ropa.records.protection import ChildrenRule
from ropa.records.record import several
from ropa.records.rights import Right
from ropa.regimes import kr_contacts
from ropa.regimes.facts import within
from ropa.regimes.kr_protected import serves_children
from ropa.services.notices import parties, phrases, protection, rights, sections
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.kr_articles import under
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table

RIGHTS = {
    "RIGHT-KR-35": (),
    "RIGHT-KR-36": ("right.erasure",),
    "RIGHT-KR-37": ("right.object",),
}
"""The rights of Art. 35 to 37, with what else than their own word of the glossary means them."""
_OFFICERS = ("privacy-officer", "dpo")


def exercise(d: Drafting) -> Sequence[Block]:
    """The rights, how they are exercised, by whom else, and the duties beside them."""
    on_record = rights.rights(d)
    granted = paragraph(d.missing("right.none", Right, "term"))
    if on_record:
        matters = {rights.matter(right) for right in on_record}
        codes = [code for code, others in RIGHTS.items() if matters.isdisjoint(others)]
        granted = run_on(d, d.say("right.intro"), rights.granted(d, codes, on_record), ordered=True)
    return [
        *granted,
        *introduced(d.say("right.how"), [*rights.how(d, on_record), *rights.where(d)]),
        *bullets([d.say("right.agent"), d.say("right.guardian")]),
        *sections.duties(d),
    ]


def children(d: Drafting) -> Sequence[Block]:
    """How children are treated; a gap where their guardians are not asked."""
    told = protection.children(d)
    rule = next(iter(d.contents.all(ChildrenRule)), ChildrenRule)
    asked = any(one.guardian_consent for one in d.contents.all(ChildrenRule))
    if serves_children(d.scope.inspection, d.contents.register) and not asked:
        gap = under(d, "KR-22-2-1").missing("children.guardian_missing", rule, "guardian_consent")
        return [*sentences(told), *paragraph(gap)]
    return sentences(told)


def officer(d: Drafting) -> Sequence[Block]:
    """The privacy officer first, then every desk of the organisation."""
    found = sorted(parties.contacts(d), key=_place)
    if not found:
        return paragraph(d.missing("officer.missing", Contact, "name"))
    rows = [_contact(d, one) for one in found]
    first, register = found[0], d.contents.register
    if not kr_contacts.OFFICER.there(d.scope.inspection, register):
        gap = d.missing("officer.missing", first, "name")
        rows[0] = cells(
            rows[0].cells[0], phrases.lines([rows[0].cells[1], gap]), *rows[0].cells[2:]
        )
    if not kr_contacts.OFFICER_REACHABLE.there(d.scope.inspection, register):
        gap = d.missing("officer.contact_missing", first, "phone")
        rows[0] = cells(*rows[0].cells[:3], gap, rows[0].cells[4])
    return [
        *paragraph(d.say("officer.intro")),
        table(d.column_titles(), rows, (20, 20, 22, 16, 22), bold_first=True),
    ]


def domestic_agent(d: Drafting) -> Sequence[Block]:
    """The domestic agent, with all that Art. 31-2(4) wants told."""
    agents = [
        one
        for one in d.scope.inspection.representatives(d.regime)
        if one.role == "domestic-agent" or d.regime in several(one.represents_under)
    ]
    if not agents:
        return []
    return [
        *paragraph(d.say("agent.intro")),
        table(d.column_titles(), [_agent(d, one) for one in agents], (30, 30, 18, 22)),
    ]


def remedies(d: Drafting) -> Sequence[Block]:
    """The bodies a person may turn to."""
    bodies = [
        one
        for one in d.contents.all(Authority)
        if not one.regimes or d.regime in several(one.regimes)
    ]
    if not bodies:
        return paragraph(d.missing("authority.missing", Authority, "name"))
    rows = [_body(d, one) for one in bodies]
    return [
        *paragraph(d.say("authority.intro")),
        table(d.column_titles(), rows, (34, 24, 18, 24)),
    ]


def _place(contact: Contact) -> int:
    role = contact.role or ""
    return _OFFICERS.index(role) if role in _OFFICERS else len(_OFFICERS)


def _contact(d: Drafting, one: Contact) -> TableRow:
    role = d.term(one, "role")
    return cells(
        role if role.text else d.say("contact.any"),
        phrases.lines([d.text(one, "name"), d.text(one, "job_title")]),
        phrases.lines(
            [
                d.text(one, "department"),
                d.say("party.address", address=d.text(one, "address")),
            ]
        ),
        _values(one, "phone"),
        phrases.lines([_values(one, "email"), d.say("contact.form", form=d.plain(one, "form"))]),
    )


def _agent(d: Drafting, agent: Organisation) -> TableRow:
    head = d.say("party.head", head=d.text(agent, "head"))
    return cells(
        phrases.lines(
            [
                d.demanded(d.text(agent, "legal_name"), "agent.name_missing", agent, "legal_name"),
                d.demanded(head, "agent.head_missing", agent, "head"),
            ]
        ),
        d.demanded(d.text(agent, "address"), "agent.address_missing", agent, "address"),
        d.demanded(_values(agent, "phone"), "agent.phone_missing", agent, "phone"),
        d.demanded(_values(agent, "email"), "agent.email_missing", agent, "email"),
    )


def _body(d: Drafting, one: Authority) -> TableRow:
    here = one.country is not None and within(d.regime, one.country)
    country = EMPTY if here else d.say("party.country", country=d.term(one, "country"))
    email = d.say("party.email", email=d.plain(one, "email"))
    return cells(
        phrases.lines([d.text(one, "name"), country]),
        d.term(one, "purposes"),
        _values(one, "phone"),
        phrases.lines([_values(one, "website"), email]),
    )


def _values(row: Organisation | Contact | Authority, field: str) -> Words:
    """Several values below each other, as cells hold them."""
    return phrases.lines(
        said(value, Source(row.id, field)) for value in several(getattr(row, field))
    )
