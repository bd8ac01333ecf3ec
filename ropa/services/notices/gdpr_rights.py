"""GDPR: rights, objection, withdrawal of consent, requests and complaints."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Source, Words
from ropa.records.organisation import Authority, Contact
from ropa.records.record import several
from ropa.records.rights import Right
from ropa.regimes import eu_gdpr, facts
from ropa.regimes.marketing import is_direct_marketing
from ropa.services.notices import gdpr, parties, phrases, purposes, rights
from ropa.services.notices.blocks import bullets, introduced, paragraph
from ropa.services.notices.drafting import Drafting
from ropa.terms import glossary

WITHDRAWAL = "right.withdraw_consent"
TO_AUTHORITY = ("RIGHT-77", "RIGHT-UK-77")
TO_CONTROLLER = ("RIGHT-UK-164A",)
MEANT_FOR_OBJECTION = ("6-1-e", "6-1-ea", "6-1-f")


def granted(d: Drafting) -> Sequence[Block]:
    """The six rights, each one missing as a gap, then the others, with the limits of each."""
    on_record = _ordinary(d)
    listed: list[Words] = []
    used: set[str] = set()
    for code in (f"RIGHT-{article}" for article in eu_gdpr.RIGHTS):
        same = [one for one in on_record if rights.matter(one) == rights.matter_of(code)]
        used |= {one.id for one in same}
        listed += [_granted(d, one, code) for one in same] or rights.granted(d, [code], ())
    listed += [_granted(d, one, one.term or "") for one in on_record if one.id not in used]
    return introduced(d.say("right.intro"), phrases.distinct(listed))


def objection(d: Drafting) -> Sequence[Block]:
    """Objection to what rests on an interest, and to marketing: apart from the other rights."""
    bases = {gdpr.code(d, each) for each in MEANT_FOR_OBJECTION}
    weighed = [
        one
        for one in d.scope.purposes
        if not bases.isdisjoint(several(one.bases))
        or any(basis.startswith("UK-RLI") for basis in facts.bases_of(d.regime, one.bases))
    ]
    markets = any(is_direct_marketing(one.wording, one.term) for one in d.scope.purposes)
    opt_outs = [one for one in rights.rights(d) if rights.opts_out(one)]
    named = phrases.distinct(
        phrases.resting_on(purposes.title(d, one), Source(one.id, "bases")) for one in weighed
    )
    return [
        *(introduced(d.say("object.interests"), named) if weighed else []),
        *(paragraph(d.say("object.marketing")) if markets or opt_outs else []),
        *bullets(_worded(d, opt_outs)),
    ]


def withdrawal(d: Drafting) -> Sequence[Block]:
    """How consent is withdrawn; a gap where it is asked for and no way is on record."""
    on_record = _withdrawals(d)
    if not on_record and not _consent_asked(d):
        return []
    ways = _worded(d, on_record)
    # A desk alone is a way too: the requests section shows it.
    if not ways and not any(one.contact for one in on_record):
        first = next(iter(on_record), Right)
        return paragraph(d.missing("withdraw.missing", first, "channels"))
    at_any_time = paragraph(d.say("withdraw.at_any_time"))
    return [*at_any_time, *(_as_others(d, ways) or bullets(ways))]


def exercise(d: Drafting) -> Sequence[Block]:
    """Ways, costs and time limits of requests, and the desks they go to."""
    chosen = _ordinary(d)
    ways = rights.how(d, chosen, limits=False) if chosen else []
    return introduced(d.say("right.how"), [*ways, *rights.where(d, _requests(d))])


def complaint(d: Drafting) -> Sequence[Block]:
    """The right to complain and the authorities that hear complaints."""
    ways = _worded(d, _with_codes(d, TO_AUTHORITY))
    heard = parties.authorities(d)
    if not _complaint_known(d):
        gap = d.missing("complaint.missing", Right, "term")
        return [*paragraph(gap), *introduced(d.say("complaint.bodies"), heard)]
    return [
        *paragraph(d.say("complaint.authority")),
        *bullets(ways),
        *introduced(d.say("complaint.bodies"), heard),
    ]


def complaint_first_to_controller(d: Drafting, missing: Words) -> Sequence[Block]:
    """Complaints to the controller, or the gap where none are taken, and then to the authority."""
    ways = _worded(d, _with_codes(d, TO_CONTROLLER))
    desks = [parties.contact(d, desk) for desk in complaint_desks(d)]
    first = introduced(d.say("complaint.controller"), [*ways, *desks])
    return [*(first or paragraph(missing)), *complaint(d)]


def complaint_desks(d: Drafting) -> list[Contact]:
    """The desks that take complaints: by their role, and those the right to complain names."""
    named = [d.contents.get(Contact, one.contact) for one in _with_codes(d, TO_CONTROLLER)]
    found = {desk.id: desk for desk in [*parties.contacts(d, "complaint-desk"), *named] if desk}
    return list(found.values()) if d.regime == "uk-gdpr" else []


def desks(d: Drafting) -> list[Contact]:
    """The desks that take requests."""
    return rights.desks(d, _requests(d))


def _ordinary(d: Drafting) -> list[Right]:
    """The rights of the list: without withdrawal, marketing and complaints."""
    apart = {one.id for one in [*_withdrawals(d), *_with_codes(d, (*TO_AUTHORITY, *TO_CONTROLLER))]}
    return [one for one in rights.rights(d) if one.id not in apart and not rights.opts_out(one)]


def _as_others(d: Drafting, ways: Sequence[Words]) -> Sequence[Block]:
    """Where consent is withdrawn as other rights are exercised: the section that says how."""
    others = _ordinary(d)
    same = {line.text for line in rights.how(d, others, limits=False)} if others else set()
    told = [line for line in ways if line.text]
    if not told or not same.issuperset(line.text for line in told):
        return []
    section = next(one for one in glossary.outline(d.regime) if one.key == "exercise")
    where = d.say("withdraw.as_others", section=section.headings[d.language])
    return paragraph(phrases.resting_on(where, *phrases.merged(told)))


def _requests(d: Drafting) -> list[Right]:
    complaints = {one.id for one in _with_codes(d, (*TO_AUTHORITY, *TO_CONTROLLER))}
    return [one for one in rights.rights(d) if one.id not in complaints]


def _withdrawals(d: Drafting) -> list[Right]:
    return [one for one in rights.rights(d) if rights.matter(one) == WITHDRAWAL]


def _consent_asked(d: Drafting) -> bool:
    ordinary, explicit = gdpr.code(d, "6-1-a"), gdpr.code(d, "9-2-a")
    return any(ordinary in several(one.bases) for one in d.scope.purposes) or any(
        explicit in several(use.conditions) for use in d.scope.data_uses
    )


def _with_codes(d: Drafting, codes: Sequence[str]) -> list[Right]:
    return [one for one in rights.rights(d) if one.term in codes]


def _worded(d: Drafting, chosen: Sequence[Right]) -> list[Words]:
    """Rights that a clause has named already: what is on record in own words, and the ways."""
    own = [d.opening(d.text(one, "wording")) for one in chosen]
    return [*own, *(rights.how(d, chosen) if chosen else [])]


def _complaint_known(d: Drafting) -> bool:
    return bool(_with_codes(d, TO_AUTHORITY)) or any(
        d.regime in several(one.regimes)
        and {"complaints", "supervision"}.intersection(several(one.purposes))
        for one in d.contents.all(Authority)
    )


def _granted(d: Drafting, right: Right, code: str) -> Words:
    """What the right is, in own words, else as the clause for the code says, with its limits."""
    told = d.text(right, "wording")
    if not told.text and f"grant.{code}" in d.clauses:
        told = Words(d.say(f"grant.{code}").spans, (Source(right.id, "term"),))
    told = told if told.text else rights.title(d, right)
    limited = d.say("right.with_limits", right=told, limits=d.text(right, "limits"))
    return limited if limited.text else told
