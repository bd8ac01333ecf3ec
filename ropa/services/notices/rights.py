"""Which rights a person has and how they are exercised."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ropa.formats.document import Source, Span, Words
from ropa.records.organisation import Contact
from ropa.records.record import several
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.regimes.marketing import is_marketing
from ropa.services.notices import parties, phrases, titles
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import said
from ropa.terms import catalogue
from ropa.terms.term import Term

LISTS = ("rights",)
OPT_OUT = "right.marketing_opt_out"
_UNSUBSCRIBING = re.compile(
    r"unsubscri|수신\s?거부|配信の?停止|(?:停止|拒絕)(?:接收|寄送|訂閱)|取消訂閱", re.IGNORECASE
)
Lines = tuple[tuple[Span, ...], ...]
"""The words of several lines, without where they come from."""


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


def opts_out(right: Right) -> bool:
    """Whether a right is to stop marketing; one without a code says so in its words."""
    if right.term:
        return matter(right) == OPT_OUT
    return is_marketing(right.wording) or bool(_UNSUBSCRIBING.search(right.wording or ""))


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
    """How these rights are exercised.

    `limits` is for notices that state the limits elsewhere.
    """
    return told(d, chosen, lambda right: _way(d, right, limits=limits))


def told(
    d: Drafting, chosen: Sequence[Right], lines_of: Callable[[Right], Sequence[Words]]
) -> list[Words]:
    """What is on record of rights: first what holds for all of them, then what differs.

    What differs stands under the names of the rights that have it in common. A right that has all
    that others have, and more, is named with them, and then by itself with what it has more.
    """
    of_each = [[line for line in lines_of(right) if line.text] for right in chosen]
    if len(chosen) == 1:
        return of_each[0]
    common = phrases.shared(of_each)
    everywhere = {line.spans for line in common}
    groups: dict[Lines, list[int]] = {}
    for at, lines in enumerate(of_each):
        own = tuple(line.spans for line in lines if line.spans not in everywhere)
        if own:
            groups.setdefault(own, []).append(at)
    differing = []
    for own, positions in _with_those_that_have_more(groups).items():
        whose = d.opening(d.listed(phrases.distinct(title(d, chosen[at]) for at in positions)))
        rows = [[line for line in of_each[at] if line.spans in own] for at in positions]
        same = [
            Words(column[0].spans, phrases.merged(column)) for column in zip(*rows, strict=True)
        ]
        differing.append(phrases.headed(whose, same))
    return [*common, *differing]


def _with_those_that_have_more(groups: Mapping[Lines, Sequence[int]]) -> Mapping[Lines, list[int]]:
    """The groups by their lines; the larger of two gives the lines of the other to that one."""
    made: dict[Lines, list[int]] = {}
    for own, positions in groups.items():
        left = own
        within = [one for one in groups if set(one) < set(own)]
        if within:
            least = min(within, key=len)
            made[least] = sorted({*made.get(least, groups[least]), *positions})
            left = tuple(line for line in own if line not in least)
        made[left] = sorted({*made.get(left, ()), *positions})
    return made


def channels(d: Drafting, right: Right) -> Words:
    """Where a right is exercised: a line for each way."""
    return d.say("right.channels", channels=phrases.lines(d.texts(right, "channels")))


def _reachable(d: Drafting) -> bool:
    """Whether a person finds an address, a number or a form, with a contact or among channels."""
    controller = d.scope.controller
    written = (channel for right in rights(d) for channel in several(right.channels))
    return (
        (controller is not None and facts.reachable(controller))
        or any(facts.reachable(contact) for contact in parties.contacts(d))
        or any("@" in channel or sum(map(str.isdigit, channel)) >= 6 for channel in written)
    )


def _under(d: Drafting, right: Right) -> bool:
    laws = several(right.regimes)
    if laws:
        return d.regime in laws
    term = catalogue.find(LISTS, right.term or "")
    return term is None or term.regime in ("", d.regime)


def _way(d: Drafting, right: Right, *, limits: bool) -> list[Words]:
    return [
        channels(d, right),
        d.say("right.procedure", procedure=d.text(right, "procedure")),
        d.say("right.identity_check", check=d.text(right, "identity_check")),
        d.say("right.fee", fee=d.text(right, "fee")),
        d.say("right.time_limit", limit=d.limit(right, "time_limit")),
        *([d.say("right.limits", limits=d.text(right, "limits"))] if limits else []),
    ]
