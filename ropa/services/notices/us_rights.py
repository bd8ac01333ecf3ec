"""California: the rights of consumers, how they ask, and how a business knows who asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ropa.formats.document import Block, Words
from ropa.records.protection import ChildrenRule
from ropa.records.rights import Right
from ropa.regimes import us_policy, us_requests
from ropa.regimes import us_sales as rules
from ropa.services.notices import phrases, protection, rights, titles, us_sales
from ropa.services.notices.blocks import bullets, introduced, paragraph, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.terms import catalogue
from ropa.terms.term import Term

RIGHTS = (
    *us_requests.REQUESTS,
    us_requests.OPT_OUT,
    us_requests.LIMIT,
    us_requests.NO_RETALIATION,
)
"""The rights of the statute; two of them depend on what the business does."""


def granted(d: Drafting) -> Sequence[Block]:
    """The rights of the statute, each explained, a gap for each one missing; then the others."""
    by_matter = {rights.matter(one): one for one in reversed(rights.rights(d))}
    listed, used = [], set()
    for term in filter(None, (catalogue.find(rights.LISTS, code) for code in RIGHTS)):
        right = by_matter.get(term.extra["glossary_key"])
        if right is not None:
            used.add(right.id)
            listed.append(_explained(d, right, term))
        elif _demanded(d, term.code):
            name = phrases.said(titles.title(rights.LISTS, term.code, d.clauses, running=True))
            listed.append(d.missing("right.missing", Right, "term", right=name))
    others = [
        phrases.headed(d.opening(rights.title(d, one)), [_limits(d, one)])
        for one in rights.rights(d)
        if one.id not in used
    ]
    return introduced(d.say("right.intro"), phrases.distinct([*listed, *others]))


def requests(d: Drafting) -> Sequence[Block]:
    """Where and how rights are exercised."""
    chosen = rights.rights(d)
    lines = [
        *_told(d, chosen, lambda one: d.say("right.channels", channels=d.items(one, "channels"))),
        *_told(d, chosen, lambda one: d.say("right.procedure", procedure=d.text(one, "procedure"))),
        *_told(d, chosen, lambda one: d.say("right.time_limit", limit=d.limit(one, "time_limit"))),
        *_told(d, chosen, lambda one: d.say("right.fee", fee=d.text(one, "fee"))),
    ]
    at = answering(d, "US-130-A-5-A", "1798.130(a)(1)")
    return introduced(d.say("right.how"), [*lines, *rights.where(at, chosen)])


def verification(d: Drafting) -> Sequence[Block]:
    """How the business makes sure that the person who asks is the person concerned."""
    chosen = rights.rights(d)
    told = _told(
        d, chosen, lambda one: d.say("right.identity_check", check=d.text(one, "identity_check"))
    )
    if not told:
        first = next(iter(us_requests.requests(d.scope.inspection, d.contents.register)), Right)
        return paragraph(d.missing("right.check_missing", first, "identity_check"))
    return introduced(d.say("right.checked"), told)


def agent(d: Drafting) -> Sequence[Block]:
    """That somebody else may ask for a consumer, and what is asked of that person."""
    on_record = us_requests.requests(d.scope.inspection, d.contents.register)
    told = bool(on_record) and us_requests.AGENT.there(d.scope.inspection, d.contents.register)
    if told:
        return paragraph(d.say("agent.allowed"))
    return paragraph(d.missing("agent.missing", next(iter(on_record), Right), "procedure"))


def opt_out(d: Drafting) -> Sequence[Block]:
    """The link with the title the statute fixes; only where something is sold or shared."""
    if not rules.sells(d.scope.inspection, d.contents.register):
        return []
    at = answering(d, "US-135-A-1")
    return _link(at, us_requests.OPT_OUT, "opt_out", us_policy.OPT_OUT_LINK.there)


def limit(d: Drafting) -> Sequence[Block]:
    """The link to limit; only where sensitive information is used further than permitted."""
    if not rules.uses_beyond(d.scope.inspection, d.contents.register):
        return []
    at = answering(d, "US-135-A-2")
    return _link(at, us_requests.LIMIT, "limit", us_policy.LIMIT_LINK.there)


def signals(d: Drafting) -> Sequence[Block]:
    """What is done with signals that a browser sends; only where something is sold or shared."""
    if not rules.sells(d.scope.inspection, d.contents.register):
        return []
    chosen = us_requests.recorded(d.scope.inspection, us_requests.OPT_OUT)
    if not us_policy.SIGNALS.there(d.scope.inspection, d.contents.register):
        return paragraph(d.missing("signal.missing", next(iter(chosen), Right), "procedure"))
    processed = [d.say("signal.processed", procedure=d.text(one, "procedure")) for one in chosen]
    return [*paragraph(d.say("signal.honored")), *bullets(phrases.distinct(processed))]


def under_16(d: Drafting) -> Sequence[Block]:
    """Whether data of people under 16 are sold or shared, and how children are treated."""
    found = us_sales.minors(d)
    opted_in = any(entry.minors == "opt-in" for entry in us_sales.entries(d))
    lines = protection.children(d)
    if opted_in and not any(one.guardian_consent for one in d.contents.all(ChildrenRule)):
        at = answering(d, "US-7070", "11 CCR 7070; 11 CCR 7071")
        lines = [*lines, at.missing("minors.consent_missing", ChildrenRule, "guardian_consent")]
    return [*paragraph(found), *sentences(lines)]


def _demanded(d: Drafting, code: str) -> bool:
    inspection, register = d.scope.inspection, d.contents.register
    if code == us_requests.OPT_OUT:
        return rules.sells(inspection, register)
    if code == us_requests.LIMIT:
        return rules.uses_beyond(inspection, register)
    return True


def _explained(d: Drafting, right: Right, term: Term) -> Words:
    matter = term.extra["glossary_key"].removeprefix("right.")
    name = d.opening(rights.title(d, right, term))
    return phrases.headed(name, [d.say(f"explained.{matter}"), _limits(d, right)])


def _limits(d: Drafting, right: Right) -> Words:
    return d.say("right.limits", limits=d.text(right, "limits"))


def _told(d: Drafting, chosen: Sequence[Right], line: Callable[[Right], Words]) -> list[Words]:
    """What is on record of these rights; what does not hold for all of them names its rights."""
    said = [line(right) for right in chosen]
    found = []
    for words in phrases.distinct(said):
        same = [right for right, own in zip(chosen, said, strict=True) if own.spans == words.spans]
        whose = d.listed(rights.title(d, right) for right in same)
        limited = d.say("right.only_for", line=words, rights=whose)
        found.append(words if len(same) == len(chosen) else limited)
    return found


def _link(d: Drafting, code: str, key: str, there: Callable[..., bool]) -> Sequence[Block]:
    """What the link is for and the ways to it, or the gap where it is not on record."""
    chosen = list(us_requests.recorded(d.scope.inspection, code))
    if not there(d.scope.inspection, d.contents.register):
        return paragraph(d.missing(f"{key}.missing", next(iter(chosen), Right), "channels"))
    ways = _told(d, chosen, lambda one: d.say("right.channels", channels=d.items(one, "channels")))
    return introduced(d.say(f"{key}.intro"), ways)
