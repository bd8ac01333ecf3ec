"""GDPR: for whom the notice is, who answers for the processing, and how they are reached."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Words
from ropa.records.activity import ProcessingActivity
from ropa.records.organisation import Contact, Organisation
from ropa.regimes import facts, gdpr_elements
from ropa.services.notices import gdpr_rights, parties, phrases, remarks
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting


def about(d: Drafting) -> Sequence[Block]:
    return [
        *paragraph(d.say("notice.opening")),
        *bullets([*remarks.reach(d), *remarks.sentences(d, "statements")]),
        *paragraph(d.say("purpose.legal_ground", ground=d.text(d.notice, "legal_ground"))),
    ]


def controller(d: Drafting) -> Sequence[Block]:
    own = d.scope.controller
    named = d.say("party.named", name=parties.name(d, own), called=parties.called(d))
    elsewhere = {row.id for row in [*_officers(d), *gdpr_rights.desks(d)]}
    elsewhere |= {row.id for row in gdpr_rights.complaint_desks(d)}
    others = [parties.contact(d, row) for row in parties.contacts(d) if row.id not in elsewhere]
    return [
        *bullets([named, *parties.identity(d, own), _unreachable(d, own)]),
        *introduced(d.say("contact.others"), others),
    ]


def representative(d: Drafting) -> Sequence[Block]:
    found = d.scope.inspection.representatives(d.regime)
    if not found and gdpr_elements.outside(d.scope.inspection, d.regime):
        return paragraph(d.missing("representative.none", Organisation, "role"))
    listed = []
    for one in found:
        reached = facts.reachable(one)
        gap = phrases.EMPTY if reached else d.missing("party.contact_missing", one, "email")
        listed.append(phrases.lines([parties.partner(d, one), gap]))
    return introduced(d.say("representative.intro"), listed)


def joint_controllers(d: Drafting) -> Sequence[Block]:
    partners = [parties.partner(d, one) for one in d.scope.joint_controllers]
    jointly = [activity for activity in d.scope.activities if activity.joint_controllers]
    return [
        *introduced(d.say("joint.intro"), partners),
        *introduced(d.say("joint.arranged"), [_arrangement(d, activity) for activity in jointly]),
    ]


def officer(d: Drafting) -> Sequence[Block]:
    inside = [_officer(d, row) for row in _officers(d)]
    known = {row.organisation for row in _officers(d)}
    outside = [
        parties.partner(d, one)
        for one in d.contents.all(Organisation)
        if one.role == "external-dpo" and one.id not in known
    ]
    return introduced(d.say("officer.intro"), [*inside, *outside])


def _officers(d: Drafting) -> list[Contact]:
    return parties.contacts(d, "dpo")


def _officer(d: Drafting, row: Contact) -> Words:
    """The officer, below it the organisation that provides it, and a gap if neither is reached."""
    provider = d.contents.get(Organisation, row.organisation)
    outside = provider is not None and provider.role == "external-dpo"
    reached = facts.officer_reachable(d.scope.inspection, row)
    gap = phrases.EMPTY if reached else d.missing("party.contact_missing", row, "email")
    whose = parties.partner(d, provider) if provider and outside else phrases.EMPTY
    return phrases.lines([parties.contact(d, row), whose, gap])


def _unreachable(d: Drafting, own: Organisation | None) -> Words:
    """The gap where neither the controller nor any contact can be reached."""
    if (own and facts.reachable(own)) or any(map(facts.reachable, parties.contacts(d))):
        return phrases.EMPTY
    return d.missing("party.contact_missing", own or Organisation, "email")


def _arrangement(d: Drafting, activity: ProcessingActivity) -> Words:
    essence = d.text(activity, "joint_arrangement")
    essence = d.demanded(essence, "joint.arrangement_missing", activity, "joint_arrangement")
    named = d.say("joint.arrangement", activity=d.text(activity, "name"), arrangement=essence)
    return named if named.text else essence
