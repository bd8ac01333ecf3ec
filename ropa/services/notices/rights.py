"""Which rights a person has and how they are exercised."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Source, Words
from ropa.records.organisation import Contact
from ropa.records.record import several
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.services.notices import parties, phrases, titles
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import said
from ropa.terms import catalogue
from ropa.terms.term import Term

LISTS = ("rights",)


def rights(d: Drafting) -> list[Right]:
    """The rights on record under this law."""
    return [right for right in d.contents.all(Right) if _under(d, right)]


def matter(right: Right) -> str:
    """What the right is about, as a key of the glossary such as `right.access`; empty if unknown.

    A right on record under several laws has the code of one of them: the key tells what it is
    under the others.
    """
    return matter_of(right.term)


def matter_of(code: str | None) -> str:
    """What the right with this code is about; empty if unknown."""
    term = catalogue.find(LISTS, code or "")
    return term.extra.get("glossary_key", "") if term else ""


def granted(d: Drafting, codes: Sequence[str], on_record: Sequence[Right]) -> list[Words]:
    """The rights the law grants under these codes, a gap for each one missing; then the others."""
    by_matter = {matter(right): right for right in reversed(on_record)}
    listed, used = [], set()
    for term in filter(None, (catalogue.find(LISTS, code) for code in codes)):
        right = by_matter.get(term.extra["glossary_key"])
        if right is None:
            name = said(titles.title(LISTS, term.code, d.clauses, running=True))
            listed.append(d.missing("right.missing", Right, "term", right=name))
        else:
            used.add(right.id)
            listed.append(title(d, right, term))
    others = [title(d, right) for right in on_record if right.id not in used]
    return phrases.distinct([*listed, *others])


def title(d: Drafting, right: Right, term: Term | None = None, *, running: bool = True) -> Words:
    """The right in its own words, else the title of the code: `term` of this law, else its own."""
    wording = d.text(right, "wording")
    if wording.text:
        return wording
    code = term.code if term else right.term
    if not code:
        return d.missing("right.name_missing", right, "term")
    return said(titles.title(LISTS, code, d.clauses, running=running), Source(right.id, "term"))


def desks(d: Drafting, chosen: Sequence[Right] | None = None) -> list[Contact]:
    """Where requests go: the desks the rights name, else the request desks, else every contact.

    `chosen` are the rights to look at; all of them without it.
    """
    asked = rights(d) if chosen is None else chosen
    named = [d.contents.get(Contact, right.contact) for right in asked]
    found = {desk.id: desk for desk in named if desk}
    return list(found.values()) or parties.contacts(d, "request-desk") or parties.contacts(d)


def where(d: Drafting, chosen: Sequence[Right] | None = None) -> list[Words]:
    """The desks, each with every way to reach it; a gap where no request can be sent anywhere."""
    found = desks(d, chosen)
    shown = [parties.contact(d, desk) for desk in found]
    if _reachable(d):
        return shown
    gap = d.missing("right.contact_missing", found[-1] if found else Contact, "email")
    return [*shown[:-1], phrases.lines([*shown[-1:], gap])]


def other_contacts(d: Drafting) -> list[Words]:
    """The contacts that are no desk for requests."""
    shown = {desk.id for desk in desks(d)}
    return [parties.contact(d, row) for row in parties.contacts(d) if row.id not in shown]


def how(d: Drafting, chosen: Sequence[Right], *, limits: bool = True) -> list[Words]:
    """How these rights are exercised; what does not hold for all of them names its rights.

    `limits` is for notices that state the limits elsewhere.
    """
    found = []
    for lines in zip(*(_way(d, right, limits=limits) for right in chosen), strict=True):
        for line in phrases.distinct(lines):
            same = [
                right for right, own in zip(chosen, lines, strict=True) if own.spans == line.spans
            ]
            whose = d.listed(title(d, right) for right in same)
            limited = d.say("right.only_for", line=line, rights=whose)
            found.append(line if len(same) == len(chosen) else limited)
    return found


def _reachable(d: Drafting) -> bool:
    """Whether a person finds an address, a number or a form, with a contact or among channels."""
    controller = d.scope.controller
    channels = (channel for right in rights(d) for channel in several(right.channels))
    return (
        (controller is not None and facts.reachable(controller))
        or any(facts.reachable(contact) for contact in parties.contacts(d))
        or any("@" in channel or sum(map(str.isdigit, channel)) >= 6 for channel in channels)
    )


def _under(d: Drafting, right: Right) -> bool:
    laws = several(right.regimes)
    if laws:
        return d.regime in laws
    term = catalogue.find(LISTS, right.term or "")
    return term is None or term.regime in ("", d.regime)


def _way(d: Drafting, right: Right, *, limits: bool) -> list[Words]:
    return [
        d.say("right.channels", channels=d.items(right, "channels")),
        d.say("right.procedure", procedure=d.text(right, "procedure")),
        d.say("right.identity_check", check=d.text(right, "identity_check")),
        d.say("right.fee", fee=d.text(right, "fee")),
        d.say("right.time_limit", limit=d.limit(right, "time_limit")),
        *([d.say("right.limits", limits=d.text(right, "limits"))] if limits else []),
    ]
