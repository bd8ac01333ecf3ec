"""What data are used for, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Source, Words
from ropa.records.activity import ProcessingActivity, Purpose
from ropa.regimes import facts
from ropa.services.notices import phrases
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import EMPTY

RESTING_ON_INTERESTS = {
    "eu-gdpr": {"EU-6-1-f"},
    "uk-gdpr": {"UK-6-1-f", "UK-6-1-ea"},
    "kr-pipa": {"KR-15-1-6"},
}
"""The grounds of the laws that weigh interests; the other laws have none."""


def title(d: Drafting, purpose: Purpose, *, running: bool = False) -> Words:
    """The purpose in its own words, else the title of its code; a gap if it has neither."""
    wording = d.text(purpose, "wording")
    if wording.text:
        return wording
    terms = d.terms(purpose, "term", running=running)
    return terms[0] if terms else d.missing("purpose.missing", purpose, "wording")


def uses(d: Drafting, purpose: Purpose) -> Words:
    """What a coded purpose means here: its own words, else the activity it belongs to."""
    wording = d.text(purpose, "wording")
    if wording.text:
        return wording
    return d.text(d.contents.get(ProcessingActivity, purpose.activity), "name")


def grounds(d: Drafting, purpose: Purpose) -> Words:
    """The ground on which this law allows it, with statute and interest, line by line."""
    return phrases.lines(grounds_of(d, [purpose]))


def grounds_of(d: Drafting, several: Sequence[Purpose]) -> list[Words]:
    """The grounds of several purposes, each once; then their statutes, then their interests."""
    found = [term for one in several for term in d.law_terms(one, "bases")]
    found += [d.say("purpose.statute", statute=d.text(one, "statute")) for one in several]
    found += [d.say("purpose.interest", interest=interest(d, one)) for one in several]
    return phrases.distinct(found)


def interest(d: Drafting, purpose: Purpose) -> Words:
    """The legitimate interest; not where this law allows the purpose on other grounds alone."""
    weighing = RESTING_ON_INTERESTS.get(d.regime)
    grounded = facts.bases_of(d.regime, purpose.bases)
    if weighing and grounded and weighing.isdisjoint(grounded):
        return EMPTY
    return d.text(purpose, "legitimate_interest")


def choice(d: Drafting, purpose: Purpose) -> Words:
    """Whether a person can refuse this purpose and still be served; nothing if not on record."""
    if purpose.optional not in ("yes", "no"):
        return EMPTY
    key = "purpose.optional" if purpose.optional == "yes" else "purpose.necessary"
    said_so = d.say(key)
    return Words(said_so.spans, (*said_so.sources, Source(purpose.id, "optional")))
