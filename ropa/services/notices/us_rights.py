"""California: the rights of consumers, how they ask, and how a business knows who asks."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, Source, Words
from ropa.records.protection import ChildrenRule
from ropa.records.rights import Right
from ropa.regimes import us_policy, us_requests
from ropa.regimes import us_sales as rules
from ropa.regimes.requirement import Predicate
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

EXPLANATIONS = {
    "right.access": "explained.access",
    "right.erasure": "explained.erasure",
    "right.rectification": "explained.rectification",
    "right.opt_out": "explained.opt_out",
    "right.limit": "explained.limit",
    "right.non_retaliation": "explained.non_retaliation",
}
"""What each right is about → the clause that explains it."""


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
    lines = rights.told(
        d,
        chosen,
        lambda one: [
            rights.channels(d, one),
            d.say("right.procedure", procedure=d.text(one, "procedure")),
            d.say("right.time_limit", limit=d.limit(one, "time_limit")),
            d.say("right.fee", fee=d.text(one, "fee")),
        ],
    )
    at = answering(d, "US-130-A-5-A", "1798.130(a)(1)")
    return introduced(d.say("right.how"), [*lines, *rights.where(at, chosen)])


def verification(d: Drafting) -> Sequence[Block]:
    """How the business makes sure that the person who asks is the person concerned."""
    chosen = rights.rights(d)
    told = rights.told(
        d, chosen, lambda one: [d.say("right.identity_check", check=d.text(one, "identity_check"))]
    )
    if not told:
        first = next(iter(us_requests.requests(d.scope.inspection, d.contents.register)), Right)
        return paragraph(d.missing("right.check_missing", first, "identity_check"))
    return introduced(d.say("right.checked"), told)


def agent(d: Drafting) -> Sequence[Block]:
    """That somebody else may ask for a consumer, and what is asked of that person."""
    on_record = us_requests.requests(d.scope.inspection, d.contents.register)
    told = bool(on_record) and _holds(d, us_requests.AGENT.there)
    if told:
        return paragraph(d.say("agent.allowed"))
    return paragraph(d.missing("agent.missing", next(iter(on_record), Right), "procedure"))


def opt_out(d: Drafting) -> Sequence[Block]:
    """The link with the title the statute fixes; only where something is sold or shared."""
    if not _holds(d, rules.sells):
        return []
    if not _holds(d, us_policy.OPT_OUT_LINK.there):
        return paragraph(d.missing("opt_out.missing", _first(d, us_requests.OPT_OUT), "channels"))
    return introduced(d.say("opt_out.intro"), _ways(d, us_requests.OPT_OUT))


def limit(d: Drafting) -> Sequence[Block]:
    """The link to limit; only where sensitive information is used further than permitted."""
    if not _holds(d, rules.uses_beyond):
        return []
    if not _holds(d, us_policy.LIMIT_LINK.there):
        return paragraph(d.missing("limit.missing", _first(d, us_requests.LIMIT), "channels"))
    return introduced(d.say("limit.intro"), _ways(d, us_requests.LIMIT))


def signals(d: Drafting) -> Sequence[Block]:
    """What is done with signals that a browser sends; only where something is sold or shared."""
    if not _holds(d, rules.sells):
        return []
    if not _holds(d, us_policy.SIGNALS.there):
        first = _first(d, us_requests.OPT_OUT)
        return paragraph(d.missing("signal.missing", first, "procedure"))
    opt_outs = us_requests.recorded(d.scope.inspection, us_requests.OPT_OUT)
    named = [Source(one.id, "channels") for one in opt_outs if one.channels]
    told = [
        phrases.resting_on(one, *named)
        for one in (
            d.say("signal.honored"),
            *(d.say("signal.processed", procedure=d.text(one, "procedure")) for one in opt_outs),
        )
    ]
    return [*paragraph(told[0]), *bullets(phrases.distinct(told[1:]))]


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
    if code == us_requests.OPT_OUT:
        return _holds(d, rules.sells)
    if code == us_requests.LIMIT:
        return _holds(d, rules.uses_beyond)
    return True


def _explained(d: Drafting, right: Right, term: Term) -> Words:
    explanation = d.say(EXPLANATIONS[term.extra["glossary_key"]])
    name = d.opening(rights.title(d, right, term))
    return phrases.headed(name, [explanation, _limits(d, right)])


def _limits(d: Drafting, right: Right) -> Words:
    return d.say("right.limits", limits=d.text(right, "limits"))


def _ways(d: Drafting, code: str) -> list[Words]:
    """Where a right is exercised."""
    chosen = us_requests.recorded(d.scope.inspection, code)
    return phrases.distinct(rights.channels(d, one) for one in chosen)


def _first(d: Drafting, code: str) -> Right | type[Right]:
    """The record of a right that a gap points at; without one, a new record."""
    return next(iter(us_requests.recorded(d.scope.inspection, code)), Right)


def _holds(d: Drafting, condition: Predicate) -> bool:
    """Whether something holds for the register as a whole."""
    return condition(d.scope.inspection, d.contents.register)
